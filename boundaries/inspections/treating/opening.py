"""What is to be done after a record of a marker, begun in the entry that takes the record; nothing is closed by it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import ScalarSelect, select
from sqlalchemy.orm import Session, aliased
from uuid_utils.compat import uuid7

from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.findings.actions import Action, Closing
from boundaries.inspections.findings.finding import Finding
from boundaries.inspections.hands import Hand
from boundaries.inspections.models.treatment import FollowUp, FollowUpEvent
from boundaries.inspections.treating.following.events import Event, Opened, Step
from boundaries.inspections.treating.following.showing import shows_mended
from boundaries.inspections.treating.grounds import MarkerGround, marker_ground
from boundaries.inspections.treating.recording import begin, sha256_of
from boundaries.inspections.treatment.treatments import follow_ups
from foundation.ledger.writing import OpenEntry
from foundation.periods import legal_day


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of a record (后续处理结果); ids of what is to be done.

    Parameters
    ----------
    opened
        Begun by it.
    kept
        Asked for by it, and begun before.
    mended
        Begun before, and by this record not needed any more: told to people, who close it with its papers, or give it
        up together.
    """

    opened: tuple[UUID, ...] = ()
    kept: tuple[UUID, ...] = ()
    mended: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class _There:
    """Something that is to be done already, or was (已有处理)."""

    id: UUID
    action: Action
    record: UUID
    found_on: date
    closed_on: date | None
    done_on: date | None
    """With which it was closed; ``None`` while it is open, and where it was given up."""


def open_for(session: Session, entry: OpenEntry, hand: Hand, task: Task, record_id: UUID, finding: Finding) -> Followed:
    """Begin what is to be done after a record, or after its correction, in the entry that takes it.

    An action is to be done to a marker once: what is open is not doubled, and what this record began before is not
    begun again, nor what was done since. What the record says was done on the spot is begun as well, as done on that
    day: the law asks for the same signatures whether it was done at once or later.

    Parameters
    ----------
    finding
        What the record says now.

    References
    ----------
    令353, Art. 6 and 16 (4) (V); by status: `treatments.tsv`.
    """
    ground = marker_ground(session, finding.marker)
    if ground is None:
        return Followed()
    # A device's clock may be a little ahead: nothing was found tomorrow.
    found_on = min(legal_day(finding.seen_at), hand.today)
    wanted = _wanted(hand, ground, finding, record_id, found_on)
    there = _there(session, finding.marker)
    new, old = [], []
    for action, opened in wanted.items():
        known = next((each for each in there if each.action is action and _covers(each, record_id, found_on)), None)
        if known is None:
            new.append((uuid7(), _events(hand, opened, finding)))
        else:
            old.append(known.id)
    begin(session, entry, hand, (task.id, finding.marker), new)
    if new:
        told = {str(id_): [sha256_of(event) for event in events] for id_, events in new}
        entry.details["follow_ups"] = {**entry.details.get("follow_ups", {}), **told}
    mended = _mended(hand, there, finding, found_on)
    return Followed(tuple(id_ for id_, _ in new), tuple(old), mended)


def _wanted(
    hand: Hand, ground: MarkerGround, finding: Finding, record_id: UUID, found_on: date
) -> Mapping[Action, Opened]:
    """Return what is asked for by status, otherwise where the record says who does it and until when."""
    wanted: dict[Action, Opened] = {}
    asked = follow_ups(
        finding.statuses, hand.treatments, found_on=found_on, sides=ground.sides, managing=ground.managing
    )
    for each in asked:
        before = wanted.get(each.action)
        units = (*before.units, each.side) if before is not None else (each.side,)
        wanted[each.action] = Opened(each.action, units, found_on, each.due, record_id)
    for action in sorted({each.action for each in finding.follow_ups}):
        planned = [each for each in finding.follow_ups if each.action is action and each.side in ground.sides]
        if planned:
            units = tuple(dict.fromkeys(each.side for each in planned))
            wanted[action] = Opened(action, units, found_on, min(each.due for each in planned), record_id)
    for action in sorted(finding.actions - wanted.keys()):
        wanted[action] = Opened(action, tuple(ground.sides), found_on, found_on, record_id)
    rules = hand.rulebook.actions
    return {action: opened for action, opened in wanted.items() if rules[action].closing is not Closing.NONE}


def _events(hand: Hand, opened: Opened, finding: Finding) -> Sequence[Event]:
    begun = Event(Step.OPEN, hand.today, hand.actor.id, None, opened=opened)
    if opened.action not in finding.actions:
        return (begun,)
    done = replace(begun, step=Step.DONE, opened=None, day=opened.found_on, record=opened.record)
    return (begun, done)


def _covers(there: _There, record_id: UUID, found_on: date) -> bool:
    """Return whether something begun before is what a record asks for."""
    if there.closed_on is None or there.record == record_id:
        return True
    # A record that comes in late, of a day before it was done: it was done since.
    return there.done_on is not None and there.done_on >= found_on


def _mended(hand: Hand, there: Sequence[_There], finding: Finding, found_on: date) -> tuple[UUID, ...]:
    return tuple(
        each.id
        for each in there
        if each.closed_on is None
        and each.found_on <= found_on
        and each.record != finding.id
        and shows_mended(each.action, finding.statuses, hand.rulebook.statuses, hand.treatments)
    )


def _there(session: Session, marker_id: UUID) -> list[_There]:
    first, last = aliased(FollowUpEvent), aliased(FollowUpEvent)
    rows = session.execute(
        select(
            FollowUp.id,
            FollowUp.action,
            FollowUp.record_id,
            first.record["opened"]["found_on"].astext,
            FollowUp.closed_on,
            last.step,
            _done_on(),
        )
        .join(first, (first.follow_up_id == FollowUp.id) & (first.n == 1))
        .join(last, (last.follow_up_id == FollowUp.id) & (last.n == FollowUp.events))
        .where(FollowUp.marker_id == marker_id)
        .order_by(FollowUp.closed_on.nulls_first(), FollowUp.id)
    )
    return [
        _There(
            id_,
            Action(action),
            record,
            date.fromisoformat(found),
            closed_on,
            date.fromisoformat(done) if step == Step.CLOSE and done else None,
        )
        for id_, action, record, found, closed_on, step, done in rows
    ]


def _done_on() -> ScalarSelect[str]:
    """Return the day on which something was done, as its last record of that says."""
    done = aliased(FollowUpEvent)
    return (
        select(done.record["day"].astext)
        .where(done.follow_up_id == FollowUp.id, done.step == Step.DONE.value)
        .order_by(done.n.desc())
        .limit(1)
        .correlate(FollowUp)
        .scalar_subquery()
    )
