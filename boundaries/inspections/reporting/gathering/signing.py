"""Signatures with what papers show of them: in what capacity somebody signed, and as it was drawn."""

from boundaries.inspections.attesting.attested import Attested
from boundaries.inspections.conducting.states import Member
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.reporting.telling.known import SignedKnown
from boundaries.inspections.reporting.terms import CAPACITIES
from boundaries.inspections.signing.signatures import SignedState


def signed_known(task: Task, found: Attested) -> SignedKnown:
    """Return the signatures on something; where nothing was written yet, every side is missing."""
    state = found.state or SignedState("", (), (), frozenset(task.unit_ids))
    capacities = {each.mandate.person: CAPACITIES[each.mandate.capacity] for each in _by_rank(task)}
    strokes = {
        (each.signature.person, each.signature.sha256): each.strokes for each in found.kept if each.strokes is not None
    }
    return SignedKnown(state, capacities, strokes)


def _by_rank(task: Task) -> list[Member]:
    """Return the members, the highest capacity of each person last, which is told."""
    ranks = list(CAPACITIES)
    return sorted(task.state.members, key=lambda each: ranks.index(each.mandate.capacity))
