"""What is known beside a draft: read from a library in PostGIS, compared within the scope of its class."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from foundation.errors import NotFound
from gazetteer.places.records import NameKind, Secrecy
from gazetteer.proposals.examining.checking import Refused, checked
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.rules.findings import Report, Verdict
from tests.factories import a_place
from tests.gazetteer.proposals.examining.conftest import Province
from tests.gazetteer.proposals.proposed import found

Codes = Callable[[Report | Refused], list[str]]


def test_a_town_is_compared_with_those_of_its_province_and_no_other(province: Province, codes: Codes) -> None:
    province.unit("清泉镇", 4, "己县")
    province.unit("碧波镇", 4, "寅县")
    assert province.check("清泉镇", "21500", "丙县").verdict is Verdict.BLOCKED
    assert codes(province.check("碧波镇", "21500", "丙县")) == []


def test_a_county_is_compared_with_the_whole_country(province: Province) -> None:
    finding = found(province.check("寅县", "21400", "乙市"), "duplicate")
    assert (finding.rule, finding.evidence[0].path[0]) == ("R7", "子省")


@pytest.mark.parametrize(("name", "class_code"), [("青山村", "21610"), ("解放路", "23510"), ("翠湖花园", "22100")])
def test_villages_streets_and_residences_are_compared_within_a_county(
    province: Province, name: str, class_code: str
) -> None:
    province.place(name, "丙县", class_code)
    assert province.check(name, class_code, "丙县").verdict is Verdict.BLOCKED
    assert province.check(name, class_code, "丁县").verdict is not Verdict.BLOCKED


def test_a_street_proposed_for_a_prefecture_is_compared_with_all_of_it_and_the_answer_says_so(
    province: Province,
) -> None:
    province.place("解放路", "丁县", "23510")
    report = province.check("解放路", "23510", "乙市")
    assert report.verdict is Verdict.BLOCKED
    assert "近似" in report.scope
    assert "wider" in report.scope_en


def test_a_homophone_within_the_scope_is_found_by_its_sound(province: Province, codes: Codes) -> None:
    province.unit("官山镇", 4, "己县")
    report = province.check("关山镇", "21500", "丙县")
    assert (codes(report), report.verdict) == (["homophone"], Verdict.WARNED)
    assert found(report, "homophone").evidence[0].reading == "guān shān zhèn"


def test_a_look_alike_within_the_scope_is_found(province: Province, codes: Codes) -> None:
    province.unit("末江镇", 4, "己县")
    assert codes(province.check("未江镇", "21500", "丙县")) == ["look_alike"]


def test_the_place_that_is_renamed_does_not_count(province: Province, codes: Codes) -> None:
    own = province.place("青山村", "丙县", "21610")
    assert codes(province.check("青山社区", "21620", "丙县", Kind.RENAME, place_id=own)) == []


def test_former_names_are_free(province: Province, codes: Codes) -> None:
    province.place("新民村", "丙县", "21610", names=[(NameKind.FORMER, "老民村")])
    assert codes(province.check("老民村", "21610", "丙县")) == []


def test_a_secret_place_is_not_hinted_at(province: Province, codes: Codes) -> None:
    province.place("青山村", "丙县", "21610", secrecy=Secrecy.SECRET)
    assert codes(province.check("青山村", "21610", "丙县")) == []


def test_a_town_with_the_specific_term_of_a_county_elsewhere_is_warned_of(province: Province, codes: Codes) -> None:
    province.unit("织金县", 3, "戊市")
    assert codes(province.check("织金镇", "21500", "丙县")) == ["named_after_division"]


def test_a_town_with_the_specific_term_of_its_own_county_is_not(province: Province, codes: Codes) -> None:
    province.unit("织金县", 3, "戊市")
    assert codes(province.check("织金镇", "21500", "织金县")) == []


def test_a_city_named_after_a_town_within_it_is_told_so(province: Province, codes: Codes) -> None:
    province.unit("土城镇", 4, "丙县")
    assert codes(province.check("土城市", "21400", "丙县")) == ["named_after_part"]


def test_a_river_that_crosses_boundaries_is_found_and_one_that_does_not_is_not(
    province: Province, codes: Codes
) -> None:
    province.place("洪渡河", "丙县", "12100", crosses=[province.units["丁县"]])
    province.place("清源河", "丙县", "12100")
    assert codes(province.check("洪渡镇", "21500", "丙县")) == ["named_after_crossing"]
    assert codes(province.check("清源镇", "21500", "丙县")) == []


def test_a_facility_agrees_with_a_place_of_its_county(province: Province, codes: Codes) -> None:
    province.place("双龙村", "丙县", "21610")
    assert codes(province.check("双龙站", "23320", "丙县")) == []
    assert codes(province.check("腾飞站", "23320", "丙县")) == ["not_the_local_name"]
    assert codes(province.check("乙市东站", "23320", "丙县")) == []


def test_a_name_of_historic_value_is_known_by_the_place_that_has_it(province: Province) -> None:
    own = a_place(
        province.session, "余庆县", romanized=None, division=province.unit("遵义市", 2, "甲省"), class_code="21400"
    )
    report = province.check("新庆县", "21400", "遵义市", Kind.RENAME, place_id=own)
    assert found(report, "historic_name").evidence[0].name == "余庆县"


def test_a_place_or_a_division_that_is_not_there_is_told_of(province: Province) -> None:
    with pytest.raises(NotFound):
        province.check("青山村", "21610", "丙县", Kind.RENAME, place_id=UUID(int=5))
    province.units["无县"] = UUID(int=6)
    with pytest.raises(NotFound):
        province.check("青山村", "21610", "无县")


def test_a_name_alone_asks_nothing_of_the_database(province: Province) -> None:
    def nobody() -> Session:
        raise AssertionError("The names in memory are enough.")

    known = replace(province.surroundings(), session=nobody)
    assert checked(province.draft("青山村", "21610", "丙县"), known).verdict is Verdict.CLEAR
