"""`gazetteer boundaries check|derive|repair|report`, as a program on a real database."""

import json
import re
from pathlib import Path

import pyogrio
import pytest

from boundaries.lines.queries import stored_lines
from foundation.db import Database
from tests.commands.boundaries.conftest import Places, Run


def test_a_clean_coverage_ends_with_0(run: Run, two_counties: Database) -> None:
    assert two_counties
    code, said = run("boundaries", "check", "--level", "county")
    assert code == 0, said
    assert "2 units" in said
    assert "No errors." in said
    assert "The neighbours are not loaded" in said
    assert said.count("arkers") == 1
    assert "Markers: none are registered" in said


def test_a_coverage_with_a_gap_ends_with_3_and_names_it(run: Run, a_gap_of_20_cm: Database) -> None:
    assert a_gap_of_20_cm
    code, said = run("boundaries", "check")
    assert code == 3, said
    assert "sliver" in said
    assert "南明区" in said


def test_findings_come_as_geojson_for_programs(run: Run, a_gap_of_20_cm: Database) -> None:
    assert a_gap_of_20_cm
    _, said = run("boundaries", "check", "--json")
    told = json.loads(next(line for line in said.splitlines() if line.startswith("{")))
    assert {each["properties"]["kind"] for each in told["features"]} == {"sliver"}


ASTRAY = {"1号": (106.7, 26.52), "2号": (106.70301, 26.55), "4号": (106.7, 26.58)}
"""The second stands 300 m off its line, and there is no third."""


def test_a_marker_300_m_off_its_line_ends_with_3_and_is_named_with_place_amount_and_remedy(
    run: Run, mark: Places
) -> None:
    mark(ASTRAY)
    code, said = run("boundaries", "check")
    assert code == 3, said
    assert "Markers: 3 on 1 line." in said
    assert re.search(r"off_line +南明区—云岩区线 +2号 +299\.9 +106\.703010, 26\.550000", said)
    assert "2号 stands 299.9 m off its line, and 50 m are allowed: check the coordinates" in said
    assert "Errors of markers: 1." in said
    assert run("boundaries", "check", "--off-line-m", "400")[0] == 0


def test_a_missing_serial_is_told_and_ends_with_0(run: Run, mark: Places) -> None:
    mark({"1号": (106.7, 26.52), "3号": (106.7, 26.56)})
    code, said = run("boundaries", "check")
    assert code == 0, said
    assert "missing_serial" in said
    assert "No errors of markers." in said


def test_findings_of_markers_come_as_geojson_too(run: Run, mark: Places) -> None:
    mark(ASTRAY)
    _, said = run("boundaries", "check", "--json")
    told = json.loads(next(line for line in said.splitlines() if line.startswith("{")))
    astray, missing = told["features"]
    assert astray["geometry"] == {"type": "Point", "coordinates": [106.70301, 26.55]}
    facts = astray["properties"]
    assert (facts["kind"], facts["is_error"], facts["markers"]) == ("off_line", True, ["2号"])
    assert (abs(facts["offset_m"]), facts["allowed_m"]) == (pytest.approx(299.9, abs=0.1), 50.0)
    assert (missing["properties"]["kind"], missing["properties"]["is_error"]) == ("missing_serial", False)


def test_a_report_has_what_was_found_of_markers(run: Run, mark: Places, tmp_path: Path) -> None:
    mark(ASTRAY)
    code, said = run("boundaries", "report", "--output", tmp_path / "report")
    assert code == 3, said
    assert "2号离界线过远" in (tmp_path / "report.html").read_text("utf-8")
    found = pyogrio.read_dataframe(tmp_path / "report.gpkg", layer="findings_markers")
    assert found.kind.tolist() == ["off_line", "missing_serial"]


def test_lines_are_derived_once(run: Run, two_counties: Database) -> None:
    code, said = run("boundaries", "derive")
    assert code == 0, said
    assert "1 county lines (1 segments, 11 km)" in said
    assert "Nothing is different" in run("boundaries", "derive")[1]
    with two_counties.sessions() as session:
        assert [line.record.name for line in stored_lines(session)] == ["南明区—云岩区线"]


def test_a_trial_of_deriving_writes_nothing(run: Run, two_counties: Database) -> None:
    code, said = run("boundaries", "derive", "--dry-run")
    assert code == 0, said
    with two_counties.sessions() as session:
        assert stored_lines(session) == []


def test_a_repair_closes_what_is_within_the_tolerance(run: Run, a_gap_of_20_cm: Database) -> None:
    assert a_gap_of_20_cm
    code, said = run("boundaries", "repair", "--tolerance-m", "0.5")
    assert code == 0, said
    assert "Ledger entry" in said
    assert run("boundaries", "check")[0] == 0


def test_a_repair_leaves_what_is_wider_and_ends_with_3(run: Run, a_gap_of_20_cm: Database) -> None:
    assert a_gap_of_20_cm
    code, said = run("boundaries", "repair", "--tolerance-m", "0.05")
    assert code == 3, said
    assert "1 left" in said


def test_a_report_is_a_page_and_a_geopackage(run: Run, two_counties: Database, tmp_path: Path) -> None:
    assert two_counties
    run("boundaries", "derive")
    code, said = run("boundaries", "report", "--output", tmp_path / "out" / "report")
    assert code == 0, said
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "无缝无叠" in page
    assert "南明区—云岩区线" in page
    layers = {str(name) for name, _ in pyogrio.list_layers(tmp_path / "out" / "report.gpkg")}
    assert {"units", "lines", "findings_points"} <= layers


@pytest.mark.parametrize("verb", ["check", "derive", "report"])
def test_without_any_extent_the_remedy_is_told(run: Run, verb: str) -> None:
    code, said = run("boundaries", verb)
    assert code == 1
    assert "load or import" in said


def test_a_level_that_is_none_is_refused_with_those_there_are(run: Run) -> None:
    code, said = run("boundaries", "check", "--level", "village")
    assert code == 1
    assert "county" in said
