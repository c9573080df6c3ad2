"""Lists of teams: they begin and end, and are never undone."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.conducting.events import Event
from boundaries.inspections.conducting.machine import StepRefused, after, decide, replay
from boundaries.inspections.conducting.states import Facts, Member, State, Step
from boundaries.inspections.scheduling.cycle import Round
from boundaries.inspections.signing.mandates import Capacity, Mandate, sides_of
from foundation.periods import Period

GUIZHOU, GUANGXI, STRANGE = (UUID(int=each) for each in (52, 45, 43))
MARCH, TODAY = date(2026, 3, 2), date(2026, 11, 25)
FACTS = Facts(TODAY, "user:wang", "inspector", Round(5, 2023, 2027), unit=GUIZHOU)
PLANNED = Event(
    Step.PLAN, MARCH, "user:wang", "inspector", year=2026, lead=GUIZHOU, units=(GUANGXI, GUIZHOU), markers=()
)


def on_list(
    person: str,
    begins: date = MARCH,
    ends: date | None = None,
    capacity: Capacity = Capacity.MEMBER,
    unit: UUID = GUIZHOU,
) -> Member:
    return Member(Mandate(person, unit, capacity, Period(begins, ends)), person.title())


def listed(state: State, *members: Member, unit: UUID = GUIZHOU, reason: str = "") -> State:
    return after(state, decide(state, Step.TEAM, replace(FACTS, unit=unit, members=members, reason=reason)))


def refused(state: State, *members: Member, unit: UUID = GUIZHOU, reason: str = "") -> list[tuple[str, str]]:
    with pytest.raises(StepRefused) as found:
        listed(state, *members, unit=unit, reason=reason)
    return [(fault.where, fault.code) for fault in found.value.faults]


def test_a_list_is_of_one_side_and_leaves_the_other_alone() -> None:
    state = listed(replay([PLANNED]), on_list("user:wang", TODAY))
    state = listed(state, on_list("user:li", TODAY, unit=GUANGXI), unit=GUANGXI)
    assert [each.mandate.person for each in state.of_side(GUIZHOU)] == ["user:wang"]
    assert sides_of(state.team, "user:li", TODAY) == {GUANGXI}
    assert state.names == {"user:wang": "User:Wang", "user:li": "User:Li"}


def test_who_leaves_stays_on_the_list_with_his_last_day() -> None:
    state = listed(replay([PLANNED]), on_list("user:wang", TODAY), on_list("user:zhao", TODAY))
    ended = listed(state, on_list("user:wang", TODAY, TODAY + timedelta(days=1)), on_list("user:zhao", TODAY))
    assert sides_of(ended.team, "user:wang", TODAY) == {GUIZHOU}
    assert not sides_of(ended.team, "user:wang", TODAY + timedelta(days=1))


def test_who_has_been_on_the_team_does_not_vanish_from_its_list() -> None:
    state = listed(replay([PLANNED]), on_list("user:wang"), on_list("user:zhao"), reason="补记")
    assert ("/team", "days_erased") in refused(state, on_list("user:zhao"), reason="删去")


def test_days_that_are_past_are_changed_with_a_reason_alone() -> None:
    state = replay([PLANNED])
    assert refused(state, on_list("user:wang")) == [("/reason", "reason_missing")]
    state = listed(state, on_list("user:wang"), reason="补记三月名单")
    early = on_list("user:wang", MARCH, date(2026, 6, 1))
    assert refused(state, early) == [("/reason", "reason_missing")]
    assert listed(state, early, reason="六月调离").team[0].valid.end == date(2026, 6, 1)


def test_a_day_to_come_is_changed_without_one() -> None:
    state = listed(replay([PLANNED]), on_list("user:wang", TODAY + timedelta(days=5)))
    assert listed(state, on_list("user:zhao", TODAY)).of_side(GUIZHOU)[0].mandate.person == "user:zhao"


def test_nobody_is_on_the_teams_of_two_sides_in_the_same_days() -> None:
    state = listed(replay([PLANNED]), on_list("user:wang", TODAY))
    both = on_list("user:wang", TODAY, unit=GUANGXI)
    assert refused(state, both, unit=GUANGXI) == [("/team/0", "on_two_sides")]


def test_nobody_stands_twice_in_one_capacity_and_a_leader_may_represent() -> None:
    state = replay([PLANNED])
    one = on_list("user:wang", TODAY)
    assert refused(state, one, one) == [("/team/1", "listed_twice")]
    assert len(listed(state, one, on_list("user:wang", TODAY, capacity=Capacity.REPRESENTATIVE)).team) == 2


def test_an_empty_list_a_stranger_and_another_side_are_refused() -> None:
    state = replay([PLANNED])
    assert refused(state) == [("/team", "team_missing")]
    assert refused(state, on_list("user:wang"), unit=STRANGE) == [("/unit", "no_side")]
    assert ("/team/0/unit", "other_side") in refused(state, on_list("user:wang", TODAY, unit=GUANGXI))


DAYS = st.dates(date(2026, 1, 1), date(2027, 1, 1))
LISTS = st.lists(
    st.builds(
        lambda person, begins, length: on_list(person, begins, begins + timedelta(days=length) if length else None),
        st.sampled_from(["user:a", "user:b", "user:c"]),
        DAYS,
        st.integers(0, 60),
    ),
    min_size=1,
    max_size=4,
)


@given(st.lists(st.tuples(LISTS, st.sampled_from(["", "更正"])), max_size=6))
def test_whatever_lists_follow_who_was_on_the_team_before_today_is_never_forgotten_in_silence(
    tried: list[tuple[list[Member], str]],
) -> None:
    state = replay([PLANNED])
    for members, reason in tried:
        try:
            found = listed(state, *members, reason=reason)
        except StepRefused:
            continue
        begun = {(each.person, each.valid.start) for each in state.team if each.valid.start <= TODAY}  # type: ignore[operator]  # every day is given
        assert begun <= {(each.person, each.valid.start) for each in found.team}
        if not reason:
            yesterdays = [TODAY - timedelta(days=each) for each in range(1, 330, 7)]
            for person in ("user:a", "user:b", "user:c"):
                for day in yesterdays:
                    assert sides_of(state.team, person, day) == sides_of(found.team, person, day)
        state = found
