"""The diagram has a point and a bar for each bin, where the figures say."""

from xml.etree import ElementTree as ET

from bench.figures.normalizing.picture import drawing
from bench.quality.scoring import reliability

_SVG = "{http://www.w3.org/2000/svg}"


def test_there_are_as_many_points_as_bins() -> None:
    found = reliability([(0.95, True), (0.92, True), (0.55, False), (0.15, False)], 10)
    drawn = ET.fromstring(drawing(found))  # noqa: S314 - our own
    assert len(drawn.findall(f"{_SVG}circle")) == len(found.bins) == 3
    assert len([each for each in drawn.findall(f"{_SVG}rect") if each.get("fill") == "#bbb"]) == 3


def test_what_is_told_truly_lies_on_the_diagonal() -> None:
    drawn = ET.fromstring(drawing(reliability([(0.5, True), (0.5, False)], 10)))  # noqa: S314 - our own
    (point,) = drawn.findall(f"{_SVG}circle")
    assert (float(point.get("cx", 0)) - 64, 24 + 400 - float(point.get("cy", 0))) == (200, 200)


def test_the_error_stands_in_the_picture() -> None:
    assert "2 answers, expected calibration error 0.4500" in drawing(reliability([(0.95, True), (0.95, False)], 10))
