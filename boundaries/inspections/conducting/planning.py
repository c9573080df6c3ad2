"""What is planned: lines in their years, and stretches out of turn, each with the markers that are looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.inspections.conducting.events import Event
from boundaries.inspections.conducting.machine import StepRefused, decide
from boundaries.inspections.conducting.queries import open_out_of_turn, planned_in_round
from boundaries.inspections.conducting.states import Facts, Step
from boundaries.inspections.hands import Hand
from boundaries.inspections.remarks import Remark, Rule
from boundaries.inspections.scheduling.coverage import Span
from boundaries.inspections.scheduling.cycle import CYCLE_YEARS, Round, round_of
from boundaries.inspections.scheduling.extra import Occasion
from boundaries.lines.models import BoundaryLine
from boundaries.markers.kinds import MarkerState
from boundaries.network.network import LineOnDay
from foundation.errors import Fault, InvalidInput

_BEYOND = Rule("stretch_off_line", "-", "C")


@dataclass(frozen=True, slots=True)
class Planned:
    """A line that is to be inspected (拟检界线), as it is on the day of the plan.

    Parameters
    ----------
    occasion, span
        Out of turn: why, and which stretch, in metres of chainage; ``None`` in turn.
    occurrence
        What happened to the line, where that is recorded.
    """

    line: LineOnDay
    running: Round
    year: int
    lead: UUID
    occasion: Occasion | None = None
    span: Span | None = None
    occurrence: UUID | None = None

    @property
    def units(self) -> tuple[UUID, ...]:
        """The sides of the line."""
        return self.line.record.left, self.line.record.right

    def markers(self, slack_m: float) -> tuple[UUID, ...]:
        """Return the markers that are looked at: those of the line, or of the stretch; none that was given up."""
        low, high = self.span or (0.0, self.line.course.length_m)
        return markers_between(self.line, low - slack_m, high + slack_m)

    def off_line(self, slack_m: float) -> Iterator[Remark]:
        """Give what is wrong with the stretch."""
        length_m = self.line.course.length_m
        if self.span is not None and not 0 <= self.span[0] < self.span[1] <= length_m + slack_m:
            told = f"The line is {length_m:,.0f} m long: give where the stretch begins and ends on it, in metres."
            yield Remark("/to_m", _BEYOND, told)


def markers_between(line: LineOnDay, from_m: float, to_m: float) -> tuple[UUID, ...]:
    """Return the markers of a stretch in their order along the line; none that was given up."""
    return tuple(
        each.id
        for each in line.markers
        if each.record.state is not MarkerState.WITHDRAWN and from_m <= each.chainage_m <= to_m
    )


def round_numbered(number: int, rounds: Sequence[Round]) -> Round:
    """Return a round; beyond the last known one rounds of five years follow.

    Raises
    ------
    InvalidInput
        When there is none of that number, or none within a century.

    Examples
    --------
    >>> from boundaries.inspections.scheduling.cycle import known_rounds
    >>> round_numbered(7, known_rounds()).first_year
    2033
    """
    last = rounds[-1]
    if number <= last.number:
        found = next((each for each in rounds if each.number == number), None)
    else:
        ahead = number - last.number
        first_year = last.last_year + 1 + (ahead - 1) * CYCLE_YEARS
        found = round_of(date(first_year, 1, 1), rounds) if ahead <= _MOST_AHEAD else None
    if found is None:
        first = rounds[0].number
        raise InvalidInput(f"No round has the number {number}: give one from {first} to {last.number + _MOST_AHEAD}.")
    return found


_MOST_AHEAD = 20


def against_plan(session: Session, hand: Hand, planned: Sequence[Planned], reason: str) -> list[Fault]:
    """Return everything that stands against a plan; nothing where it may be made. Writes nothing."""
    return examined(session, hand, planned, reason)[1]


def examined(
    session: Session, hand: Hand, planned: Sequence[Planned], reason: str
) -> tuple[list[tuple[UUID, Planned, Event]], list[Fault]]:
    """Return the inspections that a plan makes, each with its first event, and everything that stands against it."""
    lines = sorted({each.line.id for each in planned})
    # Two who plan at once: the second waits here, and sees what the first has planned.
    row = BoundaryLine
    session.execute(select(row.id).where(row.id.in_(lines)).order_by(row.id).with_for_update(key_share=True))
    faults = [*_planned_twice(session, planned)]
    made: list[tuple[UUID, Planned, Event]] = []
    for at, each in enumerate(planned):
        try:
            made.append((uuid7(), each, _decided_plan(hand, each, reason)))
        except StepRefused as refused:
            faults += [Fault(f"/assignments/{at}{fault.where}", fault.code, fault.message) for fault in refused.faults]
    return made, faults


def _decided_plan(hand: Hand, planned: Planned, reason: str) -> Event:
    slack_m = hand.provisions.line_end_slack_m
    if remarks := tuple(planned.off_line(slack_m)):
        faults = [remark.fault for remark in remarks]
        raise StepRefused(" ".join(fault.message for fault in faults), faults=faults)
    facts = Facts(
        hand.today,
        hand.actor.id,
        hand.actor.role,
        planned.running,
        reason=reason,
        year=planned.year,
        lead=planned.lead,
        units=planned.units,
        markers=planned.markers(slack_m),
    )
    return replace(decide(None, Step.PLAN, facts), occurrence=planned.occurrence)


def _planned_twice(session: Session, planned: Sequence[Planned]) -> list[Fault]:
    found = []
    by_round: dict[int, frozenset[UUID]] = {}
    seen: set[UUID] = set()
    for at, each in enumerate(planned):
        line = each.line
        if each.occasion is None:
            number = each.running.number
            if number not in by_round:
                by_round[number] = planned_in_round(session, number, {one.line.id for one in planned})
            is_twice = line.id in by_round[number] or line.id in seen
            told = (
                f"{line.record.name} is planned in round {number} already: once is enough; replan or cancel that one."
            )
            seen.add(line.id)
        else:
            same = (each.occasion.value, *(each.span or ()))
            is_twice = same in open_out_of_turn(session, line.id)
            told = f"This stretch of {line.record.name} is to be inspected already, on the same occasion."
        if is_twice:
            found.append(Fault(f"/assignments/{at}/line", "planned_twice", told))
    return found
