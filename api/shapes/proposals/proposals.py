"""A proposal as it is told, to each as much as he may see."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from api.shapes.items import DivisionTold, division_told
from boundaries.divisions.tree import DivisionTree
from gazetteer.proposals.attachments.queries import AttachmentView
from gazetteer.proposals.consulting.queries import ConsultationView
from gazetteer.proposals.content import Content, as_record
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.handling.offering import Offer
from gazetteer.proposals.keeping.hands import Standing
from gazetteer.proposals.queries import DecisionView, EventView, FilingView, ProposalBrief
from gazetteer.proposals.seeing import Sight
from gazetteer.proposals.workflow.clocks import Deadline, due
from gazetteer.proposals.workflow.steps import Step

_PRIVATE = ("applicant", "justifications")
"""Of a draft: what the public is not told."""


class ProposalItem(TypedDict):
    """A proposal in a list."""

    id: str
    number: Annotated[str | None, Field(description="申请编号; null for a draft.")]
    kind: str
    stage: Annotated[str, Field(description="办理阶段.")]
    division: DivisionTold
    name: Annotated[str, Field(description="Of the first draft.")]
    class_code: str
    names: Annotated[int, Field(description="How many drafts there are.")]
    due_on: Annotated[str | None, Field(description="The earliest day by which something must be done.")]
    href: str


class ProposalsTold(TypedDict):
    """A page of proposals, the newest first."""

    items: list[ProposalItem]
    next: Annotated[str | None, Field(description="Pass it as `next`; null on the last page.")]
    revision: int


class AttachmentTold(TypedDict):
    """A file of a proposal."""

    id: str
    filename: str
    purpose: str
    media_type: str
    bytes: int
    sha256: str
    public: bool
    added_by: str | None
    added_at: str
    href: str


class DeadlineTold(TypedDict):
    """By when something must be done; whether it is overdue follows from the day on which one looks."""

    what: str
    since: str
    due: str
    basis: str
    statutory: bool
    done_on: str | None


class CarriedOutTold(TypedDict):
    """The recorded change of divisions by which a decision is carried out."""

    step: Annotated[str, Field(description="publish_code or complete.")]
    change: Annotated[str, Field(description="Address of the change.")]


class MissingTold(TypedDict):
    """What must be there before a step is taken."""

    where: Annotated[str, Field(description="What it is about: documents, findings, reviews, drafts …")]
    code: Annotated[str, Field(description="As in the errors of a step that is refused.")]
    detail: str


class StepTold(TypedDict):
    """A step that whoever asks may take now, or could but for what is missing."""

    step: str
    role: Annotated[str, Field(description="In what capacity.")]
    missing: Annotated[
        list[MissingTold], Field(description="Empty where it may be taken; what is sent with the step is not told.")
    ]


class ProposalTold(TypedDict):
    """A proposal in full, as far as whoever asks may see it."""

    id: str
    number: str | None
    kind: str
    stage: str
    sight: Annotated[str, Field(description="How much is told: public, asked, own or office.")]
    division: DivisionTold
    revision: Annotated[int, Field(description="Which version of its content this is.")]
    drafts: list[dict[str, Any]]
    changes: list[str]
    national: Annotated[bool, Field(description="Whether the applicant says that the State Council decides.")]
    reviews: Annotated[dict[str, Any], Field(description="Which are asked for, and which are finished.")]
    attachments: list[AttachmentTold]
    consultations: list[dict[str, Any]]
    decision: dict[str, Any] | None
    filing: dict[str, Any] | None
    carried_out: Annotated[
        list[CarriedOutTold], Field(description="Of a division change: the recorded change behind each step.")
    ]
    deadlines: list[DeadlineTold]
    steps: Annotated[
        list[StepTold],
        Field(
            description="Yours, for `POST …/steps`. The findings of the rules are looked at when a proposal of up to"
            " 50 names is read; after a change, and of more names, when the step is taken."
        ),
    ]
    href: str


class HistoryTold(TypedDict):
    """Everything that happened to a proposal."""

    events: list[dict[str, Any]]


def proposal_item(brief: ProposalBrief, tree: DivisionTree) -> ProposalItem:
    """Return what a list tells of a proposal."""
    return {
        "id": str(brief.id),
        "number": brief.number,
        "kind": brief.kind.value,
        "stage": brief.stage.value,
        "division": place_in(brief.division_id, tree),
        "name": brief.name,
        "class_code": brief.class_code,
        "names": brief.names,
        "due_on": None if brief.due_on is None else brief.due_on.isoformat(),
        "href": f"/v1/proposals/{brief.id}",
    }


def place_in(division_id: UUID, tree: DivisionTree) -> DivisionTold:
    """Return the division that something lies in, as it stands today."""
    return division_told(tree.label(tree.standing_for(division_id)))


def draft_told(draft: Draft, tree: DivisionTree, sight: Sight) -> dict[str, Any]:
    """Return a draft, without what is nobody's business."""
    told = as_record(draft)
    told.pop("division_id")
    hidden = _PRIVATE if sight is Sight.PUBLIC else ()
    shown = {name: value for name, value in told.items() if name not in hidden}
    return {**shown, "division": place_in(draft.division_id, tree)}


