"""Proposals on their way, and every way there is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from boundaries.divisions.chronicle.events import EventKind
from foundation.errors import GazetteerError
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.workflow.events import Event
from gazetteer.proposals.workflow.facts import DocumentKind, Facts
from gazetteer.proposals.workflow.machine import after, decide
from gazetteer.proposals.workflow.states import Approval, Authority, AuthorityKind, Review, State, Subject
from gazetteer.proposals.workflow.steps import TAKERS, Step

DAY = date(2024, 6, 3)
VILLAGE = Subject(Kind.NAME, frozenset({"22200"}))
COUNTY_TO_CITY = Subject(
    Kind.DIVISION_CHANGE, frozenset({"21400"}), changes=frozenset({EventKind.ABOLISH, EventKind.ESTABLISH}), level=3
)
COUNTY_SEAT = Subject(Kind.DIVISION_CHANGE, frozenset({"21400"}), changes=frozenset({EventKind.SEAT_MOVE}), level=3)
SUBJECTS = (
    VILLAGE,
    COUNTY_TO_CITY,
    COUNTY_SEAT,
    Subject(Kind.NAME, frozenset({"21500"}), level=4),
    Subject(Kind.RENAME, frozenset({"26100", "22100"})),
    Subject(Kind.ABOLISH, frozenset({"22200"})),
    Subject(Kind.CORRECT_SPELLING, frozenset({"12100"})),
    Subject(Kind.PROTECT, frozenset({"21500"}), level=4),
)
AUTHORITIES = (
    Authority(AuthorityKind.STATE_COUNCIL),
    Authority(AuthorityKind.GOVERNMENT, 1),
    Authority(AuthorityKind.GOVERNMENT, 3),
    Authority(AuthorityKind.OTHER_DEPARTMENT, 3),
)
OUTCOMES = frozenset({Step.APPROVE, Step.REJECT})


def approval(authority: Authority = AUTHORITIES[1], approved_on: date = DAY) -> Approval:
    return Approval(authority, "贵州省人民政府", "黔府函〔2024〕12号", approved_on)


def ready(step: Step, today: date = DAY, **changed: Any) -> Facts:
    """Facts with which nothing stands against a step but where the proposal stands."""
    facts = Facts(
        today,
        "user:proposer" if "proposer" in TAKERS[step] else f"user:{min(TAKERS[step])}",
        min(TAKERS[step]),
        reason="因撤并后原名与实际不符",
        subject=VILLAGE,
        documents=frozenset(DocumentKind),
        approval=approval(approved_on=today),
    )
    return replace(facts, **changed)


def walk(*steps: Step, subject: Subject = VILLAGE, state: State | None = None, today: date = DAY) -> State:
    """Where steps lead that are taken on one day; a consultation is closed the day after its last."""
    return history(*steps, subject=subject, state=state, today=today)[1]


def history(
    *steps: Step, subject: Subject = VILLAGE, state: State | None = None, today: date = DAY
) -> tuple[list[Event], State]:
    events = []
    for step in steps:
        today = _day_for(step, state, today)
        event = decide(state, step, ready(step, today, subject=subject))
        state = after(state, event)
        events.append(event)
    assert state is not None
    return events, state


SUBMITTED = (Step.BEGIN, Step.SUBMIT)
ACCEPTED = (*SUBMITTED, Step.ACCEPT)
REVIEWED = (
    *ACCEPTED,
    Step.OPEN_CONSULTATION,
    Step.ASSESS,
    Step.OPINE,
    Step.CONCLUDE_EXPERTS,
    Step.CLOSE_CONSULTATION,
)
APPROVED = (*REVIEWED, Step.APPROVE)


@dataclass(frozen=True)
class Reached:
    """A state, and the events that led to it."""

    state: State
    events: tuple[Event, ...]


def every_way(subject: Subject) -> tuple[list[Reached], list[tuple[State, Step, Facts, State | GazetteerError]]]:
    """All states of a subject that differ in more than dates, and what every step makes of each."""
    begun = decide(None, Step.BEGIN, ready(Step.BEGIN, subject=subject))
    found = {_apart_from_days(after(None, begun)): Reached(after(None, begun), (begun,))}
    waiting = [*found.values()]
    tried: list[tuple[State, Step, Facts, State | GazetteerError]] = []
    while waiting:
        reached = waiting.pop()
        for step in Step:
            for facts in _possible_facts(step, reached.state, subject):
                try:
                    event = decide(reached.state, step, facts)
                except GazetteerError as error:
                    tried.append((reached.state, step, facts, error))
                    continue
                state = after(reached.state, event)
                tried.append((reached.state, step, facts, state))
                if _apart_from_days(state) not in found:
                    found[_apart_from_days(state)] = Reached(state, (*reached.events, event))
                    waiting.append(found[_apart_from_days(state)])
    return [*found.values()], tried


def _possible_facts(step: Step, state: State, subject: Subject) -> Iterator[Facts]:
    today = _day_for(step, state, state.since)
    facts = ready(step, today, subject=subject)
    if step is Step.ACCEPT:
        yield from (replace(facts, reviews=reviews) for reviews in _SOME_REVIEWS)
    elif step is Step.APPROVE:
        yield from (replace(facts, approval=approval(each, today)) for each in AUTHORITIES)
    yield facts


_SOME_REVIEWS: tuple[frozenset[Review], ...] = (
    frozenset(),
    frozenset({Review.EXPERTS}),
    frozenset({Review.ASSESSMENT, Review.CONSULTATION}),
)


def _day_for(step: Step, state: State | None, today: date) -> date:
    if step is Step.CLOSE_CONSULTATION and state is not None and state.consultation is not None:
        return max(today, state.consultation.until + timedelta(days=1))
    return today


def _apart_from_days(state: State) -> tuple[object, ...]:
    return (
        state.stage,
        state.required,
        state.finished,
        state.experts,
        state.consultation is None,
        state.approval and state.approval.authority,
        state.owed,
        state.extended_on is None,
    )
