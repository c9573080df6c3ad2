"""The page on a check of names."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from shapely import MultiPolygon, box

from boundaries.lines.topology.findings import Unit
from gazetteer.places.quality.checking import QualityReport
from gazetteer.places.quality.report.page import MOST_SHOWN, PageFacts, page, write_page
from tests.boundaries.report.reading import Element, read
from tests.gazetteer.places.quality.test_checking import MIXED, checked

EVIL = "<script>alert(1)</script>"


def facts(*extents: Unit[UUID]) -> PageFacts:
    return PageFacts("a test", datetime(2026, 11, 25, 8, tzinfo=UTC), "quality.xlsx", extents)


def ground_of(report: QualityReport) -> list[Unit[UUID]]:
    """Squares in a row, one for each county that was checked."""
    return [
        Unit(UUID(int=at), county.name, county.code, MultiPolygon([box(106 + at, 26, 107 + at, 27)]))
        for at, county in enumerate(report.counties)
    ]


def table(document: Element, caption: str) -> list[list[str]]:
    [found] = [each for each in document.all("table") if each.one("caption").text() == caption]
    rows = found.one("tbody").all("tr")
    return [[cell.text() for cell in row.inside if isinstance(cell, Element)] for row in rows]


def test_errors_are_told_in_the_verdict() -> None:
    verdict = read(page(checked(*MIXED), facts())).one(id="verdict")
    assert "发现 1 处错误" in verdict.text()
    assert verdict.one("a").attributes["href"] == "quality.xlsx"


def test_warnings_alone_are_no_error() -> None:
    verdict = read(page(checked(("巴黎花园", "22100", "花溪区/青岩镇")), facts())).one(id="verdict")
    assert verdict.attributes["class"] == "verdict good"
    assert "1 处警告" in verdict.text()


def test_every_rule_is_counted_with_its_basis() -> None:
    rows = table(read(page(checked(*MIXED), facts())), "各规则发现的数量")
    assert len(rows) == 17
    duplicate = next(row for row in rows if row[0].startswith("重名"))
    assert duplicate[1:5] == ["—", "1", "—", "条例第九条第（七）（八）项"]


def test_a_county_has_its_numbers_and_a_bar() -> None:
    rows = table(read(page(checked(*MIXED), facts())), "各县发现的数量")
    huaxi = next(row for row in rows if row[0].startswith("花溪区"))
    assert huaxi[1:] == ["4", "—", "2", "1", "500.0"]


def test_the_map_shades_the_counties_and_bears_the_notice() -> None:
    report = checked(*MIXED)
    drawing = read(page(report, facts(*ground_of(report)))).one(id="map")
    shades = [path.attributes["class"] for path in drawing.one("g", class_="units").all("path")]
    assert sorted(map(str, shades)) == ["shade-1", "shade-2"]
    assert drawing.text().count("示意，不作为划界依据") == 2


def test_a_county_that_was_not_checked_is_left_blank() -> None:
    report = checked(*MIXED)
    other = Unit(UUID(int=9), "某县", "529999", MultiPolygon([box(100, 26, 101, 27)]))
    drawing = read(page(report, facts(*ground_of(report), other))).one(id="map")
    assert len(drawing.all("path", class_="unseen")) == 1


def test_a_page_without_extents_has_no_map() -> None:
    assert read(page(checked(*MIXED), facts())).all(id="map") == []


def test_the_gravest_come_first_and_notes_are_not_listed() -> None:
    rows = table(read(page(checked(*MIXED), facts())), "错误与警告一览")
    assert [row[2] for row in rows] == ["错误", "警告", "警告"]


def test_a_long_list_says_what_it_leaves_out() -> None:
    many = [(f"巴黎花园{'甲乙丙丁'[at % 4]}", "22100", f"县{at}/镇") for at in range(MOST_SHOWN + 5)]
    told = read(page(checked(*many), facts())).text()
    left = len(checked(*many).findings) - MOST_SHOWN
    assert f"另有 {left - _notes(checked(*many)):,} 处未列出" in told


def _notes(report: QualityReport) -> int:
    return sum(each.severity.value == "note" for each in report.findings)


def test_a_name_never_becomes_markup() -> None:
    told = page(checked((EVIL, "22100", "花溪区/青岩镇")), facts())
    assert EVIL not in told
    assert read(told).all("script") == []


def test_the_page_is_written_whole(tmp_path: Path) -> None:
    write_page(checked(*MIXED), facts(), tmp_path / "quality.html")
    assert [path.name for path in tmp_path.iterdir()] == ["quality.html"]
    assert (tmp_path / "quality.html").read_text(encoding="utf-8").endswith("</html>\n")
