import gzip
import shutil
from collections import Counter
from pathlib import Path

import pytest
import shapely

from foundation.errors import InvalidInput, NotFound
from foundation.intake.outcomes import Note, Rejection
from gazetteer.intake.checks.context import Extent
from gazetteer.intake.datasets import china_villages, guizhou_2016
from gazetteer.intake.datasets.county_codes import read_tables
from gazetteer.places.records import PlaceRecord

_VILLAGES = """province\tprefecture\tcounty\tcounty_code\ttownship\tvillage
贵州省\t贵阳市\t花溪区\t520111\t青岩镇\t龙井村
贵州省\t贵阳市\t花溪区\t520111\t青岩镇\t龙井村
贵州省\t六盘水市\t水城县\t520221\t米箩镇\t俄戛社区
贵州省\t六盘水市\t水城县\t520221\t米箩镇\t草果村
广东省\t东莞市\t市直辖行政区划\t441900\t清溪镇\t三星村
河北省\t唐山市\t海港经济开发区\t130274\t王滩镇\t大清河村
江西省\t吉安市\t新干县\t360824\t麦?镇\t上寨村
湖北省\t襄阳市\t宜城市\t420684\t小河镇\t高\ue170社区
"""
_COLUMNS = "code,parent_code,name,level,urban_rural_code,lon_gcj02,lat_gcj02"
_DIVISIONS = f"""{_COLUMNS},province,prefecture,county,township,village
520000000000,100000000000,贵州省,province,,106.70546,26.600055,贵州省,,,,
520100000000,520000000000,贵阳市,city,,,,贵州省,贵阳市,,,
520101000000,520100000000,市辖区,county,,,,贵州省,贵阳市,市辖区,,
520111000000,520100000000,花溪区,county,,106.67026,26.409817,贵州省,贵阳市,花溪区,,
520111101000,520111000000,青岩镇,town,,,,贵州省,贵阳市,花溪区,青岩镇,
520111101201,520111101000,龙井村委会,village,111,,,贵州省,贵阳市,花溪区,青岩镇,龙井村委会
520111101001,520111101000,北街居委会,village,111,116.4,39.9,贵州省,贵阳市,花溪区,青岩镇,北街居委会
52011110,520111101000,南街居委会,village,111,,,贵州省,贵阳市,花溪区,青岩镇,南街居委会
"""
_TABLES = {
    "2015.txt": "520111 花溪区\n520221 水城县\n441900 东莞市\n360824 新干县\n420684 宜城市\n",
    "2024.txt": "520000 贵州省\n520100 贵阳市\n520111 花溪区\n441900 东莞市\n360824 新干县\n420684 宜城市\n",
}
_SUCCESSION = """\ufeff代码,一级行政区,二级行政区,名称,级别,状态,启用时间,变更/弃用时间,新代码
520221,贵州省,六盘水市,水城县,县级,弃用,1987,2020,520201;520204
"""


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """The public data in small."""
    tables, names = tmp_path / "areacodes" / "data", tmp_path / "names"
    tables.mkdir(parents=True)
    names.mkdir()
    for name, content in _TABLES.items():
        (tables / name).write_text(content, "utf-8")
    (tmp_path / "areacodes" / "result.csv").write_text(_SUCCESSION, "utf-8")
    (names / "china_villages.tsv.gz").write_bytes(gzip.compress(_VILLAGES.encode(), mtime=0))
    (names / "guizhou_divisions_2016.csv").write_text(_DIVISIONS, "utf-8")
    return tmp_path


def test_a_village_has_the_class_of_its_ending_and_the_path_to_its_township(directory: Path) -> None:
    with china_villages.open_dataset(directory) as dataset:
        places = [each for each in dataset.outcomes if isinstance(each, PlaceRecord)]
        assert dataset.fraction() == 1.0
    assert [(each.row, each.name, each.class_code, each.division.path) for each in places] == [
        (1, "龙井村", "21610", ("贵州省", "贵阳市", "花溪区", "青岩镇")),
        (2, "龙井村", "21610", ("贵州省", "贵阳市", "花溪区", "青岩镇")),
        (3, "俄戛社区", "21620", ("贵州省", "六盘水市", "水城县", "米箩镇")),
        (4, "草果村", "21610", ("贵州省", "六盘水市", "水城县", "米箩镇")),
        (5, "三星村", "21610", ("广东省", "东莞市", "清溪镇")),
        (6, "大清河村", "21610", ("河北省", "唐山市", "海港经济开发区", "王滩镇")),
    ]


def test_a_code_of_the_statistics_bureau_alone_is_not_called_gb2260(directory: Path) -> None:
    places = [each for each in china_villages.open_dataset(directory).outcomes if isinstance(each, PlaceRecord)]
    schemes = {each.division.code: each.division.code_scheme for each in places}
    assert schemes == {"520111": "GB2260", "520221": "GB2260", "441900": "GB2260", "130274": "NBS"}


