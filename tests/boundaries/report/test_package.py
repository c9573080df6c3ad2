"""A report as a GeoPackage."""

import json
from datetime import date
from pathlib import Path
from uuid import UUID

import geopandas
import pyogrio
import pytest
from pyproj import CRS

from boundaries.lines.topology.findings import Unit
from boundaries.report.contents import BoundaryReport
from boundaries.report.package import FIELDS, write_package
from tests.boundaries.report.reports import EASTERN, WESTERN, faulty, marker_check, neighbours, report

LAYERS = {
    "units": "MultiPolygon",
    "findings_areas": "MultiPolygon",
    "findings_points": "Point",
    "findings_markers": "Point",
    "lines": "MultiLineString",
    "tri_points": "Point",
}


def written(told: BoundaryReport[str], folder: Path) -> Path:
    path = folder / "report.gpkg"
    write_package(told, path)
    return path


def rows(path: Path, layer: str) -> geopandas.GeoDataFrame:
    return pyogrio.read_dataframe(path, layer=layer)


@pytest.mark.parametrize("units", [faulty(), []])
def test_the_layers_are_there_whether_or_not_they_hold_anything(units: list[Unit[str]], tmp_path: Path) -> None:
    path = written(report(units), tmp_path)
    assert dict(pyogrio.list_layers(path)) == LAYERS
    for layer, fields in FIELDS.items():
        info = pyogrio.read_info(path, layer=layer)
        assert CRS(info["crs"]).to_epsg() == 4490
        assert list(info["fields"]) == list(fields)
        assert all(name.isascii() for name in fields)


def test_counts_are_those_of_the_report(tmp_path: Path) -> None:
    path = written(report(faulty()), tmp_path)
    counts = {layer: pyogrio.read_info(path, layer=layer)["features"] for layer in LAYERS}
    assert counts == {
        "units": 3,
        "findings_areas": 2,
        "findings_points": 2,
        "findings_markers": 0,
        "lines": 2,
        "tri_points": 1,
    }


def test_longitude_comes_first(tmp_path: Path) -> None:
    path = written(report(faulty()), tmp_path)
    [point] = rows(path, "tri_points").geometry
    assert (point.x, point.y) == (106.1, 26.0)
    assert tuple(rows(path, "units").total_bounds) == (106.0, 26.0, 106.2, 26.2)


def test_units_keep_their_full_geometry(tmp_path: Path) -> None:
    units = neighbours()
    found = rows(written(report(units), tmp_path), "units")
    assert [shape.wkb for shape in found.geometry] == [unit.extent.wkb for unit in units]
    assert list(found["parts"]) == [2, 1]
    assert list(found["code"]) == ["520101", "520102"]


def test_findings_have_the_numbers_of_the_page(tmp_path: Path) -> None:
    told = report(faulty())
    path = written(told, tmp_path)
    for layer in ("findings_areas", "findings_points"):
        found = rows(path, layer)
        assert list(found["number"]) == [1, 2]
        assert list(found["kind"]) == ["gap", "overlap"]
        assert found["is_error"].all()
        assert list(found["message"]) == [each.finding.message for each in told.numbered]
        assert list(found["area_m2"]) == [each.finding.area_m2 for each in told.numbered]
    points = rows(path, "findings_points")
    assert [(point.x, point.y) for point in points.geometry] == list(zip(points["lon"], points["lat"], strict=True))


def test_lines_tell_sides_standing_and_dates(tmp_path: Path) -> None:
    agreed, _ = rows(written(report(), tmp_path), "lines").to_dict("records")
    assert (agreed["code"], agreed["left_name"], agreed["right_name"]) == ("520101520102", "西县", "东县")
    assert (UUID(agreed["left_id"]), UUID(agreed["right_id"])) == (WESTERN, EASTERN)
    assert (agreed["standing"], agreed["nature"], agreed["length_m"]) == ("agreed", "legal", 11_076.5)
    assert date.fromisoformat(str(agreed["agreed_on"])[:10]) == date(2001, 2, 3)


def test_the_file_says_what_it_is_and_what_it_is_not(tmp_path: Path) -> None:
    path = written(report(), tmp_path)
    about = json.loads(pyogrio.read_info(path, layer="units")["dataset_metadata"]["about"])
    assert about["notice"] == "示意，不作为划界依据"
    assert (about["as_of"], about["ledger_revision"], about["is_clean"]) == ("2024-05-01", 7, True)


def test_a_file_that_is_there_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    written(report(faulty()), tmp_path)
    path = written(report(), tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["report.gpkg"]
    assert len(rows(path, "units")) == 2


def test_a_file_that_could_not_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "report.gpkg"
    path.write_text("old")
    (tmp_path / "report.part.gpkg").mkdir()
    with pytest.raises(OSError, match="report"):
        write_package(report(), path)
    assert path.read_text() == "old"


def test_what_was_found_of_markers_stands_where_they_stand(tmp_path: Path) -> None:
    path = written(report(faulty(), markers=marker_check()), tmp_path)
    astray, missing = rows(path, "findings_markers").itertuples()
    assert (astray.number, astray.kind, astray.is_error, astray.line_name) == (3, "off_line", True, "西县—东县线")
    assert (astray.markers, astray.offset_m, astray.allowed_m) == ("002号", -300.0, 50.0)
    assert (astray.geometry.x, astray.geometry.y) == (106.103, 26.05)
    assert "106.100000" in astray.message
    assert (missing.number, missing.is_error, missing.markers) == (4, False, "4552001Q; 4552003Q")
