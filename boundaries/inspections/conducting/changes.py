"""Planning inspections and leading them on: each request is one ledger entry, and none of this commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from boundaries.inspections.conducting.events import Event, as_record
from boundaries.inspections.conducting.machine import StepRefused, after, decide
from boundaries.inspections.conducting.planning import Planned, examined, round_numbered
from boundaries.inspections.conducting.queries import locked, recorded_markers, task, unsettled
from boundaries.inspections.conducting.states import Facts, Member, State, Step
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.hands import Hand
from boundaries.inspections.models.tasks import Inspection, InspectionEvent
from boundaries.inspections.signing.canonical import digest
from foundation.errors import Conflict
from foundation.ledger.writing import OpenEntry, writing
from foundation.ledger.written import signed


@dataclass(frozen=True, slots=True)
class Given:
    """What comes with a step (步骤内容).

    Parameters
    ----------
    on
        The day on which it was done; ``None`` for today.
    year, lead
        With a replan.
    units, markers
        With a replan: the sides and the markers of the line as they are today.
    unit, members
        With the list of a team: the side, and everybody who is or was on its team.
    """

    on: date | None = None
    reason: str = ""
    document: str = ""
    year: int | None = None
    lead: UUID | None = None
    units: tuple[UUID, ...] = ()
    markers: tuple[UUID, ...] = ()
    unit: UUID | None = None
    members: tuple[Member, ...] = ()


def plan(session: Session, hand: Hand, planned: Sequence[Planned], reason: str) -> list[Task]:
    """Put lines on the plan, all of them or none, and return their inspections.

    Parameters
    ----------
    planned
        Of one round.

    Raises
    ------
    StepRefused
        When a line is planned in the round already, or a plan is against the rules; `faults` name each, by
        ``/assignments/N``.
    """
    made, faults = examined(session, hand, planned, reason)
    if faults:
        raise StepRefused(" ".join(dict.fromkeys(fault.message for fault in faults)), faults=faults)
    digests = {str(id_): digest(as_record(event)) for id_, _, event in made}
    details = {"inspections": list(digests), "events_sha256": list(digests.values())}
    told = reason.strip() or f"{hand.actor.name} plans joint inspections of {len(made)} lines."
    with writing(
        session, hand.actor, "plan inspections", reason=told, request_id=hand.request_id, details=details
    ) as entry:
        for id_, each, event in made:
            _insert(session, entry, hand, id_, each, event)
    return [task(session, id_) for id_, _, _ in made]


def _insert(session: Session, entry: OpenEntry, hand: Hand, id_: UUID, planned: Planned, event: Event) -> None:
    state = after(None, event)
    low, high = planned.span or (None, None)
    session.execute(
        insert(Inspection).values(
            id=id_,
            line_id=planned.line.id,
            round_number=planned.running.number,
            occasion=planned.occasion.value if planned.occasion is not None else None,
            from_m=low,
            to_m=high,
            people=[],
            events=1,
            created_by=entry.seq,
            changed_by=entry.seq,
            **_stands(state),
        )
    )
    _write_event(session, entry, hand, id_, event, n=1, state=state)


def step(session: Session, hand: Hand, before: Task, taken: Step, given: Given) -> Task:
    """Lead an inspection on by a step, and return it as it stands then.

    Parameters
    ----------
    before
        As `conducting.queries.locked` gives it.

    Raises
    ------
    StepRefused
        When the law, or where the inspection stands, does not allow it; `faults` name every reason.
    """
    event = decide(before.state, taken, facts_of(session, hand, before, taken, given))
    details = {"inspection": str(before.id), "event_sha256": digest(as_record(event))}
    told = event.reason or f"{hand.actor.name} takes the step {taken.value} of a joint inspection."
    action = f"{taken.value.replace('_', ' ')} inspection"
    with writing(session, hand.actor, action, reason=told, request_id=hand.request_id, details=details) as entry:
        _lead_on(session, entry, hand, before, event)
    return locked(session, before.id)


def facts_of(session: Session, hand: Hand, before: Task, taken: Step | None, given: Given) -> Facts:
    """Return what is known when a step is to be taken.

    Parameters
    ----------
    taken
        ``None`` where it is only asked which might be.
    """
    # What a record was made of stays on the plan, though it is no marker of the line any more.
    kept = recorded_markers(session, before.id) - set(given.markers) if taken is Step.REPLAN else frozenset()
    return Facts(
        hand.today,
        hand.actor.id,
        hand.actor.role,
        round_numbered(before.round_number, hand.rounds),
        given.on,
        given.reason,
        given.document,
        given.year,
        given.lead,
        given.units or before.state.units,
        (*(given.markers or before.state.markers), *sorted(kept)),
        given.unit,
        given.members,
        unsettled(session, before.id),
    )


def completing(session: Session, hand: Hand, before: Task, on: date, document: str = "联检报告") -> Event:
    """Return what is recorded when every side has signed the report; asked before the last signature is taken.

    Raises
    ------
    StepRefused
        When something must be done first: the stages before it, or a decision between two devices.
    """
    return decide(before.state, Step.COMPLETE, facts_of(session, hand, before, Step.COMPLETE, Given(on, "", document)))


def completed(
    session: Session, entry: OpenEntry, hand: Hand, before: Task, on: date, document: str = "联检报告"
) -> State:
    """Write that every side has signed the report, in the entry of the last signature; return the state since.

    Parameters
    ----------
    before
        As `conducting.queries.locked` gives it.
    on
        The day of the last signature.
    document
        By what title or number the report is found.

    Raises
    ------
    StepRefused
        As `completing`.
    """
    return _lead_on(session, entry, hand, before, completing(session, hand, before, on, document))


def touch(session: Session, entry: OpenEntry, inspection_id: UUID) -> None:
    """Write that an entry touched an inspection, or a record, paper or signature of it: its entity tag is another."""
    session.execute(update(Inspection).where(Inspection.id == inspection_id).values(changed_by=entry.seq))


def _lead_on(session: Session, entry: OpenEntry, hand: Hand, before: Task, event: Event) -> State:
    state, n = after(before.state, event), len(before.events) + 1
    people = sorted(before.people | {each.mandate.person for each in event.members})
    changed: Mapping[str, Any] = {**_stands(state), "events": n, "people": people, "changed_by": entry.seq}
    as_read = (Inspection.id == before.id, Inspection.events == n - 1)
    moved = session.execute(update(Inspection).where(*as_read).values(**changed).returning(Inspection.id))
    if moved.one_or_none() is None:
        raise Conflict("Others write of this inspection at this moment: read it again, and repeat the step.")
    _write_event(session, entry, hand, before.id, event, n=n, state=state)
    return state


def _stands(state: State) -> dict[str, Any]:
    """Return the columns of `Inspection` that follow from its state."""
    return {
        "year": state.year,
        "lead_id": state.lead,
        "unit_ids": list(state.units),
        "marker_ids": list(state.markers),
        "stage": state.stage,
        "field_from": state.field_from,
        "completed_on": state.completed_on,
        "filed_on": state.filed_on,
        "is_cancelled": state.is_cancelled,
    }


def _write_event(
    session: Session, entry: OpenEntry, hand: Hand, inspection_id: UUID, event: Event, *, n: int, state: State
) -> None:
    session.execute(
        insert(InspectionEvent).values(
            inspection_id=inspection_id,
            n=n,
            step=event.step.value,
            stage=state.stage,
            day=event.on,
            record=as_record(event),
            **signed(entry, hand.actor),
        )
    )
