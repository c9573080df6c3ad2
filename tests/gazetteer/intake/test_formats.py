"""The same places in every accepted format come to the same records."""

import gzip
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import shapely

from foundation.errors import InvalidInput, RefusedCrs
from foundation.intake.files.vector import open_vector
from foundation.intake.outcomes import Rejection
from gazetteer.intake.checks.context import Extent
from gazetteer.intake.columns.fields import Field
from gazetteer.intake.columns.mapping import ColumnMapping
from gazetteer.intake.outcomes import Outcome
from gazetteer.places.records import PlaceRecord

Importing = Callable[..., list[Outcome]]
Drawing = Callable[..., Path]

_COLUMNS = {
    "地名": ["㵲水寨", "桴㯊坳", "青岩"],
    "类别代码": ["22200", "13400", "22200"],
    "区县": ["岑巩县", "正安县", "花溪区"],
    "曾用名": ["舞水寨", "", "青岩堡"],
}
_POINTS = ((108.8, 27.2), (107.45, 28.55), (106.68, 26.33))
_EXPECTED = {
    ("㵲水寨", "22200", ("岑巩县",), ("舞水寨",), _POINTS[0]),
    ("桴㯊坳", "13400", ("正安县",), (), _POINTS[1]),
    ("青岩", "22200", ("花溪区",), ("青岩堡",), _POINTS[2]),
}


def _table(mark: str) -> str:
    rows = zip(*_COLUMNS.values(), *zip(*_POINTS, strict=True), strict=True)
    return "\n".join(mark.join(map(str, row)) for row in [(*_COLUMNS, "经度", "纬度"), *rows])


def _found(outcomes: list[Outcome]) -> set[object]:
    found: set[object] = set()
    for each in outcomes:
        assert isinstance(each, PlaceRecord), each
        assert each.position is not None
        point = shapely.get_coordinates(shapely.from_wkb(each.position.wkb)).round(6).tolist()[0]
        found.add((each.name, each.class_code, each.division.path, tuple(n.text for n in each.names), tuple(point)))
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(("suffix", "mark"), [(".csv", ","), (".tsv", "\t"), (".csv.gz", ","), (".tsv.gz", "\t")])
def test_tables_of_text(outcomes_of: Importing, tmp_path: Path, encoding: str, suffix: str, mark: str) -> None:
    path = tmp_path / f"places{suffix}"
    content = _table(mark).encode(encoding)
    path.write_bytes(gzip.compress(content) if suffix.endswith(".gz") else content)
    assert _found(outcomes_of(path)) == _EXPECTED


def test_workbooks(outcomes_of: Importing, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([*_COLUMNS, "经度", "纬度"])
    for row in zip(*_COLUMNS.values(), *zip(*_POINTS, strict=True), strict=True):
        sheet.append(list(row))
    book.save(tmp_path / "places.xlsx")
    assert _found(outcomes_of(tmp_path / "places.xlsx")) == _EXPECTED


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("places.gpkg", None),
        ("places.fgb", None),
        ("places.geojson", None),
        ("places.geojsonl", None),
        ("places.shp", "gb18030"),
        ("places.shp", "utf-8"),
    ],
)
def test_geographic_files(outcomes_of: Importing, drawn: Drawing, name: str, encoding: str | None) -> None:
    path = drawn(name, _COLUMNS, [shapely.Point(point) for point in _POINTS], encoding=encoding)
    assert _found(outcomes_of(path, crs="EPSG:4490")) == _EXPECTED


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb", ".shp"])
def test_geographic_files_in_metres_come_out_in_degrees(outcomes_of: Importing, drawn: Drawing, suffix: str) -> None:
    columns = {"地名": ["贵阳"], "类别代码": ["22200"], "区县": ["云岩区"]}
    points = [shapely.Point(363594.5287, 2949581.5909)]
    encoding = "utf-8" if suffix == ".shp" else None
    (place,) = outcomes_of(drawn(f"places{suffix}", columns, points, crs="EPSG:4545", encoding=encoding))
    assert isinstance(place, PlaceRecord)
    assert place.position is not None
    assert shapely.from_wkb(place.position.wkb).equals_exact(shapely.Point(106.63, 26.65), 1e-8)
    assert place.position.original == "POINT (363594.5287 2949581.5909)"
    assert place.position.original_crs == "EPSG:4545"


