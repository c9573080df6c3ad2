"""R7 and R8: names that meet within their scope."""

from uuid import UUID

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.places.quality.scopes import Scope
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.rules.duplicates import severity_of
from gazetteer.proposals.rules.examine import examine
from gazetteer.proposals.rules.facts import Facts, Ground
from gazetteer.proposals.rules.findings import Severity, Verdict
from gazetteer.proposals.rules.likeness import Likeness
from tests.gazetteer.proposals.proposed import beside, codes, draft, family, found, known

_TRADITIONAL = opencc.OpenCC("s2t")
_SPECIFIC = st.text(alphabet="云龙关场坝峰溪桥岩河寨坪塘湾", min_size=2, max_size=3)


def test_a_second_town_of_a_name_in_the_province_is_blocked_with_the_others_listed() -> None:
    report = examine(draft("永乐镇"), beside("永乐镇", "21500", ["永乐镇", "永乐镇", "三合镇"]))
    finding = found(report, "duplicate")
    assert (finding.rule, finding.severity, report.verdict) == ("R8", Severity.BLOCK, Verdict.BLOCKED)
    assert [each.name for each in finding.evidence] == ["永乐镇", "永乐镇"]
    assert finding.evidence[0].path == ("贵州省", "贵阳市")
    assert finding.evidence[0].reading == "yǒng lè zhèn"


def test_a_second_county_of_a_name_in_the_country_is_blocked_by_the_rule_for_the_country() -> None:
    finding = found(examine(draft("南明县", "21400"), beside("南明县", "21400", ["南明县"])), "duplicate")
    assert (finding.rule, finding.severity) == ("R7", Severity.BLOCK)


@pytest.mark.parametrize(("name", "class_code"), [("新场街道", "21500"), ("老湾", "22200"), ("东湖公园", "25200")])
def test_a_duplicate_that_the_law_does_not_list_is_warned_of(name: str, class_code: str) -> None:
    report = examine(draft(name, class_code), beside(name, class_code, [name]))
    assert found(report, "duplicate").severity is Severity.WARN


def test_the_place_that_is_renamed_is_no_duplicate_of_itself() -> None:
    facts = beside("清溪镇", "21500", ["清溪镇"])
    [itself] = facts.neighbours
    report = examine(draft("清溪镇", kind=Kind.CORRECT_SPELLING, place_id=itself.place_id), facts)
    assert codes(report) == []


def test_a_town_is_not_compared_with_a_subdistrict() -> None:
    facts = Facts(ground=Ground(family("龙泉镇", "21500"), "贵州省"), neighbours=(known("龙泉街道"),))
    assert codes(examine(draft("龙泉镇"), facts)) == []


@pytest.mark.parametrize(
    ("name", "other", "code", "severity"),
    [
        ("关山镇", "官山镇", "homophone", Severity.WARN),
        ("石硐镇", "施洞镇", "near_homophone", Severity.WARN),
        ("新店镇", "新店彝族乡", "same_specific", Severity.WARN),
        ("未江镇", "末江镇", "look_alike", Severity.WARN),
    ],
)
def test_names_that_are_alike_are_told_of_by_how(name: str, other: str, code: str, severity: Severity) -> None:
    report = examine(draft(name), beside(name, "21500", [other]))
    assert (codes(report), report.findings[0].severity) == ([code], severity)


def test_a_city_with_the_specific_term_of_a_district_elsewhere_needs_a_reason() -> None:
    report = examine(draft("白云市", "21400"), beside("白云市", "21400", ["白云区"]))
    assert found(report, "same_specific").severity is Severity.JUSTIFY
    assert report.verdict is Verdict.NEEDS_JUSTIFICATION


def test_a_natural_village_is_not_compared_by_sound() -> None:
    assert codes(examine(draft("关山", "22200"), beside("关山", "22200", ["官山"]))) == []


def test_a_natural_feature_is_not_given_a_name_that_all_know() -> None:
    finding = found(examine(draft("梵净山", "13400"), Facts()), "duplicate")
    assert (finding.rule, finding.severity, finding.evidence[0].place_id) == ("R7", Severity.BLOCK, None)


def test_the_same_name_twice_in_one_batch_is_blocked() -> None:
    facts = Facts(ground=Ground(family("青山村", "21610"), "花溪区"), batch=(known("青山村", "21610"),))
    finding = found(examine(draft("青山村", "21610"), facts), "repeated_in_batch")
    assert (finding.rule, finding.severity) == ("R8", Severity.BLOCK)


def test_no_more_places_are_told_than_a_reader_can_take_in_and_all_are_counted() -> None:
    finding = found(examine(draft("和平村", "21610"), beside("和平村", "21610", ["和平村"] * 60)), "duplicate")
    assert len(finding.evidence) == 20
    assert "60 处" in finding.sentence_zh


def test_a_scope_that_is_only_approximate_says_so() -> None:
    ground = Ground(family("清源路", "23510"), "花溪区", is_wider=True)
    report = examine(draft("清源路", "23510"), Facts(ground=ground, neighbours=(known("清源路", "23510"),)))
    assert "建成区未登记" in report.scope
    assert "近似" in found(report, "duplicate").sentence_zh


@given(_SPECIFIC, st.sampled_from(["镇", "乡"]))
def test_a_duplicate_stays_blocked_in_traditional_characters(specific: str, generic: str) -> None:
    name = specific + generic
    traditional = _TRADITIONAL.convert(name)
    assert found(examine(draft(traditional), beside(name, "21500", [name])), "duplicate").severity is Severity.BLOCK
    assert found(examine(draft(name), beside(name, "21500", [traditional])), "duplicate").severity is Severity.BLOCK


@given(st.lists(_SPECIFIC.map(lambda each: each + "镇"), max_size=6), st.data())
def test_a_wider_scope_never_makes_a_name_less_grave(neighbours: list[str], data: st.DataObject) -> None:
    name = data.draw(_SPECIFIC) + "镇"
    inner = data.draw(st.integers(0, len(neighbours)))
    narrow = examine(draft(name), beside(name, "21500", neighbours[:inner]))
    wide = examine(draft(name), beside(name, "21500", neighbours))
    assert list(Verdict).index(wide.verdict) <= list(Verdict).index(narrow.verdict)
    assert set(codes(narrow)) <= set(codes(wide))


@given(st.sampled_from(Likeness), st.sampled_from(Scope), st.sampled_from(Scope))
def test_severity_grows_with_the_scope(how: Likeness, one: Scope, other: Scope) -> None:
    order = [Scope.TOWNSHIP, Scope.BUILT_UP_AREA, Scope.COUNTY, Scope.PROVINCE, Scope.NATION]
    narrow, wide = sorted((one, other), key=order.index)
    grounds = [beside("永乐镇", "21500", (), scope=scope).ground for scope in (narrow, wide)]
    ranks = [severity_of(how, ground).rank for ground in grounds if ground is not None]
    assert ranks[1] <= ranks[0]


@given(_SPECIFIC, _SPECIFIC)
def test_two_names_are_alike_in_the_same_way_from_both_sides(one: str, other: str) -> None:
    first, second = f"{one}镇", f"{other}镇"
    ways = [codes(examine(draft(a), beside(a, "21500", [b]))) for a, b in ((first, second), (second, first))]
    assert ways[0] == ways[1]


def test_a_draft_of_another_place_is_compared_with_all() -> None:
    facts = beside("清溪镇", "21500", ["清溪镇"])
    assert codes(examine(draft("清溪镇", kind=Kind.RENAME, place_id=UUID(int=99)), facts)) == ["duplicate"]
