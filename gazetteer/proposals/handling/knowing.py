"""What is known when a step is to be taken: the papers, the people and the names, as they are stored."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from foundation.errors import Fault
from gazetteer.proposals.attachments import queries as attachments
from gazetteer.proposals.content import Content
from gazetteer.proposals.handling.concerned import called
from gazetteer.proposals.handling.particulars import Particulars
from gazetteer.proposals.handling.subjects import subject_of
from gazetteer.proposals.keeping.hands import Hand, Standing
from gazetteer.proposals.protecting.queries import protected_among
from gazetteer.proposals.reviewing import queries as reviewing
from gazetteer.proposals.workflow.facts import DocumentKind, Facts
from gazetteer.proposals.workflow.states import Subject
from gazetteer.proposals.workflow.steps import Step

Level = Callable[[UUID], int | None]
"""Tells the level of a division on the day."""

CHECKED = frozenset({Step.SUBMIT, Step.ACCEPT, Step.APPROVE})
"""Steps before which the names are checked against the rules."""
NOT_ASKED = "not_asked"
"""Code of what stands against an opinion that nobody asked for."""


def facts_of(session: Session, hand: Hand, before: Standing, particulars: Particulars, level: Level) -> Facts:
    """Return what is known when a step is to be taken, or might be.

    Parameters
    ----------
    particulars
        What comes with the step.
    level
        Tells the level of a division today.
    """
    files = attachments.of_proposal(session, before.id)
    documents = {DocumentKind(each.purpose) for each in files}
    if all(draft.protective_measures.strip() for draft in before.content.drafts):
        documents.add(DocumentKind.PROTECTIVE_MEASURES)
    places = [draft.place_id for draft in before.content.drafts if draft.place_id is not None]
    checked = particulars.checked
    return Facts(
        **person(hand),
        reason=particulars.reason,
        subject=subject_in(session, hand, before.content, level),
        documents=frozenset(documents),
        blocking=checked.blocking if checked else (),
        unjustified=checked.unjustified if checked else (),
        conflicted=reviewing.conflicted(session, before.id),
        is_protected=bool(protected_among(session, places, as_of=hand.today)),
        reviews=particulars.reviews,
        until=particulars.until,
        approval=particulars.approval,
        done_on=particulars.done_on,
    )


def subject_in(session: Session, hand: Hand, content: Content, level: Level) -> Subject:
    """Return what a content concerns today."""
    return subject_of(content, level, called(session, content, as_of=hand.today), hand.famous)


def person(hand: Hand) -> dict[str, Any]:
    """Return what the facts have of who takes a step."""
    return {"today": hand.today, "actor": hand.actor.id, "role": hand.actor.role, "terms": hand.terms}


def why_unheard(session: Session, actor_id: str, proposal_id: UUID) -> Fault | None:
    """Return why somebody may give no opinion on a proposal; ``None`` where he was asked and has declared himself."""
    asked = [
        each
        for each in reviewing.assignments(session, proposal_id)
        if (each.assignee_id, each.duty) == (actor_id, "expert")
    ]
    if not asked:
        return Fault("actor", NOT_ASKED, "Only an expert who was asked about this proposal gives an opinion on it.")
    if asked[0].has_conflict is None:
        return Fault(
            "actor",
            "undeclared",
            "Declare first whether you have an interest in the matter; then give your opinion.",
        )
    return None
