"""What divisions covered in the past: derived where the changes allow it, else approximate or unknown."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, box
from uuid_utils.compat import uuid7

from boundaries.divisions.archive.rows import code_rows
from boundaries.divisions.chronicle.events import Change, ChangeKind
from boundaries.divisions.chronicle.lineage import CodeUse, Lineage, Version
from boundaries.divisions.chronicle.replay import replay
from boundaries.divisions.ground.deriving import Derivation, Ground
from seeds import history
from tests.histories import chronicle, zunyi


def lineage_of(changes: Sequence[Change]) -> Lineage:
    """Return the lineage of a chronicle, without a database."""
    lives = replay(changes)
    versions = [
        Version(
            division,
            span.standing.name,
            span.standing.kind,
            span.standing.level,
            span.standing.legal_parent,
            span.standing.administering_parent,
            span.begins.day,
            span.ends.day if span.ends else None,
            "day",
            "day",
            "approved",
        )
        for division, spans in lives.items()
        for span in spans
    ]
    codes = [CodeUse(*row, *days) for row, days in code_rows(lives)]
    return Lineage(versions, codes, [each for each in changes if each.kind is not ChangeKind.FIRST_RECORDED])


def grounds(changes: Sequence[Change]) -> tuple[Lineage, list[Ground]]:
    """Return what units covered, when each county of today is a square of its own."""
    lineage = lineage_of(changes)
    today = [version for version in lineage.on(date(2026, 1, 1)) if version.level == 3]
    squares = {
        version.division: (MultiPolygon([box(at, 0, at + 1, 1)]), "surveyed") for at, version in enumerate(today)
    }
    return lineage, list(Derivation(lineage, squares).grounds())


PROVINCES = {"510000": "四川省"}


def whole(lineage: Lineage, names: Sequence[str]) -> dict[UUID, tuple[MultiPolygon, str]]:
    """Return a square for each unit of a name, side by side."""
    units = [version.division for name in names for version in lineage.called(name)[:1]]
    return {unit: (MultiPolygon([box(at, 0, at + 1, 1)]), "schematic") for at, unit in enumerate(units)}


def of(name: str, lineage: Lineage, found: Sequence[Ground]) -> list[tuple[str, date | None, date | None, float]]:
    units = {version.division for version in lineage.called(name)}
    return [(each.nature, each.first, each.end, each.extent.area) for each in found if each.division in units]


def test_a_unit_without_exchanges_covered_what_it_covers() -> None:
    older = {"520100": "贵阳市", "520121": "开阳县"}
    lineage, found = grounds(chronicle({1996: older, 1997: older}, {1997: ""}))
    assert of("开阳县", lineage, found) == [("surveyed", None, None, 1.0)]


def test_a_unit_that_one_other_became_whole_is_derived_from_it() -> None:
    older = {"520200": "六盘水市", "520222": "盘县"}
    newer = {"520200": "六盘水市", "520281": "盘州市"}
    lines = "# 日期：2017年4月9日\n-520222 盘县>盘州市\n+520281 盘州市<盘县"
    lineage, found = grounds(chronicle({2016: older, 2017: newer}, {2017: lines}))
    assert of("盘县", lineage, found) == [("derived", None, date(2017, 4, 9), 1.0)]
    assert of("盘州市", lineage, found) == [("surveyed", date(2017, 4, 9), None, 1.0)]


def test_a_unit_that_was_split_is_what_it_was_split_into() -> None:
    older = {"520200": "六盘水市", "520201": "水城特区"}
    newer = {"520200": "六盘水市", "520202": "钟山区", "520221": "水城县"}
    lines = "-520201 水城特区>钟山区,水城县\n+520202 钟山区<水城特区\n+520221 水城县<水城特区"
    lineage, found = grounds(chronicle({1986: older, 1987: newer}, {1987: lines}))
    assert of("水城特区", lineage, found) == [("derived", None, date(1987, 1, 1), 2.0)]


def test_land_that_nobody_tells_the_limits_of_makes_an_extent_approximate() -> None:
    lineage, found = grounds(zunyi())
    turn = date(2016, 3, 20)
    assert of("遵义县", lineage, found) == [("approximate", None, turn, 1.0)]
    assert of("红花岗区", lineage, found) == [
        ("approximate", date(1997, 6, 10), turn, 1.0),
        ("surveyed", turn, None, 1.0),
    ]


def test_an_exchange_inside_a_prefecture_leaves_its_own_extent_derived() -> None:
    lineage, found = grounds(zunyi())
    assert of("遵义地区", lineage, found) == [("derived", None, date(1997, 6, 10), 2.0)]


def test_a_unit_that_was_taken_into_another_without_a_trace_is_not_known() -> None:
    older = {"522700": "黔南州", "522701": "都匀市", "522721": "都匀县"}
    newer = {"522700": "黔南州", "522701": "都匀市"}
    lineage, found = grounds(chronicle({1982: older, 1983: newer}, {1983: "-522721 都匀县>都匀市"}))
    assert of("都匀县", lineage, found) == []


def test_a_province_that_is_known_as_a_whole_keeps_its_extent() -> None:
    lineage = lineage_of(chronicle({1996: PROVINCES, 1997: PROVINCES}, {1997: ""}))
    found = list(Derivation(lineage, whole(lineage, ["四川省"])).grounds())
    assert of("四川省", lineage, found) == [("schematic", None, None, 1.0)]


def test_a_province_that_another_was_taken_from_was_both_of_them() -> None:
    newer = PROVINCES | {"500000": "重庆市"}
    lines = "# 日期：1997年3月14日\n+500000 重庆市<四川省\n=510000 四川省>重庆市"
    lineage = lineage_of(chronicle({1996: PROVINCES, 1997: newer}, {1997: lines}))
    found = list(Derivation(lineage, whole(lineage, ["四川省", "重庆市"])).grounds())
    turn = date(1997, 3, 14)
    assert of("四川省", lineage, found) == [("derived", None, turn, 2.0), ("schematic", turn, None, 1.0)]
    assert of("重庆市", lineage, found) == [("schematic", turn, None, 1.0)]


def test_of_a_province_with_counties_these_say_what_it_covered() -> None:
    older = {"520000": "贵州省", "520100": "贵阳市", "520121": "开阳县"}
    newer = older | {"520122": "息烽县"}
    lines = "# 日期：1997年3月14日\n+520122 息烽县"
    lineage = lineage_of(chronicle({1996: older, 1997: newer}, {1997: lines}))
    found = list(Derivation(lineage, whole(lineage, ["贵州省", "贵阳市", "开阳县", "息烽县"])).grounds())
    assert of("贵州省", lineage, found)[0] == ("derived", None, date(1997, 3, 14), 1.0)


@pytest.fixture(scope="module")
def guizhou() -> tuple[Lineage, list[Ground]]:
    return grounds(history.changes(uuid7))


@given(st.dates(date(1981, 1, 1), date(2026, 1, 1)))
def test_no_two_counties_cover_the_same_ground_on_any_day(guizhou: tuple[Lineage, list[Ground]], day: date) -> None:
    lineage, found = guizhou
    counties: dict[UUID, MultiPolygon] = {}
    for each in found:
        is_there = (each.first is None or each.first <= day) and (each.end is None or day < each.end)
        version = lineage.version(each.division, day)
        if is_there:
            assert version is not None, "an extent outlives its unit"
            if version.level == 3:
                assert each.division not in counties, "two extents of one unit on one day"
                counties[each.division] = each.extent
    assert not [pair for pair in combinations(counties.values(), 2) if pair[0].intersection(pair[1]).area > 0]
