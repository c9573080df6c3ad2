"""County codes held against the year-end tables: which are gone, and which never were."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from foundation.errors import InvalidInput
from foundation.intake.outcomes import Note
from foundation.intake.reasons import Remark
from gazetteer.intake.datasets.known import find

_TABLES = "areacodes/data"
_SUCCESSION = "areacodes/result.csv"


@dataclass(frozen=True, slots=True)
class Retirement:
    """When a code was last given up, and the codes that took its place (弃用)."""

    name: str
    year: str
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearEndTables:
    """The year-end tables of division codes (年末行政区划代码).

    Parameters
    ----------
    year
        Of the newest table.
    current
        The codes in it.
    ever
        The codes in any of them.
    retired
        What became of a code that is gone.
    """

    year: int
    current: frozenset[str]
    ever: frozenset[str]
    retired: Mapping[str, Retirement]


def read_tables(directory: Path) -> YearEndTables:
    """Return the year-end tables that lie beside the names.

    Raises
    ------
    NotFound
        When the directory has none.
    InvalidInput
        When there is no table in it, or the list of successions lacks a column.
    """
    folder, succession = find(directory, _TABLES), find(directory, _SUCCESSION)
    tables = {int(path.stem): _codes(path) for path in folder.glob("*.txt") if path.stem.isdigit()}
    if not tables:
        raise InvalidInput(f"{folder} holds no table: they are called by their year, such as 2024.txt.")
    year = max(tables)
    return YearEndTables(year, tables[year], frozenset().union(*tables.values()), _retirements(succession))


def _codes(path: Path) -> frozenset[str]:
    return frozenset(line.partition(" ")[0] for line in path.read_text("utf-8-sig").splitlines() if line.strip())


def _retirements(path: Path) -> dict[str, Retirement]:
    found: dict[str, Retirement] = {}
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            try:
                code, name, year, successors = (row[key] for key in ("代码", "名称", "变更/弃用时间", "新代码"))
            except KeyError as error:
                raise InvalidInput(f"{path} lacks the column {error}: is it another edition?") from error
            if year and (code not in found or found[code].year < year):
                found[code] = Retirement(name, year, tuple(filter(None, successors.split(";"))))
    return found


class CodeRemarks:
    """What is to be said of the county codes of a file, each once, however many rows have it.

    Examples
    --------
    >>> tables = YearEndTables(2024, frozenset({"520204"}), frozenset({"520204", "520221"}), {})
    >>> remarks = CodeRemarks(tables)
    >>> for row, code in enumerate(("520204", "520221", "520221"), start=1):
    ...     remarks.see(row, code)
    >>> [(note.row, note.value, note.count, note.remark.value) for note in remarks.notes("county_code")]
    [(2, '520221', 2, 'division_code_retired')]
    """

    def __init__(self, tables: YearEndTables) -> None:
        self._tables = tables
        self._first: dict[str, int] = {}
        self._count: dict[str, int] = {}

    def see(self, row: int, code: str) -> None:
        """Count a row with a code."""
        if code in self._tables.current:
            return
        self._first.setdefault(code, row)
        self._count[code] = self._count.get(code, 0) + 1

    def notes(self, field: str) -> Iterator[Note]:
        """Give a note for each code that is gone, or never was, in the order of the rows."""
        for code, first in self._first.items():
            count = self._count[code]
            remark, message = self._judged(code)
            yield Note(first, field, remark, f"{message} ({count:,} rows have it.)", code, count)

    def _judged(self, code: str) -> tuple[Remark, str]:
        if code not in self._tables.ever:
            message = f"The code {code} is in no year-end table up to {self._tables.year}: statistics alone use it."
            return Remark.DIVISION_CODE_UNKNOWN, message
        message = f"The code {code} is no longer in the table of {self._tables.year}"
        if (end := self._tables.retired.get(code)) is not None:
            message += f": {end.name} gave it up in {end.year}"
            message += f", now {', '.join(end.successors)}" if end.successors else ""
        return Remark.DIVISION_CODE_RETIRED, f"{message}."
