"""The whole library, read once and summed up: half a million records are not kept."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pytest
import shapely

from boundaries.divisions.records import DivisionRecord
from gazetteer.names.text import faults_in
from gazetteer.places.classes import known_classes
from gazetteer.places.records import NameKind, NameStatus, PlaceRecord, PlaceStatus, Secrecy
from seeds import demo

FIRST = 10_000
SHARES = {"21": 3, "27": 7, "22": 64, "12": 4, "13": 13, "23": 6, "24": 2, "25": 1, "26": 1}
"""Per cent of all names, by the first two digits of the class."""
PREFECTURES = {
    "贵阳市": 40_152,
    "六盘水市": 31_720,
    "遵义市": 89_722,
    "安顺市": 30_028,
    "毕节市": 94_047,
    "铜仁市": 62_184,
    "黔西南布依族苗族自治州": 47_824,
    "黔东南苗族侗族自治州": 81_411,
    "黔南布依族苗族自治州": 47_070,
    "": 532,
}
"""Places below each; those that cross prefectures belong to the province alone."""


@dataclass
class Summary:
    count: int = 0
    of_class: Counter[str] = field(default_factory=Counter)
    of_prefecture: Counter[str] = field(default_factory=Counter)
    of_level: Counter[int] = field(default_factory=Counter)
    of_secrecy: Counter[Secrecy] = field(default_factory=Counter)
    of_shape: Counter[str] = field(default_factory=Counter)
    hamlets: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    further: Counter[NameKind] = field(default_factory=Counter)
    codes: set[str] = field(default_factory=set)
    keys: set[tuple[tuple[str, ...], str, str]] = field(default_factory=set)
    outside: list[str] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)
    digest_of_first: str = ""
    digest: str = ""


def faults_of(record: PlaceRecord, row: int) -> bool:
    """Tell whether one of the laws that hold for every single record is broken."""
    position, code = record.position, record.codes[0]
    minority = [each for each in record.names if each.kind is NameKind.MINORITY]
    sound = (
        record.row == row
        and record.synthetic
        and len(record.codes) == 1
        and code.scheme == "dmfw"
        and len(code.code) == 20
        and code.code[9:14] == record.class_code
        and position is not None
        and position.original_crs == "EPSG:4490"
        and position.method == "schematic"
        and position.transform is None
        and (record.description or "").startswith("示例数据：")
        and all((text or "示例数据").startswith("示例数据") for text in (record.meaning, record.origin))
        and all(each.status is NameStatus.UNCONFIRMED and each.script == "Latn" for each in minority)
        and (record.valid_to == date(1984, 1, 1)) == (record.status is PlaceStatus.HISTORICAL)
        and len({(each.kind, each.text) for each in record.names}) == len(record.names)
        and all(each.text != record.name for each in record.names)
    )
    return not sound


@pytest.fixture(scope="module")
def summary(divisions: Sequence[DivisionRecord]) -> Summary:
    found = Summary()
    hashed = hashlib.sha256()
    extents = {each.path: each.extent for each in divisions}
    waiting: dict[tuple[str, ...], list[bytes]] = defaultdict(list)
    for record in demo.places():
        found.count += 1
        path = tuple(record.division.path)
        position = record.position
        body = position.wkb if position else b""
        hashed.update(f"{record.name} {record.codes[0].code} ".encode() + body)
        if found.count == FIRST:
            found.digest_of_first = hashed.hexdigest()[:16]
        add(found, record, path)
        waiting[path].append(body)
        if faults_of(record, found.count):
            found.faulty.append(record.name)
    found.digest = hashed.hexdigest()[:16]
    for path, bodies in waiting.items():
        shapes = np.asarray(shapely.from_wkb(bodies))
        found.of_shape.update(each.geom_type for each in shapes)
        extent = extents[path]
        shapely.prepare(extent)
        found.outside += [f"{path[-1]}: {each}" for each in shapes[~shapely.covers(extent, shapes)]]
        assert shapely.is_valid(shapes).all()
    return found


def add(found: Summary, record: PlaceRecord, path: tuple[str, ...]) -> None:
    found.of_class[record.class_code] += 1
    found.of_prefecture[path[1] if len(path) > 1 else ""] += 1
    found.of_level[len(path)] += 1
    found.of_secrecy[record.secrecy] += 1
    if record.class_code == "22200":
        found.hamlets[record.name] += 1
    found.names.add(record.name)
    found.names.update(each.text for each in record.names)
    found.further.update(each.kind for each in record.names)
    found.codes.add(record.codes[0].code)
    found.keys.add((path, record.class_code[:2], record.name))


def test_the_library_is_the_same_on_every_machine(summary: Summary) -> None:
    assert (summary.digest_of_first, summary.digest) == ("a98b45bb488ef1a9", "f6c0717675bf95a0")


def test_the_number_of_places_is_as_announced(summary: Summary) -> None:
    assert summary.count == demo.COUNT
    assert summary.count > 520_000


def test_every_record_keeps_the_laws_of_a_record(summary: Summary) -> None:
    assert summary.faulty == []


def test_every_place_lies_in_its_division(summary: Summary) -> None:
    assert summary.outside == []


def test_no_two_places_have_the_same_code(summary: Summary) -> None:
    assert len(summary.codes) == summary.count


def test_no_two_places_of_a_division_and_main_class_have_the_same_name(summary: Summary) -> None:
    assert len(summary.keys) == summary.count


def test_every_name_is_short_and_whole(summary: Summary) -> None:
    assert [name for name in summary.names if faults_in(name)] == []
    assert max(len(name) for name in summary.names if not name[0].isascii()) <= 12


def test_more_than_half_are_settlements_as_in_a_census(summary: Summary) -> None:
    main = Counter[str]()
    for code, count in summary.of_class.items():
        main[code[:2]] += count
    shares = {code: round(100 * count / summary.count) for code, count in main.items()}
    assert shares == SHARES


def test_ten_census_classes_occur_beside_the_divisions_and_none_of_the_sea(summary: Summary) -> None:
    census_class = {each.code: each.census_class for each in known_classes()}
    wanted = set(census_class.values()) - {"自然地理实体", "人文地理实体", "海域", "行政区域"}
    assert {census_class[code] for code in summary.of_class} == wanted
    assert len(wanted) == 10


def test_villages_are_as_many_as_guizhou_has(summary: Summary) -> None:
    villages = summary.of_class["21610"], summary.of_class["21620"]
    assert sum(villages) == 17_900
    assert (summary.of_class["27610"], summary.of_class["27620"]) == villages


def test_each_prefecture_has_its_part(summary: Summary) -> None:
    assert dict(summary.of_prefecture) == PREFECTURES


def test_a_few_features_cross_counties_and_prefectures(summary: Summary) -> None:
    assert summary.of_level[1] > 200
    assert summary.of_level[2] > 500


def test_common_names_are_common(summary: Summary) -> None:
    assert summary.hamlets["新寨"] > 200
    assert summary.hamlets["大坝"] > 200


def test_names_of_more_than_one_kind_occur(summary: Summary) -> None:
    kinds = {NameKind.ALIAS, NameKind.FORMER, NameKind.ABBREVIATION, NameKind.MINORITY}
    assert {kind for kind, count in summary.further.items() if count > 400} == kinds


def test_a_small_share_is_not_for_the_public(summary: Summary) -> None:
    assert set(summary.of_secrecy) == {Secrecy.PUBLIC, Secrecy.INTERNAL, Secrecy.CONFIDENTIAL}
    assert 0.998 < summary.of_secrecy[Secrecy.PUBLIC] / summary.count < 0.999


def test_shapes_of_every_kind_occur(summary: Summary) -> None:
    assert set(summary.of_shape) == {"Point", "MultiPoint", "LineString", "Polygon"}
