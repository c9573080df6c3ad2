"""`/v1/announcements` and `/v1/consultations`: what everybody may read, and no account is asked for."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.exchange import AskedPlainly
from api.parameters.proposals.papers import AnnouncementsParameters, ConsultationsParameters, FeedParameters
from api.proposals.announcing.forms import FEED, LIST, Form
from api.proposals.announcing.listing import announcements_fed, announcements_listed, consultations_listed
from api.routes.declared import declared
from api.routes.direct import DirectRoute
from api.shapes.proposals.announcements import AnnouncementsTold, ConsultationsTold
from gazetteer.proposals.documents.feed import MEDIA_TYPE

router = APIRouter(tags=["proposals"], route_class=DirectRoute)

_TEXT = {"schema": {"type": "string"}}
_BINARY = {"schema": {"type": "string", "format": "binary"}}


def _declared(shape: object, content: dict[str, Any]) -> dict[str, Any]:
    found = declared(shape, tagged=True)
    if content:
        found["responses"][200]["content"] = content
    if shape is None:
        found["response_class"] = Response
    return found


@router.get(
    LIST,
    operation_id="listAnnouncements",
    summary="Announcements of names",
    **_declared(AnnouncementsTold, {Form.HTML.value: _TEXT, Form.CSV.value: _TEXT, Form.XLSX.value: _BINARY}),
)
def list_announcements(asked: AskedPlainly, given: Annotated[AnnouncementsParameters, Query()]) -> Response:
    """List announcements, the newest first: as JSON, as a page, or as a table with a name a row.

    `division` and `kind` choose announcements with at least one approved name there or of that class; all their names
    are told.
    """
    return announcements_listed(asked, given)


@router.get(
    FEED,
    operation_id="feedAnnouncements",
    summary="Announcements as a feed",
    **_declared(None, {MEDIA_TYPE: _TEXT}),
)
def feed_announcements(asked: AskedPlainly, given: Annotated[FeedParameters, Query()]) -> Response:
    """Return announcements as a feed (Atom): newspapers, map makers and other offices hear of a name unasked."""
    return announcements_fed(asked, given)


@router.get(
    "/v1/consultations",
    operation_id="listConsultations",
    summary="What the public is asked about",
    **_declared(ConsultationsTold, {}),
)
def list_consultations(asked: AskedPlainly, given: Annotated[ConsultationsParameters, Query()]) -> Response:
    """List the proposed names that the public is asked about: those that take comments today, or others."""
    return consultations_listed(asked, given)
