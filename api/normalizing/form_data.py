"""A file in a form, as a page with `<input type="file">` sends it, or `curl -F file=@x.csv`.

References
----------
RFC 7578 (multipart/form-data); RFC 2046, 5.1.1 (boundaries).
"""

from pathlib import PurePath

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.requests import Request

from api.answers.negotiation import TooLarge, UnsupportedMediaType
from api.normalizing.forms import MOST_FILE_BYTES, Form, body_within, charset_of, form_of
from api.normalizing.tables import REMEDY, Upload
from foundation.errors import Fault, InvalidInput

MOST_FRAME_BYTES = 65_536
"""What may come beside the file: boundaries, headers, inputs that were left empty."""
MOST_PARTS = 16
_SHOWN = 60
"""Characters of a name that are told again."""
_TABLES = frozenset({Form.CSV, Form.XLSX})
_BY_ENDING = {".csv": Form.CSV, ".tsv": Form.CSV, ".xlsx": Form.XLSX}
_VAGUE = frozenset(
    {
        "",
        "application/octet-stream",
        "application/vnd.ms-excel",
        "application/x-zip-compressed",
        "application/zip",
        "text/plain",
    }
)
"""Media types that say nothing of a file: `curl` knows few endings, and where Excel is, browsers call a CSV its."""
_AS_IT_IS = frozenset({"", "7bit", "8bit", "binary"})


async def enclosed_file(request: Request) -> Upload:
    """Return the file in the body of a request that is a form.

    Raises
    ------
    InvalidInput
        When the body is no form, holds no file or several, or a field beside it.
    UnsupportedMediaType
        When the file is neither CSV nor XLSX.
    TooLarge
        When it is longer than one that is a body itself may be.
    """
    part = _FilePart(_boundary(request.headers.get("content-type", "")))
    try:
        async for piece in body_within(request, MOST_FILE_BYTES, REMEDY, beside_bytes=MOST_FRAME_BYTES):
            part.take(piece)
        return part.whole()
    except BaseException:
        part.close()
        raise


def table_form(content_type: str, filename: str) -> Form:
    """Return the form of a file in a form: what its media type says, or else the ending of its name.

    Raises
    ------
    UnsupportedMediaType
        When it is neither CSV nor XLSX.

    Examples
    --------
    >>> table_form("text/csv", "blob").name, table_form("application/octet-stream", "地名.XLSX").name
    ('CSV', 'XLSX')
    """
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type in _VAGUE:
        found = _BY_ENDING.get(PurePath(filename).suffix.lower())
        if found is not None:
            return found
    else:
        try:
            found = form_of(media_type)
        except UnsupportedMediaType:
            found = None
        if found in _TABLES:
            return found
    said = f" of type {media_type[:_SHOWN]}" if media_type else ""
    raise UnsupportedMediaType(
        f"The file {filename[:_SHOWN]!r}{said} in the form is not read: choose one that ends with"
        f" {', '.join(_BY_ENDING)}, or has the type {' or '.join(sorted(_TABLES))}."
    )


class _FilePart:
    """The one part of a form that is a file, taken while it comes.

    Parameters
    ----------
    boundary
        What stands between the parts.
    """

    def __init__(self, boundary: bytes) -> None:
        self._upload: Upload | None = None
        self._parts, self._bytes = 0, 0
        self._is_open = self._is_ended = False
        self._headers: dict[bytes, bytes] = {}
        self._field = self._value = b""
        self._filename = ""
        try:
            self._parser = MultipartParser(
                boundary,
                {
                    "on_part_begin": self._begin,
                    "on_header_field": self._add_field,
                    "on_header_value": self._add_value,
                    "on_header_end": self._keep_header,
                    "on_headers_finished": self._look,
                    "on_part_data": self._add_data,
                    "on_end": self._end,
                },
            )
        except FormParserError as error:
            raise _no_form(str(error)) from error

    def take(self, piece: bytes) -> None:
        """Take what came."""
        try:
            self._parser.write(piece)
        except FormParserError as error:
            raise _no_form(str(error)) from error

    def whole(self) -> Upload:
        """Return the file, after all has come."""
        if self._bytes > MOST_FILE_BYTES:
            message = f"The file in the form has more than {MOST_FILE_BYTES:,} bytes: {REMEDY}."
            raise TooLarge(message, details={"most_bytes": MOST_FILE_BYTES})
        if not self._is_ended:
            raise _no_form("it ends before its last boundary, as one that was cut short")
        if self._upload is None:
            raise _wrong("no_file", "There is no file in the form: choose one, as `curl -F file=@地名.csv` does.")
        return self._upload

    def close(self) -> None:
        """Let go of what was taken."""
        if self._upload is not None:
            self._upload.close()

    def _begin(self) -> None:
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise _wrong("too_many_parts", f"The form has more than {MOST_PARTS} parts: send one file alone.")
        self._is_open = False
        self._headers = {}

    def _add_field(self, data: bytes, begin: int, end: int) -> None:
        self._field += data[begin:end]

    def _add_value(self, data: bytes, begin: int, end: int) -> None:
        self._value += data[begin:end]

    def _keep_header(self) -> None:
        self._headers[self._field.lower()] = self._value
        self._field = self._value = b""

    def _look(self) -> None:
        """Find out from its headers what a part is."""
        _, told = parse_options_header(self._headers.get(b"content-disposition"))
        filename = told.get(b"filename")
        if filename is None:
            name = told.get(b"name", b"").decode("utf-8", "replace")[:_SHOWN]
            message = f"`{name}` in the form is no file: parameters stand in the address, as ?column=地名, and the form"
            raise _wrong("not_a_file", f"{message} holds the file alone.")
        self._filename = filename.decode("utf-8", "replace")
        # An input that was left empty is sent as a file without a name and without a byte.
        if self._filename:
            self._open()

    def _open(self) -> None:
        if self._upload is not None:
            raise _wrong("several_files", "There are several files in the form: send each in a form of its own.")
        encoding = self._told(b"content-transfer-encoding").strip().lower()
        if encoding not in _AS_IT_IS:
            raise UnsupportedMediaType(f"A file in {encoding[:_SHOWN]} is not read: send it without an encoding.")
        content_type = self._told(b"content-type")
        self._upload = Upload(table_form(content_type, self._filename), charset_of(content_type))
        self._is_open = True

    def _told(self, header: bytes) -> str:
        return self._headers.get(header, b"").decode("latin-1")

    def _add_data(self, data: bytes, begin: int, end: int) -> None:
        if not self._is_open:
            self._open()
        self._bytes += end - begin
        if self._upload is not None and self._bytes <= MOST_FILE_BYTES:
            self._upload.put(data[begin:end])

    def _end(self) -> None:
        self._is_ended = True


def _boundary(content_type: str) -> bytes:
    _, told = parse_options_header(content_type)
    if boundary := told.get(b"boundary"):
        return boundary
    raise _no_form("its Content-Type names no boundary; leave it to the program that makes the form")


def _no_form(why: str) -> InvalidInput:
    return _wrong("not_a_form", f"The body is no form that can be read: {why}.")


def _wrong(code: str, message: str) -> InvalidInput:
    return InvalidInput(message, faults=(Fault("/", code, message),))
