"""Taking a batch (接收上报): judged as a whole, written in one ledger entry, answered item by item; not committed.

The caller has locked the inspection (`conducting.queries.locked`), so that the same batch, sent at once by two devices,
is judged one after the other, and the second time brings nothing new.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.inspections.attesting.changes import sign
from boundaries.inspections.attesting.submissions import SignatureSubmission
from boundaries.inspections.conducting.changes import touch
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.findings.finding import Finding
from boundaries.inspections.hands import Hand
from boundaries.inspections.merging.edits import Edit
from boundaries.inspections.receiving.admission import Reception
from boundaries.inspections.receiving.submissions import Outcome, Submission
from boundaries.inspections.stretches.record import StretchRecord
from boundaries.inspections.syncing.gathering import know_waiting, known_of
from boundaries.inspections.syncing.judging import RECORD_UNKNOWN, Bench, Incoming, Judged, Known, photos_of
from boundaries.inspections.syncing.sending.batches import Answer, Batch, ItemReceipt
from boundaries.inspections.syncing.sending.items import Item, kept_item
from boundaries.inspections.syncing.standing.outlook import Outlook, Standing, outlook
from boundaries.inspections.syncing.standing.register import Register
from boundaries.inspections.syncing.stored import Kept, kept, missing_photos
from boundaries.inspections.syncing.writing import Pen
from boundaries.inspections.treating.opening import open_for
from foundation.errors import Conflict, Fault, Forbidden, InvalidInput, NotFound
from foundation.ledger.writing import writing

MERGED = "merged from devices"
"""The reason of a revision that edits of devices brought about, where none of them says one."""


def receive(
    session: Session, hand: Hand, task: Task, batch: Batch, *, signs_for: Collection[UUID] | None = None
) -> Answer:
    """Take what a device sends, and return a receipt for each item.

    A batch that brings nothing new writes nothing, however often it is sent.

    Parameters
    ----------
    task
        Locked.
    signs_for
        The sides for which a role of the sender's signs; ``None`` where that is not asked.
    """
    clock = batch.clock(hand.now)
    reception = Reception(hand.now, clock, hand.provisions)
    incoming = [Incoming(each, hand.actor.id, reception) for each in batch.items]
    source = _Source(batch.device, batch.sent_at, None if clock is None else clock.skew_s, signs_for)
    judged, sync_id = _taken(session, hand, task, incoming, source)
    return _answer(session, hand, task, judged, reception, sync_id)


def foresee(session: Session, hand: Hand, task: Task, batch: Batch) -> Answer:
    """Return what would become of each item of a batch, signatures apart; nothing is written."""
    reception = Reception(hand.now, batch.clock(hand.now), hand.provisions)
    bench = _bench(session, hand, task, batch.items)
    judged = [bench.judge(Incoming(each, hand.actor.id, reception)) for each in batch.items]
    return _answer(session, hand, task, judged, reception, None)


def replay(
    session: Session,
    hand: Hand,
    task: Task,
    item_id: UUID,
    sha256: str,
    *,
    signs_for: Collection[UUID] | None = None,
) -> Answer:
    """Look anew at something that was put aside, as it came in then, and return its receipt.

    Parameters
    ----------
    task
        Locked.

    Raises
    ------
    NotFound
        When nothing is aside under this id and digest.
    """
    there = kept(session, task.id, keys=[(item_id, sha256)])
    if not there:
        raise NotFound(f"Nothing is put aside of this inspection as {item_id} with the digest {sha256}.")
    again = _again(there[0], hand, is_asked=True)
    reception = again.reception
    source = _Source(there[0].device, there[0].sent_at, there[0].skew_s, signs_for)
    judged, sync_id = _taken(session, hand, task, [again], source)
    return _answer(session, hand, task, judged, reception, sync_id)


@dataclass(frozen=True, slots=True)
class _Source:
    """From where a batch comes (上报来源)."""

    device: str
    sent_at: datetime | None
    skew_s: float | None
    signs_for: Collection[UUID] | None


def _again(there: Kept, hand: Hand, *, is_asked: bool) -> Incoming:
    """Return something that was put aside, as it came in: in whose name, and by what clock."""
    reception = Reception(hand.now, there.clock, hand.provisions)
    return Incoming(kept_item(there.content, there.device), there.sender, reception, is_asked)


def _taken(
    session: Session, hand: Hand, task: Task, incoming: Sequence[Incoming], source: _Source
) -> tuple[list[Judged], UUID | None]:
    bench = _bench(session, hand, task, [each.item for each in incoming])
    judged = [bench.judge(each) for each in incoming]
    judged += [bench.judge(each) for each in _waiting(session, hand, task, bench.known, judged)]
    if not any(each.is_new for each in judged):
        return judged, None
    outlooks = _outlooks(bench, judged)
    sync_id = uuid7()
    told = f"{hand.actor.name} hands in what {source.device} recorded."
    with writing(
        session, hand.actor, "sync inspection", reason=told, request_id=hand.request_id, details=_details(task, judged)
    ) as entry:
        pen = Pen(session, entry, hand.actor, task.id)
        pen.sync(sync_id, source.device, source.sent_at, source.skew_s)
        _write(pen, hand, task, judged, outlooks)
        judged = [_signed(pen, hand, task, each, source.signs_for) for each in judged]
        pen.submissions(sync_id, [each for each in judged if _is_kept(each)])
        touch(session, entry, task.id)
    return judged, sync_id


def _bench(session: Session, hand: Hand, task: Task, items: Sequence[Item]) -> Bench:
    register = Register(session)
    register.look_up(task.marker_ids)
    return Bench(task, task.planned(), register, hand.rulebook, known_of(session, task.id, items))


def _waiting(session: Session, hand: Hand, task: Task, known: Known, judged: Iterable[Judged]) -> list[Incoming]:
    """Return what was put aside because its record had not come in, where that comes in now."""
    come = [each.incoming.item.id for each in judged if _is_new_record(each)]
    if not come:
        return []
    there = [each for each in kept(session, task.id, waiting_for=come) if _waits(each)]
    know_waiting(session, known, there)
    return [_again(each, hand, is_asked=False) for each in there]


def _waits(there: Kept) -> bool:
    return any(each.code == RECORD_UNKNOWN for each in there.reasons)


def _is_new_record(judged: Judged) -> bool:
    return judged.is_new and judged.outcome is Outcome.TAKEN and isinstance(judged.incoming.item.thing, Submission)


def _is_kept(judged: Judged) -> bool:
    """Tell whether an item stands among the submissions: what is not taken, and what records first were."""
    is_told = judged.outcome is not Outcome.TAKEN or isinstance(judged.incoming.item.thing, Submission)
    return judged.is_new and (is_told or judged.was_aside)


def _details(task: Task, judged: Iterable[Judged]) -> dict[str, object]:
    new = [each for each in judged if each.is_new]
    found: dict[str, object] = {"inspection": str(task.id)}
    for outcome in Outcome:
        found[f"{outcome.value}_sha256"] = [each.incoming.item.sha256 for each in new if each.outcome is outcome]
    return found


_Outlooks = dict[UUID, tuple[Standing, Outlook, str]]


def _outlooks(bench: Bench, judged: Iterable[Judged]) -> _Outlooks:
    """Return what becomes of each record that has new edits: as it stood, what it comes to, and why."""
    reasons: dict[UUID, list[str]] = {}
    for each in judged:
        thing = each.incoming.item.thing
        if each.is_new and each.outcome is Outcome.TAKEN and isinstance(thing, Edit):
            reasons.setdefault(thing.record, []).append(each.incoming.item.reason)
    found: _Outlooks = {}
    for record, told in reasons.items():
        before = bench.known.records[record]
        why = "; ".join(dict.fromkeys(filter(None, told))) or MERGED
        found[record] = (before, outlook(before, bench.register, bench.rulebook), why)
    return found


def _write(pen: Pen, hand: Hand, task: Task, judged: Sequence[Judged], outlooks: _Outlooks) -> None:
    made: list[tuple[Standing, Finding | StretchRecord]] = []
    edits: list[tuple[Edit, str]] = []
    for each in judged:
        item = each.incoming.item
        if not each.is_new or each.outcome is not Outcome.TAKEN:
            continue
        if isinstance(item.thing, Submission) and each.first is not None and each.examined is not None:
            if each.examined.thing is not None:
                made.append((each.first, each.examined.thing))
        elif isinstance(item.thing, Edit):
            edits.append((item.thing, item.sha256))
    pen.records(made, hand.rulebook)
    pen.edits(edits)
    lead_on(pen, hand, list(outlooks.values()))
    after = [(id_, each.examined.thing) for id_, (_, each, _) in outlooks.items() if each.examined and each.content]
    follow_up(pen, hand, task, [*((each.submission.id, thing) for each, thing in made), *after])


def lead_on(pen: Pen, hand: Hand, outlooks: Collection[tuple[Standing, Outlook, str]]) -> None:
    """Write what becomes of records whose edits changed: the next revision, or that a person decides first."""
    moved = [each for each in outlooks if each[1].content is not None and each[1].sha256 != each[0].sha256]
    pen.unsettled([before.submission.id for before, after, _ in outlooks if not after.is_settled])
    pen.settled([before.submission.id for before, after, _ in outlooks if after.sha256 == before.sha256])
    pen.advance(moved, hand.rulebook)


def follow_up(pen: Pen, hand: Hand, task: Task, records: Iterable[tuple[UUID, Finding | StretchRecord | None]]) -> None:
    """Begin what is to be done after records of markers; an intact one asks for nothing."""
    for id_, thing in records:
        if isinstance(thing, Finding) and _asks_for_something(hand, thing):
            open_for(pen.session, pen.entry, hand, task, id_, thing)


def _asks_for_something(hand: Hand, finding: Finding) -> bool:
    asked = any(status in hand.treatments for status in finding.statuses)
    return asked or bool(finding.actions or finding.follow_ups)


def _signed(pen: Pen, hand: Hand, task: Task, judged: Judged, signs_for: Collection[UUID] | None) -> Judged:
    """Sign, where an item is a signature; what may not be signed is refused with the reason, and kept."""
    thing = judged.incoming.item.thing
    if not judged.is_new or judged.outcome is not Outcome.TAKEN or not isinstance(thing, SignatureSubmission):
        return judged
    reasons: tuple[Fault, ...] = ()
    if judged.incoming.sender != hand.actor.id:
        told = "A signature is sent by who signs: it is looked at again when they send it themselves."
        reasons = (Fault("/", "by_another", told),)
    elif signs_for is not None and thing.unit not in signs_for:
        told = "No role of yours signs for this side: somebody signs whose role reaches it."
        reasons = (Fault("/unit", "no_role", told),)
    else:
        reasons = _refused(pen, hand, task, thing)
    return replace(judged, outcome=Outcome.REFUSED, reasons=reasons) if reasons else judged


def _refused(pen: Pen, hand: Hand, task: Task, signature: SignatureSubmission) -> tuple[Fault, ...]:
    try:
        sign(pen.session, pen.entry, hand, task, signature)
    except NotFound as error:
        return (Fault("/subject", RECORD_UNKNOWN, error.message),)
    except (InvalidInput, Forbidden, Conflict) as error:
        return error.faults or (Fault("/", "signature_refused", error.message),)
    return ()


def _answer(
    session: Session, hand: Hand, task: Task, judged: Sequence[Judged], reception: Reception, sync_id: UUID | None
) -> Answer:
    asked = [each for each in judged if each.incoming.is_asked]
    # All that is taken is written, so that the photos of these items are among them.
    missing = missing_photos(session, task.id)
    clock = reception.clock
    return Answer(
        sync_id,
        hand.now,
        None if clock is None else clock.skew_s,
        clock is not None and clock.is_notable(hand.provisions.skew_notable_s),
        tuple(_receipt(each, missing) for each in asked),
        tuple(sorted(missing)),
    )


def _receipt(judged: Judged, missing: frozenset[str]) -> ItemReceipt:
    item = judged.incoming.item
    is_taken = judged.outcome is Outcome.TAKEN
    return ItemReceipt(
        item.id if item.is_named else None,
        item.what,
        item.sha256,
        judged.outcome,
        judged.reasons,
        judged.kept_sha256,
        tuple(sorted(photos_of(item) & missing)) if is_taken else (),
        judged.remarks,
    )
