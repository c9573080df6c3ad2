"""What is wrong with the list of a team: who has left keeps the records of his days, so that a list is never undone."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from uuid import UUID

from boundaries.inspections.conducting.states import Facts, Member, State
from boundaries.inspections.signing.mandates import Capacity, Mandate
from foundation.errors import Fault

MOST_MEMBERS = 200
"""Of one side, those who have left among them."""


def against_team(state: State, facts: Facts) -> Iterator[Fault]:
    """Give what stands against the list of a side.

    References
    ----------
    令353, Art. 12 (V): both sides inspect, each by its own people; what was recorded on a day rests on who was on the
    team then, so that a past day of the list is changed with a reason alone (C).
    """
    unit, given = facts.unit, facts.members
    if unit not in state.units:
        yield Fault("/unit", "no_side", "This unit is no side of the line: name one of its sides.")
        return
    if not given:
        yield Fault("/team", "team_missing", "The list of a team names one person at least.")
    if len(given) > MOST_MEMBERS:
        yield Fault("/team", "team_too_large", f"{len(given)} people are too many for a team: {MOST_MEMBERS} at most.")
        return
    yield from _each(given, unit)
    yield from _doubled(given)
    yield from _on_two_sides(state, given, unit)
    yield from _past(state, facts, unit)


def _each(given: tuple[Member, ...], unit: UUID) -> Iterator[Fault]:
    for at, member in enumerate(given):
        if member.mandate.unit != unit:
            told = "The list of a side names its own people: leave out those of another."
            yield Fault(f"/team/{at}/unit", "other_side", told)
        if not member.mandate.person.strip() or not member.name.strip():
            yield Fault(f"/team/{at}/name", "name_missing", "Everybody on a team has a name and an id: give both.")
        if member.mandate.valid.start is None:
            told = "Everybody is on a team from a day on: give the first."
            yield Fault(f"/team/{at}/from", "day_missing", told)


def _doubled(given: tuple[Member, ...]) -> Iterator[Fault]:
    for (_, one), (at, other) in combinations(enumerate(member.mandate for member in given), 2):
        is_same = (one.person, one.capacity) == (other.person, other.capacity)
        if is_same and one.valid.overlaps(other.valid):
            told = f"{other.person} stands twice as {other.capacity.value} for the same days: once is enough."
            yield Fault(f"/team/{at}", "listed_twice", told)


def _on_two_sides(state: State, given: tuple[Member, ...], unit: UUID) -> Iterator[Fault]:
    others = [each for each in state.team if each.unit != unit]
    for at, member in enumerate(given):
        own = member.mandate
        if any(each.person == own.person and each.valid.overlaps(own.valid) for each in others):
            told = f"{member.name} is on the team of another side in these days: nobody acts for two."
            yield Fault(f"/team/{at}", "on_two_sides", told)


def _past(state: State, facts: Facts, unit: UUID) -> Iterator[Fault]:
    """Give who vanishes from a list although his days have begun, and what is said of the past without a reason."""
    kept = {_beginning(each.mandate) for each in facts.members}
    for member in state.of_side(unit):
        start = member.mandate.valid.start
        if _beginning(member.mandate) not in kept and start is not None and start <= facts.today:
            told = (
                f"{member.name} has been {member.mandate.capacity.value} of the team since {start}, and what he"
                " recorded rests on that: leave him on the list, and give the day on which he leaves as `to`."
            )
            yield Fault("/team", "days_erased", told)
    if not facts.reason.strip() and changes_past(state, facts, unit):
        told = "The list says something else of days that are past: say in a sentence why."
        yield Fault("/reason", "reason_missing", told)


def changes_past(state: State, facts: Facts, unit: UUID) -> bool:
    """Return whether a list says something else of any day before today than the one before it."""
    before = {_until_today(member.mandate, facts.today) for member in state.of_side(unit)}
    after = {_until_today(member.mandate, facts.today) for member in facts.members}
    return before - {None} != after - {None}


_Days = tuple[str, UUID, Capacity, date | None, date]


def _beginning(mandate: Mandate) -> tuple[str, UUID, Capacity, date | None]:
    return mandate.person, mandate.unit, mandate.capacity, mandate.valid.start


def _until_today(mandate: Mandate, today: date) -> _Days | None:
    """Return the days of a mandate before today; ``None`` where there is none."""
    start, end = mandate.valid.start, mandate.valid.end
    last = today if end is None else min(end, today)
    return (*_beginning(mandate), last) if start is None or start < last else None


def sides_without(state: State, day: date, capacity: Capacity | None = None) -> tuple[UUID, ...]:
    """Return the sides that have nobody on their team on a day, or nobody in a capacity."""
    there = {
        each.unit for each in state.team if each.valid.contains(day) and (capacity is None or each.capacity is capacity)
    }
    return tuple(unit for unit in state.units if unit not in there)
