"""`gazetteer boundaries check|derive|repair|report`, as a program on a real database."""

import json
from pathlib import Path

import pyogrio
import pytest

from boundaries.lines.queries import stored_lines
from foundation.db import Database
from tests.commands.boundaries.conftest import Run


def test_a_clean_coverage_ends_with_0(run: Run, two_counties: Database) -> None:
    assert two_counties
    code, said = run("boundaries", "check", "--level", "county")
    assert code == 0, said
    assert "2 units" in said
    assert "No errors." in said
    assert "The neighbours are not loaded" in said


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
