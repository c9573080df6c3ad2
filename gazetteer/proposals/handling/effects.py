"""What a step brings about besides the stage that it leads to: rows of the same ledger entry."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from foundation.ledger.writing import OpenEntry
from foundation.ledger.written import signed
from gazetteer.proposals.consulting.models import ProposalConsultation
from gazetteer.proposals.handling.enacting import Enactment, enact
from gazetteer.proposals.handling.particulars import Particulars
from gazetteer.proposals.keeping.hands import Hand, Standing
from gazetteer.proposals.keeping.numbering import next_number
from gazetteer.proposals.models import (
    ProposalAnnouncement,
    ProposalDecision,
    ProposalDivisionChange,
    ProposalFiling,
    ProposalOutcome,
)
from gazetteer.proposals.reviewing.models import ProposalOpinion
from gazetteer.proposals.workflow.events import Event
from gazetteer.proposals.workflow.states import State
from gazetteer.proposals.workflow.steps import Step

APPROVED, REJECTED = "approved", "rejected"


@dataclass(frozen=True, slots=True)
class Deed:
    """A step that is being written (办理)."""

    session: Session
    entry: OpenEntry
    hand: Hand
    before: Standing
    event: Event
    after: State
    particulars: Particulars

    def signed(self) -> dict[str, Any]:
        """Return what every row that is written once has."""
        return signed(self.entry, self.hand.actor)


def bring_about(deed: Deed) -> Mapping[str, object]:
    """Write what a step brings about, and return what of the proposal's own row is otherwise since."""
    effect = _EFFECTS.get(deed.event.step)
    return {} if effect is None else effect(deed)


def _number(deed: Deed) -> Mapping[str, object]:
    if deed.before.number is not None:
        return {}
    return {"number": next_number(deed.session, deed.hand.numbers, deed.event.on.year)}


def _opinion(deed: Deed) -> Mapping[str, object]:
    row = {
        "id": uuid7(),
        "proposal_id": deed.before.id,
        "revision": deed.before.revision,
        "duty": "expert",
        "vote": deed.particulars.vote,
        "text": deed.particulars.text,
    }
    deed.session.execute(insert(ProposalOpinion).values(**row, **deed.signed()))
    return {}


def _consultation(deed: Deed) -> Mapping[str, object]:
    opened = deed.after.consultation
    assert opened is not None  # noqa: S101 - the step opens one, or prolongs it
    before = deed.session.execute(
        select(func.coalesce(func.max(ProposalConsultation.n), 0)).where(
            ProposalConsultation.proposal_id == deed.before.id
        )
    ).scalar_one()
    row = {
        "proposal_id": deed.before.id,
        "n": before + 1,
        "revision": deed.before.revision,
        "opens_on": opened.opened_on,
        "closes_on": opened.until,
        "scope": deed.particulars.scope,
    }
    deed.session.execute(insert(ProposalConsultation).values(**row, **deed.signed()))
    return {"public_revision": deed.before.revision}


def _approve(deed: Deed) -> Mapping[str, object]:
    approval = deed.event.approval
    assert approval is not None  # noqa: S101 - the workflow approves nothing without
    row = {
        "verdict": APPROVED,
        "authority": approval.approved_by,
        "authority_kind": approval.authority.kind.value,
        "document_no": approval.document,
        "decided_on": approval.approved_on,
        "reason": deed.event.reason,
    }
    _decide(deed, row)
    enactment = Enactment(deed.session, deed.entry, approval.approved_on, deed.before.id, deed.particulars.category)
    for item, draft in enumerate(deed.before.content.drafts, 1):
        is_excluded = item in deed.particulars.excluded
        place_id = None if is_excluded else enact(enactment, draft)
        _outcome(deed, item, REJECTED if is_excluded else APPROVED, place_id)
    deed.entry.details["document"] = f"{approval.approved_by} {approval.document} {approval.approved_on}"
    return {}


def _reject(deed: Deed) -> Mapping[str, object]:
    row = {
        "verdict": REJECTED,
        "authority": deed.particulars.office,
        "authority_kind": "",
        "document_no": deed.particulars.document_no,
        "decided_on": deed.event.on,
        "reason": deed.event.reason,
    }
    _decide(deed, row)
    for item in range(1, len(deed.before.content.drafts) + 1):
        _outcome(deed, item, REJECTED, None)
    return {}


def _decide(deed: Deed, row: Mapping[str, object]) -> None:
    deed.session.execute(insert(ProposalDecision).values(proposal_id=deed.before.id, **row, **deed.signed()))


def _outcome(deed: Deed, item: int, verdict: str, place_id: UUID | None) -> None:
    row = {"proposal_id": deed.before.id, "item": item, "verdict": verdict, "place_id": place_id}
    deed.session.execute(insert(ProposalOutcome).values(**row))


def _file(deed: Deed) -> Mapping[str, object]:
    told = deed.particulars
    row = {"filed_on": deed.event.done_on or deed.event.on, "receiver": told.office, "document_no": told.document_no}
    deed.session.execute(insert(ProposalFiling).values(proposal_id=deed.before.id, **row, **deed.signed()))
    return {}


def _announce(deed: Deed) -> Mapping[str, object]:
    told = deed.particulars
    entries = [{**asdict(each), "approved_on": each.approved_on.isoformat()} for each in told.announced]
    row = {
        "announced_on": deed.event.done_on or deed.event.on,
        "announcer": told.office,
        "document_no": told.document_no,
        "entries": entries,
    }
    deed.session.execute(insert(ProposalAnnouncement).values(proposal_id=deed.before.id, **row, **deed.signed()))
    return {"public_revision": deed.before.revision}


def _carried_out(deed: Deed) -> Mapping[str, object]:
    change_id = deed.particulars.change
    row = {"proposal_id": deed.before.id, "step": deed.event.step.value, "change_id": change_id}
    deed.session.execute(insert(ProposalDivisionChange).values(**row, **deed.signed()))
    deed.entry.details["division_change"] = str(change_id)
    return {}


_EFFECTS: Mapping[Step, Callable[[Deed], Mapping[str, object]]] = {
    Step.SUBMIT: _number,
    Step.OPINE: _opinion,
    Step.OPEN_CONSULTATION: _consultation,
    Step.APPROVE: _approve,
    Step.REJECT: _reject,
    Step.FILE: _file,
    Step.ANNOUNCE: _announce,
    Step.PUBLISH_CODE: _carried_out,
    Step.COMPLETE: _carried_out,
}
