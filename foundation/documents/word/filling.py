"""A Word template and a document's fields become a .docx."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Environment, Template
from markupsafe import Markup

from foundation.documents.environment import TemplateEnvironment, braced, broken, cleaned, place_of
from foundation.documents.pictures import Picture

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The day of all parts of a .docx: the same fields give the same bytes."""
_BEFORE_FIRST = 1
"""Lines of a part before its first paragraph, as docxtpl breaks them."""
_MOST_UNPACKED_BYTES = 64 * 1024 * 1024
_LONGEST_PROPERTY = 255
_TAG = re.compile(r"<[^>]+>")


class _Remembering(TemplateEnvironment):
    """An environment that knows which part it read last, to tell where in it something is wrong."""

    def __init__(self) -> None:
        super().__init__(is_word=True)
        self.source = ""
        self.document: _Strict | None = None
        self.finalize = self._shown

    def _shown(self, value: object) -> object:
        """Return a value as the document takes it; a picture becomes a part of it."""
        if not isinstance(value, Picture) or self.document is None:
            return braced(value)
        image = InlineImage(self.document, BytesIO(value.content), width=Mm(value.width_mm))
        told = f'<wp:docPr descr="{braced(value.told)}" '
        return Markup(str(image).replace("<wp:docPr ", told, 1))  # noqa: S704 - python-docx wrote it

    def from_string(self, source: object, *arguments: object, **named: object) -> Template:
        self.source = str(source)
        return super().from_string(source, *arguments, **named)  # type: ignore[arg-type]  # handed through as it came

    def paragraph(self, line: int | None) -> str:
        """Return what stands in a line of the part: docxtpl begins one with each paragraph."""
        lines = self.source.split("\n")
        return _TAG.sub("", lines[line - 1]) if line is not None and line <= len(lines) else ""


class _Strict(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A template whose result must be XML: docxtpl itself repairs what is not, and text is lost without a word."""

    def build_xml(self, context: Mapping[str, object], jinja_env: Environment | None = None) -> str:
        """Return the body, filled in."""
        xml = str(super().build_xml(context, jinja_env))
        parse_xml(xml)
        return xml

    def render_properties(self, context: Mapping[str, object], jinja_env: Environment | None = None) -> None:
        """Leave the properties alone: they are set from the fields, not from a template."""


def filled(name: str, template: bytes, fields: Mapping[str, object], *, title: str, day: date | None) -> bytes:
    """Return a .docx.

    Parameters
    ----------
    name
        The template's file name, for what is said when it cannot be used.
    template
        The .docx with fields in it.
    fields
        What they stand for.
    title
        What the document is called, among its properties.
    day
        Its day, there too.

    Returns
    -------
    bytes
        The same for the same template and fields.

    Raises
    ------
    BrokenTemplate
        When the file is no Word document, names a field that there is not, or gives none.
    """
    environment = _Remembering()
    try:
        _refuse_bombs(template)
        document = environment.document = _Strict(BytesIO(template))
        document.render(dict(fields), environment)
        _entitle(document.docx, title, day)
        stream = BytesIO()
        document.docx.save(stream)
        return _repacked(stream.getvalue())
    except (BadZipFile, PackageNotFoundError, KeyError) as error:
        raise broken(name, ValueError("it is no Word document (.docx)")) from error
    except Exception as error:  # whatever a template does wrong is the template's fault, and has to be told as such
        _, line = place_of(error)
        paragraph = None if line is None else max(1, line - _BEFORE_FIRST)
        raise broken(name, error, line=paragraph, text=environment.paragraph(line)) from error


def _refuse_bombs(template: bytes) -> None:
    with ZipFile(BytesIO(template)) as package:
        if sum(part.file_size for part in package.infolist()) > _MOST_UNPACKED_BYTES:
            raise ValueError(f"it unpacks to more than {_MOST_UNPACKED_BYTES:,} bytes")


def _entitle(document: WordDocument, title: str, day: date | None) -> None:
    properties = document.core_properties
    properties.title = cleaned(title)[:_LONGEST_PROPERTY]
    written = datetime(day.year, day.month, day.day) if day else datetime(*_EPOCH)  # noqa: DTZ001 - a day, no instant
    properties.created = properties.modified = written


def _repacked(package: bytes) -> bytes:
    """Return a .docx in which no clock can be read."""
    stream = BytesIO()
    with ZipFile(BytesIO(package)) as told, ZipFile(stream, "w", ZIP_DEFLATED) as written:
        for part in told.infolist():
            again = ZipInfo(part.filename, _EPOCH)
            again.compress_type = ZIP_DEFLATED
            written.writestr(again, told.read(part))
    return stream.getvalue()
