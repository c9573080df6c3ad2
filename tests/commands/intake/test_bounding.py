"""`gazetteer import divisions|lines|markers`, as a program on a real database."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from boundaries.divisions.models import DivisionExtent, DivisionOriginal
from boundaries.lines.queries import stored_lines
from boundaries.markers.queries import stored_markers
from foundation.db import Database
from tests.commands.boundaries.conftest import Run, bounded, run

__all__ = ["run"]

WEST = [[106.6, 26.5], [106.7, 26.5], [106.7, 26.6], [106.6, 26.6], [106.6, 26.5]]
EAST = [[106.7, 26.5], [106.8, 26.5], [106.8, 26.6], [106.7, 26.6], [106.7, 26.5]]
BOW_TIE = [[106.6, 26.5], [106.7, 26.6], [106.7, 26.5], [106.6, 26.6], [106.6, 26.5]]
TABLE = "界桩号,界线名称,类型,X坐标,Y坐标,高程,高程系统,埋设时间\n"


def _geojson(path: Path, *features: tuple[Mapping[str, object], str, object]) -> Path:
    told = [
        {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}
        for properties, kind, coordinates in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": told}), "utf-8")
    return path


def _divisions(path: Path, west: object = WEST) -> Path:
    above = {"省": "贵州省", "市": "贵阳市"}
    return _geojson(
        path,
        ({"code": "520102", "name": "南明区", **above}, "Polygon", [west]),
        ({"code": "520103", "name": "云岩区", **above}, "Polygon", [EAST]),
    )


@pytest.fixture
def drawn(committed: Database, run: Run) -> Database:
    with committed.sessions.begin() as session:
        bounded(session)
    assert run("boundaries", "derive")[0] == 0
    return committed


def test_divisions_come_in_with_what_they_cover(run: Run, committed: Database, tmp_path: Path) -> None:
    code, said = run("import", "divisions", _divisions(tmp_path / "d.geojson"), "--crs", "EPSG:4490")
    assert code == 0, said
    with committed.sessions() as session:
        assert session.query(DivisionExtent).count() == 2


def test_the_row_that_states_a_division_is_kept_as_it_stood(run: Run, committed: Database, tmp_path: Path) -> None:
    assert run("import", "divisions", _divisions(tmp_path / "d.geojson"), "--crs", "GCJ-02")[0] == 0
    with committed.sessions() as session:
        kept = [json.loads(each.text) for each in session.query(DivisionOriginal)]
    assert {each["cells"]["name"] for each in kept} == {"南明区", "云岩区"}
    assert all(each["crs"] == "GCJ-02" and "106.7 26.5" in each["extent"] for each in kept)


def test_a_division_stated_anew_keeps_the_row_it_was_stated_by_before(
    run: Run, committed: Database, tmp_path: Path
) -> None:
    assert run("import", "divisions", _divisions(tmp_path / "d.geojson"), "--crs", "EPSG:4490")[0] == 0
    moved = [[x, y + 0.001] for x, y in WEST]
    assert run("import", "divisions", _divisions(tmp_path / "e.geojson", moved), "--crs", "EPSG:4490")[0] == 0
    with committed.sessions() as session:
        told = [(json.loads(each.text)["cells"]["name"], each.closed_by) for each in session.query(DivisionOriginal)]
    assert sorted(name for name, _ in told) == ["云岩区", "南明区", "南明区"]
    assert [name for name, closed in told if closed is not None] == ["南明区"]


def test_a_bow_tie_is_named_with_its_place_and_the_rest_is_taken(run: Run, committed: Database, tmp_path: Path) -> None:
    path = _divisions(tmp_path / "d.geojson", BOW_TIE)
    code, said = run("import", "divisions", path, "--crs", "EPSG:4490")
    assert code == 0, said
    rejects = (tmp_path / "d.geojson.rejects.csv").read_text("utf-8-sig")
    assert "self_intersection" in rejects
    assert "106.65" in rejects
    with committed.sessions() as session:
        assert session.query(DivisionExtent).count() == 1


def test_strict_takes_all_or_nothing(run: Run, committed: Database, tmp_path: Path) -> None:
    code, said = run("import", "divisions", _divisions(tmp_path / "d.geojson", BOW_TIE), "--strict")
    assert code == 1
    assert "all or nothing" in said
    with committed.sessions() as session:
        assert session.query(DivisionExtent).count() == 0


def test_an_agreed_line_takes_the_place_of_the_derived_one(run: Run, drawn: Database, tmp_path: Path) -> None:
    properties = {"left": "云岩区", "right": "南明区", "协议签订日期": "2001-06-01"}
    course = [[106.7005, 26.6], [106.7005, 26.5]]
    path = _geojson(tmp_path / "l.geojson", (properties, "LineString", course))
    code, said = run("import", "lines", path, "--crs", "EPSG:4490")
    assert code == 0, said
    with drawn.sessions() as session:
        standings = [line.record.standing.value for line in stored_lines(session)]
    assert sorted(standings) == ["agreed", "derived"]


def test_a_survey_table_in_a_zone_named_in_words_becomes_markers(run: Run, drawn: Database, tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text(
        TABLE + "001号,南明区—云岩区线,单立双面型,2938899.4,669469.9,1080.5,1985国家高程基准,1999-05-01\n", "utf-8"
    )
    code, said = run("import", "markers", path, "--crs", "CGCS2000 3度带 中央经线105", "--tolerance-m", "3000")
    assert code == 0, said
    with drawn.sessions() as session:
        [marker] = stored_markers(session)
    assert marker.record.original_coordinates
    assert 106.6 < marker.record.position.x < 106.8
    assert marker.record.original_crs == "EPSG:4544"


def test_swapped_x_and_y_are_named(run: Run, drawn: Database, tmp_path: Path) -> None:
    assert drawn
    path = tmp_path / "m.csv"
    path.write_text(TABLE + "001号,南明区—云岩区线,单立双面型,669469.9,2938899.4,,,\n", "utf-8")
    code, said = run("import", "markers", path, "--crs", "EPSG:4544")
    assert code == 0, said
    assert "swapped_xy" in (tmp_path / "m.csv.rejects.csv").read_text("utf-8-sig")


def test_xian_1980_is_refused_without_a_registered_set(run: Run, drawn: Database, tmp_path: Path) -> None:
    assert drawn
    path = tmp_path / "m.csv"
    path.write_text(TABLE, "utf-8")
    code, said = run("import", "markers", path, "--crs", "西安80")
    assert code == 1
    assert "no published transform" in said


def test_an_agreement_needs_its_day(run: Run, drawn: Database, tmp_path: Path) -> None:
    assert drawn
    path = tmp_path / "m.csv"
    path.write_text(TABLE, "utf-8")
    code, said = run("import", "markers", path, "--agreement", "筑界〔2026〕1号")
    assert code == 1
    assert "--agreed-on" in said
    assert "--agreed-by" in said


def test_a_marker_is_moved_by_an_agreement_that_names_all_its_sides(run: Run, drawn: Database, tmp_path: Path) -> None:
    assert drawn
    row = "001号,南明区—云岩区线,单立双面型,{x},669469.9,,,\n"
    for name, x in (("before.csv", "2938899.4"), ("after.csv", "2938999.4")):
        (tmp_path / name).write_text(TABLE + row.format(x=x), "utf-8")
    assert run("import", "markers", tmp_path / "before.csv", "--crs", "EPSG:4544")[0] == 0
    agreement = ("--crs", "EPSG:4544", "--agreement", "筑界〔2026〕1号", "--agreed-on", "2026-05-01")
    alone = run("import", "markers", tmp_path / "after.csv", *agreement, "--agreed-by", "南明区")
    assert "consent_missing" in (tmp_path / "after.csv.rejects.csv").read_text("utf-8-sig"), alone
    sides = ("--agreed-by", "南明区", "--agreed-by", "云岩区")
    code, said = run("import", "markers", tmp_path / "after.csv", *agreement, *sides)
    assert code == 0, said
    assert re.search(r"corrected\s+1\b", said)
