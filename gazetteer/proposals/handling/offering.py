"""The steps that somebody may take from where a proposal stands, each with what it still lacks.

What stands against a step is told by the guards that would refuse it, of the facts by which it would be refused.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from foundation.errors import Fault, GazetteerError, InvalidInput
from gazetteer.proposals.handling.knowing import CHECKED, NOT_ASKED, Level, facts_of, why_unheard
from gazetteer.proposals.handling.particulars import Checked, Particulars
from gazetteer.proposals.keeping.hands import Hand, Standing
from gazetteer.proposals.workflow.facts import Facts
from gazetteer.proposals.workflow.guards import COMES_WITH_STEP, NOT_HIS, SETTLED
from gazetteer.proposals.workflow.machine import options
from gazetteer.proposals.workflow.states import State
from gazetteer.proposals.workflow.steps import Step

Findings = Callable[[], Checked]
"""Checks the names of a proposal against the rules; asked only where a step depends on it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A step that is somebody's now (可办步骤).

    Parameters
    ----------
    role
        In what capacity he takes it.
    missing
        What must be there first, beside what comes with the step; nothing where he may take it.
    """

    step: Step
    role: str
    missing: tuple[Fault, ...] = ()


def offers(state: State, facts: Facts, steps: Collection[Step]) -> Iterator[Offer]:
    """Give the steps, of some, that are for this person to take: neither forbidden to him nor done already.

    Parameters
    ----------
    steps
        Those that he takes in the role that the facts name.
    """
    for step, faults in options(state, facts).items():
        codes = {fault.code for fault in faults}
        if step in steps and not codes & (NOT_HIS | SETTLED):
            missing = (fault for fault in faults if (fault.where, fault.code) not in COMES_WITH_STEP)
            yield Offer(step, facts.role, tuple(missing))


def offered(
    session: Session, hands: Mapping[Step, Hand], before: Standing, level: Level, findings: Findings | None
) -> list[Offer]:
    """Return the steps that somebody may take now, or could but for what is missing.

    Parameters
    ----------
    hands
        His hand for each step that a role of his allows where the proposal belongs.
    level
        Tells the level of a division today.
    findings
        ``None`` where the rules are left out.
    """
    if not hands:
        return []
    facts = facts_of(session, next(iter(hands.values())), before, Particulars(), level)
    found = [*_in_each_role(before.state, facts, hands)]
    unchecked: tuple[Fault, ...] = ()
    if findings is not None and any(offer.step in CHECKED for offer in found):
        try:
            checked = findings()
        except GazetteerError as error:
            # A step would be refused with it; whoever only reads is told, and sees the rest.
            unchecked = error.faults or (Fault("findings", "not_checked", error.message),)
        else:
            facts = replace(facts, blocking=checked.blocking, unjustified=checked.unjustified)
            found = [*_in_each_role(before.state, facts, hands)]
    return [each for offer in found if (each := _whole(session, before, facts.actor, offer, unchecked)) is not None]


def _in_each_role(state: State, facts: Facts, hands: Mapping[Step, Hand]) -> Iterator[Offer]:
    roles = {step: hand.actor.role for step, hand in hands.items()}
    told = {
        offer.step: offer
        for role in sorted(set(roles.values()))
        for offer in offers(state, replace(facts, role=role), {step for step in roles if roles[step] == role})
    }
    return (told[step] for step in Step if step in told)


def _whole(
    session: Session, before: Standing, actor_id: str, offer: Offer, unchecked: tuple[Fault, ...]
) -> Offer | None:
    """Return an offer with what a step needs of what the workflow does not look at; ``None`` where it is none."""
    more = list(unchecked) if offer.step in CHECKED else []
    if offer.step is Step.SUBMIT:
        try:
            before.content.require_spellings()
        except InvalidInput as error:
            more.append(Fault("drafts", "spelling_missing", error.message))
    if offer.step is Step.OPINE and (fault := why_unheard(session, actor_id, before.id)) is not None:
        if fault.code == NOT_ASKED:
            return None
        more.append(fault)
    return replace(offer, missing=(*offer.missing, *more))
