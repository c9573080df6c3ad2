"""A table of old codes with the units that have the land of each, as rows of a CSV."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.codes import plain
from boundaries.divisions.inquiry.crosswalk import Match, Row, crosswalk
from foundation.errors import InvalidInput
from foundation.intake.files.reading import RawRow
from foundation.intake.outcomes import Rejection

ADDED = ("old_name", "status", "new_code", "new_name", "relation", "share", "share_basis", "changes")
"""Columns that are added to those of the table."""


@dataclass(slots=True)
class CrosswalkReport:
    """What became of a table (对照结果)."""

    rows: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    """Rows by what became of their code: found, none, not_a_code, unreadable."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """How a table is led from one day to another (对照方式)."""

    lineage: Lineage
    start: date
    """The day of the table."""
    end: date
    """The day whose units are wanted."""
    shared: Callable[[Row], Row]
    """Adds the shares of land, where they are known."""


def crossed(
    columns: Sequence[str], rows: Iterable[RawRow | Rejection], column: str, crossing: Crossing, report: CrosswalkReport
) -> Iterator[list[str]]:
    """Give the header, and a row for each unit that has land of a row's code; a row without one is given too.

    Nothing of the table is lost: a code that meant nothing on the day stands with its status, the row as it was.

    Raises
    ------
    InvalidInput
        When the table has no such column, or already has one of those that are added.
    """
    if column not in columns:
        raise InvalidInput(f"The table has no column {column!r}: its columns are {', '.join(filter(None, columns))}.")
    if taken := sorted(set(columns) & set(ADDED)):
        raise InvalidInput(f"The table has columns that would be added: rename {', '.join(taken)}.")
    at = list(columns).index(column)
    found: dict[str, Row] = {}
    yield [*columns, *ADDED]
    for row in rows:
        report.rows += 1
        if isinstance(row, Rejection):
            report.statuses["unreadable"] += 1
            yield [*[""] * len(columns), "", "unreadable", *[""] * (len(ADDED) - 3), f"row {row.row}: {row.message}"]
            continue
        code = plain(row.cells[at].strip())
        if code is None:
            report.statuses["not_a_code"] += 1
            yield [*row.cells, "", "not_a_code", *[""] * (len(ADDED) - 2)]
            continue
        if code not in found:
            [one] = crosswalk(crossing.lineage, [code], crossing.start, crossing.end)
            found[code] = crossing.shared(one)
        status = found[code].status
        report.statuses[status] += 1
        yield from ([*row.cells, *cells] for cells in _told(found[code], status, crossing))


def _told(row: Row, status: str, crossing: Crossing) -> Iterator[list[str]]:
    old = None if row.division is None else crossing.lineage.version(row.division, crossing.start)
    name = old.name if old else ""
    if not row.matches:
        yield [name, status, *[""] * (len(ADDED) - 2)]
    for match in row.matches:
        yield [name, status, *_match(match, crossing)]


def _match(match: Match, crossing: Crossing) -> list[str]:
    new = crossing.lineage.version(match.division, crossing.end)
    return [
        crossing.lineage.code(match.division, crossing.end) or "",
        new.name if new else "",
        match.relation.value,
        "" if match.share is None else f"{match.share:.6f}".rstrip("0").rstrip("."),
        match.share_basis or "",
        "; ".join(change.in_short for change in match.changes),
    ]
