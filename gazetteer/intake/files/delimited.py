"""CSV and TSV, where a broken line costs that line and no more."""

import csv
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from io import TextIOWrapper
from pathlib import Path
from typing import NamedTuple

from foundation.errors import InvalidInput
from gazetteer.intake.files.encoding import DEFAULT_LIMIT, checked_encoding, detect_encoding, open_bytes
from gazetteer.intake.files.reading import RawRow, Reading, checked_header
from gazetteer.intake.outcomes import rejection
from gazetteer.intake.reasons import Reason
from gazetteer.places.records import Rejection

_LINE_LIMIT = 1 << 20
"""Characters; a longer line is no line of a table."""
_RECORD_LINES = 200
"""Lines that one quoted field may span before its opening quote is taken for a stray one."""
_DELIMITERS = "\t,;|，"
_BLANK = " \t,;|，"
"""A line of nothing else is no row: spreadsheets save such lines below a table."""


class _Line(NamedTuple):
    number: int
    text: str


class _Broken(NamedTuple):
    reason: Reason
    message: str


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
        text = stack.enter_context(TextIOWrapper(opened.stream, encoding=codec, errors="strict", newline=""))
        lines = _lines(text, path)
        header = next((line for line in lines if line.text.strip()), None)
        if header is None:
            raise InvalidInput(f"{path} is empty: it needs a header and rows.")
        mark = delimiter or max(_DELIMITERS, key=header.text.count)
        cells = _split(header.text, mark)
        if isinstance(cells, _Broken):
            raise InvalidInput(f"{path}: the header cannot be read: {cells.message}")
        columns = checked_header(tuple(cells), path)
        size = max(path.stat().st_size, 1)
        return Reading(
            format="TSV" if mark == "\t" else "CSV",
            columns=columns,
            rows=_rows(lines, columns, mark),
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


def _lines(text: TextIOWrapper, path: Path) -> Iterator[_Line]:
    number = 0
    try:
        while line := text.readline(_LINE_LIMIT):
            number += 1
            if len(line) == _LINE_LIMIT:
                raise InvalidInput(f"{path}: line {number:,} is longer than {_LINE_LIMIT:,} characters: is it a table?")
            yield _Line(number, line)
    except UnicodeDecodeError as error:
        raise InvalidInput(
            f"{path} is not {text.encoding}: after line {number:,}, byte 0x{error.object[error.start]:02X} cannot stand"
            " there. Leave the encoding out to have it detected."
        ) from error


def _rows(lines: Iterator[_Line], columns: tuple[str, ...], mark: str) -> Iterator[RawRow | Rejection]:
    width, number = len(columns), 0
    waiting: deque[_Line] = deque()
    while (line := waiting.popleft() if waiting else next(lines, None)) is not None:
        text = line.text.rstrip("\r\n")
        if '"' not in text and "\0" not in text:
            cells = text.split(mark)
            if len(cells) == width and text.strip():
                number += 1
                yield RawRow(number, tuple(cells))
                continue
        if not text.strip(_BLANK):
            continue
        number += 1
        record = _quoted(line, lines, waiting, mark, width)
        yield RawRow(number, tuple(record)) if isinstance(record, list) else _broken(number, line, record)


def _broken(number: int, line: _Line, broken: _Broken) -> Rejection:
    return rejection(number, "", broken.reason, f"Line {line.number:,}: {broken.message}", line.text.rstrip("\r\n"))


def _quoted(line: _Line, lines: Iterator[_Line], waiting: deque[_Line], mark: str, width: int) -> list[str] | _Broken:
    """Read a record with quotes, taking further lines while a quoted field is open.

    When that leads nowhere (no closing quote, or a wrong number of fields) the further lines are given back: the quote
    was a stray one, and only this line is lost.
    """
    if "\0" in line.text:
        return _Broken(Reason.CONTROL_CHARACTER, "it holds a NUL character; remove it.")
    taken: list[_Line] = []
    joined = line.text
    cells = _split(joined, mark)
    while isinstance(cells, _Broken) and cells.reason is Reason.UNBALANCED_QUOTE and len(taken) < _RECORD_LINES:
        following = waiting.popleft() if waiting else next(lines, None)
        if following is None:
            break
        taken.append(following)
        joined += following.text
        if '"' in following.text:
            cells = _split(joined, mark)
    if isinstance(cells, list) and len(cells) == width:
        return cells
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
        return text.rstrip("\r\n").split(mark)
    try:
        return next(csv.reader([text], delimiter=mark, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            return _Broken(Reason.UNBALANCED_QUOTE, _UNBALANCED)
        return _Broken(Reason.MALFORMED_QUOTE, _MALFORMED)
