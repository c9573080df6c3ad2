"""The rows of a geographic file become boundary lines, with what is odd about how they are drawn."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from shapely import MultiLineString, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from boundaries.intake.columns import LineField, line_columns
from boundaries.intake.context import BoundaryContext, Cell, read_date, read_level
from boundaries.intake.shapes import COLUMN, COURSES, Drawn, conversion_of_layer, read_shape
from foundation.errors import InvalidInput
from foundation.intake.columns import Columns
from foundation.intake.dates import PartialDate
from foundation.intake.files.reading import RawRow, Reading
from foundation.intake.outcomes import Note, Rejection, rejection
from foundation.intake.reasons import Reason, Remark
from foundation.measure import distance_m
from foundation.validity import crossings, described

TOUCHING_M = 1.0
"""Ends of lines that lie nearer meet: the point error that surveys of markers keep to (GB/T 17796-2009)."""
_NATURES = {"法定": "legal", "实测": "surveyed", "勘定": "legal", "示意": "schematic"} | {
    each: each for each in ("legal", "surveyed", "derived", "schematic")
}


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A boundary line (行政区域界线) as a file states it.

    Parameters
    ----------
    row
        Its number in the file.
    left, right
        Code or name of the unit to the left and right of the course, looking along it.
    course
        EPSG:4490 (lon, lat), parts and their directions as they are drawn.
    original, original_crs
        The course as the file has it (WKT), and in which system.
    transform
        What was done to the coordinates; ``None`` when they are as they were.
    agreed_on, approved_on, authority, agreement_number
        When the agreement (边界线协议书) was signed; when, by whom and under which number it was approved.
    description
        走向说明.
    nature
        ``legal``, ``surveyed``, ``derived`` or ``schematic`` 示意.
    cells
        The row as it stands in the file, column by column.
    """

    row: int
    code: str | None
    name: str | None
    level: int | None
    left: str | None
    right: str | None
    course: MultiLineString
    original: str
    original_crs: str
    transform: str | None
    agreed_on: PartialDate | None
    approved_on: PartialDate | None
    authority: str | None
    agreement_number: str | None
    description: str | None
    nature: str
    note: str | None
    cells: Mapping[str, str]


def read_lines(reading: Reading, context: BoundaryContext) -> Iterator[LineDraft | Rejection | Note]:
    """Give the lines of a file as they are read, and last what ends touch nothing.

    A line that crosses itself, or has no length, is rejected. Parts that do not join are a remark: two units may meet
    in several places. So is an end that no other line touches, in the file or in `BoundaryContext.surroundings`.

    Raises
    ------
    InvalidInput
        When the file has no geometries, does not say which lines they are, or in which system it is.
    RefusedCrs
        When the system has no honest conversion.
    """
    columns, conversion = line_columns(reading), conversion_of_layer(reading, context)
    if not set(columns.positions) & {LineField.CODE, LineField.NAME, LineField.LEFT}:
        raise InvalidInput(
            "No column says which line a row is (界线代码, 界线名称, or 左侧行政区 and 右侧行政区): rename one."
            f" The columns are {', '.join(filter(None, reading.columns))}."
        )
    drafts: list[LineDraft] = []
    for raw in reading.rows:
        if isinstance(raw, Rejection):
            yield raw
            continue
        faults: list[Rejection] = []
        drawn, said = read_shape(raw, COURSES, conversion)
        if drawn is None and not said:
            message = "The row has no course; draw it, or delete the row."
            faults.append(rejection(raw.number, COLUMN, Reason.EMPTY_GEOMETRY, message))
        draft = _draft(raw, columns, context, drawn, faults, reading.columns)
        faults += [each for each in said if isinstance(each, Rejection)]
        if drawn is not None:
            faults += _self_crossings(raw.number, drawn)
        yield from faults or said
        if draft is not None and not faults:
            yield draft
            yield from _apart(draft)
            drafts.append(draft)
    yield from loose_ends(drafts, context.surroundings)


def _draft(
    raw: RawRow,
    columns: Columns[LineField],
    context: BoundaryContext,
    drawn: Drawn | None,
    faults: list[Rejection],
    names: Sequence[str],
) -> LineDraft | None:
    def cell(field: LineField) -> Cell:
        return Cell(raw.number, columns.label(field), columns.text(field, raw.cells))

    def text(field: LineField) -> str | None:
        return cell(field).text or None

    if not (text(LineField.CODE) or text(LineField.NAME) or (text(LineField.LEFT) and text(LineField.RIGHT))):
        message = "Neither code nor name nor the units on both sides say which line it is; fill in one of them."
        faults.append(cell(LineField.NAME).refused(Reason.LINE_UNNAMED, message))
    agreed, approved = _dates(cell(LineField.AGREED_ON), cell(LineField.APPROVED_ON), context.today, faults)
    level = read_level(cell(LineField.LEVEL), faults)
    if drawn is None or faults:
        return None
    return LineDraft(
        row=raw.number,
        code=text(LineField.CODE),
        name=text(LineField.NAME),
        level=level,
        left=text(LineField.LEFT),
        right=text(LineField.RIGHT),
        course=MultiLineString(list(shapely.get_parts(drawn.geometry))),
        original=drawn.original_wkt,
        original_crs=drawn.conversion.source.name,
        transform=drawn.conversion.label,
        agreed_on=agreed,
        approved_on=approved,
        authority=text(LineField.AUTHORITY),
        agreement_number=text(LineField.AGREEMENT_NUMBER),
        description=text(LineField.DESCRIPTION),
        nature=_NATURES.get(cell(LineField.NATURE).text.casefold(), context.nature),
        note=text(LineField.NOTE),
        cells={name: each for name, each in zip(names, raw.cells, strict=True) if name},
    )


