"""Documents as they are read again: by python-docx, and by a parser of HTML."""

from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table

from gazetteer.proposals.documents.entries import AnnouncedName, Entry
from gazetteer.proposals.documents.papers import Announcement
from gazetteer.proposals.kinds import Kind


def opened(document: bytes) -> WordDocument:
    """Return a .docx as python-docx reads it."""
    return Document(BytesIO(document))


def form(table: Table) -> dict[str, str]:
    """Return a form by its labels: a label's text stands in the cell behind it."""
    facts: dict[str, str] = {}
    for row in table.rows:
        cells = list(dict.fromkeys(cell.text for cell in row.cells)) if len(set(row.cells)) < 4 else []
        texts = cells or [cell.text for cell in row.cells]
        facts.update(zip(texts[::2], [*texts[1::2], ""], strict=False))
    return facts


def rows(table: Table) -> list[list[str]]:
    """Return the cells of a list, its header first."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def every_text(document: WordDocument) -> Iterator[str]:
    """Return the text of each paragraph, in tables too."""
    for paragraph in document.paragraphs:
        yield paragraph.text
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield cell.text


class Elements(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def an_entry(**other: object) -> Entry:
    """Return a name as it is proposed."""
    facts: dict[str, object] = {
        "name": "青溪村",
        "romanized": "Qīngxī Cūn",
        "class_label": "村民委员会所在地",
        "division": "贵阳市花溪区青岩镇",
        "position": "青岩堡东北约1.5公里处",
    }
    return Entry(**{**facts, **other})  # type: ignore[arg-type]  # a test states only what it is about


def an_announced(**other: object) -> AnnouncedName:
    """Return a name as it is announced."""
    facts: dict[str, object] = {
        "name": "青溪村",
        "romanized": "Qīngxī Cūn",
        "division": "贵阳市花溪区青岩镇",
        "position": "青岩堡东北约1.5公里处",
        "approved_by": "花溪区人民政府",
        "approved_on": date(2026, 11, 20),
    }
    return AnnouncedName(**{**facts, **other})  # type: ignore[arg-type]  # a test states only what it is about


def an_announcement(*names: AnnouncedName, kind: Kind = Kind.NAME, number: str = "") -> Announcement:
    """Return the announcement of names; without any, of one."""
    return Announcement(
        kind=kind,
        entries=names or (an_announced(),),
        announced_by="贵阳市花溪区民政局",
        announced_on=date(2026, 11, 30),
        number=number,
    )
