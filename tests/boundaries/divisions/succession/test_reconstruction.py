"""Small histories in the notation of the sources, and the chronicle they come to."""

from datetime import date

import pytest

from boundaries.divisions.chronicle.events import Change, ChangeKind, EventKind
from boundaries.divisions.chronicle.replay import replay
from boundaries.divisions.history.differences import read_differences
from boundaries.divisions.history.resolution import Resolver
from boundaries.divisions.history.tables import YearTable
from boundaries.divisions.succession.identity import Year, continuing
from foundation.periods import Basis, Precision
from tests import histories
from tests.histories import IN_1997, PROVINCE, ZUNYI_1996, ZUNYI_1997


def chronicle(older: dict[str, str], newer: dict[str, str], lines: str, year: int = 1997) -> list[Change]:
    """Return what happened between two tables, the first change being what was there before."""
    return histories.chronicle({year - 1: older, year: newer}, {year: lines})


def identities(older: dict[str, str], newer: dict[str, str], lines: str) -> dict[str, str]:
    first, second = YearTable(1996, PROVINCE | older), YearTable(1997, PROVINCE | newer)
    return continuing(Year(first, second, Resolver(first, second).changes(read_differences(lines))))


PREFECTURE_BEFORE, CITY_AFTER, PREFECTURE_TO_CITY = ZUNYI_1996, ZUNYI_1997, IN_1997


def test_a_county_goes_on_under_another_prefecture_and_code() -> None:
    assert identities(PREFECTURE_BEFORE, CITY_AFTER, PREFECTURE_TO_CITY) == {"520321": "522121"}


def test_a_city_of_one_level_is_not_the_city_of_that_name_of_another() -> None:
    changes = chronicle(PREFECTURE_BEFORE, CITY_AFTER, PREFECTURE_TO_CITY)
    assert [change.kind for change in changes[1:]] == [
        ChangeKind.PREFECTURE_TO_CITY,
        ChangeKind.CITY_TO_DISTRICT,
        ChangeKind.TRANSFER,
    ]


def test_what_became_of_a_prefecture_follows_from_its_counties_and_says_so() -> None:
    [prefecture, district, _] = chronicle(PREFECTURE_BEFORE, CITY_AFTER, PREFECTURE_TO_CITY)[1:]
    assert [(each.is_whole, each.is_derived) for each in prefecture.successions] == [(True, True)]
    assert [(each.is_whole, each.is_derived) for each in district.successions] == [(True, False)]


def test_a_change_carries_its_document_and_took_effect_on_its_day() -> None:
    change = chronicle(PREFECTURE_BEFORE, CITY_AFTER, PREFECTURE_TO_CITY)[1]
    assert change.moment.day == change.approved_on == date(1997, 6, 10)
    assert (change.moment.precision, change.moment.basis) == (Precision.DAY, Basis.APPROVED)
    assert change.authority == "国务院"
    assert [document.number for document in change.documents] == ["国函〔1997〕45号"]
    assert change.labels == ()


def test_a_document_that_names_nobody_is_kept_with_the_change_it_is_quoted_before() -> None:
    quoted = IN_1997.replace("国函〔1997〕45号", "国函〔1997〕44号").split("\n-")[0].replace("遵义", "某地")
    change = chronicle(PREFECTURE_BEFORE, CITY_AFTER, f"{quoted}\n\n{IN_1997}")[1]
    assert [each.number for each in change.documents] == ["国函〔1997〕44号", "国函〔1997〕45号"]
    assert "document_uncertain" not in change.labels


def test_the_document_that_decides_comes_last_though_another_without_names_follows_it() -> None:
    nameless = IN_1997.replace("遵义", "某地").replace("45号", "46号")
    said, lines = IN_1997.split("\n-", 1)
    change = chronicle(PREFECTURE_BEFORE, CITY_AFTER, f"{said}\n\n{nameless.split(chr(10) + '-')[0]}\n-{lines}")[1]
    assert [each.number for each in change.documents] == ["国函〔1997〕46号", "国函〔1997〕45号"]
    assert change.in_short == "1997-06-10 地改市 国函〔1997〕45号"


