"""The summary of a round as a workbook, a table a sheet; no cell is a formula."""

from io import BytesIO

from openpyxl import Workbook

from boundaries.inspections.overview.summary import RoundSummary
from boundaries.inspections.reporting.summary.page import summary_title
from boundaries.inspections.reporting.summary.tables import Words, tables_of
from foundation.documents.cells import data_rows, head_rows
from foundation.documents.environment import cleaned


def summary_xlsx(summary: RoundSummary, words: Words) -> bytes:
    """Return the summary of a round as a workbook; numbers are numbers, all else is text."""
    book = Workbook(write_only=True)
    book.properties.title = summary_title(summary)
    for table in tables_of(summary, words):
        sheet = book.create_sheet(table.title)
        head_rows(sheet, [each.heading for each in table.columns], [each.width for each in table.columns])
        rows = (tuple(cleaned(cell) if isinstance(cell, str) else cell for cell in row) for row in table.rows)
        data_rows(sheet, rows, [each.shown for each in table.columns])
    about = book.create_sheet("说明")
    head_rows(about, ("项目", "内容"), (16, 60), freeze="A2")
    data_rows(about, (("名称", summary_title(summary)), ("截至", summary.as_of.isoformat())))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
