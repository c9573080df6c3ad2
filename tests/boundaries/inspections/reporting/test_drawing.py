"""The map of a line with its markers."""

from io import BytesIO
from xml.etree.ElementTree import fromstring

import pytest
from PIL import Image
from shapely import LineString, MultiLineString, Point

from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.reporting.drawing.line import line_picture
from boundaries.inspections.reporting.drawing.raster import strokes_png
from boundaries.inspections.reporting.drawing.scene import SIGNS, Scene, Sign, Spot, sign_of
from boundaries.inspections.reporting.drawing.vector import COLOURS, NOTICE, as_svg, shape
from foundation.errors import InvalidInput

COURSE = LineString([(106.6, 26.3), (106.7, 26.36)])


def test_every_status_has_a_sign() -> None:
    assert sign_of(None) is Sign.OPEN
    assert all(sign_of([status]) in set(Sign) - {Sign.OPEN} for status in MarkerStatus)
    assert [status for status in MarkerStatus if sign_of([status]) is Sign.GOOD] == [MarkerStatus.INTACT]


def test_every_sign_has_a_form_and_a_colour_of_its_own() -> None:
    forms = {sign: shape(sign, 0, 0, 6).replace(COLOURS[sign], "") for sign in Sign}
    assert len(set(forms.values())) == len(set(COLOURS.values())) == len(SIGNS) == len(Sign)


def test_a_map_is_well_formed_says_that_it_decides_nothing_and_escapes_names() -> None:
    spots = (Spot(1, Point(106.65, 26.33), Sign.GONE, '<script>"&'),)
    drawn = as_svg(Scene(COURSE, (), spots, "<b>线</b>"))
    fromstring(drawn)  # noqa: S314 - we wrote it
    assert NOTICE in drawn
    assert "<script>" not in drawn
    assert "<b>" not in drawn


def test_a_line_from_north_to_south_stands_on_one_sheet() -> None:
    picture, _ = line_picture("线", LineString([(106.6, 26.0), (106.601, 27.0)]))
    with Image.open(BytesIO(picture.content)) as drawn:
        assert picture.width_mm * drawn.height / drawn.width < 225


def test_the_same_scene_gives_the_same_picture() -> None:
    assert line_picture("线", COURSE)[0] == line_picture("线", COURSE)[0]


def test_a_line_without_a_course_is_refused() -> None:
    with pytest.raises(InvalidInput, match="without a course"):
        Scene(MultiLineString(), (), (), "线")


def test_a_signature_of_a_dot_or_of_nothing_is_a_picture_too() -> None:
    for strokes in ((), (((0.5, 0.5),),), (((0.0, 0.0), (1.0, 1.0)),)):
        with Image.open(BytesIO(strokes_png(strokes))) as drawn:
            assert drawn.width == 600
