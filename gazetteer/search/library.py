"""The names in this process: an index of one ledger revision, brought up to date before it answers."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session, sessionmaker

from boundaries.divisions.tree import DivisionTree
from gazetteer.search.questions import Answer, Question, Suggestion


class NameLibrary:
    """All public names, searchable (地名库); PostgreSQL is the truth.

    Safe to use from several threads. One instance a process.

    Parameters
    ----------
    sessions
        Where a rebuild in the background takes its session from; without it, rebuilding waits for `refresh`.
    """

    revision: int
    """Ledger entry the index is true of; 0 before the first build."""
    tree: DivisionTree
    """Divisions as of today."""

    def __init__(self, sessions: sessionmaker[Session] | None = None) -> None:
        raise NotImplementedError

    def refresh(self, session: Session, *, as_of: date | None = None) -> int:
        """Bring the index up to the ledger's head as this session sees it, and return the revision."""
        raise NotImplementedError

    def search(self, question: Question) -> Answer:
        """Return the places that answer a question, best first."""
        raise NotImplementedError

    def suggest(
        self,
        text: str,
        *,
        as_of: date,
        limit: int,
        division_id: UUID | None = None,
        classes: Sequence[str] = (),
        near: tuple[float, float] | None = None,
    ) -> tuple[Suggestion, ...]:
        """Return the places that a text being typed may become, likeliest first."""
        raise NotImplementedError
