"""A line with markers under inspection, and records, edits and batches of it, for tests of what devices send."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from shapely import Point
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from boundaries.inspections.hands import Hand
from boundaries.inspections.models.records import (
    InspectionEdit,
    InspectionRecord,
    InspectionRevision,
    InspectionSubmission,
    InspectionSync,
)
from boundaries.lines.models import BoundaryLine
from boundaries.markers.changes import open_markers
from boundaries.markers.kinds import MarkerForm, MarkerState
from boundaries.markers.numbering import MarkerNumber
from boundaries.markers.records import MarkerRecord, ReferenceObject
from foundation.actor import OPERATOR, Actor
from foundation.ledger.models import LedgerHead
from foundation.ledger.writing import writing
from tests.api.conftest import HUAXI, NANMING, enter_divisions, enter_line
from tests.inspections_made import sha
from tests.photos_made import enter_inspection

NOON = datetime(2026, 11, 25, 4, tzinfo=UTC)
"""Noon in Shanghai: when devices send."""
SEEN = datetime(2026, 11, 24, 4, tzinfo=UTC)
"""The day before, when they recorded."""
PHONE = "phone 1"
THREE = [{"number": number, "state": "present", "note": ""} for number in (1, 2, 3)]


@dataclass(frozen=True)
class Ground:
    """A line under inspection."""

    line: UUID
    markers: tuple[UUID, ...]
    """On the plan."""
    stranger: UUID
    """A marker of the line that is not on the plan."""
    inspection: UUID


def enter_ground(session: Session, people: Mapping[UUID, tuple[str, ...]] | None = None, count: int = 2) -> Ground:
    """Enter divisions, a line with markers, and an inspection whose work in the field has begun."""
    line, (*markers, stranger) = enter_marked_line(session, count + 1, count)
    teams = people or {HUAXI: ("user:h", "user:h2"), NANMING: ("user:n",)}
    return Ground(line, tuple(markers), stranger, enter_inspection(session, line, teams, tuple(markers)))


def enter_marked_line(session: Session, markers: int, count: int) -> tuple[UUID, Sequence[UUID]]:
    """Enter divisions, and a line with as many markers, where they stand when it is inspected for `count`."""
    with writing(session, OPERATOR, "load test library", reason="Tests inspect it.") as entry:
        enter_divisions(session, entry)
        enter_line(session, entry)
    line = session.scalars(select(BoundaryLine.id)).one()
    with writing(session, OPERATOR, "load test markers", reason="Tests inspect them.") as entry:
        records = [(None, _marker(line, number, count)) for number in range(1, markers + 1)]
        return line, open_markers(session, entry, records, source_id=None)


def _marker(line: UUID, number: int, count: int) -> MarkerRecord:
    at = position(number, count)
    references = tuple(ReferenceObject(name, 90.0, "true", 12.5) for name in ("大槐树", "水井", "石桥"))
    return MarkerRecord(
        MarkerNumber(f"4552{number:03d}", "4552", number, None),
        line,
        (NANMING, HUAXI),
        HUAXI,
        MarkerForm.SINGLE_TWO_FACED,
        MarkerState.STANDING,
        at,
        f"{at.x} {at.y}",
        "EPSG:4490",
        accuracy_m=0.05,
        reference_objects=references,
        first=date(2000, 1, 1),
    )


def position(number: int, count: int = 2) -> Point:
    """Where a marker stands: on the line, from 1."""
    return Point(round(106.7 + 0.1 * number / (count + 2), 6), 26.5)


def hand(person: str = "user:h", now: datetime = NOON) -> Hand:
    """Give the hand of an inspector."""
    return Hand(Actor(person, person.removeprefix("user:"), "inspector"), date(2026, 11, 25), now)


def body(id_: UUID, marker: UUID, at: datetime = SEEN, **changes: Any) -> dict[str, Any]:
    """The content of a record of an intact marker."""
    return {
        "kind": "marker",
        "id": str(id_),
        "marker": str(marker),
        "seen_at": at.isoformat(),
        "members": {str(HUAXI): ["user:h"], str(NANMING): ["user:n"]},
        "statuses": ["intact"],
        "legibility": "legible",
        "references": THREE,
        "measurement": None,
        "photos": [{"sha256": sha(1), "kind": "before", "bearing_deg": 0}],
        "evidence": [],
        "actions": [],
        "follow_ups": [],
        "note": "完好",
        **changes,
    }


def sent(
    ground: Ground,
    id_: UUID,
    marker: UUID | None = None,
    *,
    by: str = "user:h",
    at: datetime = SEEN,
    device: str = PHONE,
    **changes: Any,
) -> dict[str, Any]:
    """A record of a marker as a device sends it."""
    of = marker or ground.markers[0]
    content = body(id_, of, at, **changes)
    return {
        "id": str(id_),
        "kind": "marker",
        "body": content,
        "line": str(ground.line),
        "marker": str(of),
        "by": by,
        "device": device,
        "observed_at": at.isoformat(),
        "photos": [each["sha256"] for each in content["photos"]],
    }


def stretch(ground: Ground, id_: UUID, *, by: str = "user:h", at: datetime = SEEN, **changes: Any) -> dict[str, Any]:
    """A record of a stretch as a device sends it."""
    content = {
        "kind": "stretch",
        "id": str(id_),
        "line": str(ground.line),
        "from_m": 100,
        "to_m": 900,
        "from_marker": None,
        "to_marker": None,
        "walked_at": at.isoformat(),
        "sides_present": sorted([str(HUAXI), str(NANMING)]),
        "recognisable": "clear",
        "resurvey": "not_needed",
        "resurveyed_by": "",
        "changes": [],
        "uses": [],
        "hazards": [],
        "photos": [],
        "track": None,
        "note": "",
        **changes,
    }
    return {
        "id": str(id_),
        "kind": "stretch",
        "body": content,
        "line": str(ground.line),
        "by": by,
        "observed_at": at.isoformat(),
    }


def edit(
    id_: UUID,
    record: UUID,
    field: str,
    value: object,
    replaces: tuple[UUID, ...] = (),
    *,
    by: str = "user:h",
    device: str = PHONE,
    at: datetime = SEEN + timedelta(hours=1),
) -> dict[str, Any]:
    """An edit as a device sends it."""
    return {
        "id": str(id_),
        "record": str(record),
        "field": field,
        "value": value,
        "replaces": [str(each) for each in replaces],
        "device": device,
        "by": by,
        "device_at": at.isoformat(),
    }


def counts(session: Session) -> dict[str, int]:
    """How many rows there are of everything that a batch brings, and ledger entries."""
    tables = {
        "records": InspectionRecord,
        "submissions": InspectionSubmission,
        "edits": InspectionEdit,
        "revisions": InspectionRevision,
        "syncs": InspectionSync,
    }
    found = {name: session.scalar(select(func.count()).select_from(table)) or 0 for name, table in tables.items()}
    return {**found, "entries": session.scalar(select(LedgerHead.seq)) or 0}
