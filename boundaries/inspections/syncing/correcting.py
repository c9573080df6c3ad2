"""A record corrected, or decided between two devices (更正与裁定): by edits like any other, with a reason."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.inspections.conducting.changes import touch
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.findings.finding import Finding
from boundaries.inspections.hands import Hand
from boundaries.inspections.merging.edits import Edit, value_of
from boundaries.inspections.merging.merging import Edits, settled
from boundaries.inspections.receiving.admission import Reception, objections
from boundaries.inspections.receiving.submissions import RecordKind, Submission
from boundaries.inspections.signing.mandates import sides_of
from boundaries.inspections.syncing.changes import follow_up, lead_on
from boundaries.inspections.syncing.sending.items import What, item_of
from boundaries.inspections.syncing.sending.texts import unwritable
from boundaries.inspections.syncing.standing.examining import examined
from boundaries.inspections.syncing.standing.fields import PHOTOS, content_thing, field_faults, fields_of
from boundaries.inspections.syncing.standing.outlook import Standing, outlook
from boundaries.inspections.syncing.standing.register import Register
from boundaries.inspections.syncing.writing import Pen
from foundation.errors import Conflict, Fault, Forbidden, InvalidInput, Stale
from foundation.ledger.writing import writing

DESK = "desk"
"""What stands as the device of what is written without one."""
_WHEN: Mapping[RecordKind, str] = {RecordKind.MARKER: "seen_at", RecordKind.STRETCH: "walked_at"}
_PLACE: Mapping[RecordKind, str] = {RecordKind.MARKER: "marker", RecordKind.STRETCH: "line"}
_OF_THEIRS = frozenset({"closed", "not_on_team", "not_on_team_then"})
"""What is not held against a correction: it may come late, and by somebody else; signatures show that."""


def correct(
    session: Session,
    hand: Hand,
    task: Task,
    record: Standing,
    content: Mapping[str, Any],
    *,
    reason: str,
    seen_sha256: str,
) -> None:
    """Correct a record: each field that differs is an edit over all that was written there, and signatures are void.

    Parameters
    ----------
    task
        Locked.
    content
        All of it, as it is to read; also the time may be corrected, and not which record it is.
    seen_sha256
        Digest of the content that the writer saw.

    Raises
    ------
    Stale
        When that is not what it reads now.
    Forbidden
        When the writer is on no team today.
    InvalidInput
        When no reason is given, nothing differs, or the content is none that would be taken.
    Conflict
        When the inspection was given up.
    """
    if seen_sha256 != record.sha256:
        raise Stale(
            "The record was written to after it was read: read it again, and correct what is there now.",
            details={"sha256": record.sha256},
        )
    _require_may(hand, task)
    told = _require_reason(reason)
    _require_taken(hand, task, record.submission, content, Register(session))
    edits = _differing(hand, record, content)
    if not edits:
        message = "The content is what the record reads already, and nothing waits to be decided: change something."
        raise InvalidInput(message, faults=(Fault("/content", "nothing_changed", message),))
    _write(session, hand, task, _Change(record.with_edits(edits), edits, told, "correct record"))


def settle(
    session: Session,
    hand: Hand,
    task: Task,
    record: Standing,
    field: str,
    value: object,
    *,
    seen: Collection[UUID],
    reason: str,
) -> None:
    """Decide what a field of a record holds that two devices left differently.

    Parameters
    ----------
    task
        Locked.
    seen
        Ids of the edits that were put before the person: all that stand there.

    Raises
    ------
    Conflict
        When there is nothing to decide, or the inspection was given up.
    Stale
        When other edits stand there now.
    Forbidden
        When the writer is on no team today.
    InvalidInput
        When no reason is given, or the field cannot hold the value.
    """
    _require_may(hand, task)
    told = _require_reason(reason)
    _require_writable(value, "/value")
    if faults := field_faults(record.submission, field, value):
        raise InvalidInput(faults[0].message, faults=faults)
    every = settled(
        record.all_edits,
        field,
        seen=seen,
        value=value_of(value),
        edit_id=uuid7(),
        device=DESK,
        by=hand.actor.id,
        at=hand.now,
    )
    new = every - record.all_edits
    _write(session, hand, task, _Change(record.with_edits(new), new, told, "settle record"))


@dataclass(frozen=True, slots=True)
class _Change:
    """What is written into a record by hand (人工修改)."""

    record: Standing
    """With the edits."""
    edits: Edits
    reason: str
    action: str


def _write(session: Session, hand: Hand, task: Task, change: _Change) -> None:
    record, reason = change.record, change.reason
    after = outlook(record, Register(session), hand.rulebook)
    digests = {edit: item_of(What.EDIT, edit).sha256 for edit in change.edits}
    details = {
        "inspection": str(task.id),
        "record": str(record.submission.id),
        "edits_sha256": sorted(digests.values()),
        "content_sha256": after.sha256 or record.sha256,
    }
    with writing(
        session, hand.actor, change.action, reason=reason, request_id=hand.request_id, details=details
    ) as entry:
        pen = Pen(session, entry, hand.actor, task.id)
        pen.edits(list(digests.items()))
        lead_on(pen, hand, [(record, after, reason)])
        thing = after.examined.thing if after.content is not None and after.examined is not None else None
        follow_up(pen, hand, task, [(record.submission.id, thing)])
        touch(session, entry, task.id)


def _require_may(hand: Hand, task: Task) -> None:
    if task.state.is_cancelled:
        raise Conflict("The inspection was given up: nothing of it is written any more.")
    if not sides_of(task.state.team, hand.actor.id, hand.today):
        raise Forbidden(f"{hand.actor.name} is on no team of this inspection today: somebody writes who is.")


def _require_reason(reason: str) -> str:
    if not reason.strip():
        message = "Say in a sentence why the record is changed."
        raise InvalidInput(message, faults=(Fault("/reason", "reason_missing", message),))
    return reason.strip()


def _require_writable(value: object, where: str) -> None:
    faults = tuple(Fault(f"{where}{each.where}", each.code, each.message) for each in unwritable(value))
    if faults:
        raise InvalidInput(faults[0].message, faults=faults)


def _require_taken(hand: Hand, task: Task, first: Submission, content: Mapping[str, Any], register: Register) -> None:
    _require_writable(content, "/content")
    try:
        thing = content_thing(first.kind, content)
    except InvalidInput as error:
        raise InvalidInput(error.message, faults=(Fault("/content", "unreadable", error.message),)) from error
    place = _PLACE[first.kind]
    if (str(thing.id), content[place]) != (str(first.id), first.body[place]):
        message = f"A correction is of the same record: leave `id` and `{place}` as they are, or make another record."
        raise InvalidInput(message, faults=(Fault("/content", "other_record", message),))
    as_sent = replace(first, observed_at=thing.seen_at if isinstance(thing, Finding) else thing.walked_at)
    reception = Reception(hand.now, None, hand.provisions)
    timely = [each for each in objections(as_sent, task.planned(), reception) if each.code not in _OF_THEIRS]
    refusals = examined(first.kind, content, first.line, register, hand.rulebook).refusals
    faults = [Fault(f"/content/{_WHEN[first.kind]}", each.code, each.message) for each in timely]
    faults += [Fault(each.where.replace("/body", "/content", 1), each.code, each.message) for each in refusals]
    if faults:
        raise InvalidInput(f"The correction would not be taken: {faults[0].message}", faults=faults)


def _differing(hand: Hand, record: Standing, content: Mapping[str, Any]) -> Edits:
    """Return an edit for each field that is to read otherwise, over all that was written there."""
    kind, now = record.submission.kind, record.merged.fields
    wanted = fields_of(kind, content)
    if f"/{_WHEN[kind]}" in now or content[_WHEN[kind]] != record.submission.body[_WHEN[kind]]:
        wanted[f"/{_WHEN[kind]}"] = content[_WHEN[kind]]
    for field in now:
        if field.startswith(PHOTOS):
            wanted.setdefault(field, None)
    found = set()
    for field, value in wanted.items():
        there = now.get(field)
        if there is not None and not there.is_conflict and there.value == value_of(value):
            continue
        heads = frozenset(each.id for each in there.heads) if there is not None else frozenset()
        id_, by = uuid7(), hand.actor.id
        found.add(Edit(id_, record.submission.id, field, value_of(value), heads, DESK, by, hand.now))
    return frozenset(found)