def test_every_line_is_told_by_an_event() -> None:
    changes = chronicle(PREFECTURE_BEFORE, CITY_AFTER, PREFECTURE_TO_CITY)
    told = sorted(line for change in changes for event in change.events for line in event.lines)
    assert told == [6, 7, 8, 9, 10, 11]


def test_one_code_may_mean_two_units_one_after_the_other() -> None:
    older = {"520200": "六盘水市", "520201": "水城特区"}
    newer = {"520200": "六盘水市", "520201": "钟山区", "520221": "水城县"}
    lines = "-520201 水城特区>钟山区,水城县\n+520201 钟山区<水城特区\n+520221 水城县<水城特区"
    assert identities(older, newer, lines) == {}
    [split] = chronicle(older, newer, lines)[1:]
    assert split.kind is ChangeKind.SPLIT
    assert "code_reused" in split.labels


def test_a_county_that_becomes_autonomous_goes_on_under_its_code() -> None:
    older = {"522200": "铜仁地区", "522223": "玉屏县"}
    newer = {"522200": "铜仁地区", "522223": "玉屏侗族自治县"}
    lines = "-522223 玉屏县>.\n+522223 玉屏侗族自治县<."
    assert identities(older, newer, lines) == {"522223": "522223"}
    [change] = chronicle(older, newer, lines)[1:]
    assert change.kind is ChangeKind.BECOMES_AUTONOMOUS
    assert "code_kept_by_another_kind" in change.labels


def test_a_county_that_becomes_a_city_is_another_unit() -> None:
    older = {"522100": "遵义地区", "522130": "仁怀县"}
    newer = {"522100": "遵义地区", "522103": "仁怀市"}
    lines = "-522130 仁怀县>仁怀市\n+522103 仁怀市<仁怀县"
    assert identities(older, newer, lines) == {}
    [change] = chronicle(older, newer, lines)[1:]
    assert change.kind is ChangeKind.COUNTY_TO_CITY
    assert [each.is_whole for each in change.successions] == [True]


def test_two_units_that_become_one_are_neither_of_them() -> None:
    older = {"370900": "泰安市", "370901": "新汶市", "370921": "新泰县"}
    newer = {"370900": "泰安市", "370901": "新泰市"}
    lines = "-370901 新汶市>.\n-370921 新泰县>新泰市\n+370901 新泰市<新汶市,新泰县"
    assert identities({"370000": "山东省"} | older, {"370000": "山东省"} | newer, lines) == {}


def test_a_district_renamed_under_its_code_goes_on_though_it_gets_land_of_a_neighbour() -> None:
    older = {"520100": "贵阳市", "520102": "郊区", "520103": "云岩区"}
    newer = {"520100": "贵阳市", "520102": "南明区", "520103": "云岩区"}
    lines = "-520102 郊区>.\n+520102 南明区<.,云岩区"
    assert identities(older, newer, lines) == {"520102": "520102"}
    [change] = chronicle(older, newer, lines)[1:]
    assert {event.kind for event in change.events} == {EventKind.RENAME, EventKind.BOUNDARY_CHANGE}


def test_a_city_in_custody_belongs_to_the_province() -> None:
    older = {"522500": "安顺地区", "522502": "清镇市", "520100": "贵阳市"}
    newer = {"522500": "安顺地区", "520181": "清镇市", "520100": "贵阳市"}
    changes = chronicle(older, newer, "-522502 清镇市>_\n+520181 清镇市<_", 1995)
    assert [event.kind for event in changes[1].events] == [EventKind.TRANSFER_AFFILIATION, EventKind.TRANSFER_CUSTODY]
    names = {spans[-1].standing.name: (division, spans[-1].standing) for division, spans in replay(changes).items()}
    qingzhen = names["清镇市"][1]
    assert qingzhen.legal_parent == names["贵州省"][0]
    assert qingzhen.administering_parent == names["贵阳市"][0]


