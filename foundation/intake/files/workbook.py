"""XLSX workbooks, read row by row."""

import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from foundation.errors import InvalidInput
from foundation.intake.files.reading import RawRow, Reading, checked_header
from foundation.intake.outcomes import Rejection, rejection
from foundation.intake.reasons import Reason

WORKBOOK_LIMIT = 1 << 30
"""Bytes a workbook may unpack to; its shared texts are held in memory."""
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})
_FAILURES = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,  # of XML, whichever parser the library finds on the machine
    EOFError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
)
"""What the library lets through when a part is missing, cut off or not what its name says."""
_EXACT_INTEGERS = 2**53
"""Beyond it a spreadsheet's number no longer holds every digit: a 20-digit code typed as a number is lost."""


def open_workbook(path: Path, *, sheet: str | None = None, limit: int = WORKBOOK_LIMIT) -> Reading:
    """Return a sheet of a workbook open for reading; its first row that is not empty is the header.

    Parameters
    ----------
    sheet
        Name of the sheet; by default the first one that is not hidden.

    Raises
    ------
    InvalidInput
        When it is no workbook, is protected by a password, unpacks to more than `limit` bytes, or has no such sheet.
    """
    _check_archive(path, limit)
    book = _loaded(path)
    page = _sheet(book, path, sheet)
    total = max(page.max_row or 1, 1)
    page.reset_dimensions()  # what a file says of its size may be a million empty rows
    rows = _sound_rows(page, path)
    header = next((row for row in rows if any(cell is not None for cell in row)), ())
    columns = checked_header(_without_empty_end(tuple(map(_text, header))), path)
    progress = _Progress(1)
    return Reading(
        format="XLSX",
        columns=columns,
        rows=_rows(rows, columns, progress),
        fraction=lambda: min(progress.rows / total, 1.0),
        close=book.close,
    )


def _loaded(path: Path) -> openpyxl.Workbook:
    try:
        with warnings.catch_warnings():  # of styles and drawings that it does not keep, which we do not read
            warnings.simplefilter("ignore", UserWarning)
            return openpyxl.load_workbook(path, read_only=True, data_only=True)
    except _FAILURES as error:
        raise InvalidInput(f"{path} is no readable XLSX workbook ({error}).") from error


def _sheet(book: openpyxl.Workbook, path: Path, wanted: str | None) -> ReadOnlyWorksheet:
    visible = [each for each in book.worksheets if wanted or each.sheet_state == "visible"]
    for page in visible:
        if isinstance(page, ReadOnlyWorksheet) and wanted in (None, page.title):
            return page
    raise InvalidInput(f"{path} has no sheet {wanted or ''!r} of cells; it has {', '.join(book.sheetnames)}.")


def _sound_rows(page: ReadOnlyWorksheet, path: Path) -> Iterator[Sequence[object]]:
    """Give the rows as long as the parts of the workbook can be read."""
    number = 0
    try:
        rows = page.iter_rows(values_only=True)  # type: ignore[misc]  # the stubs give it the writable sheet's self
        for number, row in enumerate(rows, start=1):  # noqa: B007 - said when it breaks off
            yield row
    except _FAILURES as error:
        raise InvalidInput(f"{path} breaks off after row {number:,} ({error}); save it again.") from error


@dataclass(slots=True)
class _Progress:
    rows: int


def _rows(
    rows: Iterator[Sequence[object]], columns: tuple[str, ...], progress: _Progress
) -> Iterator[RawRow | Rejection]:
    width = len(columns)
    for number, row in enumerate(rows, start=1):
        progress.rows += 1
        cells = tuple(map(_text, row))
        if any(cells):
            yield _checked(number, cells, columns, width)


def _checked(number: int, cells: tuple[str, ...], columns: tuple[str, ...], width: int) -> RawRow | Rejection:
    if any(cells[width:]):
        message = f"It has a value right of the last named column ({columns[-1]}); name that column or clear the cell."
        return rejection(number, "", Reason.TOO_MANY_FIELDS, message, next(filter(None, cells[width:])))
    for column, cell in zip(columns, cells, strict=False):
        if cell in _ERRORS:
            message = f"The cell shows the spreadsheet's error {cell}; repair its formula."
            return rejection(number, column, Reason.SPREADSHEET_ERROR, message, cell)
    return RawRow(number, cells[:width] + ("",) * (width - len(cells)))


def _without_empty_end(cells: tuple[str, ...]) -> tuple[str, ...]:
    last = max((at for at, cell in enumerate(cells) if cell.strip()), default=-1)
    return cells[: last + 1]


def _text(value: object) -> str:
    """Give a cell as the text a person sees: 520102 and not 520102.0, a day without a midnight."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT_INTEGERS:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _check_archive(path: Path, limit: int) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(each.file_size for each in archive.infolist())
    except zipfile.BadZipFile as error:
        raise InvalidInput(
            f"{path} is no XLSX workbook: it is damaged, protected by a password, or an old .xls; save it as .xlsx."
        ) from error
    if size > limit:
        raise InvalidInput(f"{path} unpacks to {size:,} bytes, more than {limit:,}: split it, or raise the limit.")
