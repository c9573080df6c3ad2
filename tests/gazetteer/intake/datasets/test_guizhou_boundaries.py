import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
import shapely
from shapely import MultiPolygon, Polygon, box

from foundation.crs.offsets import wgs84_from_gcj02
from foundation.errors import InvalidInput, NotFound
from gazetteer.intake.datasets.guizhou_boundaries import guizhou, neighbours

Row = tuple[str, str, str, str, Polygon]

_PROVINCE = ("520000", "贵州省", "贵州省", "", box(106, 26, 107, 27))
_GUIYANG = ("520100", "贵阳市", "贵州省", "贵阳市", box(106, 26, 107, 27))
_COUNTIES = (
    ("520111", "花溪区", "贵州省", "贵阳市", box(106, 26, 106.5, 27)),
    ("520181", "清镇市", "贵州省", "贵阳市", box(106.5, 26, 107, 27)),
)
_AROUND = (
    ("500229", "城口县", "重庆市", "重庆市", box(108, 31, 108.5, 32)),
    ("500230", "丰都县", "重庆市", "重庆市", box(108.5, 31, 109, 32)),
    ("431227", "新晃侗族自治县", "湖南省", "怀化市", box(109, 27, 109.5, 28)),
    ("431281", "洪江市", "湖南省", "怀化市", box(109.5, 27, 110, 28)),
)


def _collection(rows: Sequence[Row]) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": name, "province": province, "prefecture": prefecture, "level": "区县"},
            "geometry": json.loads(shapely.to_geojson(MultiPolygon([polygon]))),
        }
        for code, name, province, prefecture, polygon in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """The files of a small Guizhou and what lies around it."""
    folder = tmp_path / "boundaries"
    folder.mkdir()
    (folder / "guizhou_province_gcj02.geojson").write_bytes(_collection([_PROVINCE]))
    (folder / "guizhou_prefectures_gcj02.geojson").write_bytes(_collection([_GUIYANG]))
    (folder / "guizhou_counties_gcj02.geojson").write_bytes(_collection(_COUNTIES))
    hunan = ("430000", "湖南省", "湖南省", "", box(109, 27, 110, 28))
    (folder / "neighbour_provinces_gcj02.geojson.gz").write_bytes(gzip.compress(_collection([hunan])))
    (folder / "neighbour_counties_gcj02.geojson.gz").write_bytes(gzip.compress(_collection(_AROUND)))
    return tmp_path


def test_units_come_with_their_paths_those_above_first(directory: Path) -> None:
    assert [record.path for record in guizhou(directory).records] == [
        ("贵州省",),
        ("贵州省", "贵阳市"),
        ("贵州省", "贵阳市", "花溪区"),
        ("贵州省", "贵阳市", "清镇市"),
    ]


def test_a_city_that_another_city_administers_is_in_custody(directory: Path) -> None:
    assert [record.name for record in guizhou(directory).records if record.in_custody] == ["清镇市"]


def test_extents_are_freed_of_the_offset_and_schematic(directory: Path) -> None:
    province = guizhou(directory).records[0]
    assert province.extent is not None
    corner = wgs84_from_gcj02(
        shapely.get_coordinates(box(106, 26, 107, 27))[:, 0], shapely.get_coordinates(box(106, 26, 107, 27))[:, 1]
    )
    assert province.extent.equals(Polygon(list(zip(*corner, strict=True))))
    assert province.nature == "schematic"


def test_edges_that_counties_share_stay_shared(directory: Path) -> None:
    extents = [record.extent for record in guizhou(directory).records if record.level == 3]
    assert shapely.coverage_is_valid(extents)
    assert shapely.coverage_union_all(extents).geom_type == "Polygon"


def test_provinces_and_prefectures_that_are_not_given_are_their_counties_dissolved(directory: Path) -> None:
    records = {record.codes[0][1]: record for record in neighbours(directory).records}
    assert [(code, record.path) for code, record in records.items() if record.level < 3] == [
        ("430000", ("湖南省",)),
        ("500000", ("重庆市",)),
        ("431200", ("湖南省", "怀化市")),
    ]
    chongqing = records["500000"].extent
    assert chongqing is not None
    assert len(chongqing.geoms) == 1
    assert chongqing.area == pytest.approx(1.0, abs=1e-3)


def test_counties_of_a_municipality_lie_directly_in_it(directory: Path) -> None:
    paths = [record.path for record in neighbours(directory).records if record.path[0] == "重庆市"]
    assert paths == [("重庆市",), ("重庆市", "城口县"), ("重庆市", "丰都县")]


def test_the_checksum_is_over_all_files(directory: Path) -> None:
    before = guizhou(directory).sha256
    path = directory / "boundaries" / "guizhou_counties_gcj02.geojson"
    path.write_bytes(path.read_bytes() + b"\n")
    assert guizhou(directory).sha256 != before


def test_a_missing_file_is_named(directory: Path) -> None:
    (directory / "boundaries" / "guizhou_counties_gcj02.geojson").unlink()
    with pytest.raises(NotFound, match="guizhou_counties_gcj02"):
        guizhou(directory)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"features": [{"properties": {"code": "520000"}}]}'])
def test_another_edition_is_refused(directory: Path, content: bytes) -> None:
    (directory / "boundaries" / "guizhou_province_gcj02.geojson").write_bytes(content)
    with pytest.raises(InvalidInput, match="is not the GeoJSON of divisions that is known"):
        guizhou(directory)


def test_a_damaged_archive_is_refused(directory: Path) -> None:
    path = directory / "boundaries" / "neighbour_counties_gcj02.geojson.gz"
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(InvalidInput, match="fetch it again"):
        neighbours(directory)


def test_a_polygon_that_crosses_itself_is_refused_with_its_place(directory: Path) -> None:
    bow_tie = Polygon([(106, 26), (107, 27), (107, 26), (106, 27), (106, 26)])
    path = directory / "boundaries" / "guizhou_prefectures_gcj02.geojson"
    path.write_bytes(_collection([("520100", "贵阳市", "贵州省", "贵阳市", bow_tie)]))
    with pytest.raises(InvalidInput, match=r"贵阳市 \(520100\) is no polygon: The outline crosses itself at 106"):
        guizhou(directory)
