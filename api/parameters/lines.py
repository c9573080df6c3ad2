"""The lines and markers that parameters choose."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

import shapely

from api.parameters.boundaries import LinesParameters, MarkersParameters
from api.parameters.known import about
from api.parameters.precision import Precision
from api.parameters.reading import Box, refusal
from api.parameters.units import unit_parameter
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.codes import COUNTY, PROVINCE
from boundaries.lines.deriving.demarcation import Demarcation
from boundaries.network.network import BoundaryNetwork, LineOnDay, MarkerOnLine
from foundation.errors import NotFound

_LEVELS = {"province": PROVINCE, "county": COUNTY}


def line_meant(network: BoundaryNetwork, key: str, day: date) -> LineOnDay:
    """Return the line that an address means on a day.

    Raises
    ------
    NotFound
        When no line has the code, name or id on that day.
    """
    found = network.line(key)
    if found is None:
        raise NotFound(
            f"No line has the code, name or id {key[:64]!r} on {day}: `/v1/lines?as_of={day}` lists those there are."
        )
    return found


def chosen_lines(
    network: BoundaryNetwork,
    given: LinesParameters,
    lineage: Lineage,
    to_demarcate: Mapping[UUID, Demarcation],
    day: date,
) -> list[LineOnDay]:
    """Return the lines that a list asks for, in the order of their levels and codes."""
    lines = _of_unit(network, given.unit, lineage, day)
    level = None if given.level is None else _LEVELS[given.level]
    return [
        line
        for line in lines
        if (level is None or line.record.level == level)
        and (given.standing is None or line.record.standing.value == given.standing)
        and (given.disputed is None or bool(line.disputes) == given.disputed)
        and (given.to_demarcate is None or (line.id in to_demarcate) == given.to_demarcate)
        and (given.bbox is None or _crosses(line, given.bbox))
    ]


def chosen_markers(
    network: BoundaryNetwork, given: MarkersParameters, lineage: Lineage, day: date, precision: Precision
) -> list[tuple[LineOnDay, MarkerOnLine]]:
    """Return the markers that a list asks for, line by line along each.

    Parameters
    ----------
    precision
        How exactly the asker may know places: a box tells no more than the coarse position does.

    Raises
    ------
    InvalidInput
        When the line is not known, or places are asked for that the asker may not know at all.
    """
    lines = _of_unit(network, given.unit, lineage, day)
    if given.line is not None:
        one = network.line(given.line)
        if one is None:
            raise about("line", refusal("unknown_line", f"No line has the code, name or id {given.line!r} on {day}."))
        lines = [line for line in lines if line.id == one.id]
    found = [(line, marker) for line in lines for marker in line.markers]
    if given.state is not None:
        found = [pair for pair in found if pair[1].record.state.value == given.state]
    if given.bbox is None:
        return found
    places = [precision.point(marker.record.position) for _, marker in found]
    if found and places[0] is None:
        raise about("bbox", refusal("positions_not_told", "Where markers stand is not told here: leave out `bbox`."))
    area = shapely.box(*given.bbox)
    return [pair for pair, place in zip(found, places, strict=True) if place is not None and area.intersects(place)]


def _of_unit(network: BoundaryNetwork, unit: str | UUID | None, lineage: Lineage, day: date) -> Sequence[LineOnDay]:
    meant = unit_parameter(lineage, "unit", unit, day)
    if meant is None:
        return network.lines
    return network.of_units({meant, *lineage.below(meant, day)})


def _crosses(line: LineOnDay, box: Box) -> bool:
    area = shapely.box(*box)
    return any(shapely.intersects(segment.course, area) for segment in line.record.segments)
