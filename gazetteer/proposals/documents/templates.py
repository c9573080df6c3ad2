"""The templates in use: ours, and those by which an office replaces them; they are read and tried at the start."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType

from jinja2 import FunctionLoader

from foundation.errors import Unavailable
from gazetteer.proposals.documents.environment import BrokenTemplate, TemplateEnvironment, broken, place_of
from gazetteer.proposals.documents.lists.listing import AnnouncementList
from gazetteer.proposals.documents.outlines.blocks import Outline
from gazetteer.proposals.documents.outlines.forms import APPLICATION, FILING_FORM
from gazetteer.proposals.documents.outlines.notices import ANNOUNCEMENT, FILING_REPORT
from gazetteer.proposals.documents.outlines.reports import ASSESSMENT, CONSULTATION_REPORT, EXPERT_REPORT
from gazetteer.proposals.documents.pages.writing import FRAME, LIST, STYLE, html_template, page_file
from gazetteer.proposals.documents.papers import Announcement, Paper
from gazetteer.proposals.documents.reports import PAPERS, Assessment, Consultation, ExpertReport
from gazetteer.proposals.documents.trying.completeness import left_out, page_text, word_text
from gazetteer.proposals.documents.trying.samples import a_list, samples
from gazetteer.proposals.documents.word.filling import filled
from gazetteer.proposals.documents.word.writing import word_template

MOST_BYTES = 8 * 1024 * 1024
"""The largest template file."""
_IGNORED = (".", "~$", "README")
"""How files begin that are none of ours: hidden ones, what Word keeps beside an open document, and notes."""
_OUTLINES: Mapping[str, Outline] = MappingProxyType(
    {
        "application": APPLICATION,
        "filing_form": FILING_FORM,
        "filing_report": FILING_REPORT,
        "announcement": ANNOUNCEMENT,
        Assessment.KEY: ASSESSMENT,
        ExpertReport.KEY: EXPERT_REPORT,
        Consultation.KEY: CONSULTATION_REPORT,
    }
)
_LABELS = {paper.KEY: paper.LABEL for paper in PAPERS}
NAMES = (*(f"{key}{ending}" for key in _OUTLINES for ending in (".docx", ".html")), FRAME, STYLE, LIST)
"""The file names of all templates."""


@cache
def default_template(name: str) -> bytes:
    """Return one of our templates as an office would get it to edit; it is made when it is first needed.

    Parameters
    ----------
    name
        One of `NAMES`.
    """
    if name in {FRAME, STYLE, LIST}:
        return page_file(name)
    key, _, ending = name.partition(".")
    outline = _OUTLINES[key]
    return word_template(outline, _LABELS[key]) if ending == "docx" else html_template(outline).encode()


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates in use (模板).

    Parameters
    ----------
    own
        An office's, by the file names of those that they replace.
    """

    own: Mapping[str, bytes] = field(default_factory=dict)

    def file(self, name: str) -> bytes:
        """Return the template of a file name."""
        return self.own[name] if name in self.own else default_template(name)

    def docx(self, paper: Paper) -> bytes:
        """Return a document for Word.

        Raises
        ------
        BrokenTemplate
            When an office's template cannot be used for it; ours never takes its place in secret.
        """
        name = f"{paper.KEY}.docx"
        return filled(name, self.file(name), paper.told(), title=f"{paper.LABEL}：{paper.subject}", day=paper.day)

    def html(self, paper: Paper) -> str:
        """Return a document as a page that needs no other file and no other host.

        Raises
        ------
        BrokenTemplate
            As `docx`.
        """
        return self._page(f"{paper.KEY}.html", paper.told())

    def announcements(self, listed: AnnouncementList) -> str:
        """Return the public list of announcements as a page.

        Raises
        ------
        BrokenTemplate
            As `docx`.
        """
        return self._page(LIST, listed.told())

    def _page(self, name: str, fields: Mapping[str, object]) -> str:
        texts: dict[str, str] = {}
        try:
            for file in (name, FRAME, STYLE):
                texts[file] = self.file(file).decode("utf-8-sig")
            environment = TemplateEnvironment(is_word=False, loader=FunctionLoader(lambda each: _named(texts, each)))
            return environment.get_template(name).render(fields)
        except UnicodeDecodeError as error:
            raise broken(file, ValueError("it is not written in UTF-8")) from error
        except Exception as error:  # whatever a template does wrong is the template's fault, and has to be told as such
            found, line = place_of(error, texts)
            at = found or name
            lines = texts.get(at, "").splitlines()
            shown = lines[line - 1] if line is not None and line <= len(lines) else ""
            raise broken(at, error, line=line, text=shown) from error


def open_templates(directory: Path | None) -> Templates:
    """Return the templates in use, each of which was tried.

    Parameters
    ----------
    directory
        Where an office keeps those by which it replaces ours; ``None`` for none.

    Raises
    ------
    Unavailable
        When the directory cannot be read, or a file in it replaces nothing.
    BrokenTemplate
        When a template cannot be used, with a fault for each that cannot.
    """
    if directory is None:
        return Templates()
    templates = Templates(MappingProxyType(dict(_read(directory))))
    faults = dict.fromkeys(fault for error in failures(templates) for fault in error.faults)
    if faults:
        told = " ".join(fault.message for fault in faults)
        raise BrokenTemplate(f"Templates in {directory} cannot be used. {told}", faults=tuple(faults))
    return templates


def failures(templates: Templates) -> Iterator[BrokenTemplate]:
    """Return what is wrong with the templates that are not ours, each tried with one name and with several."""
    framed = bool({FRAME, STYLE} & templates.own.keys())
    for paper in samples():
        for ending in (".docx", ".html"):
            name = f"{paper.KEY}{ending}"
            if name in templates.own or (framed and ending == ".html"):
                try:
                    _try(templates, paper, name)
                except BrokenTemplate as error:
                    yield error
    if framed or LIST in templates.own:
        try:
            templates.announcements(a_list())
        except BrokenTemplate as error:
            yield error


def _try(templates: Templates, paper: Paper, name: str) -> None:
    """Write a document, and see that an announcement tells what it must."""
    text = word_text(templates.docx(paper)) if name.endswith(".docx") else page_text(templates.html(paper))
    if isinstance(paper, Announcement) and (missing := left_out(paper, text)):
        asked = "《地名备案公告管理办法（试行）》 asks of every announcement"
        raise broken(name, ValueError(f"it does not tell {'、'.join(missing)}, which {asked}"))


def _read(directory: Path) -> Iterator[tuple[str, bytes]]:
    """Return an office's templates, each under a name that is one of ours."""
    if not directory.is_dir():
        raise Unavailable(f"{directory} is no directory: GAZETTEER_TEMPLATES names the one with an office's templates.")
    for path in sorted(directory.iterdir()):
        if path.name.startswith(_IGNORED):
            continue
        if path.name not in NAMES:
            near = get_close_matches(path.name, NAMES, n=1)
            meant = f" Is {near[0]} meant?" if near else ""
            raise Unavailable(f"{path} replaces none of our templates, which are {', '.join(NAMES)}.{meant}")
        if path.stat().st_size > MOST_BYTES:
            raise Unavailable(f"{path} is larger than {MOST_BYTES:,} bytes, the most a template may have.")
        yield path.name, path.read_bytes()


def _named(texts: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    """Return a template with its file's name, by which an error tells where it is."""
    return (texts[name], name, None) if name in texts else None
