"""Announced names as tables: CSV and XLSX, a name a row, in which nothing is a formula."""

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO

from openpyxl import Workbook

from foundation.documents.cells import csv_cell, data_rows, head_rows
from foundation.documents.environment import cleaned
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
        writer.writerow(map(csv_cell, row))
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
    head_rows(sheet, HEADINGS, _WIDTHS)
    data_rows(sheet, _rows(announcements))
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
