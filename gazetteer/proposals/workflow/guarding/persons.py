"""Guards that look at who takes a step."""

from collections.abc import Iterator

from foundation.errors import Fault
from gazetteer.proposals.workflow.facts import Facts
from gazetteer.proposals.workflow.states import State


def for_applicant(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for the person who began it, or a colleague."""
    if facts.actor != state.proposer and facts.actor not in facts.colleagues:
        yield Fault("actor", "not_the_applicant", "Only who began a proposal, or acts for the same body, may do this.")


def not_own(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for somebody who has not written it."""
    if facts.actor in state.authors | {state.proposer}:
        yield Fault(
            "actor", "own_proposal", "Nobody reviews or decides a proposal of the own hand: somebody else has to."
        )


def impartial(_: State, facts: Facts) -> Iterator[Fault]:
    """Ask for somebody without an interest in the matter."""
    if facts.actor in facts.conflicted:
        yield Fault(
            "actor", "conflict_of_interest", "Who has an interest in the matter stands back (回避): ask somebody else."
        )


def first_opinion(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for one opinion an expert."""
    if facts.actor in state.experts:
        yield Fault("actor", "opinion_given", "This expert has given an opinion: one each is counted.")


def heard_enough(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for as many opinions as the province wants."""
    if (heard := len(state.experts)) < facts.terms.experts:
        yield Fault("experts", "opinions_missing", f"{heard} of {facts.terms.experts} experts have given an opinion.")
