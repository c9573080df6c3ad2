"""Boundary lines as lists tell them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from api.shapes.divisions.units import UnitNamed, iso, named
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.lines.deriving.demarcation import Demarcation
from boundaries.lines.records import LineRecord
from boundaries.network.network import LineOnDay

NOTICE = "示意，不作为划界依据"
LEVELS = {1: "省界", 2: "地级界", 3: "县界", 4: "乡界"}
_LEGAL = frozenset({"legal", "surveyed"})


class DaysTold(TypedDict):
    """A half-open period of days."""

    start: Annotated[str | None, Field(description="First day; null where nobody knows it.")]
    end: Annotated[str | None, Field(description="First day it was so no longer; null while it still is.")]


class DemarcationTold(TypedDict):
    """That a line is to be surveyed, marked and agreed, since a division change."""

    since: str
    change: Annotated[str, Field(description="The change in a few words: day, kind, document.")]
    due: Annotated[str | None, Field(description="By law (国务院令704, Art. 15); null for changes before it.")]
    latest: Annotated[str | None, Field(description="With the consent of who approved the change.")]
    is_overdue: bool


class LineItem(TypedDict):
    """A boundary line in a list."""

    id: Annotated[str, Field(description="Lasting identity (UUID).")]
    code: str
    name: str
    aliases: list[str]
    level: Annotated[int, Field(description="1 省界, 3 县界.")]
    level_name: str
    left: Annotated[UnitNamed, Field(description="The unit on the left, seen in the line's direction.")]
    right: UnitNamed
    is_prefectural: Annotated[bool, Field(description="Whether its sides lie in two prefectures.")]
    standing: Annotated[str, Field(description="derived, agreed or approved.")]
    nature: Annotated[str, Field(description="How far its course is to be believed.")]
    notice: Annotated[str | None, Field(description="What must stand beside a map of it.")]
    length_m: Annotated[float, Field(description="Geodesic, in metres.")]
    segments: int
    markers: Annotated[int, Field(description="Markers that stand.")]
    is_disputed: bool
    agreed_on: str | None
    approved_on: str | None
    to_demarcate: DemarcationTold | None
    valid: DaysTold


class LinesTold(TypedDict):
    """A page of lines."""

    items: list[LineItem]
    next: str | None
    total: int
    as_of: str
    revision: int


def notice_of(record: LineRecord) -> str | None:
    """Return what must stand beside a map of a line; nothing for one that was surveyed or agreed in law."""
    return None if record.nature in _LEGAL else NOTICE


def line_item(line: LineOnDay, lineage: Lineage, day: date, demarcation: Demarcation | None) -> LineItem:
    """Return a line as a list tells it."""
    record = line.record
    return LineItem(
        id=str(line.id),
        code=record.code,
        name=record.name,
        aliases=list(record.aliases),
        level=record.level,
        level_name=LEVELS[record.level],
        left=named(lineage, record.left, day),
        right=named(lineage, record.right, day),
        is_prefectural=_prefecture(lineage, record.left, day) != _prefecture(lineage, record.right, day),
        standing=record.standing.value,
        nature=record.nature,
        notice=notice_of(record),
        length_m=round(record.length_m, 1),
        segments=len(record.segments),
        markers=len(line.standing),
        is_disputed=bool(line.disputes),
        agreed_on=iso(record.agreed_on),
        approved_on=iso(record.approved_on),
        to_demarcate=None if demarcation is None else _demarcation(demarcation, day),
        valid=DaysTold(start=iso(record.first), end=iso(record.end)),
    )


def _prefecture(lineage: Lineage, unit: UUID, day: date) -> UUID | None:
    above = [each.division for each in lineage.chain(unit, day)[:-1]]
    return above[-1] if above else unit


def _demarcation(found: Demarcation, day: date) -> DemarcationTold:
    return DemarcationTold(
        since=found.since.isoformat(),
        change=found.change.in_short,
        due=iso(found.due),
        latest=iso(found.latest),
        is_overdue=found.is_overdue(day),
    )


def line_fields(items: Sequence[LineItem]) -> Mapping[str, list[Any]]:
    """Return the fields of lines for a file, names of ten letters at most."""
    return {
        "id": [item["id"] for item in items],
        "code": [item["code"] for item in items],
        "name": [item["name"] for item in items],
        "level": [item["level"] for item in items],
        "left_code": [item["left"]["code"] for item in items],
        "left_name": [item["left"]["name"] for item in items],
        "right_code": [item["right"]["code"] for item in items],
        "right_name": [item["right"]["name"] for item in items],
        "standing": [item["standing"] for item in items],
        "nature": [item["nature"] for item in items],
        "length_m": [item["length_m"] for item in items],
        "notice": [item["notice"] for item in items],
    }
