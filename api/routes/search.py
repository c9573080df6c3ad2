"""`/v1/search`: places by what one would write or say."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.answers.paging import PageEnd
from api.exchange import Asked
from api.parameters.operations import SearchParameters
from api.routes.declared import COLLECTION, declared
from api.routes.direct import RememberingRoute
from api.shapes.divisions.changes import is_former_division, tell_what_happened
from api.shapes.items import Hits, hit_item, told
from gazetteer.search.questions import Question

router = APIRouter(tags=["names"], route_class=RememberingRoute)


@router.get(
    "/v1/search",
    operation_id="searchPlaces",
    summary="Find places by name",
    **declared(Hits, geojson=COLLECTION),
)
def search(asked: Asked, given: Annotated[SearchParameters, Query()]) -> Response:
    """Places that a text may mean, best first, each with a score and the reasons for it.

    Tolerant: simplified and traditional characters, a wrong or missing character, pinyin with or without tones,
    initials, a division path before the name. `near` ranks; `bbox`, `division`, `kind` and `status` filter.
    Answered from what is known now; `as_of` chooses the day.
    """
    end = asked.page_end(given.next)
    as_of = asked.day(given.as_of, end)
    with asked.remembering() as read:
        library = asked.library(read, as_of)
        division_id = asked.division(read, given.division, as_of)
        classes, names = asked.classes(read, given.kind), asked.class_names(read)
    if known := asked.nothing_new(asked.list_tag(library.revision, as_of)):
        return known
    answer = library.search(_question(given, as_of, division_id, classes, end))
    last = answer.hits[-1] if answer.more else None
    token = asked.next_token(as_of, (last.score, str(last.place_id))) if last else None
    envelope = {"next": token, "as_of": as_of.isoformat(), "revision": answer.revision}
    items = [hit_item(hit, names) for hit in answer.hits]
    with asked.remembering() as read:
        for item in items:
            if is_former_division(item):
                tell_what_happened(item, asked.lineage(read), as_of)
    content = told(items, envelope, asked.representation)
    return asked.answer_list(content, tag=asked.list_tag(answer.revision, as_of))


def _question(
    given: SearchParameters, as_of: date, division_id: UUID | None, classes: tuple[str, ...], end: PageEnd | None
) -> Question:
    return Question(
        text=given.q,
        as_of=as_of,
        division_id=division_id,
        classes=classes,
        bbox=given.bbox,
        near=given.near,
        status=given.status,
        limit=given.limit,
        after=None if end is None else end.score_and_identity(),
    )