def _one(drawn: Drawing, geometry: object, *, crs: str | None = "EPSG:4490") -> Path:
    return drawn("one.gpkg", {"地名": ["青岩"], "类别": ["河流"], "区县": ["花溪区"]}, [geometry], crs=crs)


def test_lines_and_areas_are_places_too(outcomes_of: Importing, drawn: Drawing) -> None:
    for wkt in ("LINESTRING (106 26, 107 27)", "MULTIPOLYGON (((106 26, 107 26, 107 27, 106 26)))"):
        (place,) = outcomes_of(_one(drawn, shapely.from_wkt(wkt)))
        assert isinstance(place, PlaceRecord)
        assert place.position is not None
        assert shapely.from_wkb(place.position.wkb).wkt == wkt


@pytest.mark.parametrize(
    ("wkt", "reason"),
    [
        ("POINT (112.98 28.19)", "point_outside_extent"),
        ("POINT (26.33 106.68)", "swapped_lon_lat"),
        ("POINT (0 0)", "null_island"),
        ("POINT EMPTY", "empty_geometry"),
        ("POINT (363594 2949581)", "degrees_expected"),
        ("POLYGON ((106 26, 107 27, 107 26, 106 27, 106 26))", "invalid_geometry"),
        ("GEOMETRYCOLLECTION (POINT (106 26))", "geometry_type"),
    ],
)
def test_geometries_that_cannot_be_are_refused(
    outcomes_of: Importing, drawn: Drawing, guizhou: Extent, wkt: str, reason: str
) -> None:
    (found,) = outcomes_of(_one(drawn, shapely.from_wkt(wkt)), extent=guizhou)
    assert isinstance(found, Rejection)
    assert (found.field, found.reason) == ("geometry", reason)


def test_a_file_and_a_command_that_contradict_each_other_are_refused(outcomes_of: Importing, drawn: Drawing) -> None:
    path = _one(drawn, shapely.Point(106.68, 26.33))
    with pytest.raises(InvalidInput, match="The file says that it is in EPSG:4490, the command says GCJ-02"):
        outcomes_of(path, crs="GCJ-02")


def test_a_geographic_file_that_says_nothing_of_its_system_is_refused(outcomes_of: Importing, drawn: Drawing) -> None:
    path = _one(drawn, shapely.Point(106.68, 26.33), crs=None)
    with pytest.raises(InvalidInput, match="does not say which coordinate system it is in"):
        outcomes_of(path)
    assert isinstance(outcomes_of(path, crs="CGCS2000")[0], PlaceRecord)


@pytest.mark.parametrize("crs", ["EPSG:4610", "EPSG:2381", "EPSG:4214"])
def test_a_geographic_file_in_a_datum_without_an_honest_conversion_is_refused(
    outcomes_of: Importing, drawn: Drawing, crs: str
) -> None:
    with pytest.raises(RefusedCrs, match="no published transform"):
        outcomes_of(_one(drawn, shapely.Point(106.68, 26.33), crs=crs))


def test_a_column_name_cut_at_ten_bytes_still_finds_its_field(drawn: Drawing, outcomes_of: Importing) -> None:
    columns = {"标准名称": ["㵲水寨", "桴㯊坳"], "类别代码": ["22200", "22200"], "行政区划代码": ["522626", "520324"]}
    path = drawn("places.shp", columns, encoding="utf-8")
    with open_vector(path) as reading:
        assert reading.columns == ("标准名", "类别代", "行政区")
    found = outcomes_of(path, mapping=ColumnMapping({Field.DIVISION_CODE: "行政区"}))
    assert [each.name for each in found if isinstance(each, PlaceRecord)] == ["㵲水寨", "桴㯊坳"]
