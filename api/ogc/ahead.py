"""The page after the one that was asked for, made while its reader reads: who follows links is not kept waiting.

Clients that read a whole collection take one page after the other, and work on each before they ask for the next.
Meanwhile the server would have nothing to do for them.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic

from starlette.requests import Request
from starlette.responses import Response

FEWEST_ROWS = 500
"""A page of fewer features is made as fast as it is asked for."""
MOST_PAGES = 8
"""That lie ready, of some megabytes each; as many readers at a time are served so."""
_MOST_WAITING = 2
"""That are being made: a server with more to do than that does nothing ahead."""
_KEPT_S = 30.0

Question = tuple[str, str]
"""Entity tag, and the content codings that are accepted."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A page that was made before it was asked for (预备页)."""

    response: Response
    onward: Request | None
    """The request for the page after it; ``None`` where none is to be made ahead."""


@dataclass(frozen=True, slots=True)
class _Making:
    page: "Future[Ahead]"
    begun_s: float


class PagesAhead:
    """Makes pages that are likely to be asked for, one at a time, and gives each away once."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Question, _Making] = OrderedDict()
        self._lock = threading.Lock()
        self._maker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead")

    def make(self, question: Question, work: Callable[[], Ahead]) -> None:
        """Have a page made for who will ask a question, unless there is enough to do."""
        with self._lock:
            self._forget()
            waiting = sum(not each.page.done() for each in self._pages.values())
            if question in self._pages or waiting >= _MOST_WAITING:
                return
            self._pages[question] = _Making(self._maker.submit(work), monotonic())

    def taken(self, question: Question) -> Ahead | None:
        """Return a page that was made for a question, once; ``None`` where there is none, or it could not be made.

        A page that is of another state of the register than the tag says is none: it was made before the last entry,
        or after it.
        """
        with self._lock:
            making = self._pages.pop(question, None)
        if making is None or making.page.exception() is not None:
            return None
        made = making.page.result()
        return made if made.response.headers["etag"] == question[0] else None

    def _forget(self) -> None:
        """Let go of what nobody came for."""
        for question, each in list(self._pages.items()):
            if len(self._pages) >= MOST_PAGES or monotonic() - each.begun_s > _KEPT_S:
                del self._pages[question]


def pages_ahead(request: Request) -> PagesAhead:
    """Return what a server makes ahead, begun when the first page is to be."""
    state = request.app.state
    found: PagesAhead | None = getattr(state, "pages_ahead", None)
    if found is None:
        found = state.pages_ahead = PagesAhead()
    return found


def request_for(request: Request, query: str) -> Request:
    """Return a request like another, with another query string."""
    return Request({**request.scope, "query_string": query.encode("ascii"), "state": {}})
