"""Proposals led on by steps: what a body states, and what the names are checked against at that very moment."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from starlette.responses import Response

from accounts.roles import Action
from api.exchange import Exchange
from api.proposals.handling.given import TAKEN_BY_STEPS, StepGiven
from api.proposals.handling.grounds import level_of, reports_on
from api.proposals.handling.telling import proposal_answer
from api.proposals.handling.viewers import hand_of, tree_of_today, viewer_of
from api.writing.idempotency import once
from api.writing.preconditions import require_match
from api.writing.transaction import writers
from boundaries.divisions.tree import DivisionTree
from foundation.errors import Fault, InvalidInput
from gazetteer.proposals import queries
from gazetteer.proposals.announcing.before import before_decision
from gazetteer.proposals.announcing.entries import announced_names
from gazetteer.proposals.documents.entries import AnnouncedName
from gazetteer.proposals.handling.changes import take
from gazetteer.proposals.handling.knowing import CHECKED
from gazetteer.proposals.handling.particulars import Checked, Particulars, checked
from gazetteer.proposals.keeping.hands import Standing
from gazetteer.proposals.keeping.standing import locked
from gazetteer.proposals.workflow.states import Approval, Authority
from gazetteer.proposals.workflow.steps import ACTIONS, Step

_ONE_APPROVAL = 753_15
"""Key of the lock: two names that are alike must not be approved at once, each unseen by the check of the other."""


def led_on(asked: Exchange, proposal_id: UUID, given: StepGiven) -> Response:
    """Take a step, and return the proposal as it stands then."""
    if given.step not in TAKEN_BY_STEPS:
        message = f"The step {given.step.value} is not taken here: POST /v1/proposals begins one, PUT edits it."
        raise InvalidInput(message, faults=(Fault("/step", "not_here", message),))
    tree = tree_of_today(asked)
    with writers(asked.request).writing() as write:
        session = write.session
        queries.seen(session, viewer_of(asked.request, session, tree), proposal_id)
        if given.step is Step.APPROVE:
            session.execute(select(func.pg_advisory_xact_lock(_ONE_APPROVAL)))
        before = locked(session, proposal_id)
        hand = hand_of(asked, session, Action(ACTIONS[given.step]), before.division_id)

        def do() -> Response:
            require_match(asked.request, before.changed_by, "proposal")
            particulars = _particulars(asked, session, before, given, tree)
            after = take(session, hand, before, given.step, particulars, lambda each: level_of(tree, each))
            return proposal_answer(asked, session, after, tree)

        return once(asked.request, write, hand.actor.id, do)


def _particulars(
    asked: Exchange, session: Session, before: Standing, given: StepGiven, tree: DivisionTree
) -> Particulars:
    excluded = frozenset(given.excluded)
    found = _findings(asked, before, excluded) if given.step in CHECKED else None
    announced = _announced(session, before, tree) if given.step is Step.ANNOUNCE else ()
    return Particulars(
        reason=given.reason,
        checked=found,
        reviews=None if given.reviews is None else frozenset(given.reviews),
        until=given.until,
        scope=given.scope,
        vote=given.vote,
        text=given.text,
        approval=_approval(given),
        excluded=excluded,
        category=given.category,
        office=given.office,
        document_no=given.document_no,
        announced=announced,
        change=given.change,
    )


def _announced(session: Session, before: Standing, tree: DivisionTree) -> tuple[AnnouncedName, ...]:
    decision, content = queries.decision(session, before.id), before.content
    known = {} if decision is None else before_decision(session, content, decision.decided_on)
    # A division that ended since is told by the one that stands for it.
    return announced_names(content, decision, lambda each: "".join(tree.label(tree.standing_for(each)).path), known)


def _approval(given: StepGiven) -> Approval | None:
    if given.approval is None:
        return None
    told = given.approval
    authority = Authority(told.authority.kind, told.authority.level)
    return Approval(authority, told.approved_by, told.document, told.approved_on)


def _findings(asked: Exchange, before: Standing, excluded: frozenset[int]) -> Checked:
    with asked.reading() as read:
        return checked(reports_on(asked, read, before), excluded)
