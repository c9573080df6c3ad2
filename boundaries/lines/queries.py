"""Reading boundary lines."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Session

from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.codes import COUNTY, PROVINCE
from boundaries.divisions.models import DivisionExtent
from boundaries.lines.deriving.coverage import Tract
from boundaries.lines.deriving.settling import StoredLine, StoredTriPoint
from boundaries.lines.deriving.through_time import DatedSide, DatedTract
from boundaries.lines.models import (
    BoundaryDocument,
    BoundaryLineVersion,
    BoundarySegment,
    DisputedStretch,
    TriPointVersion,
)
from boundaries.lines.naming import Side
from boundaries.lines.records import LineRecord, Place, SegmentRecord, Standing, TriPointRecord
from foundation.periods import a_day_of, cut, in_force
from foundation.versioned import known_at


def dated_tracts(session: Session, lineage: Lineage, home: UUID) -> list[DatedTract]:
    """Return what counties covered, each for the periods in which its name, code and superiors stayed the same.

    A province is there as a whole on days on which no county of it has an extent and it has one itself.

    Parameters
    ----------
    home
        The province whose lines are wanted: its counties alone count.
    """
    extents = session.scalars(select(DivisionExtent).where(known_at(DivisionExtent, None))).all()
    known = [row for row in extents if row.division_id in lineage]
    counties = [each for row in known for each in _tracts(row, lineage, COUNTY, ())]
    turns: dict[UUID, list[DatedTract]] = defaultdict(list)
    for each in counties:
        turns[each.tract.province].append(each)
    provinces = []
    for row in known:
        if row.division_id != home:
            below = turns[row.division_id]
            days = [day for county in below for day in (county.first, county.end)]
            provinces += [
                whole
                for whole in _tracts(row, lineage, PROVINCE, days)
                if not any(in_force(each.first, each.end, a_day_of(whole.first, whole.end)) for each in below)
            ]
    return [*counties, *provinces]


def _tracts(row: DivisionExtent, lineage: Lineage, level: int, days: Sequence[date | None]) -> Iterator[DatedTract]:
    """Give an extent for the periods of a unit on a level, cut where its code changed and on some days."""
    turns = [row.valid.lower, row.valid.upper, *days, *(use.first for use in lineage.codes(row.division_id))]
    for version in lineage.versions(row.division_id):
        if version.level != level:
            continue
        for first, end in cut(version.first, version.end, turns):
            day = a_day_of(first, end)
            if not in_force(row.valid.lower, row.valid.upper, day):
                continue
            above = lineage.chain(row.division_id, day)[0]
            if above.level == PROVINCE:
                tract = Tract(row.division_id, above.division, row.extent)
                yield DatedTract(tract, _side(lineage, row.division_id, day), row.nature, first, end)


def dated_provinces(lineage: Lineage) -> list[DatedSide]:
    """Return what provinces were called, each in its periods."""
    return [
        DatedSide(unit, _side(lineage, unit, a_day_of(version.first, version.end)), version.first, version.end)
        for unit in lineage.units()
        for version in lineage.versions(unit)
        if version.level == PROVINCE
    ]


def _side(lineage: Lineage, unit: UUID, day: date) -> Side:
    version = lineage.version(unit, day)
    # A unit that only a file of polygons knows has no code yet: its identity stands for it.
    return Side(lineage.code(unit, day) or unit.hex, version.name if version else "")


def stored_lines(session: Session, *, as_of: date | None = None, recorded: datetime | None = None) -> list[StoredLine]:
    """Return lines with their segments, in the order of their codes.

    Parameters
    ----------
    as_of
        Only what was in force on this day; every period when left out.
    recorded
        As known at this instant; ``None`` for now.
    """
    places = {each.id: each.record.place for each in stored_tri_points(session, recorded=recorded)}
    segments: dict[tuple[UUID, date | None], list[BoundarySegment]] = defaultdict(list)
    wanted = select(BoundarySegment).where(known_at(BoundarySegment, recorded))
    versions = select(BoundaryLineVersion).where(known_at(BoundaryLineVersion, recorded))
    if as_of is not None:
        wanted = wanted.where(BoundarySegment.valid.contains(as_of))
        versions = versions.where(BoundaryLineVersion.valid.contains(as_of))
    for row in session.scalars(wanted.order_by(BoundarySegment.line_id, BoundarySegment.ordinal)):
        segments[row.line_id, row.valid.lower].append(row)
    rows = session.scalars(versions.order_by(BoundaryLineVersion.code, BoundaryLineVersion.valid))
    return [_stored(row, segments[row.line_id, row.valid.lower], places) for row in rows]


def _stored(row: BoundaryLineVersion, segments: Sequence[BoundarySegment], places: dict[UUID, Place]) -> StoredLine:
    record = LineRecord(
        row.level,
        row.code,
        row.name,
        tuple(row.aliases),
        row.left_id,
        row.right_id,
        tuple(
            SegmentRecord(
                each.course,
                each.length_m,
                places.get(each.begins_id) if each.begins_id else None,
                places.get(each.ends_id) if each.ends_id else None,
            )
            for each in segments
        ),
        Standing(row.standing),
        row.nature,
        row.valid.lower,
        row.valid.upper,
        row.agreed_on,
        row.approved_on,
        row.authority,
        row.note,
    )
    return StoredLine(row.line_id, row.row_id, tuple(each.row_id for each in segments), record)


def stored_tri_points(
    session: Session, *, as_of: date | None = None, recorded: datetime | None = None
) -> list[StoredTriPoint]:
    """Return tri-points; of a day, or of every period."""
    wanted = select(TriPointVersion).where(known_at(TriPointVersion, recorded))
    if as_of is not None:
        wanted = wanted.where(TriPointVersion.valid.contains(as_of))
    return [
        StoredTriPoint(
            row.tri_point_id,
            row.row_id,
            TriPointRecord(row.position, frozenset(row.unit_ids), row.level, *_bounds(row.valid)),
        )
        for row in session.scalars(wanted.order_by(TriPointVersion.level, TriPointVersion.row_id))
    ]


def _bounds(valid: Range[date]) -> tuple[date | None, date | None]:
    return valid.lower, valid.upper


def disputes(session: Session, *, as_of: date, recorded: datetime | None = None) -> Sequence[DisputedStretch]:
    """Return the stretches about which sides disagree on a day, by line and chainage."""
    return session.scalars(
        select(DisputedStretch)
        .where(known_at(DisputedStretch, recorded), DisputedStretch.valid.contains(as_of))
        .order_by(DisputedStretch.line_id, DisputedStretch.from_m)
    ).all()


def documents(
    session: Session, subject: UUID, *, secrecy: int, recorded: datetime | None = None
) -> Sequence[BoundaryDocument]:
    """Return the documents of a line, a marker or a tri-point that a reader may see, the earliest first."""
    row = BoundaryDocument
    return session.scalars(
        select(row)
        .where(
            known_at(row, recorded),
            (row.line_id == subject) | (row.marker_id == subject) | (row.tri_point_id == subject),
            row.secrecy <= secrecy,
        )
        .order_by(row.dated_on.nulls_last(), row.row_id)
    ).all()
