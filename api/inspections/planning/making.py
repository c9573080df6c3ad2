"""Inspections planned: lines in their years of a round, or one stretch out of turn."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from api.answers.sending import encode
from api.exchange import Exchange
from api.inspections.access import handed, planning
from api.inspections.planning.given import AssignmentGiven, PlansGiven
from api.inspections.planning.telling import JSON, brief_of, items_told
from api.inspections.surroundings import Surroundings, surroundings
from api.shapes.inspections.planning import LineNamed, PlannedTold, faults_told
from api.writing.idempotency import once
from api.writing.transaction import writers
from boundaries.inspections.conducting.changes import plan
from boundaries.inspections.conducting.machine import StepRefused
from boundaries.inspections.conducting.planning import Planned, against_plan, round_numbered
from boundaries.inspections.conducting.queries import last_leads, lines_planned, occurrence
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.hands import Hand
from boundaries.inspections.scheduling.cycle import Round, round_of
from boundaries.inspections.scheduling.extra import Occasion
from boundaries.inspections.scheduling.plan import lead_by_turns
from boundaries.network.network import LineOnDay
from foundation.errors import Fault, InvalidInput


def planned_by(asked: Exchange, given: PlansGiven) -> Response:
    """Put lines on the plan, all of them or none, and return their inspections."""
    around = surroundings(asked)
    with asked.reading() as read:
        wanted = [*_wanted(read.session, around, given)]
    with writers(asked.request).writing() as write:
        session = write.session
        units = dict.fromkeys(unit for each in wanted for unit in each.units)
        hand = handed(asked, planning(asked, session, units))

        def do() -> Response:
            if given.dry_run:
                faults = against_plan(session, hand, wanted, given.note)
                return _answer(session, around, wanted, (), faults)
            made = _made(session, hand, wanted, given)
            answer = _answer(session, around, wanted, made, ())
            if len(made) == 1:
                answer.headers["Location"] = f"/v1/inspections/plans/{made[0].id}"
            return answer

        return once(asked.request, write, hand.actor.id, do)


def _made(session: Session, hand: Hand, wanted: list[Planned], given: PlansGiven) -> list[Task]:
    try:
        return plan(session, hand, wanted, given.note)
    except StepRefused as refused:
        if given.assignments is not None:
            raise
        faults = [Fault(each.where.removeprefix("/assignments/0"), each.code, each.message) for each in refused.faults]
        raise StepRefused(refused.message, faults=faults) from refused


def _answer(
    session: Session,
    around: Surroundings,
    wanted: list[Planned],
    made: list[Task] | tuple[()],
    faults: list[Fault] | tuple[()],
) -> Response:
    number = wanted[0].running.number
    known = lines_planned(session, number) | {each.line.id for each in wanted if each.occasion is None}
    content = PlannedTold(
        items=items_told(session, around, [brief_of(each) for each in made]),
        faults=faults_told(faults),
        unplanned=[
            LineNamed(id=str(line.id), code=line.record.code, name=line.record.name)
            for line in around.inspected
            if line.id not in known
        ],
        dry_run=not made,
        revision=max((each.changed_by for each in made), default=0),
    )
    return Response(encode(content), media_type=JSON)


def _wanted(session: Session, around: Surroundings, given: PlansGiven) -> Iterator[Planned]:
    if given.assignments is None:
        yield _stretch(session, around, given)
        return
    faults = [*_unknown(around, given.assignments)]
    if given.round is None and len({_round_of(around, each.year) for each in given.assignments}) > 1:
        faults.append(Fault("/round", "several_rounds", "The years lie in several rounds: plan one round at a time."))
    if faults:
        raise InvalidInput(" ".join(dict.fromkeys(each.message for each in faults)), faults=faults)
    running = _running(around, given.round, given.assignments[0].year)
    lines = [around.line(each.line) for each in given.assignments]
    leads = last_leads(session, [line.id for line in lines if line is not None])
    for each, line in zip(given.assignments, lines, strict=True):
        if line is not None:
            yield Planned(line, running, each.year, _lead(around, each.lead, line, leads))


def _unknown(around: Surroundings, assignments: list[AssignmentGiven]) -> Iterator[Fault]:
    for at, each in enumerate(assignments):
        if around.line(each.line) is None:
            yield Fault(f"/assignments/{at}/line", "unknown_line", _no_line(each.line, around.day))
        if each.lead is not None and around.unit(each.lead) is None:
            yield Fault(f"/assignments/{at}/lead", "unknown_division", _no_unit(each.lead, around.day))


def _no_line(key: str, day: date) -> str:
    return f"No line that is inspected has the code, name or id {key!r} on {day}: `/v1/lines` lists those there are."


def _no_unit(named: str, day: date) -> str:
    return f"No division has the code or id {named!r} on {day}: give the code of one of the line's sides."


def _running(around: Surroundings, number: int | None, year: int) -> Round:
    if number is not None:
        return round_numbered(number, around.rounds)
    found = _round_of(around, year)
    if found is None:
        message = f"No round is known of {year}: plan for a year from {around.rounds[0].first_year} on."
        raise InvalidInput(message, faults=(Fault("/year", "no_round", message),))
    return found


def _round_of(around: Surroundings, year: int) -> Round | None:
    return round_of(date(year, 1, 1), around.rounds)


def _lead(around: Surroundings, named: str | None, line: LineOnDay, leads: Mapping[UUID, UUID]) -> UUID:
    if named is not None and (unit := around.unit(named)) is not None:
        return unit
    sides = sorted(line.record.pair, key=lambda unit: around.lineage.code(unit, around.day) or "~")
    return lead_by_turns(leads.get(line.id), sides)


def _stretch(session: Session, around: Surroundings, given: PlansGiven) -> Planned:
    key, occasion, from_m, to_m = given.line or "", given.occasion, given.from_m or 0.0, given.to_m or 0.0
    if given.occurrence is not None:
        told = occurrence(session, given.occurrence)
        if told is None:
            message = f"There is no occurrence {given.occurrence}: `/v1/inspections/occurrences` lists those there are."
            raise InvalidInput(message, faults=(Fault("/occurrence", "unknown_occurrence", message),))
        key, occasion = str(told.line), told.occasion
        from_m, to_m = told.span
    line = around.line(key)
    faults = []
    if line is None:
        where = "/line" if given.occurrence is None else "/occurrence"
        faults.append(Fault(where, "unknown_line", _no_line(key, around.day)))
    if given.lead is not None and around.unit(given.lead) is None:
        faults.append(Fault("/lead", "unknown_division", _no_unit(given.lead, around.day)))
    if line is None or faults:
        raise InvalidInput(" ".join(each.message for each in faults), faults=faults)
    year = given.year or around.day.year
    lead = _lead(around, given.lead, line, last_leads(session, [line.id]))
    why = occasion or Occasion.OTHER
    return Planned(line, _running(around, given.round, year), year, lead, why, (from_m, to_m), given.occurrence)
