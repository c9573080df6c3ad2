"""How much of a line was looked at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.scheduling.coverage import Span, by_kilometre, coverage, covered_m, gaps, united
from foundation.errors import InvalidInput
from tests.inspections_made import LENGTH_M, MARKER, OTHER_MARKER

ends = st.floats(-1000, 20_000, allow_nan=False)
spans = st.lists(st.tuples(ends, ends), max_size=8)


@given(spans, st.randoms(use_true_random=False))
def test_the_order_of_the_stretches_makes_no_difference(some: list[Span], random: object) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert united(shuffled, LENGTH_M) == united(some, LENGTH_M)
    assert united([(high, low) for low, high in some], LENGTH_M) == united(some, LENGTH_M)


@given(spans)
def test_what_is_covered_and_what_is_not_make_the_whole_line(some: list[Span]) -> None:
    left = sum(high - low for low, high in gaps(some, LENGTH_M))
    assert covered_m(some, LENGTH_M) + left == pytest.approx(LENGTH_M)
    assert covered_m([*some, *gaps(some, LENGTH_M)], LENGTH_M) == pytest.approx(LENGTH_M)


@given(spans)
def test_walking_twice_covers_nothing_twice(some: list[Span]) -> None:
    assert united(some * 2, LENGTH_M) == united(some, LENGTH_M)
    assert united(united(some, LENGTH_M), LENGTH_M) == united(some, LENGTH_M)


@given(spans)
def test_kilometres_add_up_to_the_line_and_to_what_is_covered(some: list[Span]) -> None:
    found = by_kilometre(some, LENGTH_M)
    assert len(found) == 13
    assert sum(each.to_m - each.from_m for each in found) == pytest.approx(LENGTH_M)
    assert sum(each.covered_m for each in found) == pytest.approx(covered_m(some, LENGTH_M))


def test_a_line_of_whole_kilometres_has_no_empty_one_at_its_end() -> None:
    found = by_kilometre([(0, 1000)], 2000)
    assert [each.is_covered for each in found] == [True, False]


def test_a_line_without_length_has_no_kilometre() -> None:
    assert by_kilometre([], 0) == ()


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -1.0])
def test_a_length_that_is_none_is_refused(bad: float) -> None:
    with pytest.raises(InvalidInput):
        united([], bad)


def test_a_stretch_whose_end_is_no_number_is_refused() -> None:
    with pytest.raises(InvalidInput, match="both ends"):
        united([(0, float("nan"))], LENGTH_M)


def test_a_line_is_covered_when_it_was_walked_and_every_marker_reached() -> None:
    whole = [(0.0, 6000.0), (6000.0, LENGTH_M)]
    assert coverage(LENGTH_M, whole, {MARKER: True, OTHER_MARKER: True}).is_complete
    missed = coverage(LENGTH_M, iter(whole), {MARKER: True, OTHER_MARKER: False})
    assert not missed.is_complete
    assert (missed.markers, missed.seen, missed.unseen) == (2, 1, (OTHER_MARKER,))
    short = coverage(LENGTH_M, whole[:1], {MARKER: True})
    assert (short.is_complete, short.gaps) == (False, ((6000.0, LENGTH_M),))


@given(spans, st.floats(0, 50))
def test_what_is_shorter_than_people_can_tell_is_no_gap_and_nothing_walked_is_lost(
    some: list[Span], slack_m: float
) -> None:
    left = gaps(some, LENGTH_M, slack_m)
    walked = bool(united(some, LENGTH_M))
    assert all(high - low > slack_m for low, high in left) or not walked
    assert covered_m(some, LENGTH_M, slack_m) >= covered_m(some, LENGTH_M) - 1e-6
    assert united(united(some, LENGTH_M, slack_m), LENGTH_M, slack_m) == united(some, LENGTH_M, slack_m)


def test_who_walks_to_within_a_few_metres_of_the_end_has_walked_the_line() -> None:
    walked = [(3.0, 6000.0), (6004.0, LENGTH_M - 0.04)]
    assert coverage(LENGTH_M, walked, {}, slack_m=5).is_complete
    assert not coverage(LENGTH_M, walked, {}).is_complete
    assert all(each.is_covered for each in by_kilometre(walked, LENGTH_M, 5))
    assert coverage(LENGTH_M, [], {}, slack_m=LENGTH_M).gaps == ((0.0, LENGTH_M),)
