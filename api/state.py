"""What a running server holds: settings, database, clock, and what it has read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from anyio import CapacityLimiter

from api.head import Head
from api.knowledge import Knowledge
from api.transaction import Readers
from api.writing.transaction import Writers
from boundaries.inspections.overview.reckonings import Reckonings
from boundaries.inspections.overview.seen import SeenMarkers
from boundaries.inspections.reporting.templates import INSPECTIONS
from foundation.db import Database
from foundation.documents.templates import Templates, open_templates
from foundation.features.counting import Figures
from foundation.periods import legal_day
from foundation.postgres.glances import Glances
from foundation.settings import Settings
from gazetteer.proposals.documents.templates import PROPOSALS

SHELVES = (PROPOSALS, INSPECTIONS)
"""The documents that an office may have templates of its own for."""
Clock = Callable[[], datetime]
"""Gives the present instant, aware of its zone."""


_BATCHES_AT_ONCE = 2
"""Threads for those who ask for many names: they take turns, so that single questions find the processor free."""


@dataclass(slots=True)
class ServerState:
    """The one value that `app.state` carries.

    Parameters
    ----------
    settings
        As read when the program began.
    database
        Open for as long as the server runs.
    clock
        Injected, so that a test may fix the day.
    """

    settings: Settings
    database: Database
    clock: Clock
    readers: Readers = field(init=False)
    writers: Writers = field(init=False)
    knowledge: Knowledge = field(init=False)
    glances: Glances = field(init=False)
    head: Head = field(init=False)
    figures: Figures = field(init=False)
    seen_markers: SeenMarkers = field(init=False)
    reckonings: Reckonings = field(init=False)
    templates: Templates = field(init=False)
    """Of documents, each tried: a server with one that cannot be used does not start."""
    turns: CapacityLimiter = field(init=False)
    """Of long work, slice by slice."""

    def __post_init__(self) -> None:
        timeout_ms = self.settings.statement_timeout_ms
        self.readers = Readers(self.database.engine, statement_timeout_ms=timeout_ms)
        self.writers = Writers(self.database.engine, statement_timeout_ms=self.settings.writing_timeout_ms)
        self.glances = Glances(self.database.engine, statement_timeout_ms=timeout_ms)
        self.head = Head(self.glances)
        self.knowledge = Knowledge(self.readers)
        self.figures = Figures()
        self.seen_markers = SeenMarkers()
        self.reckonings = Reckonings(self.seen_markers)
        self.templates = open_templates(self.settings.templates, SHELVES)
        self.turns = CapacityLimiter(_BATCHES_AT_ONCE)

    def today(self) -> date:
        """Return the day in Asia/Shanghai."""
        return legal_day(self.clock())
