"""The forms in which announcements are told: JSON, the page of the office, and tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from api.answers.negotiation import NotAcceptable, preferred
from api.answers.papers import PAGE_POLICY
from api.answers.sending import encode
from api.shapes.proposals.announcements import AnnouncementsTold, announcement_told, documents_of
from foundation.documents.templates import Templates
from gazetteer.proposals.announcing.queries import AnnouncementView
from gazetteer.proposals.documents.lists.listing import AnnouncementList, Link, Listed
from gazetteer.proposals.documents.lists.tables import announced_csv, announced_xlsx
from gazetteer.proposals.documents.templates import announced

LIST = "/v1/announcements"
FEED = "/v1/announcements.atom"
# Files are downloaded from the page, which can do nothing else.
_LIST_POLICY = PAGE_POLICY.replace("sandbox;", "sandbox allow-downloads;", 1)


class Form(StrEnum):
    """A form in which announcements are told (公告格式); the value is its media type."""

    JSON = "application/json"
    HTML = "text/html"
    CSV = "text/csv"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    @property
    def media_type(self) -> str:
        """The media type, with the encoding of a text."""
        return f"{self.value}; charset=utf-8" if self in {Form.HTML, Form.CSV} else self.value


_BY_NAME = {"json": Form.JSON, "csv": Form.CSV, "xlsx": Form.XLSX, "html": Form.HTML}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of announcements (公告列表页)."""

    shown: Sequence[AnnouncementView]
    items: Sequence[tuple[str, str]]
    """The parameters of the request."""
    token: str | None
    """Where the list goes on."""
    title: str
    revision: int

    def written(self, form: Form, templates: Templates) -> tuple[bytes, Mapping[str, str]]:
        """Return the page in a form, and the headers that go with it."""
        papers = [each.announcement for each in self.shown]
        if form is Form.HTML:
            return self._page(templates), {"Content-Security-Policy": _LIST_POLICY}
        if form is Form.CSV:
            return announced_csv(papers), {"Content-Disposition": 'attachment; filename="announcements.csv"'}
        if form is Form.XLSX:
            return announced_xlsx(papers), {"Content-Disposition": 'attachment; filename="announcements.xlsx"'}
        items = [announcement_told(each) for each in self.shown]
        return encode(AnnouncementsTold(items=items, next=self.token, revision=self.revision)), {}

    def _page(self, templates: Templates) -> bytes:
        items = [each for each in self.items if each[0] not in {"next", "f"}]
        filters = [each for each in items if each[0] in {"division", "kind"}]
        more = [*items, ("f", "html"), ("next", self.token or "")]
        links = (
            Link("订阅（Atom）", address(FEED, filters)),
            Link("表格（CSV）", address(LIST, [*items, ("f", "csv")])),
            Link("表格（XLSX）", address(LIST, [*items, ("f", "xlsx")])),
        )
        listed = tuple(
            Listed(each.announcement, (Link("公告", documents["html"]), Link("Word", documents["docx"])))
            for each in self.shown
            for documents in (documents_of(each),)
        )
        older = None if self.token is None else Link("更早的公告", address(LIST, more))
        return announced(templates, AnnouncementList(self.title, listed, links, older)).encode()


def form_of(f: str | None, accept: str | None) -> Form:
    """Return the form that is asked for.

    Raises
    ------
    NotAcceptable
        When the Accept header leaves out every one there is.
    """
    if f is not None:
        return _BY_NAME[f]
    best = preferred(tuple(Form), accept)
    if best is None:
        raise NotAcceptable(
            f"Announcements are told as {', '.join(Form)}: accept one of them, or ask with f={'|'.join(_BY_NAME)}."
        )
    return best


def address(path: str, items: Sequence[tuple[str, str]]) -> str:
    """Return an address with its parameters."""
    return f"{path}?{urlencode(items)}" if items else path
