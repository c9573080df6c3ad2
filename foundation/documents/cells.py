"""Cells of tables for spreadsheets, none of which is a formula."""

from collections.abc import Iterable, Sequence

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_767
"""Characters that a cell of a workbook holds."""


def csv_cell(text: str) -> str:
    """Return a text as a cell of a CSV: one that a spreadsheet would take for a formula gets an apostrophe before it.

    Examples
    --------
    >>> csv_cell("=1+1"), csv_cell("青溪村")
    ("'=1+1", '青溪村')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def head_rows(sheet: WriteOnlyWorksheet, headings: Sequence[str], widths: Sequence[float], freeze: str = "B2") -> None:
    """Begin a sheet: the widths of its columns in characters, and a row of headings that stays in sight."""
    dimensions = sheet.column_dimensions  # type: ignore[attr-defined]  # openpyxl has it, its types do not
    for number, width in enumerate(widths, start=1):
        dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = freeze
    head = [WriteOnlyCell(sheet, text) for text in headings]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)


def data_rows(sheet: WriteOnlyWorksheet, rows: Iterable[Sequence[str | float]], formats: Sequence[str] = ()) -> None:
    """Add rows to a sheet; every text is text, whatever it begins with, and a number a number.

    Parameters
    ----------
    formats
        How the numbers of each column are shown, as workbooks write it; empty for as they are.
    """
    wrapped = Alignment(wrap_text=True, vertical="top")
    for row in rows:
        cells = [WriteOnlyCell(sheet, value[:LONGEST_CELL] if isinstance(value, str) else value) for value in row]
        for at, (cell, value) in enumerate(zip(cells, row, strict=True)):
            cell.alignment = wrapped
            if isinstance(value, str):
                cell.data_type = "s"
            elif at < len(formats) and formats[at]:
                cell.number_format = formats[at]
        sheet.append(cells)
