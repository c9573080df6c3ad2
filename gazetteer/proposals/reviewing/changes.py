"""Who is in the pool of experts, who is asked, and what they declare; each is one ledger entry, and none commits."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from foundation.actor import Actor
from foundation.errors import Conflict, Forbidden, NotFound
from foundation.ledger.writing import OpenEntry, close_rows, writing
from foundation.ledger.written import signed
from foundation.versioned import in_force
from gazetteer.proposals.keeping.hands import Hand, Standing
from gazetteer.proposals.keeping.recording import note
from gazetteer.proposals.reviewing.models import Expert, ProposalAssignment, ProposalDeclaration
from gazetteer.proposals.reviewing.queries import ExpertView, assignments, conflicted, experts


def put_into_pool(session: Session, hand: Hand, expert: ExpertView, *, reason: str = "") -> None:
    """Have somebody be in the pool of experts from today on, or what is told of him be otherwise."""
    reason = reason or f"{hand.actor.name} puts an expert into the pool."
    there = _rows_of(session, hand, expert.expert_id)
    with writing(session, hand.actor, "enlist expert", reason=reason, request_id=hand.request_id) as entry:
        since = _end_rows(session, entry, hand, there)
        row = {
            "expert_id": expert.expert_id,
            "name": expert.name,
            "organisation": expert.organisation,
            "specialities": list(expert.specialities),
            "valid": Range(since, None),
            "recorded": Range(entry.at, None),
            "opened_by": entry.seq,
        }
        session.execute(insert(Expert).values(**row))


def take_from_pool(session: Session, hand: Hand, expert_id: str, *, reason: str = "") -> None:
    """Have somebody not be in the pool of experts any more; what he said stays.

    Raises
    ------
    NotFound
        When he is not in it.
    """
    there = _rows_of(session, hand, expert_id)
    if not there:
        raise NotFound(f"There is no expert {expert_id} in the pool.")
    reason = reason or f"{hand.actor.name} takes an expert out of the pool."
    with writing(session, hand.actor, "delist expert", reason=reason, request_id=hand.request_id) as entry:
        _end_rows(session, entry, hand, there)


def assign(session: Session, hand: Hand, before: Standing, assignee: Actor, duty: str) -> UUID:
    """Ask somebody to look at a proposal, and return the identity of the assignment.

    Parameters
    ----------
    assignee
        As an expert he must be in the pool.
    duty
        ``"reviewer"`` or ``"expert"``.

    Raises
    ------
    Forbidden
        When it is the proposal of who asks.
    Conflict
        When the proposal is decided, when it is his own, when he has an interest in it, or when he was asked before.
    NotFound
        When no such expert is in the pool.
    """
    if before.state.is_decided:
        raise Conflict("The proposal is decided: there is nothing left to be looked at.")
    if before.is_of(hand.actor.id):
        raise Forbidden("Nobody chooses who judges a proposal of the own hand: somebody else of the office has to.")
    if before.is_of(assignee.id):
        raise Conflict("Nobody reviews a proposal of the own hand: ask somebody else.")
    if assignee.id in conflicted(session, before.id):
        raise Conflict(f"{assignee.name} has declared an interest in the matter (回避): ask somebody else.")
    if any((each.assignee_id, each.duty) == (assignee.id, duty) for each in assignments(session, before.id)):
        raise Conflict(f"{assignee.name} was asked before.")
    if duty == "expert" and assignee.id not in {each.expert_id for each in experts(session, as_of=hand.today)}:
        raise NotFound(f"There is no expert {assignee.id} in the pool: put him there first.")
    id_ = uuid7()
    # Who is asked stands with the proposal, for those who may know it; the reason of an entry is read by more.
    reason = f"{hand.actor.name} asks for a review of a proposal."
    with writing(
        session, hand.actor, "assign reviewer", reason=reason, request_id=hand.request_id,
        details={"proposal": str(before.id), "assignee": assignee.id},
    ) as entry:  # fmt: skip
        row = {"id": id_, "proposal_id": before.id, "duty": duty}
        row |= {"assignee_id": assignee.id, "assignee_name": assignee.name}
        session.execute(insert(ProposalAssignment).values(**row, **signed(entry, hand.actor)))
        note(session, entry, hand, before, "assign", {"assignee": assignee.id, "duty": duty})
    return id_


def declare(session: Session, hand: Hand, before: Standing, *, has_conflict: bool, statement: str) -> None:
    """Say whether one has an interest in a proposal that one was asked about (利益冲突声明); once.

    Raises
    ------
    Forbidden
        When the actor was not asked.
    Conflict
        When he declared before.
    """
    own = [each for each in assignments(session, before.id) if each.assignee_id == hand.actor.id]
    if not own:
        raise Forbidden("Only who was asked about a proposal declares an interest in it.")
    waiting = [each for each in own if each.has_conflict is None]
    if not waiting:
        raise Conflict("You have declared already: what was declared stands.")
    reason = f"{hand.actor.name} declares {'an' if has_conflict else 'no'} interest in a proposal."
    with writing(
        session, hand.actor, "declare interest", reason=reason, request_id=hand.request_id,
        details={"proposal": str(before.id)},
    ) as entry:  # fmt: skip
        for each in waiting:
            row = {"assignment_id": each.id, "has_conflict": has_conflict, "statement": statement}
            session.execute(insert(ProposalDeclaration).values(**row, **signed(entry, hand.actor)))
        note(session, entry, hand, before, "declare", {"has_conflict": has_conflict})


def _rows_of(session: Session, hand: Hand, expert_id: str) -> Sequence[Expert]:
    wanted = select(Expert).where(Expert.expert_id == expert_id, in_force(Expert, hand.today))
    return session.scalars(wanted).all()


def _end_rows(session: Session, entry: OpenEntry, hand: Hand, rows: Sequence[Expert]) -> date:
    """Have rows end today, and return the first day of what follows them."""
    close_rows(session, entry, Expert, [row.row_id for row in rows])
    for row in rows:
        if row.valid.lower is None or row.valid.lower < hand.today:
            told = {name: getattr(row, name) for name in ("expert_id", "name", "organisation", "specialities")}
            known = {"valid": Range(row.valid.lower, hand.today), "recorded": Range(entry.at, None)}
            session.execute(insert(Expert).values(**told, **known, opened_by=entry.seq))
    return hand.today
