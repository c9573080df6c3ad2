"""The demonstration province as a picture: `python -m seeds.picture docs/pictures/province.svg`."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from boundaries.divisions.codes import COUNTY, PREFECTURE
from boundaries.divisions.records import DivisionRecord
from seeds import demo

_WIDTH, _HEIGHT, _MARGIN = 960, 820, 20
_STRETCH = 0.89
"""A degree of longitude by a degree of latitude, in the middle of Guizhou."""
_SIMPLIFIED_DEG = 0.012
_TINTS = ("#dbe7d3", "#e9dfc8", "#d5e3e8", "#ead7d1", "#dfdcec", "#e4e8cc", "#d3e6df", "#efe3d6", "#d9dee9")


def drawing(divisions: Sequence[DivisionRecord]) -> str:
    """Return an SVG of the counties in the tint of their prefecture, with the prefectures' names.

    Parameters
    ----------
    divisions
        With extents in EPSG:4490, (lon, lat).
    """
    prefectures = [each for each in divisions if each.level == PREFECTURE]
    counties = [each for each in divisions if each.level == COUNTY]
    # Simplified together, neighbours go on sharing their edges.
    extents = shapely.coverage_simplify(np.array([each.extent for each in counties]), _SIMPLIFIED_DEG)
    frame = _Frame(extents)
    names = [each.path[1] for each in counties]
    outlines = [shapely.coverage_union_all(extents[[name == each.name for name in names]]) for each in prefectures]
    tints = {each.name: tint for each, tint in zip(prefectures, _TINTS, strict=True)}
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        ' font-family="Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, sans-serif">'
    )
    lines = [
        head,
        "<title>Guizhou in the demonstration: 9 prefectures, 88 counties, schematic ground</title>",
        *(
            f'<path d="{frame.path(extent)}" fill="{tints[name]}" stroke="#fff"/>'
            for extent, name in zip(extents, names, strict=True)
        ),
        *(f'<path d="{frame.path(each)}" fill="none" stroke="#6b7a6b" stroke-width="1.6"/>' for each in outlines),
        *_labels(prefectures, counties, frame),
        f'<text x="{_MARGIN}" y="{_HEIGHT - _MARGIN}" font-size="15" fill="#777">示意，不作为划界依据</text>',
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


class _Frame:
    """How degrees become the picture's units."""

    def __init__(self, extents: NDArray[np.object_]) -> None:
        self._west, south, east, self._north = map(float, shapely.total_bounds(extents))
        across = (_WIDTH - 2 * _MARGIN) / ((east - self._west) * _STRETCH)
        self._scale = min(across, (_HEIGHT - 2 * _MARGIN) / (self._north - south))

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a point lies in the picture."""
        x = _MARGIN + (lon - self._west) * _STRETCH * self._scale
        return round(x, 1), round(_MARGIN + (self._north - lat) * self._scale, 1)

    def path(self, extent: BaseGeometry) -> str:
        """Return an extent as the data of a path."""
        rings = shapely.get_rings(shapely.get_parts(extent))
        drawn = (" ".join(f"{x},{y}" for x, y in (self.at(*point) for point in ring.coords[:-1])) for ring in rings)
        return "".join(f"M{points}Z" for points in drawn)


def _labels(prefectures: Sequence[DivisionRecord], counties: Sequence[DivisionRecord], frame: _Frame) -> Iterator[str]:
    for each in counties:
        if each.seat is not None:
            x, y = frame.at(each.seat.x, each.seat.y)
            yield f'<circle cx="{x}" cy="{y}" r="1.8" fill="#8a8f86"/>'
    for each in prefectures:
        if each.seat is not None:
            x, y = frame.at(each.seat.x, each.seat.y)
            short = each.name.removesuffix("市").partition("布依")[0].partition("苗族")[0]
            yield f'<circle cx="{x}" cy="{y}" r="4" fill="#a33"/>'
            yield (
                f'<text x="{x + 7}" y="{y + 6}" font-size="19" fill="#222" stroke="#fff" stroke-width="4"'
                f' paint-order="stroke">{short}</text>'
            )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(drawing(list(demo.divisions())), encoding="utf-8")
