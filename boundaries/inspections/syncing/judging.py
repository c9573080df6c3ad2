"""What becomes of each item of a batch (逐项判定), before anything is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from boundaries.inspections.attesting.submissions import SignatureSubmission
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.findings.examining import Rulebook
from boundaries.inspections.merging.edits import Edit
from boundaries.inspections.receiving.admission import PlannedInspection, Reception, objections
from boundaries.inspections.receiving.receiving import receipt_of
from boundaries.inspections.receiving.submissions import Outcome, Submission
from boundaries.inspections.signing.canonical import digest
from boundaries.inspections.signing.mandates import sides_of
from boundaries.inspections.syncing.sending.items import Item
from boundaries.inspections.syncing.standing.examining import Examined, envelope_faults, examined
from boundaries.inspections.syncing.standing.fields import PHOTOS, base_id, field_faults
from boundaries.inspections.syncing.standing.outlook import Standing
from boundaries.inspections.syncing.standing.register import Register
from foundation.errors import Fault

RECORD_UNKNOWN = "record_unknown"
"""What it speaks of has not come in: it is looked at again when that does."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An item with how it came in (上报项来源).

    Parameters
    ----------
    sender
        Id of the person in whose name it was sent.
    reception
        When, and what the clock of the device said.
    is_asked
        Whether this batch asks for an answer: not of what came in before and is looked at anew.
    """

    item: Item
    sender: str
    reception: Reception
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of an item (判定结果).

    Parameters
    ----------
    is_new
        Whether it is to be written: what came in before, and came to the same, is not.
    was_aside
        Whether it was put aside before.
    first, examined
        Of a record that is taken now: how it stands at first, and what the rules say of it.
    """

    incoming: Incoming
    outcome: Outcome
    reasons: tuple[Fault, ...] = ()
    kept_sha256: str | None = None
    remarks: tuple[Fault, ...] = ()
    is_new: bool = True
    was_aside: bool = False
    first: Standing | None = None
    examined: Examined | None = None


@dataclass(slots=True)
class Known:
    """What came in before under the ids of a batch, and with it while it is judged (已收内容).

    Parameters
    ----------
    taken
        Records by id, each with its digest, and whether it is one of this inspection.
    aside
        What was put aside, by (id, sha256), with outcome and codes of the reasons.
    remarks
        Of taken records, as they were told.
    edits
        By id, with their digests.
    signatures
        By id, with what makes each this one.
    records
        Records of this inspection of which edits speak, as they stand.
    """

    taken: dict[UUID, tuple[str, bool]] = field(default_factory=dict)
    aside: dict[tuple[UUID, str], tuple[str, frozenset[str]]] = field(default_factory=dict)
    remarks: dict[UUID, tuple[Fault, ...]] = field(default_factory=dict)
    edits: dict[UUID, frozenset[str]] = field(default_factory=dict)
    signatures: dict[UUID, tuple[object, ...]] = field(default_factory=dict)
    records: dict[UUID, Standing] = field(default_factory=dict)

    def changes(self, item: Item, outcome: Outcome, reasons: tuple[Fault, ...]) -> bool:
        """Tell whether an outcome is another than is kept."""
        return self.aside.get((item.id, item.sha256)) != (outcome.value, frozenset(each.code for each in reasons))


