"""Names that meet where they should not."""

from collections.abc import Iterable
from uuid import UUID

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.places.quality.findings import Finding, Rule, Severity
from gazetteer.places.quality.generic_terms import comparable
from gazetteer.places.quality.holdings import Holdings
from gazetteer.places.quality.sameness import names_that_meet
from gazetteer.places.quality.scopes import statutory_families
from tests.gazetteer.places.quality.holdings import Told, holdings


def met(library: Holdings, *rules: Rule, concerned: Iterable[bool] | None = None) -> list[Finding]:
    wanted = np.ones(len(library), dtype=np.bool_) if concerned is None else np.array([*concerned])
    nobody = np.zeros(len(library), dtype=np.bool_)
    found = names_that_meet(
        library, statutory_families(), left_out=nobody, concerned=wanted, rules=frozenset(rules or Rule)
    )
    return [*found]


def told(*places: Told) -> list[tuple[str, str]]:
    return [(each.rule.value, each.severity.value) for each in met(holdings(*places))]


def test_two_towns_of_the_province_with_one_name_are_a_warning_that_names_both() -> None:
    [found] = met(holdings(("龙场镇", "21500", "修文县"), ("龙场镇", "21500", "大方县")))
    assert (found.rule, found.severity) == (Rule.DUPLICATE, Severity.WARNING)
    assert found.basis == "条例第九条第（八）项"
    assert {place.id for place in found.places} == {UUID(int=1), UUID(int=2)}
    assert "龙场镇（修文县）" in found.evidence
    assert "龙场镇（大方县）" in found.evidence


def test_villages_of_different_counties_may_have_one_name() -> None:
    assert told(("青岩村", "21610", "花溪区/青岩镇"), ("青岩村", "21610", "修文县/龙场镇")) == []


def test_villages_of_one_county_may_not() -> None:
    assert told(("青岩村", "21610", "花溪区/青岩镇"), ("青岩村", "21610", "花溪区/石板镇")) == [
        ("duplicate", "warning")
    ]


def test_a_village_and_the_committee_of_another_meet() -> None:
    assert told(("上坝村", "21610", "花溪区/青岩镇"), ("上坝村", "27610", "花溪区/石板镇")) == [
        ("duplicate", "warning")
    ]


def test_natural_villages_of_one_township_with_one_name_are_a_note() -> None:
    assert told(("大寨", "22200", "花溪区/青岩镇"), ("大寨", "22200", "花溪区/青岩镇")) == [("duplicate", "note")]
    assert told(("大寨", "22200", "花溪区/青岩镇"), ("大寨", "22200", "花溪区/石板镇")) == []


def test_subdistricts_are_not_listed_by_the_law_and_a_note() -> None:
    assert told(("文峰街道", "21500", "七星关区"), ("文峰街道", "21500", "播州区")) == [("duplicate", "note")]


def test_a_village_does_not_meet_a_natural_village() -> None:
    assert told(("大寨", "22200", "花溪区/青岩镇"), ("大寨", "21610", "花溪区/青岩镇")) == []


def test_towns_with_one_specific_term_and_different_generics_are_a_note() -> None:
    assert told(("大坪镇", "21500", "万山区"), ("大坪乡", "21500", "务川县")) == [("same_specific", "note")]


def test_what_is_written_otherwise_and_sounds_alike_is_a_warning() -> None:
    [found] = met(holdings(("石硐镇", "21500", "修文县"), ("石洞乡", "21500", "锦屏县")), Rule.HOMOPHONE)
    assert found.severity is Severity.WARNING
    assert "shí dòng" in found.evidence


def test_what_sounds_alike_but_for_its_tones_is_a_note() -> None:
    assert told(("石洞镇", "21500", "修文县"), ("施洞镇", "21500", "台江县")) == [("near_homophone", "note")]


def test_the_sound_of_a_street_is_compared_with_its_generic_term() -> None:
    assert told(("兴隆路", "23510", "花溪区/青岩镇"), ("兴龙巷", "23510", "花溪区/青岩镇")) == []
    assert told(("兴隆路", "23510", "花溪区/青岩镇"), ("兴龙路", "23510", "花溪区/石板镇")) == [
        ("homophone", "warning")
    ]


def test_a_place_in_no_county_is_compared_with_none_of_a_county() -> None:
    assert told(("青岩村", "21610", ""), ("青岩村", "21610", "")) == []


def test_what_concerns_no_place_that_was_asked_for_is_left_out() -> None:
    library = holdings(("龙场镇", "21500", "修文县"), ("龙场镇", "21500", "大方县"), ("马场镇", "21500", "平坝区"))
    assert met(library, concerned=[False, False, True]) == []


def test_a_duplicate_of_a_place_that_was_asked_for_names_the_other_in_its_evidence_alone() -> None:
    library = holdings(("龙场镇", "21500", "修文县"), ("龙场镇", "21500", "大方县"))
    [found] = met(library, concerned=[True, False])
    assert [place.county for place in found.places] == ["修文县"]
    assert "大方县" in found.evidence


def test_what_tells_names_of_autonomous_counties_apart_has_no_nationality() -> None:
    assert comparable("威宁彝族回族苗族自治县") == "威宁"


_TOWNS = st.lists(st.tuples(st.sampled_from("甲乙丙丁"), st.sampled_from(["一县", "二县"])), max_size=12)


@given(_TOWNS)
def test_every_name_that_stands_twice_in_the_province_is_found_once(towns: list[tuple[str, str]]) -> None:
    library = holdings(*((f"{name}镇", "21500", county) for name, county in towns))
    found = {each.places[0].name: len(each.places) for each in met(library, Rule.DUPLICATE)}
    count = {f"{name}镇": sum(name == other for other, _ in towns) for name, _ in towns}
    assert found == {name: number for name, number in count.items() if number > 1}
