"""Everything that somebody takes into the field, in one answer within bounds."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import shapely
from sqlalchemy.orm import Session
from starlette.responses import Response

from api.answers.conditional import strong_tag
from api.answers.geojson import geometry_of
from api.answers.negotiation import TooLarge
from api.answers.sending import encode, send
from api.exchange import Exchange
from api.inspections.access import Inspector, handed, seen
from api.inspections.packing.markers import markers_taken
from api.inspections.planning.telling import brief_of, items_told
from api.inspections.surroundings import Surroundings, surroundings
from api.parameters.precision import Precision
from api.shapes.divisions.units import named
from api.shapes.inspections.packing.package import (
    EditTold,
    InspectionTaken,
    LineTaken,
    MeTold,
    PackageTold,
    RecordTaken,
)
from api.shapes.inspections.planning import member_told, stages_told
from boundaries.inspections.conducting.queries import task
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.packing.ground import around as box_around
from boundaries.inspections.packing.ground import course_taken, divisions_taken
from boundaries.inspections.packing.queries import (
    EditTaken,
    Written,
    counties_around,
    edits_of,
    last_findings,
    records_counted,
    records_taken,
    whole_photos,
)
from boundaries.inspections.packing.vocabulary import figures, vocabulary
from boundaries.inspections.signing.mandates import sides_of
from boundaries.lines.topology.display import NOTICE
from boundaries.network.network import LineOnDay
from foundation.actor import Actor
from foundation.errors import Conflict

MOST_BYTES = 32_000_000
"""Unpacked; a phone takes along two or three megabytes of it packed."""
MOST_PHOTOS = 1_000
_OF_ONE_MARKER = 3
"""Photos of what was found last: enough to know a stone again."""


def package_read(asked: Exchange, inspection_id: UUID) -> Response:
    """Return the package of an inspection."""
    surrounded = surroundings(asked)
    with asked.reading() as read:
        found = task(read.session, inspection_id)
        who = seen(asked, read.session, found)
        precision = _precision(asked, who, found)
        line = surrounded.network.line(str(found.line_id))
        if line is None:
            raise Conflict("The line is in force no more: there is nothing to take along. Cancel the inspection.")
        content = _package(asked, read.session, who, found, surrounded, precision, line=line)
    # Made at another moment it is the same package: the tag leaves the moment out, and is a weak one for that.
    body = encode({**content, "generated_at": asked.server.clock().isoformat(timespec="seconds")})
    if len(body) > MOST_BYTES:
        told = (
            f"The package has {len(body):,} bytes, and {MOST_BYTES:,} is what a phone takes: inspect it by stretches."
        )
        raise TooLarge(told, details={"most": MOST_BYTES})
    tag = f"W/{strong_tag(found.changed_by, encode(content))}"
    return asked.nothing_new(tag) or send(
        asked.request, body, asked.representation.value, tag=tag, headers=precision.headers
    )


def _precision(asked: Exchange, who: Inspector, found: Task) -> Precision:
    """Return how exactly markers are told: to the centimetre to who is on a team, since he has to find them."""
    is_member = bool(sides_of(found.state.team, who.person, who.territory.day))
    return Precision(None) if is_member else asked.precision


def _package(
    asked: Exchange,
    session: Session,
    who: Inspector,
    found: Task,
    surrounded: Surroundings,
    precision: Precision,
    *,
    line: LineOnDay,
) -> PackageTold:
    # Nothing is written: in what role he reads is of no account, and a role may have ended since he was on the team.
    hand = handed(asked, Actor(who.person, who.identity.name, "reader"))
    last = last_findings(session, found.marker_ids, apart_from=found.id)
    records = records_taken(session, found.id)
    wanted = dict.fromkeys(sha for each in last.values() for sha in each.photos[:_OF_ONE_MARKER])
    photos = whole_photos(session, list(wanted)[:MOST_PHOTOS])
    edits = edits_of(session, [each.id for each in records])
    return PackageTold(
        inspection=_inspection(session, found, surrounded),
        generated_at="",
        revision=found.changed_by,
        me=_me(who, found),
        line=_line(session, found, surrounded, line),
        markers=markers_taken(surrounded, found.marker_ids, last, precision, photos),
        base=_base(session, surrounded, line),
        vocabulary=vocabulary(hand),
        provisions=figures(hand.provisions),
        records=[_record(each, edits.get(each.id, ())) for each in records],
        records_left=records_counted(session, found.id) - len(records),
        photos=sorted(photos),
        photo_inspections={sha: str(inspection) for sha, inspection in sorted(photos.items())},
    )


def _me(who: Inspector, found: Task) -> MeTold:
    sides = sorted(sides_of(found.state.team, who.person, who.territory.day))
    return MeTold(person=who.person, name=who.identity.name, unit=str(sides[0]) if sides else None)


def _inspection(session: Session, found: Task, surrounded: Surroundings) -> InspectionTaken:
    (item,) = items_told(session, surrounded, [brief_of(found)])
    return InspectionTaken(
        **item,
        done=stages_told(found.state),
        team=[member_told(each) for each in found.state.members],
    )


def _line(session: Session, found: Task, surrounded: Surroundings, line: LineOnDay) -> LineTaken:
    course, tolerance_m = course_taken(line.course.courses)
    return LineTaken(
        **surrounded.told(session, [found.line_id])[found.line_id],
        course=geometry_of(course) or {},
        course_tolerance_m=tolerance_m,
        standing=line.record.standing.value,
        notice=NOTICE,
    )


def _base(session: Session, surrounded: Surroundings, line: LineOnDay) -> dict[str, Any]:
    west, south, east, north = shapely.total_bounds(list(line.course.courses)).tolist()
    box = box_around((west, south, east, north))
    areas, tolerance_m = divisions_taken(counties_around(session, box, surrounded.day), box)
    features = [
        {
            "type": "Feature",
            "id": str(unit),
            "geometry": geometry_of(area),
            "properties": {**named(surrounded.lineage, unit, surrounded.day)},
        }
        for unit, area in areas
    ]
    return {"type": "FeatureCollection", "features": features, "tolerance_m": tolerance_m, "notice": NOTICE}


def _record(found: Written, edits: Sequence[EditTaken]) -> RecordTaken:
    return RecordTaken(
        id=str(found.id),
        kind=found.kind,
        line=str(found.line_id),
        marker=None if found.marker_id is None else str(found.marker_id),
        observed_on=found.observed_on.isoformat(),
        revision=found.revision,
        sha256=found.sha256,
        settled=found.is_settled,
        content=dict(found.content),
        edits=[
            EditTold(
                id=str(each.id),
                field=each.field,
                value=each.value,
                replaces=[str(other) for other in each.replaces],
                device=each.device,
                by=each.by,
                device_at=each.device_at,
            )
            for each in edits
        ],
    )
