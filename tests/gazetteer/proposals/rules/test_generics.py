"""R0 and R2: both parts, and a generic term that fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.proposals.drafts import Extent
from gazetteer.proposals.rules.examine import examine
from gazetteer.proposals.rules.facts import Facts
from gazetteer.proposals.rules.findings import Report, Severity
from tests.gazetteer.proposals.proposed import codes, draft, found


def _of(name: str, class_code: str, extent: Extent | None = None) -> Report:
    return examine(draft(name, class_code, extent=extent or Extent()), Facts())


@pytest.mark.parametrize(("name", "class_code"), [("龙洞", "21500"), ("龙洞", "21400"), ("龙洞", "21610")])
def test_a_division_or_village_seat_without_a_generic_term_is_blocked(name: str, class_code: str) -> None:
    assert found(_of(name, class_code), "generic_missing").severity is Severity.BLOCK


def test_a_mountain_with_an_unusual_ending_is_only_warned_of() -> None:
    assert found(_of("九重天", "13400"), "generic_missing").severity is Severity.WARN


def test_a_natural_village_needs_no_generic_term() -> None:
    assert codes(_of("龙洞", "22200")) == []


def test_a_generic_term_alone_is_no_name() -> None:
    assert found(_of("社区", "21620"), "specific_missing").severity is Severity.BLOCK


def test_a_plaza_without_a_size_is_asked_for_it() -> None:
    assert found(_of("云岩广场", "26100"), "size_not_stated").severity is Severity.WARN


def test_a_plaza_that_is_too_small_needs_a_reason() -> None:
    finding = found(_of("云岩广场", "26100", Extent(area_m2=3_000)), "generic_too_large")
    assert finding.severity is Severity.JUSTIFY
    assert "3,000" in finding.sentence_zh


def test_a_plaza_that_is_large_enough_is_in_order() -> None:
    assert codes(_of("云岩广场", "26100", Extent(area_m2=12_000))) == []


def test_of_sizes_that_are_joined_by_any_one_is_enough() -> None:
    assert codes(_of("瑞金大厦", "26100", Extent(storeys=4, height_m=60))) == []


def test_of_sizes_that_are_joined_by_all_each_is_asked_for() -> None:
    report = _of("瑞金大道", "23510", Extent(width_m=20, length_m=5_000))
    assert "宽度不小于 40 米" in found(report, "generic_too_large").sentence_zh


def test_the_longest_generic_term_counts() -> None:
    assert "大道" in found(_of("瑞金大道", "23510"), "size_not_stated").sentence_zh


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_what_is_larger_is_never_graver(one: float, other: float) -> None:
    small, large = sorted((one, other))
    graver = [len(_of("云岩广场", "26100", Extent(area_m2=area)).findings) for area in (small, large)]
    assert graver[1] <= graver[0]
