"""`POST /v1/division-changes`: what happened to divisions, recorded by a person, or tried out."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response
from typing_extensions import TypedDict

from accounts.roles import Action
from api.acting import ActingRoute, permitted, signed_in, territory_of
from api.acting.reach import touched
from api.answers.sending import encode
from api.exchange import AskedPlainly, Exchange
from api.parameters.operations import Parameters
from api.shapes.divisions.changes import ChangeTold, change_told
from api.writing.declared import declared_acting
from api.writing.divisions import DivisionChangeGiven
from api.writing.idempotency import once
from api.writing.transaction import Writing, writers
from boundaries.divisions.archive.lineage import lineage
from boundaries.divisions.chronicle.events import Change
from foundation.errors import InvalidInput
from gazetteer.places.of_divisions.loading import record_change

router = APIRouter(tags=["divisions"], route_class=ActingRoute)


class RecordingParameters(Parameters):
    """Whether a change is recorded, or tried out."""

    dry_run: Annotated[
        bool, Field(description="Only tell what would be recorded, or why it cannot be.", examples=[True])
    ] = False


class RecordedTold(TypedDict):
    """A change that was recorded, or tried out."""

    change: ChangeTold
    dry_run: bool
    units: Annotated[int, Field(description="Units whose history follows from all changes.")]
    new_units: int
    revision: Annotated[int | None, Field(description="Number of the ledger entry; null when nothing was written.")]


@router.post(
    "/v1/division-changes",
    operation_id="recordDivisionChange",
    summary="Record a change of divisions",
    **declared_acting(RecordedTold, status=201, writes=True, identified=True, once=True),
)
def record(asked: AskedPlainly, body: DivisionChangeGiven, given: Annotated[RecordingParameters, Query()]) -> Response:
    """Record a change that was not known, or correct one, on the day it took effect, with its documents.

    With `dry_run` everything is done and nothing is kept. What was so since then is told anew; what was known before
    can still be asked for with `recorded`.
    """
    with writers(asked.request).writing() as write:
        who = signed_in(asked.request, write.session)
        if given.dry_run:
            return _recorded(asked, write, body, dry_run=True)
        return once(asked.request, write, f"user:{who.user_id}", lambda: _recorded(asked, write, body, dry_run=False))


def _recorded(asked: Exchange, write: Writing, body: DivisionChangeGiven, *, dry_run: bool) -> Response:
    known = territory_of(asked.request, write.session)
    change = body.change(known.lineage)
    actor = None
    # The whole province last: it is the first unit one has no say in that the refusal is about.
    for unit in sorted(touched(change, known.lineage), key=lambda each: (each is None, str(each))):
        actor = permitted(asked.request, write.session, Action.WRITE_DIVISIONS, unit)
    if actor is None or not body.speaks_of_any(known.lineage):
        raise InvalidInput("The change speaks of no division that there is: say in which the new one lies.")
    undone = write.session.begin_nested() if dry_run else None
    report = record_change(write.session, change, actor=actor, reason=body.reason, request_id=write.request_id)
    content = RecordedTold(
        change=_told(asked, write, change),
        dry_run=dry_run,
        units=report.units,
        new_units=report.new_units,
        revision=None if dry_run else report.seq,
    )
    if undone is not None:
        undone.rollback()
        return Response(encode(content), media_type="application/json")
    headers = {"Location": f"/v1/division-changes/{change.id}"}
    return Response(encode(content), status_code=201, media_type="application/json", headers=headers)


def _told(asked: Exchange, write: Writing, change: Change) -> ChangeTold:
    # As it is within this transaction, which nobody else sees yet.
    return change_told(lineage(write.session), change, asked.server.today())
