"""Announced names as tables: CSV and XLSX, a name a row, in which nothing is a formula."""

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from gazetteer.proposals.documents.environment import cleaned
from gazetteer.proposals.documents.papers import Announcement

HEADINGS = (
    "标准名称",
    "罗马字母拼写",
    "所属政区",
    "位置描述",
    "批准机关",
    "批准时间",
    "原名",
    "事项",
    "公告机关",
    "公告时间",
    "公告文号",
)
_WIDTHS = (20, 26, 30, 50, 24, 14, 20, 12, 26, 14, 22)
"""Of columns, in characters."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST_CELL = 32_767
"""Characters that a cell of a workbook holds."""


def announced_csv(announcements: Iterable[Announcement]) -> bytes:
    """Return announced names as CSV in UTF-8, with the mark by which spreadsheets know it.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.

    Parameters
    ----------
    announcements
        Their names are told in the order given; days are ISO 8601.

    References
    ----------
    RFC 4180.
    """
    stream = StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADINGS)
    for row in _rows(announcements):
        writer.writerow(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row)
    return stream.getvalue().encode("utf-8-sig")


def announced_xlsx(announcements: Iterable[Announcement]) -> bytes:
    """Return announced names as a workbook; every cell is text, whatever it begins with.

    Parameters
    ----------
    announcements
        Their names are told in the order given; days are ISO 8601.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("标准地名公告")
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "B2"
    head = [WriteOnlyCell(sheet, text) for text in HEADINGS]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    wrapped = Alignment(wrap_text=True, vertical="top")
    for row in _rows(announcements):
        cells = [WriteOnlyCell(sheet, text[:_LONGEST_CELL]) for text in row]
        for cell in cells:
            cell.data_type, cell.alignment = "s", wrapped
        sheet.append(cells)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _rows(announcements: Iterable[Announcement]) -> Iterator[tuple[str, ...]]:
    for told in announcements:
        for entry in told.entries:
            row = (
                entry.name,
                entry.romanized,
                entry.division,
                entry.position,
                entry.approved_by,
                entry.approved_on.isoformat(),
                entry.former,
                told.act,
                told.announced_by,
                told.announced_on.isoformat(),
                told.number,
            )
            yield tuple(cleaned(cell) for cell in row)
