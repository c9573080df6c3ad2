"""Which share of a unit's land lies in another of another day, where the extents of both are known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, DateTime, bindparam, text
from sqlalchemy.orm import Session

from boundaries.divisions.inquiry.crosswalk import Match, Relation, Row

_SHARES = """
    SELECT a.division_id, b.division_id,
           ST_Area(ST_Intersection(a.extent, b.extent)::geography) / ST_Area(a.extent::geography)
    FROM unnest(CAST(:old AS uuid[]), CAST(:new AS uuid[])) AS pair (old, new)
    JOIN division_extent AS a ON a.division_id = pair.old AND a.valid @> :start AND {known_a}
    JOIN division_extent AS b ON b.division_id = pair.new AND b.valid @> :end AND {known_b}
    WHERE 'approximate' NOT IN (a.nature, b.nature)
"""
_KNOWN_NOW, _KNOWN_THEN = "upper_inf({0}.recorded)", "{0}.recorded @> :recorded"

Shares = Mapping[tuple[UUID, UUID], tuple[float, str]]
"""Share and basis by the two units."""


def with_shares(
    session: Session, rows: Sequence[Row], start: date, end: date, recorded: datetime | None = None
) -> list[Row]:
    """Return the rows of a crosswalk with shares of area, geodesic on the CGCS2000 ellipsoid, where they are known.

    All of a unit's land is a share of 1 without a look at the ground. Of approximate extents no share is told: they are
    rough by just what was exchanged.
    """
    pairs = [
        (row.division, match.division)
        for row in rows
        if row.division is not None
        for match in row.matches
        if _is_open(match)
    ]
    known = _shares(session, pairs, start, end, recorded) if pairs else {}
    return [replace(row, matches=tuple(_shared(row, match, known) for match in row.matches)) for row in rows]


def _is_open(match: Match) -> bool:
    return match.relation is Relation.PART or (match.relation is Relation.SAME and not match.is_unchanged)


def _shared(row: Row, match: Match, known: Shares) -> Match:
    if not _is_open(match):
        return replace(match, share=1.0, share_basis="whole")
    found = known.get((row.division, match.division)) if row.division is not None else None
    return match if found is None else replace(match, share=found[0], share_basis=found[1])


def _shares(
    session: Session, pairs: Iterable[tuple[UUID, UUID]], start: date, end: date, recorded: datetime | None
) -> Shares:
    pairs = list(dict.fromkeys(pairs))
    known = _KNOWN_NOW if recorded is None else _KNOWN_THEN
    statement = text(_SHARES.format(known_a=known.format("a"), known_b=known.format("b"))).bindparams(
        bindparam("start", type_=Date),
        bindparam("end", type_=Date),
        *([] if recorded is None else [bindparam("recorded", type_=DateTime(timezone=True))]),
    )
    values: dict[str, object] = {
        "old": [str(old) for old, _ in pairs],
        "new": [str(new) for _, new in pairs],
        "start": start,
        "end": end,
    }
    if recorded is not None:
        values["recorded"] = recorded
    return {(old, new): (min(float(share), 1.0), "area") for old, new, share in session.execute(statement, values)}
