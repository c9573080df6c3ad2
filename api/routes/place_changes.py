"""`PATCH /v1/places/{id}` and `/v1/places/{id}/corrections`: what is recorded of a place, changed by a person."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from accounts.roles import Action
from api.acting import ActingRoute, permitted, signed_in
from api.answers.sending import send_written
from api.exchange import AskedPlainly, Exchange
from api.parameters.known import division_named
from api.parameters.operations import NoParameters
from api.routes.places import PlaceId
from api.shapes.places import PlaceTold, place_told
from api.writing.declared import declared_acting
from api.writing.idempotency import once
from api.writing.places import NameCorrection, PlaceChange
from api.writing.preconditions import require_match
from api.writing.transaction import Writing, writers
from boundaries.divisions.tree import DivisionTree
from foundation.ledger.feed import head_revision
from gazetteer.places import queries
from gazetteer.places.amending.changes import Signed, amend, locked
from gazetteer.places.amending.correcting import correct

router = APIRouter(tags=["places"], route_class=ActingRoute)


@router.patch(
    "/v1/places/{id}",
    operation_id="changePlace",
    summary="Change what is recorded of a place",
    **declared_acting(PlaceTold, writes=True, identified=True, matched=True),
)
def change_place(asked: AskedPlainly, id: PlaceId, body: PlaceChange, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - the contract's name
    """Change class, division, position, words or further names of a place, for its whole period, with a reason.

    What was known before can still be asked for with `recorded`. The standard name is no part of it.
    """
    today = asked.server.today()
    with writers(asked.request).writing() as write:
        signed_in(asked.request, write.session)
        place = locked(write.session, id, as_of=today)
        actor = permitted(asked.request, write.session, Action.WRITE_PLACES, place.division_id)
        division_id = _division(asked, write, body, today)
        if division_id is not None:
            # Who moves a place has a say where it leaves and where it comes.
            permitted(asked.request, write.session, Action.WRITE_PLACES, division_id)
        require_match(asked.request, place.opened_by, "place")
        amend(
            write.session,
            place,
            body.amendment(division_id),
            Signed(actor, body.reason, write.request_id),
            as_of=today,
        )
        return _told(asked, write, id, today)


@router.post(
    "/v1/places/{id}/corrections",
    operation_id="correctPlaceName",
    summary="Correct an error in a standard name",
    **declared_acting(PlaceTold, writes=True, identified=True, matched=True, once=True),
)
def correct_name(
    asked: AskedPlainly,
    id: PlaceId,  # noqa: A002 - as above
    body: NameCorrection,
    _: Annotated[NoParameters, Query()],
) -> Response:
    """Say that a standard name, or its spelling, was never so, with a reason and the document that shows it.

    For administrators. A name that changes is renamed on a proposal.
    """
    today = asked.server.today()
    with writers(asked.request).writing() as write:
        who = signed_in(asked.request, write.session)

        def do() -> Response:
            place = locked(write.session, id, as_of=today)
            actor = permitted(asked.request, write.session, Action.CORRECT_NAMES, place.division_id)
            require_match(asked.request, place.opened_by, "place")
            signed = Signed(actor, body.reason, write.request_id)
            correct(write.session, place, body.correction(), signed, as_of=today)
            return _told(asked, write, id, today)

        return once(asked.request, write, f"user:{who.user_id}", do)


def _division(asked: Exchange, write: Writing, body: PlaceChange, today: date) -> UUID | None:
    return None if body.division is None else division_named(_tree(asked, write, today), body.division, today)


def _tree(asked: Exchange, write: Writing, today: date) -> DivisionTree:
    """Return the divisions of today, as others committed them."""
    with asked.server.readers.remembering(head_revision(write.session)) as read:
        return asked.server.knowledge.tree(read, today)


def _told(asked: Exchange, write: Writing, place_id: UUID, today: date) -> Response:
    view = queries.one(write.session, place_id, as_of=today)
    with asked.server.readers.reading() as read:
        tree = asked.server.knowledge.tree(read, today)
    return send_written(place_told(view, tree, today), view.opened_by)
