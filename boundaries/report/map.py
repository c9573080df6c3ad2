"""The map of a report: units, lines, tri-points and the number of each finding, as SVG inside a page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from shapely.geometry.base import BaseGeometry

from boundaries.divisions.codes import COUNTY, PROVINCE
from boundaries.lines.topology.display import NOTICE
from boundaries.lines.topology.findings import K, Unit
from boundaries.report.contents import BoundaryReport, NamedLine, NamedTriPoint, Numbered, NumberedMarker
from boundaries.report.drawing.frame import MARGIN, Frame
from boundaries.report.drawing.outlines import LINE, course, labels, outlines
from boundaries.report.drawing.placing import apart
from boundaries.report.markup import Markup, element, together
from boundaries.report.words import (
    KINDS,
    LINE_LEVELS,
    MARKER_KINDS,
    TRI_POINT_LEVELS,
    distance,
    km,
    listed,
    marker_sentence,
    sentence,
)

TINTS = 9
"""How many tints for units the page's style has."""
_RADIUS = 9.5
"""Of a finding's circle, in pixels."""
_APART = 2 * _RADIUS + 2.5
_STRIP = 46.0
"""Height of the strip below the map, in pixels."""
_ARROW = 3.0
"""From where on a line leads from a circle to what it tells of, in pixels."""


def drawn(
    report: BoundaryReport[K], shown: Sequence[Numbered[K]], standing: Sequence[NumberedMarker] = ()
) -> Markup | None:
    """Return the map as an ``svg`` element; ``None`` when there is nothing to draw.

    Its looks come from the style of the page. Each circle, and each square, is a link to ``#finding-N`` and has the id
    ``map-N``.

    Parameters
    ----------
    report
        What is drawn, EPSG:4490 (lon, lat).
    shown
        The findings that get a circle.
    standing
        Those of markers, which get a square.
    """
    geometries: list[BaseGeometry] = [unit.extent for unit in report.units]
    geometries += [segment.course for line in report.lines for segment in line.record.segments]
    geometries += [each.finding.geometry for each in shown]
    geometries += [each.found.at for each in standing]
    geometries = [each for each in geometries if not each.is_empty]
    if not geometries:
        return None
    frame = Frame.around(geometries)
    numbers = [_spot(each, frame) for each in shown if not each.finding.at.is_empty]
    numbers += [_marker_spot(each, frame) for each in standing]
    layers = (
        _graticule(frame),
        element("g", *_units(report.units, frame), class_="units"),
        element("g", *_lines(report.lines, frame), class_="lines"),
        element("g", *_names(report.units, frame), class_="names", aria_hidden="true"),
        element("g", *_places(shown, frame), class_="places"),
        element("g", *_tri_points(report.tri_points, frame), class_="tri-points"),
        _degrees(frame),
        element("g", *_circles(numbers, frame), class_="findings"),
        _strip(frame),
    )
    return element(
        "svg",
        element("title", f"{report.title}：地图", id="map-title"),
        element("desc", "单元、界线、三交点和编号的检查发现；编号与列表一致。", id="map-about"),
        _hatches(),
        *layers,
        viewBox=f"0 0 {frame.width:g} {frame.height + _STRIP:g}",
        role="group",
        aria_labelledby="map-title map-about",
    )


def _hatches() -> Markup:
    """Return the patterns of areas that were found: stripes for errors, dots for the rest; never colour alone."""
    stripe = element("path", d="M0 0V5", class_="stripe")
    dot = element("circle", cx=2, cy=2, r=0.9, class_="dot")
    size = {"patternUnits": "userSpaceOnUse"}
    return element(
        "defs",
        element("pattern", stripe, id="error-hatch", width=3, height=5, patternTransform="rotate(45)", **size),
        element("pattern", dot, id="other-hatch", width=4, height=4, **size),
    )


def _graticule(frame: Frame) -> Markup:
    across = [f"M0 {y:.1f}H{frame.width:g}" for _, y in frame.parallels()]
    down = [f"M{x:.1f} 0V{frame.height:g}" for _, x in frame.meridians()]
    ground = element("rect", width=f"{frame.width:g}", height=f"{frame.height:g}", class_="ground")
    return together(ground, element("path", d="".join([*across, *down]), class_="graticule"))


