"""Reading divisions."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from uuid import UUID

from shapely import MultiPolygon
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Date,
    DateTime,
    Double,
    Row,
    ScalarSelect,
    Text,
    Uuid,
    bindparam,
    exists,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by, array
from sqlalchemy.orm import Session, aliased

from boundaries.divisions.archive.lineage import carriers
from boundaries.divisions.codes import PREFERENCE
from boundaries.divisions.models import DivisionCode, DivisionExtent, DivisionExtentPart, DivisionVersion
from boundaries.divisions.tree import DivisionNode, DivisionTree, Gone
from foundation.columns import STORAGE_SRID
from foundation.versioned import in_force, known_at


def tree(session: Session, *, as_of: date, recorded: datetime | None = None) -> DivisionTree:
    """Return the divisions in force on a day, with the code that is shown of each.

    Parameters
    ----------
    session
        A reading session.
    as_of
        The day.
    recorded
        As known at this instant; ``None`` for now.
    """
    known = codes(session, as_of=as_of, recorded=recorded)
    shown = {division_id: code for (_, code), division_id in known.items()}
    version = DivisionVersion
    rows = session.execute(
        select(
            version.division_id,
            version.name,
            version.kind,
            version.level,
            func.coalesce(version.administering_parent_id, version.legal_parent_id),
            version.romanized,
            version.provisional,
        )
        .where(in_force(version, as_of, recorded))
        .order_by(version.level, version.division_id)
    )
    nodes = [DivisionNode(row[0], row[1], row[2], row[3], row[4], shown.get(row[0]), row[5], row[6]) for row in rows]
    stand_in = carriers(session, as_of=as_of, recorded=recorded)
    return DivisionTree(nodes, {code: division_id for (_, code), division_id in known.items()}, stand_in)


def codes(session: Session, *, as_of: date, recorded: datetime | None = None) -> dict[tuple[str, str], UUID]:
    """Return the divisions by scheme and code, those of the schemes shown first coming last."""
    rows = session.execute(
        select(DivisionCode.scheme, DivisionCode.code, DivisionCode.division_id)
        .where(in_force(DivisionCode, as_of, recorded))
        .order_by(DivisionCode.division_id, DivisionCode.code)
    ).all()
    return {(scheme, code): division_id for scheme, code, division_id in sorted(rows, key=_least_shown_first)}


def gone(session: Session, *, as_of: date) -> list[Gone]:
    """Return the divisions that ended until a day, the latest first, with the codes that they had last."""
    version, code = DivisionVersion, DivisionCode
    ended = (func.upper(version.valid) <= as_of, known_at(version, None))
    codes_then = func.array_agg(array([code.scheme, code.code]), type_=ARRAY(Text, dimensions=2))
    rows = session.execute(
        select(
            version.division_id,
            version.name,
            version.level,
            func.coalesce(version.administering_parent_id, version.legal_parent_id),
            codes_then.filter(code.code.is_not(None)),
        )
        .outerjoin(
            code,
            (code.division_id == version.division_id)
            & known_at(code, None)
            & (func.upper(code.valid) == func.upper(version.valid)),
        )
        .where(*ended, ~_goes_on(version))
        .group_by(version.row_id)
        .order_by(func.upper(version.valid).desc(), version.division_id)
    )
    return [
        Gone(division, name, level, superior, tuple(map(tuple, codes or ())))
        for division, name, level, superior, codes in rows
    ]


def _goes_on(version: type[DivisionVersion]) -> ColumnElement[bool]:
    """Return the condition that a unit was something else after a version."""
    later = aliased(DivisionVersion)
    return exists().where(
        later.division_id == version.division_id,
        known_at(later, None),
        func.lower(later.valid) >= func.upper(version.valid),
    )


def _least_shown_first(row: Row[str, str, UUID]) -> int:
    return -PREFERENCE.index(row[0]) if row[0] in PREFERENCE else -len(PREFERENCE)


def extents(session: Session, *, as_of: date, level: int) -> Sequence[tuple[str, MultiPolygon]]:
    """Return name and extent of the divisions of a level that have one."""
    rows = session.execute(
        select(DivisionVersion.name, DivisionExtent.extent)
        .join(DivisionExtent, DivisionExtent.division_id == DivisionVersion.division_id)
        .where(DivisionVersion.level == level, in_force(DivisionVersion, as_of), in_force(DivisionExtent, as_of))
        .order_by(DivisionVersion.division_id)
    )
    return [(name, extent) for name, extent in rows]


def extents_by_code(session: Session, as_of: date) -> dict[str, MultiPolygon]:
    """Return the extents of a day by the codes of their divisions."""
    rows = session.execute(
        select(DivisionCode.code, DivisionExtent.extent)
        .join(DivisionExtent, DivisionExtent.division_id == DivisionCode.division_id)
        .where(in_force(DivisionCode, as_of), in_force(DivisionExtent, as_of))
    )
    return {code: extent for code, extent in rows}  # noqa: C416 - a row is no pair to the type checker


def extent(
    session: Session, division_id: UUID, *, as_of: date, recorded: datetime | None = None
) -> tuple[MultiPolygon, str] | None:
    """Return the ground of a division on a day and how far that is to be believed; ``None`` where none is known."""
    known = in_force(DivisionExtent, as_of, recorded)
    row = session.execute(
        select(DivisionExtent.extent, DivisionExtent.nature).where(DivisionExtent.division_id == division_id, known)
    ).first()
    return None if row is None else (row[0], row[1])


@cache
def covering(*, past: bool) -> ScalarSelect[list[UUID]]:
    """Return the array of the divisions whose extent holds a point, outermost first; on an edge, those of both sides.

    It is a part of a statement, built once, with the parameters ``lon``, ``lat`` (degrees, EPSG:4490), ``as_of`` and,
    for the past, ``recorded``; null where nothing covers the point.

    Parameters
    ----------
    past
        Whether the state of knowledge is an earlier one.
    """
    as_of = bindparam("as_of", type_=Date)
    recorded = bindparam("recorded", type_=DateTime(timezone=True)) if past else None
    lon, lat = bindparam("lon", type_=Double), bindparam("lat", type_=Double)
    point = func.ST_SetSRID(func.ST_MakePoint(lon, lat), STORAGE_SRID)
    # Pieces first: a plan for any day believes a day to choose few extents, and then asks the index for each of them.
    touched = (
        select(DivisionExtentPart.extent_row_id)
        .where(func.ST_Intersects(DivisionExtentPart.piece, point))
        .cte("touched", nesting=True)
        .prefix_with("MATERIALIZED")
    )
    hit = (
        select(DivisionExtent.division_id)
        .join(touched, touched.c.extent_row_id == DivisionExtent.row_id)
        .where(in_force(DivisionExtent, as_of, recorded))
        .distinct()
        .subquery("hit")
    )
    found = aggregate_order_by(hit.c.division_id, DivisionVersion.level, hit.c.division_id)
    return (
        select(func.array_agg(found, type_=ARRAY(Uuid)))
        .select_from(hit)
        .join(DivisionVersion, DivisionVersion.division_id == hit.c.division_id)
        .where(in_force(DivisionVersion, as_of, recorded))
        .scalar_subquery()
    )