def test_lost_characters_are_refused_wherever_in_the_path_they_stand(directory: Path) -> None:
    faults = [each for each in china_villages.open_dataset(directory).outcomes if isinstance(each, Rejection)]
    assert [(each.row, each.field, each.reason, each.value) for each in faults] == [
        (7, "township", "lost_glyph", "麦?镇"),
        (8, "village", "private_use", "高\ue170社区"),
    ]


def test_what_is_to_be_said_of_a_code_is_said_once_with_the_number_of_its_rows(directory: Path) -> None:
    notes = [each for each in china_villages.open_dataset(directory).outcomes if isinstance(each, Note)]
    assert [(each.row, each.remark, each.value, each.count) for each in notes] == [
        (3, "division_code_retired", "520221", 2),
        (6, "division_code_unknown", "130274", 1),
    ]
    assert "水城县 gave it up in 2020, now 520201, 520204" in notes[0].message


def test_a_dataset_names_its_file_by_content_and_its_licence(directory: Path) -> None:
    with china_villages.open_dataset(directory) as dataset:
        assert len(dataset.sha256) == 64
        assert (dataset.name, dataset.licence) == ("china-villages", "Apache-2.0")
    with guizhou_2016.open_dataset(directory) as other:
        assert (other.name, other.licence) == ("guizhou-2016", "CC BY 4.0")
        assert other.sha256 != dataset.sha256


def test_a_division_is_a_place_filed_under_its_superior_with_its_own_code(directory: Path) -> None:
    places = [each for each in guizhou_2016.open_dataset(directory).outcomes if isinstance(each, PlaceRecord)]
    found = [
        (each.name, each.class_code, each.division.path, each.division.code, each.codes[0].scheme, each.codes[0].code)
        for each in places[:4]
    ]
    assert found == [
        ("贵州省", "21200", ("贵州省",), "520000", "GB2260", "520000"),
        ("贵阳市", "21300", ("贵州省",), "520000", "GB2260", "520100"),
        ("花溪区", "21400", ("贵州省", "贵阳市"), "520100", "GB2260", "520111"),
        ("青岩镇", "21500", ("贵州省", "贵阳市", "花溪区"), "520111", "NBS", "520111101"),
    ]


def test_a_village_of_2016_lies_in_its_township_and_has_twelve_digits(directory: Path) -> None:
    places = {
        each.name: each for each in guizhou_2016.open_dataset(directory).outcomes if isinstance(each, PlaceRecord)
    }
    village = places["龙井村委会"]
    assert (village.class_code, village.division.code, village.division.code_scheme) == ("27610", "520111101", "NBS")
    assert (village.codes[0].scheme, village.codes[0].code) == ("NBS", "520111101201")
    assert places["北街居委会"].class_code == "27620"


def test_points_of_an_internet_map_are_converted_and_keep_what_was_written(directory: Path) -> None:
    places = {
        each.name: each for each in guizhou_2016.open_dataset(directory).outcomes if isinstance(each, PlaceRecord)
    }
    position = places["花溪区"].position
    assert position is not None
    assert (position.original, position.original_crs) == ("106.67026 26.409817", "GCJ-02")
    assert 0.003 < shapely.from_wkb(position.wkb).distance(shapely.Point(106.67026, 26.409817)) < 0.008


def test_points_outside_the_province_and_broken_codes_are_refused_and_summaries_noted(directory: Path) -> None:
    extent = Extent.of_box("贵州省", 103.5, 24.5, 109.7, 29.3)
    outcomes = list(guizhou_2016.open_dataset(directory, extent=extent).outcomes)
    assert [(each.row, each.reason) for each in outcomes if isinstance(each, Rejection)] == [
        (7, "point_outside_extent"),
        (8, "bad_code"),
    ]
    assert [(each.row, each.remark, each.value) for each in outcomes if isinstance(each, Note)] == [
        (3, "summary_row", "市辖区")
    ]


def test_what_is_missing_beside_the_names_is_named(directory: Path) -> None:
    shutil.rmtree(directory / "areacodes" / "data")
    with pytest.raises(NotFound, match="There is no areacodes/data in"):
        china_villages.open_dataset(directory)
    (directory / "areacodes" / "data").mkdir()
    with pytest.raises(InvalidInput, match="holds no table"):
        read_tables(directory)
    (directory / "names" / "guizhou_divisions_2016.csv").unlink()
    with pytest.raises(NotFound, match=r"There is no names/guizhou_divisions_2016.csv"):
        guizhou_2016.open_dataset(directory)


def test_another_edition_of_a_file_is_not_taken_for_the_known_one(directory: Path) -> None:
    (directory / "names" / "guizhou_divisions_2016.csv").write_text("code,name\n1,a\n")
    with pytest.raises(InvalidInput, match="is it another edition"):
        guizhou_2016.open_dataset(directory)


def test_every_row_comes_to_something(directory: Path) -> None:
    outcomes = list(guizhou_2016.open_dataset(directory).outcomes)
    assert Counter(type(each).__name__ for each in outcomes) == {"PlaceRecord": 6, "Rejection": 1, "Note": 1}
