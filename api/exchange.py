"""One request being answered: what its route needs to know, and how the answer leaves."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from hmac import compare_digest
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.answers.conditional import PUBLIC_AUDIENCE, is_known, strong_tag, weak_tag
from api.answers.negotiation import Representation, negotiate
from api.answers.paging import PageEnd, link_header, place_after, seal, unseal
from api.answers.sending import encode, send, send_nothing_new
from api.parameters.known import about, classes_known, division_named
from api.parameters.precision import Precision
from api.parameters.reading import refusal
from api.state import ServerState
from api.transaction import NotInMemoryError, Reading, remembering
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.tree import DivisionTree
from boundaries.network.network import BoundaryNetwork
from foundation.errors import Fault, InvalidInput
from gazetteer.search.library import NameLibrary
from gazetteer.search.reverse import Look, Reversed


@dataclass(frozen=True)
class Exchange:
    """A request and the server that answers it."""

    request: Request
    server: ServerState
    representation: Representation
    glimpsed: int = 0
    """The ledger's head, where it was asked for."""
    at_once: bool = False
    """Whether nothing may be waited for any more: on the event loop."""

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Open the request's reading transaction."""
        with self.server.readers.reading() as found:
            yield found

    @contextmanager
    def remembering(self) -> Iterator[Reading]:
        """Answer from memory at the revision that was glimpsed, with a transaction at hand for what is missing there.

        Without one, where nothing may be waited for.
        """
        if self.at_once:
            yield remembering(self.glimpsed)
            return
        with self.server.readers.remembering(self.glimpsed) as found:
            yield found

    async def found(self, look: Look) -> Reversed:
        """Return what is at a point."""
        found: Look | Reversed = look
        while isinstance(found, Look):
            found = found.answered(await self.server.glances(found.statement, found.given))
        return found

    def library(self, read: Reading, as_of: date) -> NameLibrary:
        """Return the name index, no older than what the request sees, for answers of a day.

        Raises
        ------
        IndexNotReady
            While it is being built.
        NotInMemoryError
            When it must be brought up to date first, and nothing may be waited for.
        """
        if self.at_once and not self.server.knowledge.answers_at_once(read.revision, as_of):
            raise NotInMemoryError
        return self.server.knowledge.library(read.revision)

    def day(self, as_of: date | None, end: PageEnd | None = None) -> date:
        """Return the day to answer for: as asked, as on the page before, or today."""
        return as_of or (self.server.today() if end is None else end.as_of)

    def known_by(self, recorded: datetime | None) -> datetime | None:
        """Return the instant of knowledge that was asked for.

        Raises
        ------
        InvalidInput
            When it lies ahead: the same question would be answered otherwise once it has come.
        """
        if recorded is not None and recorded > self.server.clock():
            raise about(
                "recorded", refusal("in_the_future", "`recorded` lies in the future: ask for the past or leave it out.")
            )
        return recorded

    def tree(self, read: Reading, as_of: date, recorded: datetime | None = None) -> DivisionTree:
        """Return the divisions of a day.

        Raises
        ------
        NotInMemoryError
            When they must be read first, and nothing may be waited for.
        """
        knowledge = self.server.knowledge
        if self.at_once and knowledge.kept_tree(read.revision, as_of, recorded) is None:
            raise NotInMemoryError
        return knowledge.tree(read, as_of, recorded)

    def lineage(self, read: Reading, recorded: datetime | None = None) -> Lineage:
        """Return the divisions of all times.

        Raises
        ------
        NotInMemoryError
            When they must be read first, and nothing may be waited for.
        """
        knowledge = self.server.knowledge
        if self.at_once and knowledge.kept_lineage(read.revision, recorded) is None:
            raise NotInMemoryError
        return knowledge.lineage(read, recorded)

    def network(self, read: Reading, as_of: date, recorded: datetime | None = None) -> BoundaryNetwork:
        """Return the boundaries of a day, as the asker may know them: what is secret is for few.

        Raises
        ------
        NotInMemoryError
            When they must be read first, and nothing may be waited for.
        """
        knowledge = self.server.knowledge
        if self.at_once and knowledge.kept_network(read.revision, as_of, recorded) is None:
            raise NotInMemoryError
        found = knowledge.network(read, as_of, recorded)
        return found if self.precision.is_full else found.public

    @cached_property
    def precision(self) -> Precision:
        """How exactly the asker may know where markers stand."""
        settings = self.server.settings
        bearer = self.request.headers.get("authorization", "")
        scheme, _, token = bearer.partition(" ")
        if settings.survey_token_sha256 is not None and scheme.lower() == "bearer":
            shown = sha256(token.strip().encode()).hexdigest()
            if compare_digest(shown, settings.survey_token_sha256):
                return Precision(None)
        return Precision(settings.coarse_position_m)

    async def tree_at(self, revision: int, as_of: date, recorded: datetime | None = None) -> DivisionTree | None:
        """Return the divisions of a day, as they were at a revision; ``None`` when that is past already."""
        knowledge = self.server.knowledge
        kept = knowledge.kept_tree(revision, as_of, recorded)
        return kept or await run_in_threadpool(knowledge.tree_at, revision, as_of, recorded)

    def division(self, read: Reading, named: str | UUID | None, as_of: date) -> UUID | None:
        """Return the identity of the division that a parameter names, without reading a tree when it names none."""
        return None if named is None else division_named(self.tree(read, as_of), named, as_of)

    def classes(self, read: Reading, prefixes: tuple[str, ...]) -> tuple[str, ...]:
        """Return the class prefixes that were asked for, each of some class there is."""
        return classes_known(prefixes, self.class_names(read)) if prefixes else ()

    async def classes_now(self, prefixes: tuple[str, ...]) -> tuple[str, ...]:
        """Return the same for who has no reading yet."""
        if not prefixes:
            return ()
        glimpsed = replace(self, glimpsed=await self.server.head())

        def known() -> tuple[str, ...]:
            with glimpsed.remembering() as read:
                return glimpsed.classes(read, prefixes)

        return await run_in_threadpool(known)

    def class_names(self, read: Reading) -> Mapping[str, str]:
        """Return the names of all classes by code."""
        return self.server.knowledge.class_names(read)

    def page_end(self, token: str | None) -> PageEnd | None:
        """Return where the page before ended."""
        if token is None:
            return None
        try:
            return unseal(token, self.request.query_params.multi_items())
        except InvalidInput as error:
            raise about("next", error) from error

    def place_after(self, end: PageEnd | None, identities: Sequence[UUID]) -> int:
        """Return where a list goes on after the page before."""
        try:
            return place_after(end, identities)
        except InvalidInput as error:
            raise about("next", error) from error

    def next_token(self, as_of: date, after: tuple[str | float, ...]) -> str:
        """Return the token of the page that follows."""
        return seal(PageEnd(as_of, after), self.request.query_params.multi_items())

    def list_tag(self, revision: int, as_of: date, *, audience: str = PUBLIC_AUDIENCE) -> str:
        """Return the entity tag of a list, which is known before the list is."""
        scope = self.request.scope
        return weak_tag(
            revision=revision,
            as_of=as_of,
            representation=self.representation,
            audience=audience,
            question=f"{scope.get('root_path', '')}{scope['path']}?{scope['query_string'].decode('ascii', 'replace')}",
            release=self.request.app.version,
        )

    async def nothing_new_at_head(self, as_of: date) -> Response | None:
        """Return a 304 when the asker has the answer of this very revision already."""
        if "if-none-match" not in self.request.headers:
            return None
        return self.nothing_new(self.list_tag(await self.server.head(), as_of))

    def nothing_new(self, tag: str) -> Response | None:
        """Return a 304 when the asker has the answer already."""
        return send_nothing_new(tag) if is_known(self.request.headers.get("if-none-match"), tag) else None

    def answer_list(
        self, content: Mapping[str, Any], *, tag: str, headers: Mapping[str, str] | None = None
    ) -> Response:
        """Return a list under its weak tag, with a Link header to where it goes on."""
        headers = dict(headers or {})
        token = content.get("next")
        if token is not None:
            path = self.request.scope.get("root_path", "") + self.request.scope["path"]
            headers["Link"] = link_header(path, self.request.query_params.multi_items(), token)
        return send(self.request, encode(content), self.representation.value, tag=tag, headers=headers)

    def answer_one(
        self, content: Mapping[str, Any], *, revision: int, headers: Mapping[str, str] | None = None
    ) -> Response:
        """Return one resource under a strong tag, or that the asker has it already."""
        body = encode(content)
        tag = strong_tag(revision, body)
        return self.nothing_new(tag) or send(
            self.request, body, self.representation.value, tag=tag, headers=headers or {}
        )