def _degrees(frame: Frame) -> Markup:
    """Return the frame, with degrees where the graticule meets it; none stands in a corner."""
    free = MARGIN * 2
    below = [
        element("text", name, x=f"{x:.1f}", y=f"{frame.height - 7:g}", text_anchor="middle")
        for name, x in frame.meridians()
        if free < x < frame.width - free
    ]
    beside = [
        element("text", name, transform=f"translate(16 {y:.1f})rotate(-90)", text_anchor="middle")
        for name, y in frame.parallels()
        if free < y < frame.height - free
    ]
    edge = element("rect", width=f"{frame.width:g}", height=f"{frame.height:g}", class_="edge")
    return element("g", *below, *beside, edge, class_="degrees", aria_hidden="true")


def _units(units: Sequence[Unit[K]], frame: Frame) -> Iterator[Markup]:
    # Units of one prefecture have one tint: the first four digits say which.
    groups: Mapping[str, int] = {
        group: at % TINTS for at, group in enumerate(dict.fromkeys((unit.code or "")[:4] for unit in units))
    }
    for unit, outline in zip(units, outlines(units, frame), strict=True):
        path = frame.path(outline)
        title = element("title", f"{unit.name} {unit.code or ''}".strip())
        yield element("path", title, d=path, class_=f"tint-{groups[(unit.code or '')[:4]]}", fill_rule="evenodd")


def _lines(lines: Sequence[NamedLine], frame: Frame) -> Iterator[Markup]:
    # The highest level last, so that it lies on top.
    ordered = sorted(lines, key=lambda each: -each.record.level)
    paths = ["".join(frame.path(course(segment.course, frame)) for segment in line.record.segments) for line in ordered]
    for line, path in zip(ordered, paths, strict=True):
        if line.record.level == PROVINCE:
            yield element("path", d=path, class_="band")
    for line, path in zip(ordered, paths, strict=True):
        told = f"{line.record.name}（{LINE_LEVELS.get(line.record.level, '界线')}，{km(line.record.length_m)} km）"
        yield element("path", element("title", told), d=path, class_=f"line-{line.record.level}")


def _names(units: Sequence[Unit[K]], frame: Frame) -> Iterator[Markup]:
    for label in labels(units, frame):
        top = label.y - (len(label.lines) - 1) * LINE / 2 + LINE / 3
        rows = (element("tspan", text, x=label.x, y=f"{top + row * LINE:.1f}") for row, text in enumerate(label.lines))
        yield element("text", *rows)


def _places(shown: Sequence[Numbered[K]], frame: Frame) -> Iterator[Markup]:
    """Give the areas and lines that were found, as far as they can be drawn."""
    for each in shown:
        finding = each.finding
        if finding.area_m2 or finding.geometry.geom_type in {"LineString", "MultiLineString"}:
            look = "error" if finding.is_error else "other"
            yield element("path", d=frame.path(course(finding.geometry, frame)), class_=look, fill_rule="evenodd")


def _tri_points(points: Sequence[NamedTriPoint], frame: Frame) -> Iterator[Markup]:
    for point in points:
        x, y = frame.at(point.record.position)
        size = 5.0 if point.record.level == PROVINCE else 2.6
        corners = f"M{x:g} {y - size:g}l{size * 0.87:.1f} {size * 1.5:.1f}h{-size * 1.74:.1f}z"
        level = TRI_POINT_LEVELS.get(point.record.level, TRI_POINT_LEVELS[COUNTY])
        yield element(
            "path",
            element("title", f"{level}：{listed(point.names)}"),
            d=corners,
            class_=f"tri-point-{point.record.level}",
        )


@dataclass(frozen=True, slots=True)
class _Spot:
    """A finding and where it is on the map."""

    number: int
    anchor: tuple[float, float]
    is_error: bool
    told: str
    is_marker: bool = False


