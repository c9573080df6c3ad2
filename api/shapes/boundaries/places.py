"""Where a point lies between lines and markers."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field
from shapely import Point
from typing_extensions import TypedDict

from api.parameters.precision import Precision
from api.shapes.boundaries.line import MarkerAlong
from api.shapes.boundaries.lines import notice_of
from api.shapes.boundaries.markers import LineNamed
from api.shapes.divisions.units import UnitNamed, named
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.lines.course.directions import rose
from boundaries.network.network import BoundaryNetwork, MarkerOnLine, Nearest
from foundation.measure import bearing_deg, distance_m


class NearestLine(TypedDict):
    """The line nearest to a point."""

    line: LineNamed
    left: UnitNamed
    right: UnitNamed
    distance_m: Annotated[float, Field(description="Geodesic, to the nearest place of the line.")]
    side: Annotated[str, Field(description="left, right, or on the line.")]
    bearing_deg: Annotated[float | None, Field(description="From the point to the line, from true north.")]
    direction: Annotated[str | None, Field(description="The same in the 16-point rose.")]
    chainage_m: Annotated[float, Field(description="Of that place, from the beginning of the line.")]
    foot: Annotated[list[float], Field(description="That place: longitude, latitude.")]
    previous_marker: Annotated[MarkerAlong | None, Field(description="The last marker up to that place.")]
    next_marker: Annotated[MarkerAlong | None, Field(description="The first marker beyond it.")]
    is_disputed: bool
    standing: str
    nature: str
    notice: str | None


class Located(TypedDict):
    """Which units a point lies in, and which line is nearest to it."""

    units: Annotated[list[UnitNamed], Field(description="Outermost first; on a line, those of both sides.")]
    covered: bool
    nearest: NearestLine | None
    note: str | None
    as_of: str
    revision: int


def located(
    network: BoundaryNetwork,
    units: Sequence[UUID],
    point: Point,
    *,
    lineage: Lineage,
    precision: Precision,
    day: date,
    revision: int,
) -> Located:
    """Return where a point lies."""
    nearest = network.nearest(point)
    notes = []
    if not units:
        notes.append("No division covers the point on that day, or its extent is not known.")
    if nearest is None:
        notes.append("No line is known on that day: derive or import lines first.")
    return Located(
        units=[named(lineage, unit, day) for unit in units],
        covered=bool(units),
        nearest=None if nearest is None else _nearest(nearest, point, lineage, precision, day),
        note=" ".join(notes) or None,
        as_of=day.isoformat(),
        revision=revision,
    )


_ON_THE_LINE_M = 0.01


def _nearest(nearest: Nearest, point: Point, lineage: Lineage, precision: Precision, day: date) -> NearestLine:
    line, footing = nearest.line, nearest.footing
    before, after = line.beside(footing.chainage_m)
    away = distance_m(point, footing.foot)
    bearing = bearing_deg(point, footing.foot) if away > _ON_THE_LINE_M else None
    return NearestLine(
        line=LineNamed(id=str(line.id), code=line.record.code, name=line.record.name),
        left=named(lineage, line.record.left, day),
        right=named(lineage, line.record.right, day),
        distance_m=round(away, 2),
        side="on" if bearing is None else "left" if footing.offset_m > 0 else "right",
        bearing_deg=None if bearing is None else round(bearing, 1),
        direction=None if bearing is None else rose(bearing),
        chainage_m=round(footing.chainage_m, 1),
        foot=[round(footing.foot.x, 7), round(footing.foot.y, 7)],
        previous_marker=_along(before, precision),
        next_marker=_along(after, precision),
        is_disputed=line.disputed_at(footing.chainage_m) is not None,
        standing=line.record.standing.value,
        nature=line.record.nature,
        notice=notice_of(line.record),
    )


def _along(marker: MarkerOnLine | None, precision: Precision) -> MarkerAlong | None:
    if marker is None:
        return None
    return MarkerAlong(
        id=str(marker.id),
        number=marker.record.number.text,
        form=marker.record.form.value,
        state=marker.record.state.value,
        chainage_m=precision.length(marker.chainage_m),
        offset_m=precision.secret(marker.offset_m),
    )
