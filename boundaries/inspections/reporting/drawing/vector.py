"""The map as an SVG element, for pages: black on white it can be read as well."""

from collections.abc import Iterator

from boundaries.inspections.reporting.drawing.scene import Scene, Sign, Spot
from boundaries.report.drawing.frame import Frame
from boundaries.report.markup import Markup, element
from boundaries.report.words import distance

COLOURS = {
    Sign.GOOD: "#1b6e3c",
    Sign.UPKEEP: "#b06a00",
    Sign.DEFECT: "#b3261e",
    Sign.GONE: "#6a1b7a",
    Sign.UNSEEN: "#33658a",
    Sign.OPEN: "#555555",
}
NOTICE = "示意，不作为划界依据"
FOOT = 40.0
"""Height of what stands below the map, in pixels."""
_LETTERS = "font-family:'Noto Sans CJK SC','Microsoft YaHei',SimHei,sans-serif"
_LEAD = 3.0


def as_svg(scene: Scene) -> Markup:
    """Return a map as an ``svg`` element that needs no style of a page."""
    frame = scene.frame
    width, height = frame.width, frame.height
    course = element(
        "path", d=frame.path(scene.course), fill="none", stroke="#222", stroke_width=2.2, stroke_dasharray="12 4 3 4"
    )
    walked = [
        element("path", d=frame.path(each), fill="none", stroke="#222", stroke_width=9, stroke_opacity=0.25)
        for each in scene.walked
    ]
    edge = element("rect", width=f"{width:g}", height=f"{height:g}", fill="#fff", stroke="#444")
    return element(
        "svg",
        element("title", scene.title),
        element("desc", f"{NOTICE}。序号与界桩检查情况表一致。{scene.legend}"),
        edge,
        *walked,
        course,
        *_spots(scene, frame),
        *_foot(frame),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height + FOOT:g}",
        role="img",
        style=_LETTERS,
    )


def _spots(scene: Scene, frame: Frame) -> Iterator[Markup]:
    anchors, places = scene.places(frame)
    for spot, (x, y), (at_x, at_y) in zip(scene.spots, anchors.tolist(), places.tolist(), strict=True):
        if max(abs(at_x - x), abs(at_y - y)) > _LEAD:
            yield element("path", d=f"M{x:.1f} {y:.1f}L{at_x:.1f} {at_y:.1f}", stroke="#777", stroke_width=0.8)
        yield _spot(spot, at_x, at_y, scene.letter)


def _spot(spot: Spot, x: float, y: float, letter: float) -> Markup:
    half = letter / 2
    number = element(
        "text",
        str(spot.number),
        x=f"{x + half + 2:.1f}",
        y=f"{y + letter * 0.36:.1f}",
        font_size=letter,
        paint_order="stroke",
        stroke="#fff",
        stroke_width=3,
        fill="#111",
    )
    return element("g", element("title", f"{spot.number}　{spot.told}"), shape(spot.sign, x, y, half), number)


def shape(sign: Sign, x: float, y: float, half: float) -> Markup:
    """Return the sign of a condition, twice as wide as half: each has a form of its own."""
    colour = COLOURS[sign]
    if sign in {Sign.GOOD, Sign.OPEN}:
        fill = colour if sign is Sign.GOOD else "#fff"
        return element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=half - 1, fill=fill, stroke=colour, stroke_width=1.8)
    if sign is Sign.GONE:
        cross = f"M{x - half:.1f} {y - half:.1f}l{2 * half:g} {2 * half:g}m0 {-2 * half:g}l{-2 * half:g} {2 * half:g}"
        return element("path", d=cross, fill="none", stroke=colour, stroke_width=2.6)
    corners = {
        Sign.UPKEEP: f"M{x:.1f} {y - half:.1f}l{half:g} {2 * half - 1:g}h{-2 * half:g}z",
        Sign.DEFECT: f"M{x - half + 1:.1f} {y - half + 1:.1f}h{2 * half - 2:g}v{2 * half - 2:g}h{2 - 2 * half:g}z",
        Sign.UNSEEN: f"M{x:.1f} {y - half:.1f}l{half:g} {half:g}l{-half:g} {half:g}l{-half:g} {-half:g}z",
    }
    fill = "#fff" if sign is Sign.UNSEEN else colour
    return element("path", d=corners[sign], fill=fill, stroke=colour, stroke_width=1.6)


def _foot(frame: Frame) -> Iterator[Markup]:
    """Give what stands below: the scale, where north is, and the notice."""
    length_m, pixels = frame.scale_bar()
    y = frame.height + 18
    bar = f"M2 {y - 4:.1f}v6h{pixels:.1f}v-6"
    yield element("path", d=bar, fill="none", stroke="#222", stroke_width=1.6)
    yield element("text", distance(length_m), x=f"{pixels + 10:.1f}", y=f"{y + 6:.1f}", font_size=18)
    right = frame.width - 8
    yield element("path", d=f"M{right:g} {y - 10:.1f}l6 18-6-4-6 4z", fill="#222")
    yield element("text", "北", x=f"{right - 12:.1f}", y=f"{y + 6:.1f}", font_size=18, text_anchor="end")
    yield element(
        "text", NOTICE, x=f"{right - 42:.1f}", y=f"{y + 6:.1f}", font_size=20, text_anchor="end", font_weight="bold"
    )
