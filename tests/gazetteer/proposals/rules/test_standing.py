"""A10 and A25: names that are not given up lightly."""

from typing import Any

import pytest

from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.rulebook.entries import ValuedName, ValuedStanding
from gazetteer.proposals.rulebook.lists import Rulebook, rulebook
from gazetteer.proposals.rules.examine import examine
from gazetteer.proposals.rules.facts import Facts
from gazetteer.proposals.rules.findings import Severity, Verdict
from tests.gazetteer.proposals.proposed import codes, draft, found, known

_OLD = known("旧城镇", path=("贵州省", "某县"))
_LISTED = ValuedName("旧城镇", ValuedStanding.LISTED, ("215",), "某县", "C", "某批名录")


def _lists(*valued: ValuedName) -> Rulebook:
    ours = rulebook()
    return Rulebook(ours.words, ours.famous_features, ours.generic_sizes, valued, ours.families)


def _change(kind: Kind, name: str, **more: Any) -> Draft:
    return draft(name, kind=kind, place_id=_OLD.place_id, **more)


@pytest.mark.parametrize("kind", [Kind.RENAME, Kind.ABOLISH])
def test_a_protected_name_is_not_given_up_without_measures(kind: Kind) -> None:
    report = examine(_change(kind, "新城镇" if kind is Kind.RENAME else "旧城镇"), Facts(current=_OLD), _lists(_LISTED))
    assert (found(report, "protected_name").severity, report.verdict) == (Severity.BLOCK, Verdict.BLOCKED)


def test_with_measures_it_is_warned_of() -> None:
    changed = _change(Kind.RENAME, "新城镇", protective_measures="立碑，派生命名")
    assert found(examine(changed, Facts(current=_OLD), _lists(_LISTED)), "protected_name").severity is Severity.WARN


def test_a_name_of_historic_value_asks_for_a_reason() -> None:
    historic = ValuedName("旧城镇", ValuedStanding.HISTORIC, (), "", "C", "明代")
    report = examine(_change(Kind.RENAME, "新城镇"), Facts(current=_OLD), _lists(historic))
    assert found(report, "historic_name").severity is Severity.JUSTIFY


def test_the_same_name_elsewhere_is_not_meant() -> None:
    elsewhere = known("旧城镇", path=("贵州省", "他县"))
    assert codes(examine(_change(Kind.RENAME, "新城镇"), Facts(current=elsewhere), _lists(_LISTED))) == []


def test_a_rename_to_the_name_that_is_there_is_none() -> None:
    assert codes(examine(_change(Kind.RENAME, "旧城镇"), Facts(current=_OLD), _lists())) == ["unchanged"]


def test_a_spelling_is_corrected_without_judging_the_name_anew() -> None:
    old = known("㵲口", "21500")
    report = examine(draft("㵲口", kind=Kind.CORRECT_SPELLING, place_id=old.place_id), Facts(current=old))
    assert (codes(report), report.scope) == ([], "")


def test_characters_that_are_put_right_are_judged() -> None:
    old = known("蒙坝镇")
    report = examine(draft("濛坝镇", kind=Kind.CORRECT_SPELLING, place_id=old.place_id), Facts(current=old))
    assert codes(report) == ["traditional_character"]


def test_a_name_that_is_protected_is_not_judged_anew() -> None:
    assert codes(examine(_change(Kind.PROTECT, "旧城"), Facts(current=_OLD))) == []


def test_a_name_that_the_library_itself_lists_is_protected_as_well() -> None:
    report = examine(_change(Kind.RENAME, "新城镇"), Facts(current=_OLD, is_protected=True), _lists())
    assert found(report, "protected_name").evidence[0].place_id == _OLD.place_id
