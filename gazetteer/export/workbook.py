"""XLSX, a sheet after the other where one is full."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from foundation.crs.systems import CoordinateSystem
from gazetteer.export.columns import Exported, Value, table_cells, table_columns

ROWS_A_SHEET = 1_048_575
"""A sheet has 2 to the power of 20 rows; the first is the header."""


def write_xlsx(
    path: Path,
    rows: Iterable[list[Exported]],
    system: CoordinateSystem,
    about: Mapping[str, object],
    *,
    most: int = ROWS_A_SHEET,
) -> None:
    """Write sheets of places, and a last one that says what the file is.

    Parameters
    ----------
    most
        Rows of a sheet below its header.
    """
    book = Workbook(write_only=True)
    for number, taken in enumerate(_sheets(chain.from_iterable(rows), most), start=1):
        sheet = book.create_sheet("places" if number == 1 else f"places {number}")
        sheet.append(list(table_columns(system)))
        for row in taken:
            sheet.append(list(_cells(sheet, table_cells(row, system))))
    told = book.create_sheet("about")
    for key, value in about.items():
        told.append([key, str(value)])
    book.save(path)


def _sheets(rows: Iterator[Exported], most: int) -> Iterator[Iterator[Exported]]:
    """Give the rows sheet by sheet; a first one even when there is none."""
    yield islice(rows, most)
    for first in rows:
        yield chain([first], islice(rows, most - 1))


def _cells(sheet: WriteOnlyWorksheet, values: Iterable[Value]) -> Iterator[object]:
    """Keep a text that begins like a formula a text."""
    for value in values:
        if isinstance(value, str) and value.startswith("="):
            cell = WriteOnlyCell(sheet, value)
            cell.data_type = "s"
            yield cell
        else:
            yield value
