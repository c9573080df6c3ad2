"""The map of a line with its markers by condition, as a picture for papers."""

from collections.abc import Iterable, Sequence

from shapely import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from boundaries.inspections.reporting.drawing.raster import as_png
from boundaries.inspections.reporting.drawing.scene import Scene, Spot
from boundaries.inspections.reporting.drawing.vector import as_svg
from foundation.documents.pictures import Picture

WIDTH_MM = 156.0
"""Of the sheet between its margins."""
_HIGHEST_MM = 190.0


def line_picture(
    title: str,
    course: BaseGeometry,
    spots: Iterable[Spot] = (),
    walked: Sequence[LineString | MultiLineString] = (),
) -> tuple[Picture, str]:
    """Return the map of a line, and what its signs mean in words.

    Parameters
    ----------
    title
        What it shows, for who does not see it.
    course
        EPSG:4490, (lon, lat).
    walked
        What of it was walked.
    """
    scene = Scene(course, tuple(walked), tuple(spots), title)
    frame = scene.frame
    # A line from north to south gives a picture that is higher than wide: it is made smaller to stand on one sheet.
    width_mm = min(WIDTH_MM, _HIGHEST_MM * frame.width / frame.height)
    return Picture(as_png(scene), width_mm, title, str(as_svg(scene))), scene.legend
