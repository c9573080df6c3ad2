"""The names in this process: an index of one ledger revision, brought up to date before it answers."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from threading import Lock, Thread
from typing import Self
from uuid import UUID

from sqlalchemy.orm import Session, sessionmaker

from boundaries.divisions.tree import DivisionTree
from foundation.errors import NotFound, Unavailable
from foundation.ledger.feed import head_revision
from foundation.periods import legal_day
from gazetteer.search.index.columns import IndexContents
from gazetteer.search.matching.forward import places
from gazetteer.search.matching.hits import hit, suggestion
from gazetteer.search.matching.rank import WHOLE, Conditions
from gazetteer.search.matching.suggest import suggested
from gazetteer.search.questions import Answer, Question, Suggestion, checked_text
from gazetteer.search.reading.parse import read
from gazetteer.search.revisions import Revision, View, advanced, built, of_contents, viewed


class NameLibrary:
    """All public names, searchable (地名库); PostgreSQL is the truth.

    Safe to use from several threads: what is searched never changes, a newer revision takes its place. One instance a
    process. Between a call of `refresh` and the search after it, the revision may only grow.

    Parameters
    ----------
    sessions
        Where a rebuild takes its own session from, so that the index can be built anew beside the requests; without
        it, `refresh` builds with the session it is given.
    """

    def __init__(self, sessions: sessionmaker[Session] | None = None) -> None:
        self._sessions = sessions
        self._lock = Lock()
        self._current: Revision | None = None
        self._rebuilding: Thread | None = None

    @classmethod
    def from_contents(cls, contents: IndexContents, tree: DivisionTree, *, revision: int = 0) -> Self:
        """Return a library of given contents, for benchmarks and tests; it has no database behind it."""
        library = cls()
        library._current = of_contents(contents, tree, revision)
        return library

    @property
    def revision(self) -> int:
        """Ledger entry the index is true of; 0 before the first build."""
        return 0 if self._current is None else self._current.number

    @property
    def ready(self) -> bool:
        """Whether there is an index to answer from."""
        return self._current is not None

    def has_at_hand(self, as_of: date) -> bool:
        """Return whether a day is answered for without reading its divisions first."""
        return self._current is not None and as_of in self._current

    @property
    def tree(self) -> DivisionTree:
        """Divisions as of today; of the day that was asked for last, where today's are not at hand."""
        return self.view(legal_day(datetime.now(UTC))).divisions.tree

    def refresh(self, session: Session, *, as_of: date | None = None) -> int:
        """Bring the index up to the ledger's head as this session sees it, and return the revision.

        Few changes since are laid over the index in milliseconds; many, or none yet, mean building it anew, for which
        callers wait: no answer is older than the head its caller saw.

        Parameters
        ----------
        session
            A reading session.
        as_of
            The day that will be asked about, for a library without sessions of its own: if the divisions were others
            on that day than today, they are read now.
        """
        head = head_revision(session)
        current = self._current
        if current is None or current.number < head:
            with self._lock:
                current = self._current
                if current is None or current.number < head:
                    current = self._current = self._advanced(session, current, head)
        if as_of is not None and as_of not in current:
            with self._lock:
                current = self._current = viewed(session, self._current or current, as_of)
        return current.number

    def search(self, question: Question) -> Answer:
        """Return the places that answer a question, best first.

        Raises
        ------
        InvalidInput
            When the text is empty or too long.
        NotFound
            When the division is not known on the day.
        Unavailable
            Before the index is built.
        """
        text = checked_text(question.text)
        view = self.view(question.as_of)
        conditions = Conditions(
            as_of=question.as_of,
            within=_range(view, question.division_id),
            classes=question.classes,
            bbox=question.bbox,
            status=question.status,
            near=question.near,
        )
        after = None if question.after is None else (round(question.after[0] * WHOLE), question.after[1])
        found, more = places(view.layers, read(text, view.divisions), conditions, limit=question.limit, after=after)
        hits = tuple(hit(place, view.divisions, question.as_of, question.near) for place in found)
        return Answer(hits=hits, revision=view.revision, more=more)

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
        """Return the places that a text being typed may become, likeliest first.

        Raises
        ------
        InvalidInput
            When the text is empty or too long.
        NotFound
            When the division is not known on the day.
        Unavailable
            Before the index is built.
        """
        typed = checked_text(text)
        view = self.view(as_of)
        conditions = Conditions(as_of=as_of, within=_range(view, division_id), classes=tuple(classes), near=near)
        found = suggested(view.layers, read(typed, view.divisions), conditions, limit=limit)
        return tuple(suggestion(place, view.divisions, as_of) for place in found)

    def view(self, as_of: date) -> View:
        """Return the names, seen with the divisions of a day.

        Raises
        ------
        Unavailable
            Before the index is built.
        """
        current = self._current
        if current is None:
            raise Unavailable("The names are still being read into memory; ask again in half a minute.")
        if as_of not in current and self._sessions is not None:
            with self._lock, self._sessions() as session:
                current = self._current = viewed(session, self._current or current, as_of)
        return current.view(as_of)

    def _advanced(self, session: Session, current: Revision | None, head: int) -> Revision:
        """Return the newest revision; called with the lock held."""
        newer = None if current is None else advanced(session, current, head)
        if newer is None:
            return self._built(session)
        if newer.is_worn and self._sessions is not None and self._rebuilding is None:
            self._rebuilding = Thread(target=self._rebuild, name="name index", daemon=True)
            self._rebuilding.start()
        return newer

    def _built(self, session: Session) -> Revision:
        if self._sessions is None:
            return built(session)
        with self._sessions() as own:
            own.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            return built(own)

    def _rebuild(self) -> None:
        """Build the index anew beside the requests, then lay over it what was written meanwhile."""
        try:
            if self._sessions is None:
                return
            with self._sessions() as session:
                fresh = self._built(session)
                with self._lock:
                    head = head_revision(session)
                    self._current = fresh if fresh.number >= head else advanced(session, fresh, head) or fresh
        finally:
            self._rebuilding = None


def _range(view: View, division_id: UUID | None) -> tuple[int, int] | None:
    if division_id is None:
        return None
    number = view.divisions.numbers.get(division_id)
    if number is None:
        raise NotFound(f"There is no division {division_id} on that day.")
    return (number, view.divisions.ends[number])
