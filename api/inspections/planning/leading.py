"""Inspections led on by steps: what a body states becomes what is recorded."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response
from uuid_utils.compat import uuid7

from accounts.following import Territory
from accounts.identity import Via
from accounts.queries import identity
from accounts.roles import Action
from api.exchange import Exchange
from api.inspections.access import Inspector, acting_for, handed, seen
from api.inspections.naming import unit_given
from api.inspections.planning.given import TAKEN_BY_STEPS, MemberGiven, StepGiven
from api.inspections.planning.offering import actor_in
from api.inspections.planning.telling import plan_answer
from api.inspections.surroundings import Surroundings, surroundings
from api.writing.idempotency import once
from api.writing.preconditions import require_match
from api.writing.transaction import writers
from boundaries.inspections.conducting.changes import Given, step
from boundaries.inspections.conducting.planning import Planned, round_numbered
from boundaries.inspections.conducting.queries import locked
from boundaries.inspections.conducting.states import Member, Step
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.hands import Hand
from boundaries.inspections.signing.mandates import Mandate
from foundation.actor import Actor
from foundation.errors import Fault, Forbidden, InvalidInput
from foundation.periods import Period

_ACCOUNT = "user:"


def led_on(asked: Exchange, inspection_id: UUID, given: StepGiven) -> Response:
    """Take a step, and return the inspection as it stands then."""
    if given.step not in TAKEN_BY_STEPS:
        told = "POST /v1/inspections/plans plans one, and the last signature on the report completes it"
        message = f"The step {given.step.value} is not taken here: {told}."
        raise InvalidInput(message, faults=(Fault("/step", "not_here", message),))
    around = surroundings(asked)
    with writers(asked.request).writing() as write:
        session = write.session
        before = locked(session, inspection_id)
        found = seen(asked, session, before)
        actor, unit = _actor(asked, session, found, before, given, around)
        hand = handed(asked, actor)

        def do() -> Response:
            require_match(asked.request, before.changed_by, "inspection")
            wanted = _given(session, hand, before, given, around, territory=found.territory, unit=unit)
            after = step(session, hand, before, given.step, wanted)
            return plan_answer(asked, session, found, after, around)

        return once(asked.request, write, hand.actor.id, do)


def _actor(
    asked: Exchange, session: Session, found: Inspector, before: Task, given: StepGiven, around: Surroundings
) -> tuple[Actor, UUID | None]:
    """Return who takes the step, and with the list of a team, of which side."""
    if given.step is not Step.TEAM:
        return actor_in(asked, found, before, given.step), None
    unit = unit_given(around, given.unit)
    try:
        return acting_for(asked, session, before, Action.PLAN_INSPECTIONS, unit)
    except Forbidden:
        # Who inspects for a side names its people as well.
        return acting_for(asked, session, before, Action.INSPECT, unit)


def _given(
    session: Session,
    hand: Hand,
    before: Task,
    given: StepGiven,
    around: Surroundings,
    *,
    territory: Territory,
    unit: UUID | None,
) -> Given:
    plain = Given(given.on, given.reason, given.document)
    if given.step is Step.REPLAN:
        lead = unit_given(around, given.lead, "/lead")
        return _as_today(hand, before, replace(plain, year=given.year, lead=lead), around)
    if given.step is Step.TEAM and unit is not None:
        members = _members(session, before, given.team or [], unit, territory)
        return replace(plain, unit=unit, members=members)
    return plain


def _as_today(hand: Hand, before: Task, given: Given, around: Surroundings) -> Given:
    """Return what a replan gives, with the sides and markers that the line has today; as planned, where it is gone."""
    line = around.network.line(str(before.line_id))
    if line is None:
        return given
    running = round_numbered(before.round_number, hand.rounds)
    planned = Planned(line, running, before.year, before.lead_id, before.occasion, before.span)
    # In the order in which they were, as long as they are the same: nothing would be otherwise.
    same = set(planned.units) == set(before.unit_ids)
    units = before.unit_ids if same else planned.units
    return replace(given, units=units, markers=planned.markers(hand.provisions.line_end_slack_m))


def _members(
    session: Session, before: Task, team: list[MemberGiven], unit: UUID, territory: Territory
) -> tuple[Member, ...]:
    known = {each.mandate.person: each.name for each in before.state.of_side(unit)}
    members: list[Member] = []
    faults: list[Fault] = []
    for at, each in enumerate(team):
        person, name, wrong = _person(session, each, at, unit, known, territory)
        faults += wrong
        if each.ends is not None and each.ends <= each.begins:
            told = f"Nobody is on a team from {each.begins} to {each.ends}: `to` is the first day no longer on it."
            faults.append(Fault(f"/team/{at}/to", "no_day", told))
        elif not wrong:
            mandate = Mandate(person, each.unit or unit, each.capacity, Period(each.begins, each.ends))
            members.append(Member(mandate, name))
    if faults:
        raise InvalidInput(" ".join(dict.fromkeys(fault.message for fault in faults)), faults=faults)
    return tuple(members)


def _person(
    session: Session, given: MemberGiven, at: int, unit: UUID, known: dict[str, str], territory: Territory
) -> tuple[str, str, list[Fault]]:
    """Return id and name of somebody on a list, with what is wrong with who it is."""
    if given.person is None:
        # Who acts for a government seldom has an account: the list has him by name, and he signs on paper.
        lacking = [] if given.name else [Fault(f"/team/{at}/name", "name_missing", "Give the name, or the id.")]
        return f"person:{uuid7()}", given.name or "", lacking
    if given.person in known:
        return given.person, known[given.person], []
    return _account(session, given.person, at, unit, territory)


def _account(session: Session, person: str, at: int, unit: UUID, territory: Territory) -> tuple[str, str, list[Fault]]:
    where = f"/team/{at}/person"
    try:
        user = UUID(person.removeprefix(_ACCOUNT)) if person.startswith(_ACCOUNT) else None
    except ValueError:
        user = None
    found = None if user is None else identity(session, user, Via.PASSWORD)
    if found is None:
        told = "Nobody in use has this id: take it from `/v1/inspections/people`, or give a name alone."
        return person, "", [Fault(where, "unknown_person", told)]
    if not Inspector(found, territory).may_join(unit):
        told = f"{found.name} holds no role that inspects or signs for this side: have one granted, or choose another."
        return person, found.name, [Fault(where, "person_without_role", told)]
    return person, found.name, []
