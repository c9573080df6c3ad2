"""Writing down what a batch brought (登记入库): every row of it in one ledger entry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, insert, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from boundaries.inspections.findings.examining import Rulebook
from boundaries.inspections.findings.finding import Finding
from boundaries.inspections.merging.edits import Edit
from boundaries.inspections.models.records import (
    InspectionEdit,
    InspectionRecord,
    InspectionRevision,
    InspectionSubmission,
    InspectionSync,
)
from boundaries.inspections.receiving.submissions import Outcome, Submission
from boundaries.inspections.stretches.record import StretchRecord
from boundaries.inspections.syncing.judging import Judged
from boundaries.inspections.syncing.standing.examining import told_at_hand
from boundaries.inspections.syncing.standing.outlook import Outlook, Standing
from foundation.actor import Actor
from foundation.errors import Fault
from foundation.ledger.writing import OpenEntry
from foundation.ledger.written import signed


@dataclass(frozen=True, slots=True)
class Pen:
    """What rows are written with (登记人): who writes, in which entry, of which inspection."""

    session: Session
    entry: OpenEntry
    actor: Actor
    inspection_id: UUID

    @property
    def _signed(self) -> dict[str, Any]:
        return signed(self.entry, self.actor)

    def sync(self, sync_id: UUID, device: str, sent_at: object, skew_s: float | None) -> None:
        """Write that a device sent what it had."""
        row = {"id": sync_id, "device": device, "sent_at": sent_at, "skew_s": skew_s}
        self.session.execute(insert(InspectionSync).values(**row, **self._signed))

    def submissions(self, sync_id: UUID, judged: Iterable[Judged]) -> None:
        """Write what came in, and what became of it; what came in before keeps when it came."""
        rows = {
            (each.incoming.item.id, each.incoming.item.sha256): {
                "id": each.incoming.item.id,
                "sha256": bytes.fromhex(each.incoming.item.sha256),
                "inspection_id": self.inspection_id,
                "content": {"what": each.incoming.item.what.value, **each.incoming.item.content},
                "outcome": each.outcome.value,
                "reasons": reasons_told(each.remarks if each.outcome is Outcome.TAKEN else each.reasons),
                "came_in": sync_id,
                "judged_in": sync_id,
            }
            for each in judged
        }
        if not rows:
            return
        made = upsert(InspectionSubmission)
        changed = {name: made.excluded[name] for name in ("outcome", "reasons", "judged_in")}
        self.session.execute(
            made.on_conflict_do_update(
                index_elements=["id", "sha256"], set_=changed, where=InspectionSubmission.outcome != Outcome.TAKEN.value
            ),
            list(rows.values()),
        )

    def edits(self, edits: Sequence[tuple[Edit, str]]) -> None:
        """Write edits, each with its digest."""
        rows = [
            {
                "id": edit.id,
                "sha256": bytes.fromhex(sha256),
                "record_id": edit.record,
                "field": edit.field,
                "value": edit.value,
                "replaces": sorted(edit.replaces),
                "device": edit.device,
                "by": edit.by,
                "device_at": edit.device_at,
                **self._signed,
            }
            for edit, sha256 in edits
        ]
        if rows:
            self.session.execute(insert(InspectionEdit), rows)

    def records(self, made: Sequence[tuple[Standing, Finding | StretchRecord]], rulebook: Rulebook) -> None:
        """Write new records with what they first read."""
        rows = [
            {
                "id": each.submission.id,
                "inspection_id": self.inspection_id,
                **_place(each.submission),
                "revision": 1,
                **told_at_hand(thing, rulebook),
                "is_settled": True,
                "created_by": self.entry.seq,
                "changed_by": self.entry.seq,
            }
            for each, thing in made
        ]
        if rows:
            self.session.execute(insert(InspectionRecord), rows)
            self.revisions([_revision(each.submission.id, 1, each.content, each.sha256, None, "") for each, _ in made])

    def revisions(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write what records read from now on."""
        self.session.execute(insert(InspectionRevision), [{**row, **self._signed} for row in rows])

    def unsettled(self, records: Sequence[UUID]) -> None:
        """Write that records wait for a person; they read what they read."""
        row = InspectionRecord
        if records:
            self.session.execute(
                update(row).where(row.id.in_(records)).values(is_settled=False, changed_by=self.entry.seq)
            )

    def settled(self, records: Sequence[UUID]) -> None:
        """Write that nothing waits for a person in records; they read what they read."""
        row = InspectionRecord
        if records:
            self.session.execute(
                update(row).where(row.id.in_(records)).values(is_settled=True, changed_by=self.entry.seq)
            )

    def advance(self, moved: Sequence[tuple[Standing, Outlook, str]], rulebook: Rulebook) -> None:
        """Write the next revision of records, each with its reason."""
        revisions, changed = [], []
        for before, after, reason in moved:
            thing = after.examined.thing if after.examined is not None else None
            if after.content is None or after.sha256 is None or thing is None:
                continue
            n, id_ = before.revision + 1, before.submission.id
            revisions.append(_revision(id_, n, after.content, after.sha256, before.sha256, reason))
            columns = told_at_hand(thing, rulebook)
            changed.append({"of": id_, "revision": n, "is_settled": True, "changed_by": self.entry.seq, **columns})
        if revisions:
            self.revisions(revisions)
            moving = update(InspectionRecord).where(InspectionRecord.id == bindparam("of"))
            # Of the connection: the ORM would look for these records in memory.
            self.session.connection().execute(moving, changed)


def reasons_told(faults: Iterable[Fault]) -> list[dict[str, str]]:
    """Return reasons as they are stored."""
    return [{"where": each.where, "code": each.code, "detail": each.message} for each in faults]


def _place(submission: Submission) -> dict[str, object]:
    marker = submission.marker if submission.kind.value == "marker" else None
    return {"kind": submission.kind.value, "line_id": submission.line, "marker_id": marker}


def _revision(
    record: UUID, n: int, content: Mapping[str, Any], sha256: str, corrects: str | None, reason: str
) -> dict[str, Any]:
    return {
        "subject_id": record,
        "n": n,
        "content": content,
        "sha256": bytes.fromhex(sha256),
        "corrects": None if corrects is None else bytes.fromhex(corrects),
        "reason": reason,
    }
