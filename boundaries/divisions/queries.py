"""Reading divisions."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from boundaries.divisions.models import DivisionCode, DivisionExtent, DivisionExtentPart, DivisionVersion
from boundaries.divisions.tree import DivisionNode, DivisionTree
from foundation.columns import STORAGE_SRID
from foundation.versioned import in_force

_SCHEMES = ("GB2260", "MCA", "NBS")
"""Whose code is shown, first choice first."""


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
    codes = _codes(session, as_of, recorded)
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
    return DivisionTree(
        DivisionNode(row[0], row[1], row[2], row[3], row[4], codes.get(row[0]), row[5], row[6]) for row in rows
    )


def _codes(session: Session, as_of: date, recorded: datetime | None) -> dict[UUID, str]:
    rows = session.execute(
        select(DivisionCode.division_id, DivisionCode.scheme, DivisionCode.code)
        .where(in_force(DivisionCode, as_of, recorded))
        .order_by(DivisionCode.division_id)
    )
    chosen: dict[UUID, tuple[int, str]] = {}
    for division_id, scheme, code in rows:
        rank = _SCHEMES.index(scheme) if scheme in _SCHEMES else len(_SCHEMES)
        if division_id not in chosen or rank < chosen[division_id][0]:
            chosen[division_id] = (rank, code)
    return {division_id: code for division_id, (_, code) in chosen.items()}


def covering(
    session: Session, lon: float, lat: float, *, as_of: date, recorded: datetime | None = None
) -> Sequence[UUID]:
    """Return the divisions whose extent holds a point, outermost first; on an edge, those of both sides.

    Parameters
    ----------
    lon, lat
        Degrees, EPSG:4490.
    """
    return session.scalars(_covering(lon, lat, as_of, recorded)).all()


def _covering(lon: float, lat: float, as_of: date, recorded: datetime | None) -> Select[UUID]:
    point = func.ST_SetSRID(func.ST_MakePoint(lon, lat), STORAGE_SRID)
    hit = (
        select(DivisionExtent.division_id)
        .join(DivisionExtentPart, DivisionExtentPart.extent_row_id == DivisionExtent.row_id)
        .where(func.ST_Intersects(DivisionExtentPart.piece, point), in_force(DivisionExtent, as_of, recorded))
        .distinct()
        .subquery()
    )
    return (
        select(hit.c.division_id)
        .join(DivisionVersion, DivisionVersion.division_id == hit.c.division_id)
        .where(in_force(DivisionVersion, as_of, recorded))
        .order_by(DivisionVersion.level, hit.c.division_id)
    )
