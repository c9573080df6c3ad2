"""Markers, records, teams and signatures for tests of inspections; every id and day in sight."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from shapely import Point

from boundaries.inspections.findings.examining import Registered, Rulebook
from boundaries.inspections.findings.finding import (
    Finding,
    Legibility,
    Photo,
    PhotoKind,
    ReferenceSighting,
    ReferenceState,
)
from boundaries.inspections.findings.measuring import Measurement
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.signing.mandates import Capacity, Mandate
from boundaries.markers.consent import Consent
from foundation.measure import moved
from foundation.periods import ALWAYS, Period

HUAXI = UUID(int=1)
NANMING = UUID(int=2)
STRANGER = UUID(int=3)
SIDES: Mapping[UUID, str] = {HUAXI: "花溪区", NANMING: "南明区"}
LINE = UUID(int=10)
OTHER_LINE = UUID(int=11)
MARKER = UUID(int=20)
OTHER_MARKER = UUID(int=21)
AT = Point(106.63, 26.65)
NOON = datetime(2026, 5, 6, 4, 0, tzinfo=UTC)
"""Noon in Shanghai."""
DAY = date(2026, 5, 6)
REGISTERED = Registered(AT, 0.05, 3, frozenset(SIDES))
RULEBOOK = Rulebook()
THREE_PRESENT = tuple(ReferenceSighting(number, ReferenceState.PRESENT) for number in (1, 2, 3))
LENGTH_M = 12_345.0


def sha(number: int) -> str:
    return f"{number:064x}"


def measured(far_m: float = 0.1, accuracy_m: float = 0.05, bearing: float = 90.0) -> Measurement:
    at = moved(AT, bearing, far_m)
    return Measurement(at.x, at.y, "EPSG:4490", "RTK 1", accuracy_m, NOON)


def finding(*statuses: MarkerStatus, **changes: Any) -> Finding:
    """A record that contradicts nothing while the stone is intact."""
    whole = Finding(
        UUID(int=100),
        MARKER,
        NOON,
        ((HUAXI, ("user:h",)), (NANMING, ("user:n",))),
        frozenset(statuses or {MarkerStatus.INTACT}),
        Legibility.LEGIBLE,
        THREE_PRESENT,
        measured(),
        (Photo(sha(1), PhotoKind.BEFORE, 0.0), Photo(sha(2), PhotoKind.BEFORE, 90.0)),
    )
    return replace(whole, **changes)


def consent(unit: UUID, on: date = DAY, by: str | None = None) -> Consent:
    return Consent(unit, by or f"{SIDES.get(unit, '某区')}代表", on, "联检纪要1号")


def mandate(person: str, unit: UUID, capacity: Capacity = Capacity.REPRESENTATIVE, valid: Period = ALWAYS) -> Mandate:
    return Mandate(person, unit, capacity, valid)


TEAMS = (mandate("user:h", HUAXI), mandate("user:n", NANMING))
