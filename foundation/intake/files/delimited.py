"""CSV and TSV, where a broken line costs that line and no more."""

import csv
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from io import TextIOWrapper
from pathlib import Path
from typing import NamedTuple

from foundation.errors import InvalidInput
from foundation.intake.files.encoding import DEFAULT_LIMIT, checked_encoding, detect_encoding, open_bytes
from foundation.intake.files.reading import RawRow, Reading, checked_header
from foundation.intake.outcomes import Rejection, rejection
from foundation.intake.reasons import Reason

_BLOCK = 1 << 16
_LINE_LIMIT = 1 << 20
"""Characters; a longer line is no line of a table."""
_RECORD_LINES = 200
"""Lines that one quoted field may span before its opening quote is taken for a stray one."""
_DELIMITERS = "\t,;|，"
_BLANK = " \t,;|，"
"""A line of nothing else is no row: spreadsheets save such lines below a table."""


class _Broken(NamedTuple):
    reason: Reason
    message: str


class _Record(NamedTuple):
    cells: list[str]
    further_lines: int


def open_delimited(
    path: Path, *, encoding: str | None = None, delimiter: str | None = None, limit: int = DEFAULT_LIMIT
) -> Reading:
    """Return a CSV or TSV file open for reading; the first line that is not blank is the header.

    Parameters
    ----------
    encoding
        Overrides detection.
    delimiter
        One character; by default the most frequent of tab, comma, semicolon and bar in the header.

    Raises
    ------
    InvalidInput
        When the encoding cannot be told, the gzip file is damaged, or there is no header.
    """
    codec = checked_encoding(encoding) if encoding else detect_encoding(path, limit=limit)
    with ExitStack() as stack:
        opened = stack.enter_context(open_bytes(path, limit=limit))
        text = stack.enter_context(TextIOWrapper(opened.stream, encoding=codec, errors="strict", newline=None))
        lines = _lines(text, path)
        header_line, header = next(((at, line) for at, line in enumerate(lines, start=1) if line.strip()), (0, None))
        if header is None:
            raise InvalidInput(f"{path} is empty: it needs a header and rows.")
        mark = delimiter or max(_DELIMITERS, key=header.count)
        cells = _split(header, mark)
        if isinstance(cells, _Broken):
            raise InvalidInput(f"{path}: the header cannot be read: {cells.message}")
        columns = checked_header(tuple(cells), path)
        size = max(path.stat().st_size, 1)
        return Reading(
            format="TSV" if mark == "\t" else "CSV",
            columns=columns,
            rows=_rows(lines, header_line, columns, mark),
            fraction=_fraction(opened.below.tell, size),
            encoding=codec.removesuffix("-sig"),
            close=stack.pop_all().close,
        )


def _fraction(tell: Callable[[], int], size: int) -> Callable[[], float]:
    def fraction() -> float:
        try:
            return min(tell() / size, 1.0)
        except ValueError:  # closed: all rows have been read
            return 1.0

    return fraction


def _lines(text: TextIOWrapper, path: Path) -> Iterator[str]:
    """Give the lines without their ends, read a block at a time."""
    number, rest = 0, ""
    try:
        while block := text.read(_BLOCK):
            *lines, rest = (rest + block).split("\n")
            number += len(lines)
            if len(rest) > _LINE_LIMIT:
                number += 1
                raise InvalidInput(f"{path}: line {number:,} is longer than {_LINE_LIMIT:,} characters: is it a table?")
            yield from lines
    except UnicodeError as error:
        raise InvalidInput(
            f"{path} is not {text.encoding}: somewhere after line {number:,} are bytes that cannot stand there. Leave"
            " the encoding out to have it detected, or save the file as UTF-8."
        ) from error
    if rest:
        yield rest


def _rows(lines: Iterator[str], header_line: int, columns: tuple[str, ...], mark: str) -> Iterator[RawRow | Rejection]:
    width, number, line_number = len(columns), 0, header_line
    waiting: deque[str] = deque()
    while (line := waiting.popleft() if waiting else next(lines, None)) is not None:
        number += 1
        line_number += 1
        if '"' not in line and "\0" not in line:
            cells = line.split(mark)
            if len(cells) == width and line.strip(_BLANK):
                yield RawRow(number, tuple(cells))
                continue
        if not line.strip(_BLANK):
            continue
        record = _quoted(line, lines, waiting, mark, width)
        if isinstance(record, _Broken):
            message = f"Line {line_number:,}: {record.message}"
            yield rejection(number, "", record.reason, message, line)
        else:
            yield RawRow(number, tuple(record.cells))
            line_number += record.further_lines


def _quoted(line: str, lines: Iterator[str], waiting: deque[str], mark: str, width: int) -> _Record | _Broken:
    """Read a record with quotes, taking further lines while a quoted field is open.

    When that leads nowhere (no closing quote, or a wrong number of fields) the further lines are given back: the quote
    was a stray one, and only this line is lost.
    """
    if "\0" in line:
        return _Broken(Reason.CONTROL_CHARACTER, "it holds a NUL character; remove it.")
    taken: list[str] = []
    joined = line
    cells = _split(joined, mark)
    while isinstance(cells, _Broken) and cells.reason is Reason.UNBALANCED_QUOTE and len(taken) < _RECORD_LINES:
        following = waiting.popleft() if waiting else next(lines, None)
        if following is None:
            break
        taken.append(following)
        joined += "\n" + following
        if '"' in following:
            cells = _split(joined, mark)
    if isinstance(cells, list) and len(cells) == width:
        return _Record(cells, len(taken))
    waiting.extendleft(reversed(taken))
    if isinstance(cells, list) and not taken:
        return _wrong_width(len(cells), width)
    return _Broken(Reason.UNBALANCED_QUOTE, _UNBALANCED) if taken or isinstance(cells, list) else cells


_UNBALANCED = "a quotation mark opens a field and does not close it; close it, or double it if it belongs to the text."
_MALFORMED = "text follows a closing quotation mark; put quotation marks inside a field twice."


def _wrong_width(count: int, width: int) -> _Broken:
    if count < width:
        return _Broken(
            Reason.TOO_FEW_FIELDS, f"it has {count} fields, the header {width}: it breaks off, or lacks a delimiter."
        )
    return _Broken(
        Reason.TOO_MANY_FIELDS, f"it has {count} fields, the header {width}: quote the field that holds a delimiter."
    )


def _split(text: str, mark: str) -> list[str] | _Broken:
    if '"' not in text:
        return text.split(mark)
    try:
        return next(csv.reader([text], delimiter=mark, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            return _Broken(Reason.UNBALANCED_QUOTE, _UNBALANCED)
        return _Broken(Reason.MALFORMED_QUOTE, _MALFORMED)
