"""What becomes of a text, given how likely each candidate is; and what would settle it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.normalizing.asking import Decision
from gazetteer.normalizing.deciding import Thresholds, decided, picked
from tests.name_libraries import Names, meant

_ORDER = (Decision.NONE, Decision.AMBIGUOUS, Decision.MATCH)


@st.composite
def shares(draw: st.DrawFn) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], float]:
    """Probabilities of some candidates and of none, which make one together."""
    parts = np.array(draw(st.lists(st.floats(0.001, 1), min_size=1, max_size=8)))
    parts /= parts.sum()
    return parts[:-1], float(parts[-1])


def test_a_place_that_is_likely_enough_is_a_match() -> None:
    assert decided(np.array([0.96, 0.02]), 0.02, Thresholds(match=0.95)) is Decision.MATCH


def test_a_lone_candidate_is_no_match_by_being_alone() -> None:
    assert decided(np.array([0.8]), 0.2, Thresholds(match=0.95)) is Decision.AMBIGUOUS


def test_two_places_that_are_as_likely_are_ambiguous() -> None:
    assert decided(np.array([0.5, 0.5]), 0.0, Thresholds()) is Decision.AMBIGUOUS


def test_without_candidates_nothing_is_meant() -> None:
    assert decided(np.array([]), 1.0, Thresholds()) is Decision.NONE


def test_a_likely_place_is_a_match_however_low_the_threshold_of_none_is() -> None:
    assert decided(np.array([0.97]), 0.03, Thresholds(match=0.95, none=0.01)) is Decision.MATCH


@given(shares(), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_who_asks_for_more_is_given_a_match_less_often(
    told: tuple[np.ndarray[tuple[int], np.dtype[np.float64]], float], one: float, other: float, none: float
) -> None:
    low, high = (decided(*told, Thresholds(match, none)) for match in sorted((one, other)))
    assert _ORDER.index(high) <= _ORDER.index(low)


@given(shares(), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_who_believes_in_none_less_easily_is_told_it_less_often(
    told: tuple[np.ndarray[tuple[int], np.dtype[np.float64]], float], one: float, other: float, match: float
) -> None:
    low, high = (decided(*told, Thresholds(match, none)) for none in sorted((one, other)))
    assert _ORDER.index(high) >= _ORDER.index(low) or not len(told[0])


def test_each_name_is_told_once_before_any_comes_again() -> None:
    likely = np.array([0.3, 0.25, 0.2, 0.15, 0.1])
    assert picked(likely, ["龙场镇", "龙场镇", "龙场镇", "龙昌镇", "龙江镇"], 4) == [0, 1, 3, 4]


@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from("甲乙丙")), max_size=12), st.integers(1, 20))
def test_as_many_rows_are_told_as_there_are_and_the_likeliest_first(rows: list[tuple[float, str]], limit: int) -> None:
    likely = np.array([row[0] for row in rows])
    chosen = picked(likely, [row[1] for row in rows], limit)
    assert len(set(chosen)) == len(chosen) == min(limit, len(rows))
    assert likely[chosen].tolist() == sorted(likely[chosen].tolist(), reverse=True)


def test_five_towns_of_a_name_are_settled_by_where_they_lie(names: Names) -> None:
    answer = names.ask("龙场镇")
    assert answer.decision is Decision.AMBIGUOUS
    [settling] = [each for each in answer.settled_by if each.by == "within"]
    assert set(settling.options) == {"六盘水市", "毕节市", "黔西南布依族苗族自治州", "黔东南苗族侗族自治州"}


def test_an_option_that_was_offered_settles_it_when_it_is_taken(names: Names) -> None:
    answer = names.ask("龙场镇", within="黔东南苗族侗族自治州")
    assert meant(answer) == "龙场镇"
    assert answer.match is not None
    assert answer.match.division.name == "凯里市"
    assert answer.settled_by == ()


def test_a_village_and_a_community_of_one_name_are_settled_by_their_kind(names: Names) -> None:
    answer = names.ask("龙井", within="天柱县/石洞镇", classes=("222",))
    assert {each.by for each in answer.settled_by} <= {"near"}
