import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely

from foundation.errors import InvalidInput, NotFound
from foundation.intake.files.opening import open_file
from foundation.intake.files.reading import RawRow
from foundation.intake.files.vector import open_vector
from foundation.intake.outcomes import Rejection

Drawing = Callable[..., Path]
_COLUMNS = {"地名": ["㵲水寨", "桴㯊坳"], "县": ["岑巩县", "正安县"], "年份": [1950, 1951]}


def _rows(path: Path, **options: str) -> list[RawRow | Rejection]:
    with open_vector(path, **options) as reading:
        return list(reading.rows)


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".geojsonl", ".fgb"])
def test_features_come_as_rows_with_their_geometry(drawn: Drawing, suffix: str) -> None:
    # FlatGeobuf orders features along a curve, so that rows are found by what they hold
    path = drawn(f"places{suffix}", _COLUMNS, crs="EPSG:4326" if "json" in suffix else "EPSG:4490")
    with open_vector(path) as reading:
        assert (reading.columns, reading.has_geometry) == (("地名", "县", "年份"), True)
        rows = [row for row in reading.rows if isinstance(row, RawRow)]
        assert reading.fraction() == 1.0
    assert [row.number for row in rows] == [1, 2]
    found = {row.cells: shapely.from_wkb(row.wkb).wkt for row in rows if row.wkb is not None}
    assert found == {
        ("㵲水寨", "岑巩县", "1950"): "POINT (108.8 27.2)",
        ("桴㯊坳", "正安县", "1951"): "POINT (106.68 26.33)",
    }


@pytest.mark.parametrize("suffix", [".gpkg", ".shp", ".fgb"])
def test_what_a_file_says_of_its_system_is_handed_on(drawn: Drawing, suffix: str) -> None:
    with open_vector(drawn(f"places{suffix}", {"name": ["a", "b"]})) as reading:
        assert (reading.declared_crs, reading.crs_is_default) == ("EPSG:4490", False)
    with open_vector(drawn(f"bare{suffix}", {"name": ["a", "b"]}, crs=None)) as reading:
        assert reading.declared_crs is None


def test_the_system_of_geojson_is_a_default_unless_the_file_names_another(tmp_path: Path) -> None:
    feature = '{"type":"Feature","properties":{"name":"a"},"geometry":{"type":"Point","coordinates":[363594,2949581]}}'
    crs = '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4545"}},'
    for member, expected in (("", ("EPSG:4326", True)), (crs, ("EPSG:4545", False))):
        path = tmp_path / "places.geojson"
        path.write_text('{"type":"FeatureCollection",' + member + '"features":[' + feature + "]}")
        with open_vector(path) as reading:
            assert (reading.declared_crs, reading.crs_is_default) == expected


def test_a_feature_without_geometry_or_value_is_empty_there(drawn: Drawing) -> None:
    rows = _rows(drawn("places.gpkg", {"地名": ["a", None]}, (shapely.Point(108, 27), None)))
    assert rows[1] == RawRow(2, ("",), None)


def test_of_several_layers_one_is_to_be_named(drawn: Drawing) -> None:
    path = drawn("places.gpkg", {"name": ["a", "b"]}, layer="地名")
    drawn("places.gpkg", {"code": ["c", "d"]}, layer="界桩", append=True)
    with pytest.raises(InvalidInput, match=r"has 2 layers \(地名, 界桩\): name the one to read"):
        open_vector(path)
    with open_vector(path, layer="界桩") as reading:
        assert reading.columns == ("code",)
    with pytest.raises(InvalidInput, match="has no layer '河流'"):
        open_vector(path, layer="河流")


def test_geojson_in_gb18030_is_refused_since_it_is_utf8_by_definition(tmp_path: Path) -> None:
    path = tmp_path / "places.geojson"
    path.write_bytes('{"type":"FeatureCollection","name":"地名库","features":[]}'.encode("gb18030"))
    with pytest.raises(InvalidInput, match="GeoJSON is by definition"):
        open_vector(path)


@pytest.mark.parametrize("suffix", [".gpkg", ".shp", ".geojson", ".fgb"])
def test_a_file_that_is_not_what_its_ending_says_is_not_handed_to_the_library(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"places{suffix}"
    path.write_text('<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc</SrcDataSource></OGRVRTLayer>')
    with pytest.raises(InvalidInput, match="is it damaged, or misnamed"):
        open_file(path)


def test_json_that_is_no_geojson_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.json"
    for content in ('{"type":"Topology","objects":{},"arcs":[]}', '{"a": 1}', "[1, 2", "{"):
        path.write_text(content)
        with pytest.raises(InvalidInput):
            _rows(path)


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".fgb", ".shp"])
def test_a_file_that_was_cut_off_is_refused_in_words(drawn: Drawing, suffix: str) -> None:
    columns = {"name": [f"place {at}" for at in range(2000)]}
    points = [shapely.Point(105 + at / 1000, 27) for at in range(2000)]
    path = drawn(f"places{suffix}", columns, points)
    content = path.read_bytes()
    for share in (0.1, 0.5, 0.9):
        path.write_bytes(content[: int(len(content) * share)])
        with pytest.raises(InvalidInput):
            _rows(path)


def test_a_file_of_many_features_is_read_in_batches(drawn: Drawing) -> None:
    count = 60_000
    points = [shapely.Point(104 + at / 12_000, 27) for at in range(count)]
    path = drawn("many.fgb", {"name": ["一个名字" * 5] * count}, points)
    tracemalloc.start()
    try:
        with open_vector(path) as reading:
            assert sum(1 for _ in reading.rows) == count
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 12_000_000


def test_a_missing_empty_or_foreign_file_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no file"):
        open_file(tmp_path / "none.csv")
    (tmp_path / "empty.csv").touch()
    with pytest.raises(InvalidInput, match="is empty"):
        open_file(tmp_path / "empty.csv")
    (tmp_path / "places.doc").write_text("x")
    with pytest.raises(InvalidInput, match="an ending that is not taken"):
        open_file(tmp_path / "places.doc")
