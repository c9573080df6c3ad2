"""What is known of a marker: the value that loads write, generators yield and readers get."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from shapely import Point

from boundaries.markers.consent import Consent
from boundaries.markers.kinds import HeightDatum, MarkerForm, MarkerState
from boundaries.markers.numbering import MarkerNumber

Side = TypeVar("Side")


@dataclass(frozen=True, slots=True)
class ReferenceObject:
    """An object that a marker is found by (方位物); three a marker.

    Parameters
    ----------
    name
        大槐树.
    bearing_deg
        From the marker, clockwise from north, in [0, 360).
    bearing_kind
        From which north: ``grid`` 坐标方位角, ``magnetic`` 磁方位角, ``true`` 真方位角, or ``unknown``.
    distance_m
        From the marker.
    text
        As a table has it; empty where no table has.
    """

    name: str
    bearing_deg: float | None
    bearing_kind: str
    distance_m: float | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class MarkerRecord:
    """A boundary marker (界桩) in a period."""

    number: MarkerNumber
    line: UUID
    """The line by which it is numbered; at a tri-point, one of three."""
    units: tuple[UUID, ...]
    """The units whose land it limits: two, or three at a tri-point."""
    responsible: UUID | None
    """管理方, as the agreement names it for this marker."""
    form: MarkerForm
    state: MarkerState
    position: Point
    """EPSG:4490, (lon, lat)."""
    original_coordinates: str
    """As they were handed in."""
    original_crs: str
    conversion: str | None = None
    """How the original became EPSG:4490; ``None`` when it was that."""
    method: str | None = None
    """测量方法."""
    accuracy_m: float | None = None
    """点位精度."""
    height_m: float | None = None
    height_datum: HeightDatum | None = None
    material: str | None = None
    """A value of `MarkerMaterial`, or other words as they were written."""
    reference_objects: tuple[ReferenceObject, ...] = ()
    custody: str | None = None
    """托管单位: who looks after it on the spot."""
    consents: tuple[Consent, ...] = ()
    """Who agreed that it stands here now."""
    note: str = ""
    secrecy: int = 0
    synthetic: bool = False
    first: date | None = None
    """The day it was erected (设立时间), or since when it has been so."""
    end: date | None = None
    """Half-open: the first day on which it was no longer so."""


def responsible_by_parity(serial: int, first: Side, second: Side) -> Side:
    """Return who looks after a marker where odd serials are one side's and even ones the other's.

    This is a common clause of agreements, not law: the decree leaves it to the agreement (国务院令353, Art. 6). It is a
    default for markers whose agreement says so, and nothing that follows from a number.

    Parameters
    ----------
    first
        The side of the odd serials.
    second
        The side of the even ones.

    Examples
    --------
    >>> responsible_by_parity(1, "花溪区", "南明区"), responsible_by_parity(2, "花溪区", "南明区")
    ('花溪区', '南明区')
    """
    return first if serial % 2 else second
