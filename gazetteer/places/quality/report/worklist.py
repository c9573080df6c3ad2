"""The list to work through (整改清单): a row for each place and finding, by county, with a column for the decision."""

import csv
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from foundation.errors import InvalidInput
from gazetteer.places.quality.checking import QualityReport
from gazetteer.places.quality.findings import Finding, NamedPlace, rule_facts

Row = tuple[str | int, ...]
COLUMNS = (
    "finding",
    "rule",
    "rule_name",
    "severity",
    "basis",
    "name",
    "class_code",
    "class_name",
    "county_code",
    "county",
    "township",
    "place_id",
    "evidence",
    "remedy",
    "decision",
)
"""The columns; ``finding`` is the same for all places of one finding, ``decision`` is left empty."""
ROWS_A_SHEET = 1_048_575
"""A sheet has 2 to the power of 20 rows; the first is the header."""
_WIDTHS = {"rule_name": 18, "basis": 26, "name": 22, "county": 14, "township": 16, "evidence": 60, "remedy": 44}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(report: QualityReport) -> Iterator[Row]:
    """Give the cells of each row by `COLUMNS`: by county, the gravest first, those of one rule together."""
    numbered = enumerate(report.findings, 1)
    told = [(number, finding, place) for number, finding in numbered for place in finding.places]
    for number, finding, place in sorted(told, key=_order):
        facts = rule_facts()[finding.rule]
        yield (
            number,
            finding.rule.value,
            facts.name,
            finding.severity.value,
            finding.basis,
            place.name,
            place.class_code,
            place.class_name,
            place.county_code,
            place.county,
            place.township,
            str(place.id),
            finding.evidence,
            facts.remedy,
            "",
        )


def _order(told: tuple[int, Finding, NamedPlace]) -> tuple[str, int, str, int, str]:
    number, finding, place = told
    return place.county_code or "~", finding.severity.rank, finding.rule.value, number, str(place.id)


def write_worklist(report: QualityReport, path: Path) -> int:
    """Write the list as CSV or XLSX, as the file's ending says, whole or not at all.

    Returns
    -------
    int
        How many rows it has.

    Raises
    ------
    InvalidInput
        When the ending is another.
    """
    write = _writer_of(path)
    part = path.with_name(f"{path.stem}.part{path.suffix}")
    try:
        count = write(part, rows(report), report)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def check_ending(path: Path) -> None:
    """Refuse a file that is neither CSV nor XLSX, before anything is checked.

    Raises
    ------
    InvalidInput
        When it is.
    """
    _writer_of(path)


def _writer_of(path: Path) -> Callable[[Path, Iterator[Row], QualityReport], int]:
    match path.suffix.lower():
        case ".csv":
            return _csv
        case ".xlsx":
            return _xlsx
    raise InvalidInput(f"{path.name} is neither CSV nor XLSX: let the name end in .csv or .xlsx.")


def _csv(path: Path, lines: Iterator[Row], _: QualityReport) -> int:
    """Write UTF-8 with a byte-order mark, which spreadsheets want; formulas get an apostrophe before them."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for count, row in enumerate(lines, 1):  # noqa: B007 - the last number is how many there are
            writer.writerow([f"'{cell}" if str(cell).startswith(_FORMULA) else cell for cell in row])
    return count


def _xlsx(path: Path, lines: Iterator[Row], report: QualityReport) -> int:
    book = Workbook(write_only=True)
    count = 0
    for number, taken in enumerate(_sheets(lines), 1):
        sheet = book.create_sheet("findings" if number == 1 else f"findings {number}")
        _head(sheet)
        last = 0
        for last, row in enumerate(taken, 1):  # noqa: B007 - the last number is how many there are
            sheet.append([*_cells(sheet, row)])
        sheet.auto_filter.ref = f"A1:{chr(ord('A') + len(COLUMNS) - 1)}{last + 1}"
        count += last
    told = book.create_sheet("about")
    facts: Sequence[tuple[str, object]] = (
        ("as_of", report.as_of.isoformat()),
        ("ledger_revision", report.revision),
        ("names", report.names),
        *((severity.value, found) for severity, found in report.by_severity.items()),
    )
    for key, value in facts:
        told.append([key, value])
    book.save(path)
    return count


def _head(sheet: WriteOnlyWorksheet) -> None:
    sheet.freeze_panes = "A2"
    for at, column in enumerate(COLUMNS):
        width = _WIDTHS.get(column, 12)
        sheet.column_dimensions[chr(ord("A") + at)].width = width  # type: ignore[attr-defined]  # not in the stubs
    sheet.append(COLUMNS)


def _cells(sheet: WriteOnlyWorksheet, row: Row) -> Iterator[object]:
    """Keep a text that begins like a formula a text."""
    for value in row:
        if isinstance(value, str) and value.startswith("="):
            cell = WriteOnlyCell(sheet, value)
            cell.data_type = "s"
            yield cell
        else:
            yield value


def _sheets(lines: Iterator[Row]) -> Iterator[Iterator[Row]]:
    """Give the rows sheet by sheet; a first one even when there is none."""
    yield islice(lines, ROWS_A_SHEET)
    for first in lines:
        yield chain([first], islice(lines, ROWS_A_SHEET - 1))
