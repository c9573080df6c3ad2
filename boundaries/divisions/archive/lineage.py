"""Reading all units through time into memory."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, cast, func, select, union_all
from sqlalchemy.orm import Session

from boundaries.divisions.archive import queries
from boundaries.divisions.archive.models import DivisionChange, DivisionEvent, DivisionSuccession
from boundaries.divisions.chronicle.carrying import Carrying, Passed
from boundaries.divisions.chronicle.events import ChangeKind
from boundaries.divisions.chronicle.lineage import CodeUse, Lineage, Version
from boundaries.divisions.models import DivisionCode, DivisionExtent, DivisionVersion
from foundation.periods import EARLIEST, LATEST
from foundation.versioned import known_at

_TABLES = (DivisionVersion, DivisionCode, DivisionExtent, DivisionChange, DivisionEvent, DivisionSuccession)


def last_entry(session: Session) -> int:
    """Return the last ledger entry that wrote of divisions; 0 where none did."""
    bounds = [select(func.max(bound)) for table in _TABLES for bound in (table.opened_by, table.closed_by)]
    written = union_all(*bounds).subquery()
    return session.scalar(select(cast(func.coalesce(func.max(written.c[0]), 0), Integer))) or 0


def carriers(session: Session, *, as_of: date, recorded: datetime | None = None) -> dict[UUID, UUID]:
    """Return who stands for whom on a day on which one is not there; see `Carrying`."""
    version, land, change = DivisionVersion, DivisionSuccession, DivisionChange
    passed = session.execute(
        select(land.predecessor_id, land.successor_id, land.is_whole, change.effective_on)
        .join(change, change.change_id == land.change_id)
        .where(known_at(land, recorded), known_at(change, recorded))
    ).all()
    if not passed:
        return {}
    first = func.min(func.coalesce(func.lower(version.valid), EARLIEST))
    end = func.max(func.coalesce(func.upper(version.valid), LATEST))
    told = session.execute(
        select(version.division_id, func.nullif(first, EARLIEST), func.nullif(end, LATEST))
        .where(known_at(version, recorded), ~version.provisional)
        .group_by(version.division_id)
    )
    bounds = {division: (first_day, end_day) for division, first_day, end_day in told}
    return Carrying(bounds, (Passed(*row) for row in passed)).carriers(as_of)


def lineage(session: Session, *, recorded: datetime | None = None) -> Lineage:
    """Return all units of all times, with the changes that made them, without the words of documents.

    Parameters
    ----------
    recorded
        As known at this instant; ``None`` for now.
    """
    version, code = DivisionVersion, DivisionCode
    versions = session.execute(
        select(
            version.division_id,
            version.name,
            version.kind,
            version.level,
            version.legal_parent_id,
            version.administering_parent_id,
            func.lower(version.valid),
            func.upper(version.valid),
            version.valid_from_precision,
            version.valid_to_precision,
            version.valid_basis,
            version.romanized,
            version.reading_confirmed,
            version.provisional,
            version.synthetic,
            func.ST_X(version.seat),
            func.ST_Y(version.seat),
        ).where(known_at(version, recorded))
    )
    codes = session.execute(
        select(code.division_id, code.scheme, code.code, func.lower(code.valid), func.upper(code.valid)).where(
            known_at(code, recorded)
        )
    )
    told = queries.changes(
        session, DivisionChange.kind != ChangeKind.FIRST_RECORDED.value, recorded=recorded, with_text=False
    )
    return Lineage([_version(row) for row in versions], [CodeUse(*row) for row in codes], told)


def _version(row: Sequence[Any]) -> Version:
    *told, lon, lat = row
    version: Version = _made(*told, None if lon is None else (lon, lat))
    return version


_made: Any = Version
"""Made from a row: its cells are of the types that the columns have."""
