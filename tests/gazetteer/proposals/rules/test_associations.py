"""R9 and R10: what the specific term has in common with other things."""

from dataclasses import replace

import pytest

from gazetteer.proposals.rules.examine import examine
from gazetteer.proposals.rules.facts import Facts
from gazetteer.proposals.rules.findings import Severity
from tests.gazetteer.proposals.proposed import codes, draft, found, known


@pytest.mark.parametrize("name", ["梵净山市", "黄山镇", "织金洞乡", "黄果树镇", "海龙屯街道"])
def test_a_division_named_after_what_all_know_needs_a_reason(name: str) -> None:
    class_code = "21400" if name.endswith("市") else "21500"
    report = examine(draft(name, class_code), Facts())
    assert {each.severity for each in report.findings if each.code == "named_after_feature"} == {Severity.JUSTIFY}


def test_a_village_may_be_named_after_a_mountain() -> None:
    assert codes(examine(draft("梵净山村", "21610"), Facts())) == []


def test_a_town_with_the_specific_term_of_a_county_elsewhere_is_warned_of() -> None:
    finding = found(examine(draft("织金镇"), Facts(divisions=(known("织金县", "21400"),))), "named_after_division")
    assert (finding.rule, finding.severity, finding.evidence[0].name) == ("R9", Severity.WARN, "织金县")


def test_a_city_named_after_a_town_within_it_is_warned_of() -> None:
    assert codes(examine(draft("土城市", "21400"), Facts(parts=(known("土城镇"),)))) == ["named_after_part"]


def test_a_division_named_after_a_river_that_crosses_boundaries_is_warned_of() -> None:
    facts = Facts(crossing=(known("洪渡河", "12100"),))
    assert codes(examine(draft("洪渡镇"), facts)) == ["named_after_crossing"]


def test_a_facility_without_any_local_name_is_warned_of() -> None:
    facts = Facts(path=("贵州省", "贵阳市", "花溪区"), local_names=())
    assert found(examine(draft("腾飞站", "23320"), facts), "not_the_local_name").rule == "R10"
    assert codes(examine(draft("腾飞站", "23320"), replace(facts, local_names=("腾飞",)))) == []


def test_a_facility_is_not_judged_where_nobody_looked_around() -> None:
    assert codes(examine(draft("腾飞站", "23320"), Facts())) == []
