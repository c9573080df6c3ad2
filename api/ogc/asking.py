"""One request to a collection: from which root, in which form, with which parameters."""

from collections.abc import Collection as Names
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from api.answers.conditional import PUBLIC_AUDIENCE, strong_tag, weak_tag
from api.answers.sending import send
from api.exchange import Exchange, exchange
from api.ogc.formats.choosing import Form, chosen
from api.ogc.roots import Root, root_of
from api.state import ServerState
from foundation.errors import Fault, InvalidInput


@dataclass(frozen=True)
class Asked:
    """A request and what is needed to answer it."""

    exchange: Exchange
    root: Root
    given: Mapping[str, str]
    """The parameters, each once."""

    @property
    def request(self) -> Request:
        """The request itself."""
        return self.exchange.request

    @property
    def server(self) -> ServerState:
        """The server that answers."""
        return self.exchange.server

    @property
    def today(self) -> date:
        """The day that is told of where none is asked for: that of the root, or today in Asia/Shanghai."""
        return self.root.day or self.server.today()

    def part(self, name: str) -> str:
        """Return a part of the path."""
        return str(self.request.path_params[name])

    def form(self, offered: dict[str, Form]) -> Form:
        """Return the form to answer in."""
        return chosen(offered, self.given.get("f"), self.request.headers.get("accept"))

    def only(self, valid: Names[str]) -> None:
        """Check that there are no other parameters.

        Raises
        ------
        InvalidInput
            When there are; those that are valid are named.
        """
        self.request.state.valid_parameters = list(valid)
        unknown = [name for name in self.given if name not in valid]
        if unknown:
            faults = [
                Fault(name[:60], "unknown", f"`{name[:60]}` is not a parameter of this operation.") for name in unknown
            ]
            raise InvalidInput(
                f"This operation takes {', '.join(valid)}, and not {', '.join(name[:60] for name in unknown)}.",
                faults=faults,
            )

    def tag(self, revision: int, form: Form, *, audience: str = PUBLIC_AUDIENCE) -> str:
        """Return the weak entity tag of a list, known before the list is."""
        scope = self.request.scope
        question = f"{self.root.address}{scope['path']}?{scope['query_string'].decode('ascii', 'replace')}"
        return weak_tag(
            revision=revision,
            as_of=self.today,
            representation=form,
            audience=audience,
            question=question,
            release=self.request.app.version,
        )

    def answer(self, body: bytes, form: Form, *, tag: str, headers: Mapping[str, str] | None = None) -> Response:
        """Return an answer, compressed where that is asked for."""
        media_type = f"{form.value}; charset=utf-8" if form in {Form.HTML, Form.CSV} else form.value
        return send(self.request, body, media_type, tag=tag, headers=headers or {})

    def answer_one(
        self, body: bytes, form: Form, *, revision: int = 0, headers: Mapping[str, str] | None = None
    ) -> Response:
        """Return a single resource under a strong tag, or that the asker has it already."""
        tag = strong_tag(revision, body)
        return self.unchanged(tag, headers or {}) or self.answer(body, form, tag=tag, headers=headers)

    def unchanged(self, tag: str, headers: Mapping[str, str]) -> Response | None:
        """Return that the asker has the answer already, if he has: under the answer's own conditions.

        References
        ----------
        RFC 9110, 15.4.5: a 304 has the Cache-Control and Vary that the answer would have.
        """
        found = self.exchange.nothing_new(tag)
        if found is not None:
            found.headers.update({name: headers[name] for name in ("Cache-Control", "Vary") if name in headers})
        return found


async def asked(request: Request) -> Asked:
    """Return what a request asks.

    Raises
    ------
    InvalidInput
        When a parameter stands twice.
    NotFound
        When its root is pinned to no day there was.
    """
    found: Exchange = await exchange(request)
    return Asked(found, root_of(request, found.server), dict(request.query_params))
