"""Making the extents of all units what follows from those that sources gave."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.divisions.changes import close_extents, open_extents
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.codes import COUNTY
from boundaries.divisions.ground.deriving import GIVEN, Derivation, Ground
from boundaries.divisions.models import DivisionExtent
from foundation.ledger.writing import OpenEntry
from foundation.versioned import known_at


def derive_extents(session: Session, entry: OpenEntry, lineage: Lineage, *, source_id: UUID | None) -> int:
    """Write what follows of the extents of counties and above, and return how many periods are told anew.

    What sources gave of units that are there today is kept, from the day since which no land came or went.
    """
    stored = session.scalars(select(DivisionExtent).where(known_at(DivisionExtent, None))).all()
    given = {
        row.division_id: (row.extent, row.nature)
        for row in stored
        if row.nature in GIVEN and row.valid.upper is None and row.division_id in lineage
    }
    wanted = list(Derivation(lineage, given).grounds())
    units = {unit for unit in {ground.division for ground in wanted} | set(given) if _is_told(lineage, unit)}
    known = {_key(row.division_id, row.valid.lower, row.valid.upper, row.nature): row for row in stored}
    kept: set[int] = set()
    new: list[Ground] = []
    for ground in wanted:
        row = known.get(_key(ground.division, ground.first, ground.end, ground.nature))
        if row is not None and row.extent.equals_exact(ground.extent, 0):
            kept.add(row.row_id)
        elif ground.division in units:
            new.append(ground)
    close_extents(session, entry, [row.row_id for row in stored if row.division_id in units and row.row_id not in kept])
    rows = ((each.division, each.extent, each.nature, each.first, each.end) for each in new)
    open_extents(session, entry, rows, source_id=source_id)
    return len(new)


def _is_told(lineage: Lineage, unit: UUID) -> bool:
    """Return whether anything follows of a unit: nothing of townships, and of what only place files know."""
    last = lineage.versions(unit)[-1]
    return last.level <= COUNTY and not last.provisional


def _key(division: UUID, first: date | None, end: date | None, nature: str) -> tuple[object, ...]:
    return division, first, end, nature
