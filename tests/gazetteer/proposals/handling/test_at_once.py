"""Two who act at once: one wins, the other hears that somebody was faster, and nothing is done twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

from sqlalchemy import func, select

from foundation.actor import Actor
from foundation.db import Database
from foundation.errors import GazetteerError
from foundation.ledger.verification import verify
from gazetteer.places.models import Place
from gazetteer.proposals.handling.changes import take
from gazetteer.proposals.handling.particulars import Particulars
from gazetteer.proposals.keeping.standing import locked
from gazetteer.proposals.models import ProposalDecision
from gazetteer.proposals.workflow.guards import StepRefused
from gazetteer.proposals.workflow.steps import Step
from tests.factories import a_division, a_place
from tests.proposals_made import APPROVER, FINE, PROPOSER, Journey, approval, begun, hand, level

OTHER = Actor("user:other", "陈实", "approver")


def prepared(database: Database, name: str = "青溪寨") -> UUID:
    with database.sessions.begin() as session:
        a_place(session, "别处")
        return Journey(session, begun(session, a_division(session), name=name)).accepted().standing.id


def at_once(database: Database, proposal: UUID, deeds: list[tuple[Actor, Step, Particulars]]) -> list[object]:
    """Do several things to a proposal at the same time, and return what came of each: a stage, or what was refused."""
    together = Barrier(len(deeds))

    def do(deed: tuple[Actor, Step, Particulars]) -> object:
        actor, step, particulars = deed
        try:
            with database.sessions.begin() as session:
                together.wait(timeout=10)
                before = locked(session, proposal)
                return take(session, hand(actor), before, step, particulars, level).state.stage.value
        except GazetteerError as error:
            return type(error)

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(do, deeds))


def approving(actor: Actor) -> tuple[Actor, Step, Particulars]:
    return actor, Step.APPROVE, Particulars(checked=FINE, approval=approval())


def test_of_two_who_approve_at_once_one_wins_and_one_place_is_made(committed: Database) -> None:
    proposal = prepared(committed)
    with committed.sessions() as session:
        places = session.scalar(select(func.count()).select_from(Place))
    results = at_once(committed, proposal, [approving(APPROVER), approving(OTHER)])
    assert set(results) == {"approved", StepRefused}
    with committed.sessions() as session:
        assert session.scalar(select(func.count()).select_from(Place)) == (places or 0) + 1
        assert session.scalar(select(func.count()).select_from(ProposalDecision)) == 1
        assert verify(session) > 0


def test_of_one_who_approves_and_one_who_rejects_one_wins(committed: Database) -> None:
    proposal = prepared(committed)
    rejecting = (OTHER, Step.REJECT, Particulars(reason="与邻县重名。"))
    results = at_once(committed, proposal, [approving(APPROVER), rejecting])
    assert StepRefused in results
    assert {"approved", "rejected"} & set(results)


def test_what_is_withdrawn_while_it_is_approved_is_one_of_both(committed: Database) -> None:
    proposal = prepared(committed)
    withdrawing = (PROPOSER, Step.WITHDRAW, Particulars(reason="另行申报。"))
    results = at_once(committed, proposal, [approving(APPROVER), withdrawing])
    assert StepRefused in results


def test_proposals_that_are_handed_in_at_once_get_numbers_without_a_gap(committed: Database) -> None:
    with committed.sessions.begin() as session:
        a_place(session, "别处")
        division = a_division(session)
        made = [begun(session, division, name=f"{each}寨").id for each in "甲乙丙丁"]

    def hand_in(proposal: UUID) -> str | None:
        with committed.sessions.begin() as session:
            return Journey(session, locked(session, proposal)).submitted().standing.number

    with ThreadPoolExecutor(4) as threads:
        numbers = sorted(str(each) for each in threads.map(hand_in, made))
    assert numbers == [f"黔地名〔2026〕{serial:06d}" for serial in (1, 2, 3, 4)]