def _spot(each: Numbered[K], frame: Frame) -> _Spot:
    finding = each.finding
    told = f"{each.number}　{KINDS[finding.kind].name}：{sentence(finding)}"
    return _Spot(each.number, frame.at(finding.at), finding.is_error, told)


def _marker_spot(each: NumberedMarker, frame: Frame) -> _Spot:
    finding = each.found.finding
    told = f"{each.number}　{MARKER_KINDS[finding.kind].name}：{each.found.name}{marker_sentence(each.found)}"
    return _Spot(each.number, frame.at(each.found.at), finding.is_error, told, is_marker=True)


def _circles(spots: Sequence[_Spot], frame: Frame) -> Iterator[Markup]:
    anchors = np.array([spot.anchor for spot in spots], dtype=np.float64).reshape(-1, 2)
    places = apart(anchors, _APART, (frame.width, frame.height))
    for spot, (x, y) in zip(spots, places.tolist(), strict=True):
        lead = np.hypot(x - spot.anchor[0], y - spot.anchor[1]) > _ARROW
        if lead:
            way = f"M{x:.1f} {y:.1f}L{spot.anchor[0]:g} {spot.anchor[1]:g}"
            yield element("path", d=way, class_="lead error" if spot.is_error else "lead other")
    for spot, (x, y) in zip(spots, places.tolist(), strict=True):
        yield _numbered(spot, x, y)


def _numbered(spot: _Spot, x: float, y: float) -> Markup:
    """Return the number of a finding in its circle, or in its square where it is one of markers."""
    digits = str(spot.number)
    shape = _square if spot.is_marker else _disc
    return element(
        "a",
        element("title", spot.told),
        shape(x, y, _RADIUS + 6, "halo"),
        shape(x, y, _RADIUS, "disc"),
        element("text", digits, x=f"{x:.1f}", y=f"{y + 3.8:.1f}", class_="long" if len(digits) > 2 else None),  # noqa: PLR2004 - two digits fit
        id=f"map-{spot.number}",
        href=f"#finding-{spot.number}",
        class_="error" if spot.is_error else "other",
        aria_label=spot.told,
    )


def _disc(x: float, y: float, radius: float, look: str) -> Markup:
    return element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=radius, class_=look)


def _square(x: float, y: float, radius: float, look: str) -> Markup:
    # Its corners keep within the distance that the circles have.
    half = radius * 0.88
    size = {"width": f"{2 * half:.1f}", "height": f"{2 * half:.1f}"}
    return element("rect", x=f"{x - half:.1f}", y=f"{y - half:.1f}", rx=2, **size, class_=look)


def _strip(frame: Frame) -> Markup:
    """Return what stands below the frame: scale bar, notice, and where north is."""
    length_m, pixels = frame.scale_bar()
    y = frame.height + 16
    half = pixels / 2
    bar = element(
        "g",
        element("rect", x=1, y=f"{y:g}", width=f"{half:.1f}", height=5, class_="full"),
        element("rect", x=f"{1 + half:.1f}", y=f"{y:g}", width=f"{half:.1f}", height=5, class_="empty"),
        element("text", "0", x=1, y=f"{y + 19:g}"),
        element("text", distance(length_m / 2), x=f"{1 + half:.1f}", y=f"{y + 19:g}", text_anchor="middle"),
        element("text", distance(length_m), x=f"{1 + pixels:.1f}", y=f"{y + 19:g}", text_anchor="middle"),
        class_="scale",
        role="img",
        aria_label=f"比例尺：{distance(length_m)}",
    )
    right = frame.width - 12
    arrow = element(
        "g",
        element("path", d=f"M{right:g} {y - 8:g}l7 20-7-4.5z", class_="full"),
        element("path", d=f"M{right:g} {y - 8:g}l-7 20 7-4.5z", class_="empty"),
        element("text", "北", x=f"{right:g}", y=f"{y + 25:g}", text_anchor="middle"),
        class_="north",
        role="img",
        aria_label="上为北",
    )
    notice = element("text", NOTICE, x=f"{right - 24:g}", y=f"{y + 12:g}", text_anchor="end", class_="notice")
    return element("g", bar, notice, arrow, class_="strip")