def proposal_told(
    standing: Standing,
    content: Content,
    revision: int,
    sight: Sight,
    tree: DivisionTree,
    *,
    attachments: Sequence[AttachmentView],
    consultations: Sequence[ConsultationView],
    decision: DecisionView | None,
    filing: FilingView | None,
    carried_out: Mapping[Step, UUID],
    steps: Sequence[Offer],
) -> ProposalTold:
    """Return a proposal as far as a sight goes.

    Parameters
    ----------
    content, revision
        What is shown: to the public, what it was asked about or what was announced.
    steps
        What whoever asks may do with it.
    """
    state, inside = standing.state, sight > Sight.PUBLIC
    files = [each for each in attachments if inside or each.is_public]
    return {
        "id": str(standing.id),
        "number": standing.number,
        "kind": content.kind.value,
        "stage": state.stage.value,
        "sight": sight.name.lower(),
        "division": place_in(standing.division_id, tree),
        "revision": revision,
        "drafts": [draft_told(each, tree, sight) for each in content.drafts],
        "changes": sorted(content.changes),
        "national": content.is_national,
        "reviews": {"required": sorted(state.required), "finished": sorted(state.finished)} if inside else {},
        "attachments": [attachment_told(each, is_inside=inside) for each in files],
        "consultations": [_consultation(each) for each in consultations],
        "decision": None if decision is None else _decision(decision, is_inside=inside),
        "filing": None if filing is None or not inside else _filing(filing),
        "carried_out": [
            {"step": step.value, "change": f"/v1/division-changes/{change}"} for step, change in carried_out.items()
        ],
        "deadlines": [_deadline(each) for each in due(state)] if inside else [],
        "steps": [_step(each) for each in steps],
        "href": f"/v1/proposals/{standing.id}",
    }


def attachment_told(view: AttachmentView, *, is_inside: bool) -> AttachmentTold:
    """Return what is told of a file."""
    return {
        "id": str(view.id),
        "filename": view.filename,
        "purpose": view.purpose,
        "media_type": view.media_type,
        "bytes": view.size_bytes,
        "sha256": view.sha256.hex(),
        "public": view.is_public,
        "added_by": view.added_by if is_inside else None,
        "added_at": view.at.isoformat(),
        "href": f"/v1/proposals/{view.proposal_id}/attachments/{view.id}",
    }


def event_told(event: EventView, sight: Sight) -> dict[str, Any]:
    """Return one thing that happened, without who the experts are to those who must not know."""
    is_hidden = sight is not Sight.OFFICE and event.role == "expert"
    record: Mapping[str, Any] = event.record or {}
    return {
        "n": event.n,
        "step": event.step,
        "stage": event.stage,
        "revision": event.revision,
        "day": event.day.isoformat(),
        "at": event.at.isoformat(),
        "by": None if is_hidden else event.actor,
        "role": event.role,
        "reason": record.get("reason", ""),
        "told": event.told if sight is Sight.OFFICE else {},
        "entry": event.seq,
    }


def _consultation(view: ConsultationView) -> dict[str, Any]:
    days = {"opens_on": view.opens_on.isoformat(), "closes_on": view.closes_on.isoformat()}
    return {"n": view.n, "revision": view.revision, **days, "scope": view.scope}


def _decision(view: DecisionView, *, is_inside: bool) -> dict[str, Any]:
    return {
        "verdict": view.verdict,
        "authority": view.authority,
        "document_no": view.document_no,
        "decided_on": view.decided_on.isoformat(),
        "reason": view.reason if is_inside else "",
        "outcomes": [
            {"item": item, "verdict": verdict, "place": place and f"/v1/places/{place}"}
            for item, verdict, place in view.outcomes
        ],
    }


def _filing(view: FilingView) -> dict[str, Any]:
    return {"filed_on": view.filed_on.isoformat(), "receiver": view.receiver, "document_no": view.document_no}


def _step(each: Offer) -> StepTold:
    missing: list[MissingTold] = [
        {"where": fault.where, "code": fault.code, "detail": fault.message} for fault in each.missing
    ]
    return {"step": each.step.value, "role": each.role, "missing": missing}


def _deadline(each: Deadline) -> DeadlineTold:
    return {
        "what": each.what.value,
        "since": each.since.isoformat(),
        "due": each.due.isoformat(),
        "basis": each.basis,
        "statutory": each.is_statutory,
        "done_on": None if each.done_on is None else each.done_on.isoformat(),
    }
