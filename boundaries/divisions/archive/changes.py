"""Writing the chronicle: the rows of one ledger entry; none of this commits."""

from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import func, update
from sqlalchemy.orm import Session

from boundaries.divisions.archive.settling import Difference, Settlement
from foundation.ledger.writing import OpenEntry
from foundation.postgres.copying import copy_rows, date_range, since

_WITH_SOURCE = frozenset({"division_version", "division_document", "division_change"})


def write(session: Session, entry: OpenEntry, settlement: Settlement, *, source_id: UUID | None) -> None:
    """Close and open the rows of a settlement."""
    copy_rows(session, "division", ("id", "created_by"), ((division, entry.seq) for division in settlement.new))
    # What is closed makes room for what is opened: the constraints look at every row.
    for difference in settlement.differences:
        _close(session, entry, difference)
    for difference in settlement.differences:
        _open(session, entry, difference, source_id)


def _close(session: Session, entry: OpenEntry, difference: Difference) -> None:
    table = difference.table
    if difference.closed:
        session.execute(
            update(table)
            .where(table.row_id == func.any(list(difference.closed)))
            .values(recorded=func.tstzrange(func.lower(table.recorded), entry.at), closed_by=entry.seq)
            .execution_options(synchronize_session=False)
        )


def _open(session: Session, entry: OpenEntry, difference: Difference, source_id: UUID | None) -> None:
    if not difference.opened:
        return
    name = difference.table.__tablename__  # type: ignore[attr-defined] # every table has one; the mixin does not
    columns = [*difference.columns, "valid", "recorded", "opened_by"]
    more: list[Any] = [since(entry.at), entry.seq]
    if name in _WITH_SOURCE:
        columns.append("source_id")
        more.append(source_id)
    opened = ((*map(_cell, row), date_range(*days), *more) for row, days in difference.opened)
    copy_rows(session, name, columns, opened)


def _cell(value: Any) -> Any:  # noqa: ANN401 - a cell of any column
    return Jsonb(value) if isinstance(value, dict) else value


def counts(settlement: Settlement) -> dict[str, int]:
    """Return how much is opened and closed, by table, for the ledger."""
    found: dict[str, int] = {"units": len(settlement.lives), "new_units": len(settlement.new)}
    for each in settlement.differences:
        name = each.table.__tablename__  # type: ignore[attr-defined] # as above
        found[f"{name}_opened"], found[f"{name}_closed"] = len(each.opened), len(each.closed)
    return found
