"""Who handles a proposal, and what he has in his hands."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from foundation.actor import Actor
from gazetteer.proposals.content import Content
from gazetteer.proposals.keeping.numbering import USUAL
from gazetteer.proposals.rulebook.entries import FamousFeature
from gazetteer.proposals.rulebook.lists import rulebook
from gazetteer.proposals.workflow.facts import Terms
from gazetteer.proposals.workflow.states import State


@dataclass(frozen=True, slots=True)
class Hand:
    """Who handles a proposal, when, and by what rules of the province (经办)."""

    actor: Actor
    today: date
    """In Asia/Shanghai."""
    request_id: str | None = None
    terms: Terms = field(default_factory=Terms)
    numbers: str = USUAL
    """The pattern of numbers, see `gazetteer.proposals.keeping.numbering`."""
    famous: tuple[FamousFeature, ...] = field(default_factory=lambda: rulebook().famous_features)
    """Features that the whole country knows: their names are for the State Council (条例, Art. 12)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A proposal as it stands, locked or not (申请现状)."""

    id: UUID
    number: str | None
    division_id: UUID
    applicant_id: str
    revision: int
    public_revision: int | None
    events: int
    changed_by: int
    """The last ledger entry that touched it: what its entity tag says."""
    content: Content
    state: State

    def is_of(self, actor_id: str) -> bool:
        """Return whether somebody began it, wrote at it or handed it in: he judges nothing of it."""
        return actor_id == self.applicant_id or actor_id in self.state.authors