async def exchange(request: Request) -> Exchange:
    """Return the exchange of a request; a coroutine, so that no turn of the thread pool is spent on it.

    Raises
    ------
    InvalidInput
        When a parameter stands twice: one of the two would be ignored, and nobody would know which.
    """
    items = request.query_params.multi_items()
    names = [name for name, _ in items]
    if len(set(names)) < len(names):
        repeated = sorted({name for name in names if names.count(name) > 1})
        faults = tuple(Fault(name[:60], "repeated", f"`{name[:60]}` may stand only once.") for name in repeated)
        raise InvalidInput("A parameter stands more than once: `errors` names it.", faults=faults)
    return Exchange(request, request.app.state.server, Representation.JSON)


async def negotiated(request: Request) -> Exchange:
    """Return the exchange of a request that has a choice of representations.

    Raises
    ------
    NotAcceptable
        When the Accept header leaves out every representation there is.
    """
    # Called and not depended on: the framework takes longer to find out that there is nothing else to solve.
    plain = await exchange(request)
    f = request.query_params.get("f")
    # A wrong `f` is refused with the other parameters, whatever the header says.
    known = f if f is None or f in {"json", "geojson"} else "json"
    return replace(plain, representation=negotiate(known, request.headers.get("accept")))


Asked = Annotated[Exchange, Depends(negotiated)]
"""A route's parameter: the exchange of a request for places."""

AskedPlainly = Annotated[Exchange, Depends(exchange)]
"""The same where there is one representation only, and no Accept header is looked at."""