def test_a_change_without_a_day_is_dated_by_its_year_and_says_so() -> None:
    older = {"522600": "黔东南苗族侗族自治州", "522601": "凯里市", "522635": "麻江县"}
    [change] = chronicle(older, older, "=522635 麻江县>凯里市", 2014)[1:]
    assert change.moment.day == date(2014, 1, 1)
    assert (change.moment.precision, change.moment.basis) == (Precision.YEAR, Basis.YEAR_END_TABLE)
    assert change.labels == ("undated",)
    assert change.kind is ChangeKind.BOUNDARY


def test_a_document_of_another_year_does_not_move_a_change_out_of_the_year_of_its_table() -> None:
    older = {"522100": "遵义地区", "522130": "仁怀县"}
    newer = {"522100": "遵义地区", "522103": "仁怀市"}
    lines = "## 批复\n# 日期：1996年12月30日\n-522130 仁怀县>仁怀市\n+522103 仁怀市<仁怀县"
    [change] = chronicle(older, newer, lines, 1997)[1:]
    assert change.moment.day == date(1997, 1, 1)
    assert change.approved_on == date(1996, 12, 30)
    assert change.labels == ("document_of_another_year",)


def test_a_succession_nobody_announced_is_kept_as_such() -> None:
    older = {"522100": "遵义地区", "522130": "仁怀县"}
    newer = {"522100": "遵义地区", "522103": "仁怀市"}
    [change] = chronicle(older, newer, "-522130 仁怀县>仁怀市!\n+522103 仁怀市<仁怀县!")[1:]
    assert [each.is_official for each in change.successions] == [False]
    assert "no_official_notice" in change.labels


def test_districts_that_a_table_is_the_first_to_code_are_not_said_to_be_founded() -> None:
    older = {"520100": "贵阳市"}
    newer = {"520100": "贵阳市", "520102": "南明区"}
    [change] = chronicle(older, newer, "# 首次编码\n+520102 南明区", 1983)[1:]
    assert [event.kind for event in change.events] == [EventKind.FIRST_RECORDED]
    assert change.events[0].moment.precision is Precision.UNKNOWN


def test_counties_of_a_renamed_prefecture_are_told_with_it() -> None:
    older = {"520600": "襄樊市", "520602": "襄城区"}
    newer = {"520600": "襄阳市", "520602": "襄城区"}
    lines = "-520600 襄樊市\n-520602 襄城区>_\n+520600 襄阳市\n+520602 襄城区<_"
    [change] = chronicle(older, newer, lines, 2010)[1:]
    assert [event.kind for event in change.events] == [EventKind.RENAME]
    assert sorted(change.events[0].lines) == [1, 2, 3, 4]


@pytest.mark.parametrize("year", [1996, 1997])
def test_the_list_at_the_end_of_each_year_is_the_table(year: int) -> None:
    tables = {1996: PROVINCE | PREFECTURE_BEFORE, 1997: PROVINCE | CITY_AFTER}
    lives = replay(chronicle(PREFECTURE_BEFORE, CITY_AFTER, PREFECTURE_TO_CITY))
    there = [span.standing for spans in lives.values() for span in spans if span.contains(date(year, 12, 31))]
    assert {standing.code[1]: standing.name for standing in there if standing.code} == tables[year]


def test_a_city_that_becomes_one_of_a_higher_level_under_its_name_is_raised() -> None:
    older = {"510000": "四川省", "510200": "重庆市", "510221": "长寿县"}
    newer = {"500000": "重庆市", "500221": "长寿县", "510000": "四川省"}
    lines = "-510200 重庆市\n-510221 长寿县>_\n+500000 重庆市\n+500221 长寿县<_"
    raised, *_ = chronicle(older, newer, lines)[1:]
    assert raised.kind is ChangeKind.RAISED
    assert [(each.is_whole, each.is_derived) for each in raised.successions] == [(True, True)]
