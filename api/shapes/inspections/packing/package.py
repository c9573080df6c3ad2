"""The package that is taken into the field, as it is told."""

from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from api.shapes.divisions.units import UnitNamed
from api.shapes.inspections.planning import InspectedLine, MemberTold, PlanItem, StageDone


class InspectionTaken(PlanItem):
    """The inspection that the package is of."""

    done: list[StageDone]
    team: list[MemberTold]


class MeTold(TypedDict):
    """For whom the package was made."""

    person: str
    name: str
    unit: Annotated[str | None, Field(description="The side on whose team you are today; null on none.")]


class LineTaken(InspectedLine):
    """The line with its course."""

    course: Annotated[dict[str, Any], Field(description="GeoJSON MultiLineString, EPSG:4490, (lon, lat).")]
    course_tolerance_m: Annotated[float, Field(description="By how much it is simplified; 0 where it is whole.")]
    standing: Annotated[str, Field(description="derived, agreed or approved.")]
    notice: str


class ReferenceTaken(TypedDict):
    """A reference object (方位物); bearing and distance for those allowed."""

    number: Annotated[int, Field(description="From 1, as records name it.")]
    name: str
    bearing_deg: float | None
    bearing_kind: str
    distance_m: float | None


class LastFinding(TypedDict):
    """What was found last."""

    observed_on: str
    statuses: list[str]
    note: str
    record: str
    inspection: str
    photos: list[str]


class MarkerTaken(TypedDict):
    """A marker to be inspected."""

    id: str
    number: str
    form: str
    state: str
    position: Annotated[list[float] | None, Field(description="[lon, lat], EPSG:4490; see precision_m.")]
    precision_m: Annotated[float | None, Field(description="Side of the square it is rounded to; null where exact.")]
    accuracy_m: float | None
    height_m: float | None
    height_datum: str | None
    material: str | None
    references: list[ReferenceTaken]
    custody: str | None
    responsible: UnitNamed | None
    chainage_m: float | None
    last: LastFinding | None


class EditTold(TypedDict):
    """What somebody wrote into a field."""

    id: str
    field: str
    value: Any
    replaces: list[str]
    device: str
    by: str
    device_at: str


class RecordTaken(TypedDict):
    """A record that has come in already."""

    id: str
    kind: str
    line: str
    marker: str | None
    observed_on: str
    revision: int
    sha256: str
    settled: bool
    content: dict[str, Any]
    edits: list[EditTold]


class PackageTold(TypedDict):
    """Everything that a device takes along (离线任务包)."""

    inspection: InspectionTaken
    generated_at: str
    revision: int
    me: MeTold
    line: LineTaken
    markers: Annotated[list[MarkerTaken], Field(description="On the plan, along the line.")]
    base: Annotated[dict[str, Any], Field(description="GeoJSON: counties around, cut to the box and simplified.")]
    vocabulary: Annotated[dict[str, list[dict[str, Any]]], Field(description="Words of the forms, with their terms.")]
    provisions: dict[str, Any]
    records: Annotated[list[RecordTaken], Field(description="What came in already, with content and edits.")]
    records_left: Annotated[int, Field(description="How many are not in the package, since there are too many.")]
    photos: Annotated[list[str], Field(description="SHA-256 of the photos to take along.")]
    photo_inspections: Annotated[dict[str, str], Field(description="By which inspection each is fetched.")]
