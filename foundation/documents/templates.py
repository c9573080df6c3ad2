"""The templates in use: ours, and those by which an office replaces them; they are read and tried at the start."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType

from jinja2 import FunctionLoader

from foundation.documents.blocks import Outline
from foundation.documents.environment import BrokenTemplate, TemplateEnvironment, broken, place_of
from foundation.documents.pages.writing import FRAME, STYLE, html_template, page_file
from foundation.documents.reading import page_text, word_text
from foundation.documents.shelves import Paper, Shelf
from foundation.documents.word.filling import filled
from foundation.documents.word.writing import word_template
from foundation.errors import Unavailable

MOST_BYTES = 8 * 1024 * 1024
"""The largest template file."""
_IGNORED = (".", "~$", "README")
"""How files begin that are none of ours: hidden ones, what Word keeps beside an open document, and notes."""
_ENDINGS = (".docx", ".html")
Shelves = tuple[Shelf, ...]


def template_names(shelves: Shelves) -> tuple[str, ...]:
    """Return the file names of all templates."""
    papers = (f"{key}{ending}" for shelf in shelves for key in shelf.outlines for ending in _ENDINGS)
    return (*papers, FRAME, STYLE, *(name for shelf in shelves for name in shelf.pages))


def default_template(name: str, shelves: Shelves) -> bytes:
    """Return one of our templates as an office would get it to edit; it is made when it is first needed.

    Parameters
    ----------
    name
        One of `template_names`.
    """
    if name in {FRAME, STYLE}:
        return page_file(name)
    for shelf in shelves:
        if name in shelf.pages:
            return shelf.pages[name].path.read_bytes()
    key, _, ending = name.partition(".")
    shelf = next(each for each in shelves if key in each.outlines)
    return _made(shelf.outlines[key], shelf.labels[key], ending)


@cache
def _made(outline: Outline, label: str, ending: str) -> bytes:
    return word_template(outline, label) if ending == "docx" else html_template(outline).encode()


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates in use (模板).

    Parameters
    ----------
    shelves
        What there is to be written.
    own
        An office's, by the file names of those that they replace.
    """

    shelves: Shelves
    own: Mapping[str, bytes] = field(default_factory=dict)

    def file(self, name: str) -> bytes:
        """Return the template of a file name."""
        return self.own[name] if name in self.own else default_template(name, self.shelves)

    def docx(self, paper: Paper) -> bytes:
        """Return a document for Word.

        Raises
        ------
        BrokenTemplate
            When an office's template cannot be used for it; ours never takes its place in secret.
        """
        name = f"{paper.key}.docx"
        return filled(name, self.file(name), paper.told(), title=f"{paper.label}：{paper.subject}", day=paper.day)

    def html(self, paper: Paper) -> str:
        """Return a document as a page that needs no other file and no other host.

        Raises
        ------
        BrokenTemplate
            As `docx`.
        """
        return self.page(f"{paper.key}.html", paper.told())

    def page(self, name: str, fields: Mapping[str, object]) -> str:
        """Return a page from the template of a file name.

        Raises
        ------
        BrokenTemplate
            As `docx`.
        """
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


def open_templates(directory: Path | None, shelves: Shelves) -> Templates:
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
        return Templates(shelves)
    templates = Templates(shelves, MappingProxyType(dict(_read(directory, template_names(shelves)))))
    faults = dict.fromkeys(fault for error in failures(templates) for fault in error.faults)
    if faults:
        told = " ".join(fault.message for fault in faults)
        raise BrokenTemplate(f"Templates in {directory} cannot be used. {told}", faults=tuple(faults))
    return templates


def failures(templates: Templates) -> Iterator[BrokenTemplate]:
    """Return what is wrong with the templates that are not ours, each tried with the samples of its shelf."""
    framed = bool({FRAME, STYLE} & templates.own.keys())
    for shelf in templates.shelves:
        for paper in shelf.samples():
            for ending in _ENDINGS:
                name = f"{paper.key}{ending}"
                if name in templates.own or (framed and ending == ".html"):
                    yield from _tried(templates, shelf, paper, name)
        for name, page in shelf.pages.items():
            if framed or name in templates.own:
                try:
                    templates.page(name, page.sample())
                except BrokenTemplate as error:
                    yield error


def _tried(templates: Templates, shelf: Shelf, paper: Paper, name: str) -> Iterator[BrokenTemplate]:
    """Write a document, and see that it tells what it must."""
    try:
        text = word_text(templates.docx(paper)) if name.endswith(".docx") else page_text(templates.html(paper))
        if said := shelf.lacking(paper, text):
            yield broken(name, ValueError(said))
    except BrokenTemplate as error:
        yield error


def _read(directory: Path, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Return an office's templates, each under a name that is one of ours."""
    if not directory.is_dir():
        raise Unavailable(f"{directory} is no directory: GAZETTEER_TEMPLATES names the one with an office's templates.")
    known = tuple(names)
    for path in sorted(directory.iterdir()):
        if path.name.startswith(_IGNORED):
            continue
        if path.name not in known:
            near = get_close_matches(path.name, known, n=1)
            meant = f" Is {near[0]} meant?" if near else ""
            raise Unavailable(f"{path} replaces none of our templates, which are {', '.join(known)}.{meant}")
        if path.stat().st_size > MOST_BYTES:
            raise Unavailable(f"{path} is larger than {MOST_BYTES:,} bytes, the most a template may have.")
        yield path.name, path.read_bytes()


def _named(texts: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    """Return a template with its file's name, by which an error tells where it is."""
    return (texts[name], name, None) if name in texts else None
