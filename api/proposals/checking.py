"""`POST /v1/proposals/check`: what the law says of a name, before anybody proposes it; no account is needed."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.answers.sending import encode
from api.exchange import AskedPlainly, Exchange
from api.normalizing.slices import in_slices
from api.parameters.operations import NoParameters
from api.proposals.bodies import body_of, draft_in, drafts_in
from api.proposals.drafts import draft_of
from api.routes.declared import declared_exchange
from api.routes.direct import DirectRoute
from api.shapes.proposals.checks import (
    CheckTold,
    ManyChecks,
    OneCheck,
    UncheckedTold,
    check_told,
    one_told,
    unchecked_told,
)
from api.shapes.proposals.examples import BODIES
from foundation.errors import Fault, InvalidInput, NotFound
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.examining.checking import Refused, checked, checked_batch
from gazetteer.proposals.examining.gathering import Surroundings
from gazetteer.proposals.rulebook.lists import rulebook
from gazetteer.proposals.rules.findings import Report, Verdict

router = APIRouter(tags=["proposals"], route_class=DirectRoute)

_UNSTORED = {"Cache-Control": "no-store"}
_UNCHECKED = "unchecked"


@router.post(
    "/v1/proposals/check",
    operation_id="checkProposal",
    summary="Check a proposed name",
    **declared_exchange(OneCheck | ManyChecks, bodies=BODIES, answers=()),
)
async def check_proposal(asked: AskedPlainly, given: Annotated[NoParameters, Query()]) -> Response:
    """Return what the law says of a proposed name: each finding with its article, evidence, and what would satisfy it.

    - **One draft**: `name`, `class_code` and `division`, and whatever else is known; the answer is its report.
    - **Many**: `drafts`, up to 1,000 in 4 MB; the answer is `results` in their order. Names that come twice among them
      are told of as well, and a draft that cannot be understood has its `errors` in its place.

    `blocked` says that the law does not allow the name, `needs_justification` that a reason is asked for, `warned`
    that a person has something to weigh. Nothing is stored.
    """
    del given
    content = await body_of(asked)
    drafts = drafts_in(content)
    glimpsed = replace(asked, glimpsed=await asked.server.head())
    if drafts is None:
        told = await run_in_threadpool(_one, glimpsed, content)
        return Response(encode(told), media_type="application/json", headers=_UNSTORED)
    pieces = in_slices(_many(glimpsed, drafts), asked.server.turns)
    body = b"".join([piece async for piece in pieces])
    return Response(body, media_type="application/json", headers=_UNSTORED)


@dataclass(frozen=True, slots=True)
class _Checker:
    """Who checks the drafts of one request."""

    known: Surroundings
    classes: Container[str]
    revision: int

    def draft(self, given: object, pointer: str) -> Draft:
        """Return the draft that a JSON value states; InvalidInput with pointers into the body where it states none."""
        stated = draft_in(given, pointer)
        try:
            return draft_of(stated, self.known.view.divisions.tree, self.known.as_of, self.classes)
        except InvalidInput as error:
            raise _at(pointer, error) from error

    def one(self, given: object) -> Mapping[str, Any]:
        """Return the answer to one draft."""
        draft = self.draft(given, "")
        try:
            report = checked(draft, self.known)
        except NotFound as error:
            raise _unknown_place("", error) from error
        return one_told(check_told(draft, report), self.known.as_of, self.revision)

    def many(self, given: Sequence[object]) -> Iterator[bytes]:
        """Give the answer to many drafts piece by piece."""
        read = [self._read(each, f"/drafts/{at}") for at, each in enumerate(given)]
        reports = checked_batch([each for each in read if isinstance(each, Draft)], self.known)
        counts = Counter[str]()
        yield b'{"results":['
        for at, (each, stated) in enumerate(zip(read, given, strict=True)):
            told = self._told(each, stated, reports, f"/drafts/{at}")
            counts[str(told.get("verdict", _UNCHECKED))] += 1
            yield (b"," if at else b"") + encode(told)
        tail = {
            "counts": {each: counts[each] for each in (*(verdict.value for verdict in Verdict), _UNCHECKED)},
            "as_of": self.known.as_of.isoformat(),
            "revision": self.revision,
        }
        yield b"]," + encode(tail)[1:]

    def _read(self, given: object, pointer: str) -> Draft | InvalidInput:
        try:
            return self.draft(given, pointer)
        except InvalidInput as error:
            return error

    def _told(
        self, read: Draft | InvalidInput, stated: object, reports: Iterator[Report | Refused], pointer: str
    ) -> CheckTold | UncheckedTold:
        if isinstance(read, InvalidInput):
            return unchecked_told(stated, read.faults)
        report = next(reports)
        if isinstance(report, Refused):
            return unchecked_told(stated, _unknown_place(pointer, report.error).faults)
        return check_told(read, report)


@contextmanager
def _checking(asked: Exchange) -> Iterator[_Checker]:
    as_of = asked.day(None)
    lists = rulebook(asked.server.settings.naming_rules)
    with asked.remembering() as read:
        view = asked.library(read, as_of).view(as_of)
        known = Surroundings(view, as_of, lists, lambda: read.session)
        yield _Checker(known, asked.class_names(read), view.revision)


def _one(asked: Exchange, content: object) -> Mapping[str, Any]:
    with _checking(asked) as checker:
        return checker.one(content)


def _many(asked: Exchange, drafts: Sequence[object]) -> Iterator[bytes]:
    with _checking(asked) as checker:
        yield from checker.many(drafts)


def _at(pointer: str, error: InvalidInput) -> InvalidInput:
    faults = tuple(Fault(pointer + each.where, each.code, each.message) for each in error.faults)
    return InvalidInput(error.message, faults=faults)


def _unknown_place(pointer: str, error: NotFound | InvalidInput) -> InvalidInput:
    """Return that a body names a place that is not there: its address is right, and its content is not."""
    return InvalidInput(error.message, faults=(Fault(f"{pointer}/place_id", "unknown_place", error.message),))