def _dates(
    agreed: Cell, approved: Cell, today: date, faults: list[Rejection]
) -> tuple[PartialDate | None, PartialDate | None]:
    signed, confirmed = read_date(agreed, today, faults), read_date(approved, today, faults)
    if signed and confirmed and confirmed.following() <= signed.first:
        message = f"It was approved ({approved.text}) before it was agreed ({agreed.text}); correct one of the two."
        faults.append(approved.refused(Reason.PERIOD_REVERSED, message))
    return signed, confirmed


def _self_crossings(row: int, drawn: Drawn) -> Iterator[Rejection]:
    for place in crossings(drawn.original):
        message = (
            f"The line crosses, touches or retraces itself at {described(place.x, place.y)}: put its vertices in order,"
            " or make lines of its branches."
        )
        yield rejection(row, COLUMN, Reason.SELF_INTERSECTION, message, place.wkt)


def _apart(draft: LineDraft) -> Iterator[Note]:
    for one, other, gap in gaps(draft.course):
        message = (
            f"Its parts do not join: from {described(one.x, one.y)} to {described(other.x, other.y)} it leaves"
            f" {gap:,.1f} m open. Is a stretch missing, or do the units meet in several places?"
        )
        yield Note(draft.row, COLUMN, Remark.PARTS_APART, message, one.wkt)


def gaps(course: MultiLineString) -> list[tuple[Point, Point, float]]:
    """Return where the parts of a line do not join: the ends on both sides, and the metres between.

    Each gap leads to the part that lies nearest to those joined before; the first part begins.

    Examples
    --------
    >>> line = shapely.from_wkt("MULTILINESTRING ((106 26, 106.1 26), (106.2 26, 106.1001 26))")
    >>> [(one.wkt, other.wkt, round(gap, 2)) for one, other, gap in gaps(line)]
    [('POINT (106.1 26)', 'POINT (106.1001 26)', 10.01)]
    """
    merged = shapely.line_merge(course)
    waiting = list(shapely.get_parts(merged))
    joined: list[Point] = _ends(waiting.pop(0)) if waiting else []
    found = []
    while waiting:
        choices = [
            (distance_m(one, other), at, one, other)
            for at, part in enumerate(waiting)
            for other in _ends(part)
            for one in joined
        ]
        gap, at, one, other = min(choices, key=lambda choice: choice[0])
        if gap > TOUCHING_M:
            found.append((one, other, gap))
        joined += _ends(waiting.pop(at))
    return found


def _ends(part: BaseGeometry) -> list[Point]:
    vertices = shapely.get_coordinates(part)
    return [Point(vertices[0]), Point(vertices[-1])]


def loose_ends(drafts: Sequence[LineDraft], surroundings: Sequence[BaseGeometry]) -> Iterator[Note]:
    """Give a remark for each end of a line that touches no other line, and nothing of what is loaded.

    Parameters
    ----------
    surroundings
        Lines and extents, EPSG:4490 (lon, lat); of an extent the edge counts.
    """
    edges = [*(draft.course for draft in drafts), *map(_edge, surroundings)]
    tree = shapely.STRtree(edges)
    reach = TOUCHING_M * 10 / 111_000  # in degrees, generous: the metres are told exactly below
    for at, draft in enumerate(drafts):
        merged = shapely.line_merge(draft.course)
        for end in (end for part in shapely.get_parts(merged) if not part.is_closed for end in _ends(part)):
            near = [other for other in tree.query(end.buffer(reach)) if other != at]
            if any(_away_m(end, edges[other]) <= TOUCHING_M for other in near):
                continue
            yield _loose(draft, end, _nearest_m(end, at, edges))


def _nearest_m(end: Point, own: int, edges: Sequence[BaseGeometry]) -> float | None:
    others = np.array([edge for at, edge in enumerate(edges) if at != own], dtype=np.object_)
    if len(others) == 0:
        return None
    return _away_m(end, others[int(np.argmin(shapely.distance(others, end)))])


def _loose(draft: LineDraft, end: Point, away_m: float | None) -> Note:
    nearest = "there is no other line" if away_m is None else f"the nearest line is {away_m:,.1f} m away"
    message = (
        f"The line ends at {described(end.x, end.y)} and touches nothing there: {nearest}. Lead it to the line or"
        " tri-point it meets, or load that one as well."
    )
    return Note(draft.row, COLUMN, Remark.LOOSE_END, message, end.wkt)


def _edge(loaded: BaseGeometry) -> BaseGeometry:
    return loaded.boundary if loaded.geom_type in {"Polygon", "MultiPolygon"} else loaded


def _away_m(end: Point, edge: BaseGeometry) -> float:
    return distance_m(end, nearest_points(edge, end)[0])
