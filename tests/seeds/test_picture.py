from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from boundaries.divisions.records import DivisionRecord
from seeds.picture import drawing

_SVG = "{http://www.w3.org/2000/svg}"


def test_the_picture_in_the_readme_is_the_one_that_the_province_makes(divisions: Sequence[DivisionRecord]) -> None:
    kept = Path(__file__).parents[2] / "docs" / "pictures" / "province.svg"
    assert kept.read_text(encoding="utf-8") == drawing(divisions)


def test_the_picture_shows_every_county_and_prefecture(divisions: Sequence[DivisionRecord]) -> None:
    root = ET.fromstring(drawing(divisions))  # noqa: S314 - we wrote it
    assert len([path for path in root.findall(f"{_SVG}path") if path.get("d")]) == 88 + 9
    assert {text.text for text in root.iter(f"{_SVG}text")} >= {"贵阳", "遵义", "黔东南", "示意，不作为划界依据"}
