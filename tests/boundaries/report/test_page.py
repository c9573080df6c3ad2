"""The page of a report."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from shapely import Point

from boundaries.lines.topology.findings import CheckReport, Finding, FindingKind, Unit
from boundaries.markers.findings import MarkerFindingKind
from boundaries.network.checking import MarkerCheck
from boundaries.report import page as module
from boundaries.report.page import page, write_page
from boundaries.report.words import KINDS, MARKER_KINDS
from tests.boundaries.report.reading import Element, read
from tests.boundaries.report.reports import faulty, line, marker_check, neighbours, report, tri_point

EVIL = '<script>alert("1")</script>{all}&\''


def table(document: Element, caption: str) -> list[list[str]]:
    """Return the rows below the head of the table whose caption begins so."""
    [found] = [each for each in document.all("table") if each.one("caption").text().startswith(caption)]
    rows = found.one("tbody").all("tr")
    return [[cell.text() for cell in row.inside if isinstance(cell, Element)] for row in rows]


def test_a_clean_coverage_is_said_to_have_no_gap_and_no_overlap() -> None:
    verdict = read(page(report())).one(id="verdict")
    assert verdict.attributes["class"] == "verdict good"
    assert "无缝无叠" in verdict.text()
    assert "✓" in verdict.text()


def test_errors_are_counted_in_the_verdict() -> None:
    verdict = read(page(report(faulty()))).one(id="verdict")
    assert verdict.attributes["class"] == "verdict bad"
    assert "发现 2 处错误" in verdict.text()


def test_what_nobody_checked_is_not_called_clean() -> None:
    verdict = read(page(report(checks=()))).one(id="verdict")
    assert "尚未检查" in verdict.text()
    assert "无缝无叠" not in verdict.text()


def test_every_kind_is_counted_also_those_that_were_not_found() -> None:
    rows = table(read(page(report(faulty()))), "各类检查发现的数量")
    counted = {row[0]: row[2] for row in rows}
    assert len(counted) == len(FindingKind)
    assert (counted["缝隙 gap"], counted["重叠 overlap"], counted["飞地 enclave"]) == ("1", "1", "0")


def test_a_finding_is_listed_with_its_measures_and_its_place() -> None:
    told = report(faulty())
    [gap, _] = told.numbered
    row, _ = table(read(page(told)), "检查发现一览")
    finding = gap.finding
    assert row[0] == "1"
    assert row[3:] == [
        f"{finding.area_m2:,.1f}",
        f"{finding.length_m:,.1f}",
        f"{finding.width_m:,.3f}",
        f"{finding.at.x:.6f}",
        f"{finding.at.y:.6f}",
    ]
    assert finding.message in row[2]
    assert "西县、东县" in row[2]


def test_list_and_map_lead_to_each_other() -> None:
    document = read(page(report(faulty())))
    for number in (1, 2):
        row, circle = document.one("tr", id=f"finding-{number}"), document.one("a", id=f"map-{number}")
        assert row.one("a").attributes["href"] == f"#map-{number}"
        assert circle.attributes["href"] == f"#finding-{number}"
        assert circle.one("text").text() == str(number)


@pytest.mark.parametrize("units", [neighbours(), faulty(), []])
def test_every_reference_resolves_and_no_id_is_there_twice(units: list[Unit[str]]) -> None:
    document = read(page(report(units, markers=marker_check() if units else None)))
    ids = [each.attributes["id"] for each in document.all() if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    links = [href for each in document.all() if (href := each.attributes.get("href") or "").startswith("#")]
    named = [name for each in document.all() for name in (each.attributes.get("aria-labelledby") or "").split()]
    patterns = re.findall(r'url\("#([^"]+)"\)', document.one("style").text()) if units else []
    assert {link.removeprefix("#") for link in links} | set(named) | set(patterns) <= set(ids)


def test_what_data_say_is_shown_and_never_becomes_markup() -> None:
    units = [replace(unit, name=EVIL, code=EVIL) for unit in faulty()]
    evil = replace(line(name=EVIL, code=EVIL, nature=EVIL), left_name=EVIL, right_name=EVIL)
    told = report(
        units,
        title=EVIL,
        data_set=EVIL,
        notes=(EVIL,),
        map_approval=EVIL,
        lines=(evil,),
        tri_points=(replace(tri_point(), names=(EVIL,)),),
    )
    written = page(told)
    document = read(written)
    assert "<script" not in written
    assert not document.all("script")
    assert document.one("h1").text() == EVIL
    assert [row[0] for row in table(document, "县界")] == [EVIL]
    assert EVIL in table(document, "检查发现一览")[0][2]


def test_nothing_is_loaded_from_elsewhere() -> None:
    written = page(report(faulty()))
    document = read(written)
    assert not [each for each in document.all() if "src" in each.attributes or each.name in {"img", "iframe", "script"}]
    assert "@import" not in written
    assert re.findall(r"url\((.)", written) == ['"', '"']
    assert not re.search(r"https?://", written)
    policy = document.one("meta", http_equiv="Content-Security-Policy")
    assert "default-src 'none'" in (policy.attributes["content"] or "")


def test_tables_have_captions_and_heads_that_say_what_they_head() -> None:
    document = read(page(report(faulty())))
    tables = document.all("table")
    assert len(tables) == len(document.all("caption"))
    assert {each.attributes.get("scope") for each in document.all("th")} == {"col", "row"}


def test_headings_have_one_order() -> None:
    document = read(page(report(faulty())))
    assert document.one("html").attributes["lang"] == "zh-CN"
    levels = [each.name for each in document.all() if re.fullmatch(r"h\d", each.name)]
    assert levels == ["h1", *["h2"] * 8]


def test_lines_stand_by_level_with_length_sides_and_standing() -> None:
    document = read(page(report()))
    assert [row[:2] for row in table(document, "省界：1 条")] == [["4552", "桂黔线"]]
    [county] = table(document, "县界：1 条，共 11.076 km")
    assert county == ["520101520102", "西县—东县线", "西县", "东县", "1", "11.076", "已签协议 2001-02-03", "法定"]


def test_an_alias_stands_below_the_name_unless_it_is_both_sides_again() -> None:
    told = line("4552", "桂黔线", level=1), line()
    aliased = (replace(each, record=replace(each.record, aliases=("黔桂线", "东县—西县线"))) for each in told)
    document = read(page(report(lines=tuple(aliased))))
    assert table(document, "省界")[0][1] == "桂黔线黔桂线"
    assert table(document, "县界")[0][1] == "西县—东县线黔桂线"


def test_provincial_lines_are_drawn_over_the_others() -> None:
    drawn = read(page(report())).one("g", class_="lines").all("path")
    assert [each.attributes["class"] for each in drawn] == ["band", "line-3", "line-1"]


def test_tri_points_stand_with_their_units_and_place() -> None:
    assert table(read(page(report())), "三交点") == [["西县、东县、南县", "县界三交点", "106.100000", "26.000000"]]


def test_parts_lead_to_the_finding_that_tells_of_them() -> None:
    document = read(page(report()))
    main, exclave = table(document, "飞地与分离部分")
    assert (main[0], main[1], main[4]) == ("西县", "主体部分", "—")
    assert (exclave[1], exclave[3], exclave[4]) == ("飞地，为一个单元所包围", "东县", "1")


def test_the_notice_stands_with_the_map_and_at_the_end() -> None:
    document = read(page(report()))
    assert "示意，不作为划界依据" in document.one("svg", role="group").text()
    assert "示意，不作为划界依据" in document.one("footer").text()
    assert "审图号" in document.one("footer").text()


def test_an_approval_of_the_map_is_told() -> None:
    assert "审图号：黔S(2024)001号。" in read(page(report(map_approval="黔S(2024)001号"))).one("footer").text()


def test_a_report_says_of_when_and_what_it_is() -> None:
    facts = [each.text() for each in read(page(report())).all("dd")]
    assert facts[:4] == ["2024-05-01", "2024-05-06 08:30:15+00:00", "demo", "7"]


def test_a_finding_without_a_place_is_listed_and_not_on_the_map() -> None:
    nowhere = Finding(
        FindingKind.INVALID_GEOMETRY, ("a",), ("西县",), Point(), neighbours()[0].extent, 0.0, None, None, "empty"
    )
    document = read(page(report(checks=(CheckReport("", (nowhere,), 2, 10),))))
    assert table(document, "检查发现一览")[0][3:] == ["—"] * 5
    assert not document.all(id="map-1")


def test_more_findings_than_anybody_reads_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_SHOWN", 1)
    document = read(page(report(faulty())))
    assert len(table(document, "检查发现一览")) == 1
    assert "另有 1 处未列出" in document.one(id="findings").text()


def test_an_empty_report_is_a_page_too() -> None:
    document = read(page(report([], checks=(), parts=(), lines=(), tri_points=())))
    assert not document.all("svg")
    assert "没有界线" in document.one(id="lines").text()


def test_every_kind_has_its_chinese_words() -> None:
    assert set(KINDS) == set(FindingKind)
    assert set(MARKER_KINDS) == set(MarkerFindingKind)


def test_what_was_found_of_a_marker_stands_with_its_line_amount_and_place() -> None:
    rows = table(read(page(report(faulty(), markers=marker_check()))), "界桩检查发现一览")
    assert [rows[0][at] for at in (0, 1, 2, 3)] == ["3", "偏离界线错误", "西县—东县线520101520102", "002号"]
    assert rows[0][4].startswith("002号离界线过远002号 stands 300.0 m off its line")
    assert rows[0][5:] == ["300.0", "50.0", "106.103000", "26.050000"]
    assert rows[1][4].startswith("4552001Q、4552003Q之间缺号")
    assert rows[1][5:7] == ["—", "—"]


def test_list_and_map_lead_to_each_other_for_markers_too() -> None:
    document = read(page(report(faulty(), markers=marker_check())))
    for number in (3, 4):
        square = document.one("a", id=f"map-{number}")
        assert document.one("tr", id=f"finding-{number}").one("a").attributes["href"] == f"#map-{number}"
        assert square.attributes["href"] == f"#finding-{number}"
        assert (len(square.all("rect")), len(square.all("circle"))) == (2, 0)


def test_errors_of_markers_are_counted_in_the_verdict_and_explained_below_the_map() -> None:
    document = read(page(report(markers=marker_check())))
    assert "发现 1 处错误" in document.one(id="verdict").text()
    assert "共检查 2 个单元、12 座界桩" in document.one(id="verdict").text()
    signs = [each.text() for each in document.one("ul", class_="legend").all("li")]
    assert any("界桩错误" in each for each in signs)
    assert any("界桩提示" in each for each in signs)


def test_whoever_passes_the_page_on_is_told_that_it_shows_exact_places_of_markers() -> None:
    assert "公开前应予删除" in read(page(report(markers=marker_check()))).one(id="markers").text()


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (None, "未检查界桩"),
        (MarkerCheck(0, 0, ()), "没有登记的界桩"),
        (MarkerCheck(12, 2, ()), "检查了 2 条界线的 12 座界桩。没有检查发现。"),
    ],
)
def test_it_is_said_when_nothing_is_to_be_said_of_markers(check: MarkerCheck | None, said: str) -> None:
    document = read(page(report(markers=check)))
    assert said in document.one(id="markers").text()
    assert not document.one(id="markers").all("table")


def test_the_page_is_written_whole_beside_nothing_else(tmp_path: Path) -> None:
    write_page(report(), tmp_path / "report.html")
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == page(report())


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *((ink, ground) for ink in ("ink", "faint") for ground in ("ground", "head", "mark")),
        ("accent", "ground"),
        ("accent", "mark"),
        ("bad", "ground"),
        *((name, f"{name}-ground") for name in ("good", "bad", "none")),
        *(("faint", f"{name}-ground") for name in ("good", "bad", "none")),
        *(("ground", name) for name in ("good", "bad", "none")),
    ],
)
def test_text_stands_out_from_its_ground(ink: str, ground: str) -> None:
    colours = dict(re.findall(r"--([\w-]+): (#\w+);", read(page(report())).one("style").text()))
    light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    # WCAG 2.2, success criterion 1.4.3.
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
