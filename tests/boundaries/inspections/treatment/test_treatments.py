"""What is done about each status, by whom, and until when."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.findings.actions import Action
from boundaries.inspections.findings.finding import FollowUp
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.provisions import DATA
from boundaries.inspections.treatment.treatments import (
    follow_ups,
    known_treatments,
    read_treatments,
    treatments_of,
    untreated,
)
from foundation.errors import InvalidInput
from tests.inspections_made import DAY, HUAXI, NANMING, SIDES, STRANGER, finding

S = MarkerStatus
TREATMENTS = known_treatments()
BOTH = frozenset(SIDES)


def test_an_intact_marker_needs_nothing() -> None:
    assert treatments_of({S.INTACT}, TREATMENTS) == ()
    assert follow_ups({S.INTACT}, TREATMENTS, found_on=DAY, sides=BOTH, managing=HUAXI) == ()


@pytest.mark.parametrize(
    ("status", "action"),
    [
        (S.WORN_TEXT, Action.REPAINT),
        (S.OBSTRUCTED, Action.CLEAR),
        (S.DAMAGED, Action.REPAIR),
        (S.DISPLACED, Action.RESTORE),
        (S.LOST, Action.RE_ERECT),
        (S.NOT_FOUND, Action.SEARCH_AGAIN),
        (S.REF_MARKS_INCOMPLETE, Action.REPLACE_REFERENCES),
        (S.NOT_REACHED, Action.VISIT),
    ],
)
def test_a_status_is_treated_as_the_notice_says(status: S, action: Action) -> None:
    assert [each.action for each in treatments_of({status}, TREATMENTS)] == [action]


def test_the_managing_side_repairs_within_the_days_over_a_leap_day() -> None:
    found = follow_ups({S.WORN_TEXT}, TREATMENTS, found_on=date(2024, 1, 31), sides=BOTH, managing=HUAXI)
    assert found == (FollowUp(Action.REPAINT, HUAXI, date(2024, 3, 1)),)


def test_both_sides_put_a_displaced_marker_back() -> None:
    found = follow_ups({S.DISPLACED}, TREATMENTS, found_on=DAY, sides=BOTH, managing=HUAXI)
    assert [each.side for each in found] == [HUAXI, NANMING]


def test_where_nobody_is_named_all_sides_are_asked() -> None:
    found = follow_ups({S.DAMAGED}, TREATMENTS, found_on=DAY, sides=BOTH, managing=None)
    assert {each.side for each in found} == BOTH


@given(st.frozensets(st.sampled_from(MarkerStatus)))
def test_what_follows_of_itself_leaves_nothing_untreated(statuses: frozenset[S]) -> None:
    planned = follow_ups(statuses, TREATMENTS, found_on=DAY, sides=BOTH, managing=HUAXI)
    record = finding(*(statuses or {S.INTACT}), follow_ups=planned)
    assert untreated(record, TREATMENTS, sides=BOTH, managing=HUAXI, found_on=DAY) == ()
    assert all(each.due >= DAY for each in planned)
    assert not {Action.MOVE, Action.ADD, Action.SCRAP} & {each.action for each in planned}


def test_what_was_done_at_once_needs_no_plan() -> None:
    record = finding(S.OBSTRUCTED, actions=frozenset({Action.CLEAR}))
    assert untreated(record, TREATMENTS, sides=BOTH, managing=HUAXI, found_on=DAY) == ()
    assert [
        each.rule.code
        for each in untreated(finding(S.OBSTRUCTED), TREATMENTS, sides=BOTH, managing=HUAXI, found_on=DAY)
    ] == ["untreated"]


def test_a_plan_names_a_side_and_a_day_to_come() -> None:
    bad = (FollowUp(Action.REPAIR, STRANGER, DAY), FollowUp(Action.REPAIR, HUAXI, date(2026, 5, 5)))
    record = finding(S.DAMAGED, follow_ups=bad)
    found = untreated(record, TREATMENTS, sides=BOTH, managing=None, found_on=DAY)
    assert [each.rule.code for each in found] == ["follow_up_by_stranger", "follow_up_in_past", "no_managing_side"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("displaced\trestore\tall", "displaced\tmove\tall"),
        ("lost\tre_erect\tmanaging", "lost\tscrap\tmanaging"),
        ("damaged\trepair\tmanaging\t90", "damaged\trepair\tmanaging\t-1"),
        ("damaged\trepair\tmanaging\t90", "damaged\trepair\tmanaging\tsoon"),
        ("damaged\trepair\tmanaging", "damaged\trepair\tanybody"),
    ],
)
def test_a_table_that_moves_or_gives_up_a_marker_is_refused(tmp_path: Path, old: str, new: str) -> None:
    text = (DATA / "treatments.tsv").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "treatments.tsv"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InvalidInput):
        read_treatments(path)


def test_a_table_that_forgets_a_status_is_refused(tmp_path: Path) -> None:
    lines = (DATA / "treatments.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    path = tmp_path / "treatments.tsv"
    path.write_text("".join(line for line in lines if not line.startswith("lost")), encoding="utf-8")
    with pytest.raises(InvalidInput, match="lost"):
        read_treatments(path)