@dataclass(frozen=True, slots=True)
class Bench:
    """What items are judged by (判定依据)."""

    task: Task
    planned: PlannedInspection
    register: Register
    rulebook: Rulebook
    known: Known

    def judge(self, incoming: Incoming) -> Judged:
        """Return what becomes of an item, and know it from then on.

        Signatures are not judged here: they are held against what there is when everything else is written.
        """
        item = incoming.item
        was_aside = (item.id, item.sha256) in self.known.aside
        return replace(self._judged(incoming, item), was_aside=was_aside)

    def _judged(self, incoming: Incoming, item: Item) -> Judged:
        if item.thing is None:
            return self._aside(incoming, Outcome.REFUSED, item.faults)
        if isinstance(item.thing, Submission):
            return self._record(incoming, item.thing)
        if isinstance(item.thing, Edit):
            return self._edit(incoming, item.thing)
        return self._signature(incoming, item.thing)

    def _aside(
        self, incoming: Incoming, outcome: Outcome, reasons: tuple[Fault, ...], kept: str | None = None
    ) -> Judged:
        item = incoming.item
        is_new = self.known.changes(item, outcome, reasons)
        self.known.aside[item.id, item.sha256] = (outcome.value, frozenset(each.code for each in reasons))
        return Judged(incoming, outcome, reasons, kept, is_new=is_new)

    def _record(self, incoming: Incoming, sent: Submission) -> Judged:
        sha, is_here = self.known.taken.get(sent.id, (None, True))
        if not is_here:
            return self._aside(incoming, Outcome.REFUSED, (_ELSEWHERE,))
        receipt = receipt_of(sent, sha, self.planned, incoming.reception)
        if receipt.outcome is Outcome.CONFLICT:
            return self._aside(incoming, Outcome.CONFLICT, _pointed(receipt.reasons), sha)
        if sha is not None:
            remarks = self.known.remarks.get(sent.id, ())
            return Judged(incoming, Outcome.TAKEN, remarks=remarks, is_new=False)
        found = self._examined(sent)
        faults = (*receipt.reasons, *_of_another(sent, incoming, self.planned))
        reasons = (*_pointed(faults), *envelope_faults(sent), *found.refusals)
        if reasons:
            return self._aside(incoming, Outcome.REFUSED, reasons)
        self.known.taken[sent.id] = (incoming.item.sha256, True)
        self.known.remarks[sent.id] = found.remarks
        first = Standing(sent, frozenset(), 1, sent.body, digest(sent.body))
        self.known.records[sent.id] = first
        return Judged(incoming, Outcome.TAKEN, remarks=found.remarks, first=first, examined=found)

    def _examined(self, sent: Submission) -> Examined:
        return examined(sent.kind, sent.body, sent.line, self.register, self.rulebook)

    def _edit(self, incoming: Incoming, edit: Edit) -> Judged:
        item, before = incoming.item, self.known.edits.get(edit.id, frozenset())
        record = self.known.records.get(edit.record)
        if before:
            if item.sha256 in before:
                return Judged(incoming, Outcome.TAKEN, is_new=False)
            return self._aside(incoming, Outcome.CONFLICT, (_ID_USED,), min(before))
        if record is None:
            return self._aside(incoming, Outcome.REFUSED, (_UNKNOWN,))
        if reasons := tuple(self._against(incoming, edit, record)):
            return self._aside(incoming, Outcome.REFUSED, reasons)
        self.known.edits[edit.id] = frozenset({item.sha256})
        self.known.records[edit.record] = record.with_edits(frozenset({edit}))
        return Judged(incoming, Outcome.TAKEN)

    def _against(self, incoming: Incoming, edit: Edit, record: Standing) -> Iterator[Fault]:
        if edit.id == base_id(edit.record, edit.field):
            yield _ID_USED
        yield from field_faults(record.submission, edit.field, incoming.item.content["value"])
        # As if it were a record of the same place: by the same people, in the same time.
        as_sent = replace(record.submission, by=edit.by, device=edit.device, observed_at=edit.device_at)
        yield from _pointed(objections(as_sent, self.planned, incoming.reception), observed_at="device_at")
        yield from _pointed(_of_another(as_sent, incoming, self.planned))

    def _signature(self, incoming: Incoming, signature: SignatureSubmission) -> Judged:
        before = self.known.signatures.get(signature.id)
        if before is None:
            return Judged(incoming, Outcome.TAKEN)
        if before == signed_as(signature, incoming.sender):
            return Judged(incoming, Outcome.TAKEN, is_new=False)
        return self._aside(incoming, Outcome.CONFLICT, (_ID_USED,))


def signed_as(signature: SignatureSubmission, person: str) -> tuple[object, ...]:
    """Return what makes a signature this one."""
    who = signature.person or person
    return (signature.subject, signature.unit, who, signature.sha256, signature.name, signature.signed_on)


def _of_another(sent: Submission, incoming: Incoming, planned: PlannedInspection) -> Iterator[Fault]:
    """Hold against the record that somebody else sent it than made it, and is not of the same side's team."""
    if sent.by == incoming.sender:
        return
    days = incoming.reception.possible_days(sent.observed_at)
    if not any(
        sides_of(planned.mandates, sent.by, day) & sides_of(planned.mandates, incoming.sender, day) for day in days
    ):
        told = (
            f"It was recorded by {sent.by} and sent by {incoming.sender}, who is not on the same side's team: each"
            " side writes its own."
        )
        yield Fault("by", "by_another", told)


def _pointed(faults: tuple[Fault, ...] | Iterator[Fault], **renamed: str) -> tuple[Fault, ...]:
    return tuple(Fault(f"/{renamed.get(each.where, each.where)}", each.code, each.message) for each in faults)


_ID_USED = Fault("/id", "id_used", "Something else came in under this id before: both are kept. Give this one its own.")
_ELSEWHERE = Fault(
    "/id", "id_used_elsewhere", "This id is that of a record of another inspection: send it there, or give it its own."
)
_UNKNOWN = Fault(
    "/record",
    RECORD_UNKNOWN,
    "No such record has come in to this inspection: it is looked at again by itself as soon as one does.",
)


def photos_of(item: Item) -> frozenset[str]:
    """Return the SHA-256 of photos of which an item speaks."""
    thing = item.thing
    if isinstance(thing, Submission):
        photos = thing.body.get("photos")
        listed = [each for each in photos if isinstance(each, Mapping)] if isinstance(photos, list) else []
        return frozenset(thing.photos) | {str(each.get("sha256")) for each in listed}
    if isinstance(thing, Edit) and thing.field.startswith(PHOTOS) and item.content["value"] is not None:
        return frozenset({thing.field.removeprefix(PHOTOS)})
    return frozenset()
