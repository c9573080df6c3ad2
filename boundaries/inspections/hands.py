"""Who does something of an inspection, when, and by what rules of the province."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from boundaries.inspections.disputes.states import KindRules, known_kinds
from boundaries.inspections.findings.examining import Rulebook
from boundaries.inspections.provisions import Provisions
from boundaries.inspections.scheduling.cycle import Round, known_rounds
from boundaries.inspections.treatment.treatments import Treatments, known_treatments
from foundation.actor import Actor


@dataclass(frozen=True, slots=True)
class Hand:
    """Who handles an inspection, with everything that the province has set (经办)."""

    actor: Actor
    today: date
    """In Asia/Shanghai."""
    now: datetime
    """By the clock of the server, with its zone."""
    request_id: str | None = None
    rulebook: Rulebook = field(default_factory=Rulebook)
    treatments: Treatments = field(default_factory=known_treatments)
    kinds: KindRules = field(default_factory=known_kinds)
    """Of disputes: to whom which is referred."""
    rounds: Sequence[Round] = field(default_factory=known_rounds)

    @property
    def provisions(self) -> Provisions:
        """The figures that the law leaves open."""
        return self.rulebook.provisions
