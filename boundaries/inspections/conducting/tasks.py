"""An inspection as it stands (联检任务现状): what the other rooms are handed."""

from dataclasses import dataclass
from uuid import UUID

from boundaries.inspections.conducting.events import Event
from boundaries.inspections.conducting.states import State
from boundaries.inspections.receiving.admission import PlannedInspection
from boundaries.inspections.scheduling.coverage import Span
from boundaries.inspections.scheduling.extra import Occasion
from foundation.periods import LATEST


@dataclass(frozen=True, slots=True)
class Task:
    """An inspection as it stands, locked or not (联检任务).

    Parameters
    ----------
    occasion
        Why it is out of turn; ``None`` for the inspection in turn.
    span
        Of an inspection out of turn: the stretch, in metres of chainage.
    events
        What happened to it, the first first.
    changed_by
        The last ledger entry that touched it: what its entity tag says.
    """

    id: UUID
    line_id: UUID
    round_number: int
    year: int
    occasion: Occasion | None
    span: Span | None
    lead_id: UUID
    unit_ids: tuple[UUID, ...]
    marker_ids: tuple[UUID, ...]
    state: State
    events: tuple[Event, ...]
    changed_by: int

    @property
    def people(self) -> frozenset[str]:
        """Ids of everybody who ever was on a team of it."""
        return frozenset(each.mandate.person for event in self.events for each in event.members)

    @property
    def has_begun(self) -> bool:
        """Whether somebody said when the work in the field begins; before that no record is taken."""
        return self.state.field_from is not None

    def planned(self) -> PlannedInspection:
        """Return what it takes records for; nothing is taken before the work in the field begins, or once given up."""
        state = self.state
        return PlannedInspection(
            {self.line_id: frozenset(self.marker_ids)},
            state.team,
            state.field_from or LATEST,
            state.completed_on or state.cancelled_on,
        )
