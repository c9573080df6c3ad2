"""Tables as files: they grow under another name, and get their own when they are whole."""

import csv
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

import pyarrow as pa
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from pyarrow import parquet

from foundation.errors import InvalidInput
from gazetteer.batch.columns import harmless, printable
from gazetteer.batch.files.opening import PARQUET

ROWS_A_SHEET = 1_048_575
"""A sheet has 2 to the power of 20 rows; the first is the header."""
_ROWS_A_GROUP = 50_000
"""Rows of a Parquet file that are held in memory."""

Cells = Sequence[str]


class Output(ABC):
    """A table that is being written."""

    @abstractmethod
    def write(self, rows: Sequence[Cells]) -> None:
        """Write some rows."""

    @abstractmethod
    def finish(self) -> None:
        """Write what is still held back."""

    @abstractmethod
    def discard(self) -> None:
        """Let go of what was begun: the table is not wanted any more."""


def checked_ending(path: Path) -> Path:
    """Return a path whose ending names a format that can be written.

    Raises
    ------
    InvalidInput
        When it names none.
    """
    if path.suffix.lower() not in {".csv", ".xlsx", *PARQUET}:
        raise InvalidInput(f"{path.name} has an ending that cannot be written: .csv, .xlsx and .parquet can.")
    return path


@contextmanager
def open_output(
    path: Path, columns: Sequence[str], *, numbers: Sequence[int] = (), original: Path | None = None
) -> Iterator[Output]:
    """Give a table to write rows of texts to; it gets its name at the end, and is gone where that is not reached.

    Parameters
    ----------
    path
        CSV (UTF-8 with a byte-order mark, as spreadsheets want it, with an apostrophe before what they would take for a
        formula), XLSX or Parquet, by its ending.
    columns
        The header.
    numbers
        Positions of columns that hold numbers, for the formats that know what a number is.
    original
        A Parquet file whose columns, row by row, are the first ones: Parquet keeps their types.

    Raises
    ------
    InvalidInput
        When the ending names no format that can be written, or the file cannot be.
    """
    suffix = checked_ending(path).suffix.lower()
    part = path.with_name(f"{path.stem}.part{path.suffix}")
    with ExitStack() as stack:
        stack.callback(part.unlink, missing_ok=True)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            output: Output
            if suffix == ".csv":
                # A lone half of a character must not end a run of a million rows: it is told as it stood.
                stream = part.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="")
                output = _Csv(stack.enter_context(stream), columns)
            elif suffix == ".xlsx":
                output = _Workbook(part, columns, numbers)
            else:
                output = _Parquet(part, columns, numbers, original, stack)
        except OSError as error:
            raise InvalidInput(f"{path} cannot be written: {error.strerror or error}.") from error
        try:
            yield output
            output.finish()
        except BaseException:
            output.discard()
            raise
        part.replace(path)


class _Csv(Output):
    def __init__(self, stream: TextIO, columns: Sequence[str]) -> None:
        self._stream, self._writer = stream, csv.writer(stream)
        self.write([columns])

    def write(self, rows: Sequence[Cells]) -> None:
        self._writer.writerows([*map(harmless, row)] for row in rows)

    def finish(self) -> None:
        self._stream.close()

    def discard(self) -> None:
        self._stream.close()


class _Workbook(Output):
    """XLSX, a sheet after the other where one is full."""

    def __init__(self, path: Path, columns: Sequence[str], numbers: Sequence[int]) -> None:
        self._path, self._columns, self._numbers = path, list(map(printable, columns)), frozenset(numbers)
        self._book = Workbook(write_only=True)
        self._sheet = self._new_sheet()
        self._rows = 0

    def _new_sheet(self) -> WriteOnlyWorksheet:
        sheet: WriteOnlyWorksheet = self._book.create_sheet()
        sheet.freeze_panes = "A2"
        sheet.append(self._columns)
        return sheet

    def write(self, rows: Sequence[Cells]) -> None:
        for row in rows:
            if self._rows == ROWS_A_SHEET:
                self._sheet, self._rows = self._new_sheet(), 0
            self._sheet.append([self._cell(at, cell) for at, cell in enumerate(row)])
            self._rows += 1

    def _cell(self, at: int, text: str) -> object:
        if at in self._numbers:
            return float(text) if text else None
        shown = printable(text)
        if not shown.startswith("="):
            return shown or None
        cell = WriteOnlyCell(self._sheet, shown)
        cell.data_type = "s"  # a text, and no formula
        return cell

    def finish(self) -> None:
        self._book.save(self._path)

    def discard(self) -> None:
        # Without it the sheets' own files would be closed some time later, with a warning.
        for sheet in self._book.worksheets:
            sheet.close()


class _Parquet(Output):
    """Columns of texts, behind those of an original file as they are there."""

    def __init__(
        self, path: Path, columns: Sequence[str], numbers: Sequence[int], original: Path | None, stack: ExitStack
    ) -> None:
        names = [column or f"column_{at}" for at, column in enumerate(columns, 1)]
        texts = [pa.field(name, pa.float64() if at in numbers else pa.string()) for at, name in enumerate(names)]
        self._original = None if original is None else stack.enter_context(parquet.ParquetFile(original))
        first = [] if self._original is None else list(self._original.schema_arrow.remove_metadata())
        self._batches = iter(()) if self._original is None else self._original.iter_batches(_ROWS_A_GROUP)
        self._ahead = pa.Table.from_batches([], pa.schema(first))
        self._given = len(first)
        """Columns that come from the original."""
        self._schema = pa.schema([*first, *texts[self._given :]])
        self._writer = stack.enter_context(parquet.ParquetWriter(path, self._schema, compression="zstd"))
        self._held: list[Cells] = []

    def write(self, rows: Sequence[Cells]) -> None:
        self._held.extend(rows)
        if len(self._held) >= _ROWS_A_GROUP:
            self._flush()

    def _flush(self) -> None:
        count = len(self._held)
        while len(self._ahead) < count and (batch := next(self._batches, None)) is not None:
            more = pa.Table.from_batches([batch]).replace_schema_metadata()
            self._ahead = pa.concat_tables([self._ahead, more.cast(self._ahead.schema)])
        arrays = [*self._ahead.slice(0, count).columns]
        self._ahead = self._ahead.slice(count)
        for at in range(self._given, len(self._schema)):
            field = self._schema.field(at)
            cells = [row[at] for row in self._held]
            values = [float(cell) if cell else None for cell in cells] if field.type == pa.float64() else cells
            arrays.append(pa.chunked_array([pa.array(values, field.type)]))
        self._writer.write_table(pa.table(arrays, schema=self._schema))
        self._held.clear()

    def finish(self) -> None:
        if self._held:
            self._flush()
        self._writer.close()

    def discard(self) -> None:
        self._held.clear()
