"""Writing a repaired coverage: what units cover once small gaps and overlaps are closed, and those above them anew."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

import shapely
from shapely import LineString, MultiPolygon
from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.divisions.changes import close_extents, open_extents
from boundaries.divisions.models import DivisionExtent
from boundaries.lines.coverage import SLIVER_WIDTH_M, Coverage
from boundaries.lines.queries import stored_lines
from boundaries.lines.topology.coverage import check
from boundaries.lines.topology.findings import Finding
from boundaries.lines.topology.repair import repaired
from foundation.actor import Actor
from foundation.ledger.writing import writing
from foundation.versioned import in_force


@dataclass(frozen=True, slots=True)
class MendingReport:
    """What a repair came to (修复报告)."""

    closed: tuple[Finding[UUID], ...]
    left: tuple[Finding[UUID], ...]
    """Errors that are still there, whatever their width."""
    moved_m: Mapping[str, float]
    """How far the edge of each unit that changed moved at most, by name."""
    seq: int | None
    """Ledger entry; ``None`` when nothing had to be mended."""


def mend(
    session: Session,
    coverage: Coverage,
    *,
    tolerance_m: float,
    actor: Actor,
    reason: str,
    step: Callable[[str], None] = lambda _: None,
) -> MendingReport:
    """Close gaps and overlaps of a coverage that are nowhere wider than a tolerance, in the caller's transaction.

    Lines that an agreement fixes do not move. The units above are made the sums of those below anew.

    Parameters
    ----------
    tolerance_m
        No vertex moves further.
    """
    step("closing gaps and overlaps")
    repair = repaired(coverage.units, tolerance_m=tolerance_m, fixed=_fixed(session, coverage))
    changed = {new.key: new.extent for old, new in zip(coverage.units, repair.units, strict=True) if new is not old}
    names = {unit.key: unit.name for unit in coverage.units}
    moved = {names[unit]: metres for unit, metres in repair.moved_m.items()}
    # What is wider than the tolerance is no business of the repair, and an error all the same.
    width_m = max(SLIVER_WIDTH_M, tolerance_m)
    left = check(repair.units, surroundings=coverage.surroundings, sliver_width_m=width_m).errors
    if not changed:
        return MendingReport(repair.closed, left, moved, None)
    whole = {unit.key: unit.extent for unit in repair.units}
    for parent, children in coverage.children.items():
        if any(child.key in changed for child in children):
            changed[parent] = _together([whole[child.key] for child in children])
    step("writing extents")
    seq = _write(session, coverage, changed, actor, reason)
    return MendingReport(repair.closed, left, moved, seq)


def _write(
    session: Session, coverage: Coverage, changed: Mapping[UUID, MultiPolygon], actor: Actor, reason: str
) -> int:
    rows = session.scalars(
        select(DivisionExtent).where(DivisionExtent.division_id.in_(changed), in_force(DivisionExtent, coverage.day))
    ).all()
    with writing(session, actor, "repair coverage", reason=reason, details={"units": len(changed)}) as entry:
        close_extents(session, entry, [row.row_id for row in rows])
        anew = (
            (row.division_id, changed[row.division_id], row.nature, row.valid.lower, row.valid.upper) for row in rows
        )
        open_extents(session, entry, anew, source_id=None)
    return entry.seq


def _fixed(session: Session, coverage: Coverage) -> list[LineString]:
    lines = stored_lines(session, as_of=coverage.day)
    return [segment.course for line in lines if line.record.is_fixed for segment in line.record.segments]


def _together(extents: list[MultiPolygon]) -> MultiPolygon:
    union = shapely.coverage_union_all(extents) if shapely.coverage_is_valid(extents) else shapely.union_all(extents)
    return MultiPolygon(list(shapely.get_parts(union)))
