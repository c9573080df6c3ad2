"""The map of the page: counties shaded by their errors and warnings for each thousand names."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from boundaries.lines.topology.display import NOTICE
from boundaries.lines.topology.findings import Unit
from boundaries.report.drawing.frame import Frame
from boundaries.report.drawing.outlines import LINE, labels, outlines
from boundaries.report.markup import Markup, element
from gazetteer.places.quality.checking import CountyTally
from gazetteer.places.quality.report.shading import Shading

K = TypeVar("K")
_STRIP = 24.0
"""Height of the strip below the map, in pixels."""


def drawn(counties: Sequence[CountyTally], extents: Sequence[Unit[K]], classes: Shading) -> Markup | None:
    """Return the map as a figure with its legend; ``None`` when no county that was checked has an extent.

    Parameters
    ----------
    counties
        What was found.
    extents
        The counties' ground, EPSG:4490 (lon, lat), by the same codes; one that was not checked is left blank.
    classes
        How dark each is.
    """
    tallies = {county.code: county for county in counties if county.code}
    if not any(unit.code in tallies for unit in extents):
        return None
    frame = Frame.around([unit.extent for unit in extents])
    ground = element("rect", width=f"{frame.width:g}", height=f"{frame.height:g}", class_="ground")
    notice = element(
        "text", NOTICE, x=f"{frame.width - 8:g}", y=f"{frame.height + 17:g}", text_anchor="end", class_="notice"
    )
    drawing = element(
        "svg",
        element("title", "各县每千条地名的错误与警告数", id="map-title"),
        ground,
        element("g", *_counties(tallies, extents, classes, frame), class_="units"),
        element("g", *_names(extents, frame), class_="names", aria_hidden="true"),
        element("g", notice, class_="strip"),
        viewBox=f"0 0 {frame.width:g} {frame.height + _STRIP:g}",
        role="img",
        aria_labelledby="map-title",
    )
    return element("figure", drawing, element("figcaption", _legend(classes), element("p", f"{NOTICE}。")))


def _counties(
    tallies: Mapping[str, CountyTally], extents: Sequence[Unit[K]], classes: Shading, frame: Frame
) -> Iterator[Markup]:
    for unit, outline in zip(extents, outlines(extents, frame), strict=True):
        tally = tallies.get(unit.code or "")
        told = f"{unit.name}：未检查" if tally is None else f"{unit.name}：{tally.per_thousand:.1f} ‰"
        look = "unseen" if tally is None else f"shade-{classes.shade(tally.per_thousand)}"
        yield element("path", element("title", told), d=frame.path(outline), class_=look, fill_rule="evenodd")


def _names(extents: Sequence[Unit[K]], frame: Frame) -> Iterator[Markup]:
    for label in labels(extents, frame):
        top = label.y - (len(label.lines) - 1) * LINE / 2 + LINE / 3
        rows = (element("tspan", text, x=label.x, y=f"{top + row * LINE:.1f}") for row, text in enumerate(label.lines))
        yield element("text", *rows)


def _legend(classes: Shading) -> Markup:
    signs = (
        element(
            "li",
            element(
                "svg",
                element("rect", x=1, y=3, width=32, height=14, class_=f"shade-{shade}"),
                viewBox="0 0 34 20",
                class_="sign",
                aria_hidden="true",
            ),
            f"{span} ‰",
        )
        for shade, span in classes.legend()
    )
    return element("ul", *signs, class_="legend")
