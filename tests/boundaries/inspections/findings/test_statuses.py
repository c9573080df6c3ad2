"""What may be said of a marker together, and what may not."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.findings.statuses import (
    MarkerStatus,
    Sight,
    contradictions,
    known_statuses,
    read_statuses,
    sight_of,
)
from boundaries.inspections.provisions import DATA
from foundation.errors import InvalidInput

S = MarkerStatus
RULES = known_statuses()
sets = st.frozensets(st.sampled_from(MarkerStatus), min_size=1)


@pytest.mark.parametrize(
    "together",
    [
        {S.INTACT},
        {S.INTACT, S.OBSTRUCTED},
        {S.INTACT, S.THREATENED, S.REF_MARKS_INCOMPLETE},
        {S.WORN_TEXT, S.OBSTRUCTED, S.DAMAGED, S.TILTED, S.DISPLACED},
        {S.BURIED, S.DAMAGED},
        {S.NOT_FOUND, S.OBSTRUCTED},
        {S.NOT_FOUND, S.THREATENED, S.REF_MARKS_INCOMPLETE},
        {S.LOST, S.REF_MARKS_INCOMPLETE, S.THREATENED},
        {S.DESTROYED, S.THREATENED},
        {S.NOT_REACHED},
    ],
)
def test_these_are_said_together(together: set[MarkerStatus]) -> None:
    assert contradictions(together, RULES) == ()


@pytest.mark.parametrize(
    "apart",
    [
        {S.INTACT, S.WORN_TEXT},
        {S.INTACT, S.DAMAGED},
        {S.INTACT, S.TILTED},
        {S.INTACT, S.DISPLACED},
        {S.INTACT, S.BURIED},
        {S.NOT_FOUND, S.LOST},
        {S.NOT_FOUND, S.DESTROYED},
        {S.LOST, S.DESTROYED},
        {S.LOST, S.DAMAGED},
        {S.LOST, S.OBSTRUCTED},
        {S.NOT_FOUND, S.INTACT},
        {S.NOT_FOUND, S.DISPLACED},
    ],
)
def test_these_are_not_said_together(apart: set[MarkerStatus]) -> None:
    assert [each.rule.code for each in contradictions(apart, RULES)] == ["statuses_exclude"]


def test_of_a_marker_that_nobody_reached_nothing_else_is_said() -> None:
    for other in set(MarkerStatus) - {S.NOT_REACHED}:
        assert contradictions({S.NOT_REACHED, other}, RULES)


def test_a_record_says_something() -> None:
    assert [each.rule.code for each in contradictions((), RULES)] == ["no_status"]


@given(sets)
def test_a_set_contradicts_itself_as_often_as_pairs_of_it_do(statuses: frozenset[MarkerStatus]) -> None:
    pairs = [pair for pair in combinations(sorted(statuses), 2) if contradictions(pair, RULES)]
    assert len(contradictions(statuses, RULES)) == len(pairs)


@given(sets, st.sampled_from(MarkerStatus))
def test_taking_a_status_away_never_brings_a_contradiction(
    statuses: frozenset[MarkerStatus], taken: MarkerStatus
) -> None:
    if not contradictions(statuses, RULES) and (left := statuses - {taken}):
        assert not contradictions(left, RULES)


def test_exclusion_holds_both_ways() -> None:
    assert all(one in RULES[other].excludes for one in MarkerStatus for other in RULES[one].excludes)
    assert all(status not in RULES[status].excludes for status in MarkerStatus)


@given(sets)
def test_what_contradicts_nothing_was_seen_or_was_not(statuses: frozenset[MarkerStatus]) -> None:
    if contradictions(statuses, RULES):
        return
    sight = sight_of(statuses, RULES)
    assert (sight is Sight.UNKNOWN) == (S.NOT_REACHED in statuses)
    assert (sight is Sight.ABSENT) == bool(statuses & {S.NOT_FOUND, S.LOST, S.DESTROYED})


def test_a_table_that_forgets_a_status_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "statuses.tsv"
    lines = (DATA / "statuses.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("buried\t")), encoding="utf-8")
    with pytest.raises(InvalidInput, match="nothing of buried"):
        read_statuses(path)


def test_a_table_with_an_unknown_word_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "statuses.tsv"
    text = (DATA / "statuses.tsv").read_text(encoding="utf-8")
    path.write_text(text.replace("worn_text damaged tilted", "worn_text cracked tilted"), encoding="utf-8")
    with pytest.raises(InvalidInput, match="cracked"):
        read_statuses(path)
