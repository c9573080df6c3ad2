"""What a table of townships comes to in the chronicle."""

from datetime import date
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from boundaries.divisions.chronicle.events import Change, ChangeKind, EventKind, Moment, Succession
from boundaries.divisions.chronicle.lineage import CodeUse, Lineage, Version
from boundaries.divisions.chronicle.replay import replay, standing_on
from boundaries.divisions.history.townships import read_township_changes
from boundaries.divisions.succession.townships import Townships
from foundation.periods import Precision

HEADER = "year,seq,province,old_code,old_name,reason,new_code,new_name,approval_doc\n"
XIUWEN, KAILI, MAJIANG = (UUID(int=number) for number in (1, 2, 3))


@pytest.fixture
def counties() -> Lineage:
    units = ((XIUWEN, "修文县", "520123"), (KAILI, "凯里市", "522601"), (MAJIANG, "麻江县", "522635"))
    versions = [
        Version(unit, name, "县", 3, None, None, None, None, "unknown", "unknown", "unknown") for unit, name, _ in units
    ]
    return Lineage(versions, [CodeUse(unit, "GB2260", code, None, None) for unit, _, code in units], [])


def followed(counties: Lineage, rows: str) -> Townships:
    told, missing = read_township_changes(HEADER + rows)
    found = Townships(counties, uuid7, "test")
    found.missing += missing
    found.follow(told)
    return found


def kinds(changes: list[Change]) -> list[ChangeKind]:
    return [change.kind for change in changes if change.kind is not ChangeKind.FIRST_RECORDED]


def test_one_town_becomes_two_subdistricts(counties: Lineage) -> None:
    first = "2020,1,贵州,520123100,龙场镇,撤镇设街道,520123001,龙场街道,黔府函〔2020〕63号\n"
    rows = first + "2020,2,,,,,520123002,阳明洞街道,\n"
    found = followed(counties, rows)
    assert kinds(found.changes) == [ChangeKind.TO_SUBDISTRICT]
    change = found.changes[-1]
    assert [event.kind for event in change.events] == [EventKind.ABOLISH, EventKind.ESTABLISH, EventKind.ESTABLISH]
    assert [each.is_whole for each in change.successions] == [False, False]
    assert (change.moment.day, change.moment.precision) == (date(2020, 1, 1), Precision.YEAR)
    assert change.authority == "贵州省人民政府"


def test_a_town_that_goes_to_another_county_keeps_its_identity(counties: Lineage) -> None:
    found = followed(counties, "2014,1,贵州,522635102,下司镇,区划调整,522601108,下司镇,黔府函〔2014〕184号\n")
    assert kinds(found.changes) == [ChangeKind.TRANSFER]
    [spans] = replay(found.changes).values()
    before, after = standing_on(spans, date(2013, 1, 1)), standing_on(spans, date(2015, 1, 1))
    assert before is not None
    assert after is not None
    assert (before.legal_parent, before.code) == (MAJIANG, ("MCA", "522635102"))
    assert (after.legal_parent, after.code) == (KAILI, ("MCA", "522601108"))


def test_a_township_that_took_others_in_was_there_before(counties: Lineage) -> None:
    found = followed(counties, "2014,1,贵州,522601200,甲乡,并入其他建制,522601100,乙镇,\n")
    assert kinds(found.changes) == [ChangeKind.MERGER]
    assert {event.kind for event in found.changes[-1].events} == {EventKind.ABOLISH, EventKind.BOUNDARY_CHANGE}


def test_two_made_one_under_the_name_of_the_one_are_both_abolished(counties: Lineage) -> None:
    rows = "2016,1,贵州,522601100,丙镇,合并,522601112,丙镇,\n2016,2,,522601202,丁乡,,,,\n"
    found = followed(counties, rows)
    assert kinds(found.changes) == [ChangeKind.MERGER]
    assert [event.kind for event in found.changes[-1].events].count(EventKind.ABOLISH) == 2


def test_a_rename_under_one_code_is_a_rename(counties: Lineage) -> None:
    found = followed(counties, "2016,1,贵州,522601101,水塘镇,更名,522601101,格凸河镇,\n")
    assert kinds(found.changes) == [ChangeKind.RENAMING]
    assert len(replay(found.changes)) == 1


def test_a_county_that_never_was_is_told(counties: Lineage) -> None:
    found = followed(counties, "2019,7,贵州,522390100,顶效镇,撤销镇,,,\n")
    assert not found.changes
    assert [(row.seq, row.message) for row in found.missing] == [
        (7, "No county has the digits of 522390100 顶效镇 in 2019.")
    ]


def test_townships_go_on_with_who_has_the_land_of_their_county() -> None:
    county, district, turn = UUID(int=4), UUID(int=5), date(2020, 6, 5)
    versions = [
        Version(county, "水城县", "县", 3, None, None, date(1987, 12, 15), turn, "day", "day", "approved"),
        Version(district, "水城区", "市辖区", 3, None, None, turn, None, "day", "unknown", "approved"),
    ]
    codes = [
        CodeUse(county, "GB2260", "520221", date(1987, 12, 15), turn),
        CodeUse(district, "GB2260", "520204", turn, None),
    ]
    lineage = Lineage(versions, codes, [_succession(county, district, turn)])
    found = followed(lineage, "2019,1,贵州,,,新设街道,520221005,海坪街道,\n")
    [spans] = replay(found.changes).values()
    assert [span.standing.legal_parent for span in spans] == [county, district]
    assert spans[-1].standing.code is None


def _succession(county: UUID, district: UUID, day: date) -> Change:
    went = (Succession(county, district, is_whole=True),)
    return Change(uuid7(), ChangeKind.COUNTY_TO_DISTRICT, Moment(day), (), went)
