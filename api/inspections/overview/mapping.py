"""Lines and markers for the desk's map, coloured by how they stand and were found."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
import shapely
from shapely import MultiLineString
from starlette.responses import Response

from api.answers.geojson import Feature, collection, geometry_of
from api.answers.negotiation import Representation
from api.exchange import Exchange
from api.inspections.access import inspector
from api.inspections.overview.asking import audience, due_that_day, terms_of, wanted_lines
from api.inspections.overview.given import MapParameters
from api.parameters.precision import Precision
from api.shapes.boundaries.lines import NOTICE
from api.shapes.divisions.units import iso
from boundaries.inspections.overview.due import LineDue, Terms, by_day
from boundaries.inspections.overview.reading.markers import MarkerRow, markers
from boundaries.inspections.scheduling.schedule import MarkerDue
from boundaries.network.network import BoundaryNetwork

_DRAWN_DEG = 0.0003
"""How far a drawn line may lie beside the line: some 30 m, a pixel of a map of a prefecture. It is no line of law."""
_DECIMALS = 5


def map_answered(asked: Exchange, given: MapParameters) -> Response:
    """Return lines with how they stand, and markers with how they were found last, as GeoJSON.

    Raises
    ------
    Unauthenticated
        When nobody is signed in.
    """
    day, precision, terms = asked.day(given.as_of), asked.precision, terms_of(asked)
    with asked.reading() as read:
        who = inspector(asked, read.session)
        tag = asked.list_tag(read.revision, day, audience=audience(asked, who))
        if known := asked.nothing_new(tag):
            return known
        lineage, network = asked.lineage(read), asked.server.knowledge.network(read, day, None)
        whole = due_that_day(asked, read, day)
        found = whole.shown(wanted_lines(whole, given, lineage, day).ids, who.looker)
        of = {each.line.id for each in found}
        # When a marker is due counts from all rounds, how it is coloured from the one that is asked for.
        rows = markers(read.session, as_of=day, of=of)
        in_round = None if given.round is None else markers(read.session, as_of=day, of=of, round_number=given.round)
        revision = read.revision
    coloured = {row.id: row for row in (rows if in_round is None else in_round)}
    features = [*_lines(found, network), *_markers(found, rows, coloured, _Told(day, terms, precision))]
    envelope = {"notice": NOTICE, "round": given.round, "as_of": day.isoformat(), "revision": revision}
    told = collection(features, envelope)
    return asked.answer_list(told, tag=tag, headers={"Content-Type": Representation.GEOJSON.value})


def _lines(found: list[LineDue], network: BoundaryNetwork) -> Iterator[Feature]:
    for each in found:
        line = network.line(str(each.line.id))
        if line is None:
            continue
        # Part by part: simplified as a whole, a line of one segment would be of another kind than the others.
        parts = shapely.simplify([segment.course for segment in line.record.segments], _DRAWN_DEG)
        drawn = shapely.transform(MultiLineString(list(parts)), lambda at: np.round(at, _DECIMALS))
        properties: dict[str, Any] = {
            "kind": "line",
            "code": each.line.code,
            "name": each.line.name,
            "level": each.line.level,
            "standing": each.due.standing.value,
            "due": iso(each.due.due),
            "last_on": iso(each.due.last_on),
            "inspection": None if each.inspection is None else str(each.inspection.id),
            "stage": None if each.inspection is None else each.inspection.stage,
            "markers": each.markers.total,
            "markers_done": each.markers.done,
        }
        yield Feature(type="Feature", id=str(each.line.id), geometry=geometry_of(drawn), properties=properties)


class _Told:
    """By which day and terms markers are due, and how exactly their places may be told."""

    def __init__(self, day: date, terms: Terms, precision: Precision) -> None:
        self.day = day
        self.terms = terms
        self.precision = precision


def _markers(
    found: list[LineDue], rows: list[MarkerRow], coloured: dict[UUID, MarkerRow], told: _Told
) -> Iterator[Feature]:
    by_line = {each.line.id: each for each in found}
    known: dict[UUID, dict[date | None, MarkerDue]] = {}
    days: dict[UUID, set[date | None]] = {}
    for row in rows:
        days.setdefault(row.line, set()).add(row.seen_on)
    for line, seen in days.items():
        each = by_line[line]
        known[line] = dict(by_day(each.due, each.line.since, seen, told.day, told.terms))
    for row in rows:
        due, shown, point = known[row.line][row.seen_on], coloured[row.id], told.precision.point(row.position)
        properties: dict[str, Any] = {
            "kind": "marker",
            "number": row.number,
            "line": by_line[row.line].line.code,
            "state": row.state,
            "standing": due.standing.value,
            "due": iso(due.due),
            "seen_on": iso(shown.seen_on),
            "record": None if shown.record is None else str(shown.record),
            "statuses": sorted(shown.statuses),
            "precision_m": told.precision.told_m,
        }
        yield Feature(type="Feature", id=str(row.id), geometry=geometry_of(point), properties=properties)
