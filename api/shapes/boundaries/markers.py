"""Boundary markers as they are told: precisely to those allowed, coarsely to all others."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from api.parameters.precision import Precision
from api.shapes.boundaries.line import BoundaryDocumentTold, document_told
from api.shapes.boundaries.lines import DaysTold
from api.shapes.divisions.units import UnitNamed, iso, named
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.lines.models import BoundaryDocument
from boundaries.markers.queries import StoredMarker
from boundaries.markers.records import MarkerRecord
from boundaries.network.network import LineOnDay, MarkerOnLine


class LineNamed(TypedDict):
    """A line as others refer to it."""

    id: str
    code: str
    name: str


class MarkerItem(TypedDict):
    """A boundary marker in a list."""

    id: Annotated[str, Field(description="Lasting identity (UUID).")]
    number: Annotated[str, Field(description="界桩号")]
    serial: int | None
    letter: Annotated[str | None, Field(description="类型码: Q 单立, A/B 同号双立, C/D/E 同号三立.")]
    form: str
    state: str
    line: LineNamed
    units: Annotated[list[UnitNamed], Field(description="The units whose land it limits.")]
    responsible: UnitNamed | None
    material: str | None
    chainage_m: Annotated[float | None, Field(description="Along its line; coarse for the public.")]
    point: Annotated[list[float] | None, Field(description="Longitude, latitude; coarse for the public, or null.")]
    precision_m: Annotated[float | None, Field(description="How coarse the point is; null where it is exact.")]
    synthetic: Annotated[bool, Field(description="Made up for the demonstration.")]
    valid: DaysTold


class ReferenceTold(TypedDict):
    """An object by which a marker is found (方位物)."""

    name: str
    bearing_deg: float | None
    bearing_kind: str
    distance_m: float | None


class SurveyTold(TypedDict):
    """How a marker was surveyed; only for those allowed."""

    original: str
    original_crs: str
    transform: str | None
    method: str | None
    accuracy_m: float | None
    height_m: float | None
    height_datum: str | None
    offset_m: Annotated[float | None, Field(description="From its line, left positive.")]


class ConsentTold(TypedDict):
    """That a side agreed that the marker stands here (令353, Art. 6)."""

    unit: UnitNamed
    signed_by: str
    signed_on: str
    document: str


class MarkerStateTold(TypedDict):
    """What a marker was in a period."""

    number: str
    state: str
    point: list[float] | None
    valid: DaysTold


class MarkerTold(MarkerItem):
    """A boundary marker with its survey, objects, consents, documents and history."""

    survey: SurveyTold | None
    references: Annotated[list[ReferenceTold], Field(description="方位物; bearings and distances for those allowed.")]
    custody: str | None
    consents: list[ConsentTold]
    note: str
    documents: list[BoundaryDocumentTold]
    history: Annotated[list[MarkerStateTold], Field(description="All that it ever was, the earliest first.")]
    as_of: str
    revision: int


class MarkersTold(TypedDict):
    """A page of markers."""

    items: list[MarkerItem]
    next: str | None
    total: int
    as_of: str
    revision: int


def marker_item(
    line: LineOnDay, marker: MarkerOnLine, *, lineage: Lineage, precision: Precision, day: date
) -> MarkerItem:
    """Return a marker as a list tells it."""
    record = marker.record
    return MarkerItem(
        id=str(marker.id),
        number=record.number.text,
        serial=record.number.serial,
        letter=record.number.letter,
        form=record.form.value,
        state=record.state.value,
        line=LineNamed(id=str(line.id), code=line.record.code, name=line.record.name),
        units=[named(lineage, unit, day) for unit in record.units],
        responsible=None if record.responsible is None else named(lineage, record.responsible, day),
        material=record.material,
        chainage_m=precision.length(marker.chainage_m),
        point=_point(precision, marker.record),
        precision_m=precision.told_m,
        synthetic=record.synthetic,
        valid=DaysTold(start=iso(record.first), end=iso(record.end)),
    )


def _point(precision: Precision, record: MarkerRecord) -> list[float] | None:
    point = precision.point(record.position)
    return None if point is None else [point.x, point.y]


def marker_told(
    item: MarkerItem,
    marker: MarkerOnLine,
    *,
    history: Sequence[StoredMarker],
    documents: Sequence[BoundaryDocument],
    lineage: Lineage,
    precision: Precision,
    day: date,
    revision: int,
) -> MarkerTold:
    """Return a marker with all that the reader may know of it."""
    record = marker.record
    full = precision.is_full
    return MarkerTold(
        **item,
        survey=_survey(marker, precision) if full else None,
        references=[
            ReferenceTold(
                name=each.name,
                bearing_deg=each.bearing_deg if full else None,
                bearing_kind=each.bearing_kind,
                distance_m=each.distance_m if full else None,
            )
            for each in record.reference_objects
        ],
        custody=record.custody,
        consents=[
            ConsentTold(
                unit=named(lineage, each.unit, day),
                signed_by=each.signed_by,
                signed_on=each.signed_on.isoformat(),
                document=each.document,
            )
            for each in record.consents
        ],
        note=record.note if full else "",
        documents=[document_told(each) for each in documents],
        history=[
            MarkerStateTold(
                number=each.record.number.text,
                state=each.record.state.value,
                point=_point(precision, each.record),
                valid=DaysTold(start=iso(each.record.first), end=iso(each.record.end)),
            )
            for each in history
        ],
        as_of=day.isoformat(),
        revision=revision,
    )


def _survey(marker: MarkerOnLine, precision: Precision) -> SurveyTold:
    record = marker.record
    return SurveyTold(
        original=record.original_coordinates,
        original_crs=record.original_crs,
        transform=record.conversion,
        method=record.method,
        accuracy_m=record.accuracy_m,
        height_m=record.height_m,
        height_datum=None if record.height_datum is None else record.height_datum.value,
        offset_m=precision.secret(marker.offset_m),
    )


def marker_fields(items: Sequence[MarkerItem]) -> Mapping[str, list[Any]]:
    """Return the fields of markers for a file, names of ten letters at most."""
    return {
        "id": [item["id"] for item in items],
        "number": [item["number"] for item in items],
        "form": [item["form"] for item in items],
        "state": [item["state"] for item in items],
        "line_code": [item["line"]["code"] for item in items],
        "line_name": [item["line"]["name"] for item in items],
        "chainage_m": [item["chainage_m"] for item in items],
        "coarse_m": [item["precision_m"] for item in items],
        "synthetic": [str(item["synthetic"]).lower() for item in items],
    }
