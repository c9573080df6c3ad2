"""`/v1/normalize`: what an irregular name means, and how sure that is; one in the address, many in a body."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.answers.negotiation import Representation
from api.exchange import Asked, AskedPlainly
from api.normalizing.batches import answered_body, answerer, beside_of
from api.normalizing.forms import Form
from api.parameters.normalizing import BatchParameters, NormalizeParameters
from api.routes.declared import COLLECTION, declared, declared_exchange
from api.routes.direct import DirectRoute, RememberingRoute
from api.shapes.normalizing.examples import BODIES
from api.shapes.normalizing.results import Results, result_features, result_told, results_told

router = APIRouter(tags=["names"], route_class=RememberingRoute)
_posted = APIRouter(tags=["names"], route_class=DirectRoute)


@router.get(
    "/v1/normalize",
    operation_id="normalizeName",
    summary="Make out a name",
    **declared(Results, geojson=COLLECTION),
)
def normalize_one(asked: Asked, given: Annotated[NormalizeParameters, Query()]) -> Response:
    """Return the place that an irregular name means: old, abbreviated, misspelt, in pinyin, with a path or without.

    `match` when one place is likely enough, `ambiguous` with what would settle it, or `none`. Every candidate has its
    probability, the reasons, and in `parts` what each feature adds to it, in logits.
    """
    as_of = asked.day(given.as_of)
    with asked.remembering() as read:
        made = answerer(asked, read, beside_of(given, as_of))
    revision, thresholds = made.view.revision, made.thresholds
    tag = asked.list_tag(revision, as_of, audience=f"public {thresholds.match} {thresholds.none}")
    if known := asked.nothing_new(tag):
        return known
    told = result_told(made.made_out(given.q, made.within()), made.class_names)
    if asked.representation is Representation.GEOJSON:
        return asked.answer_list(result_features(told, as_of, revision), tag=tag)
    return asked.answer_list(results_told([told], as_of, revision), tag=tag)


@_posted.post(
    "/v1/normalize",
    operation_id="normalizeNames",
    summary="Make out many names",
    **declared_exchange(Results, bodies=BODIES, answers=(Form.NDJSON, Form.CSV, Form.XLSX)),
)
async def normalize_many(asked: AskedPlainly, given: Annotated[BatchParameters, Query()]) -> Response:
    """Return the same for many names, in the form in which they come.

    - **application/json**: up to 1,000 names in 2 MB; `names`, and beside them what holds for all.
    - **application/x-ndjson**: up to 1,000,000 lines, each a text or an object as in `names`; each is answered while
      the next are on their way.
    - **text/csv** or an **XLSX** workbook: up to 100,000 rows in 20 MB; the file comes back with all of its columns
      and the results beside them.
    - **multipart/form-data**: one such file in a form, as a page or `curl -F file=@x.csv` sends it.

    A name that cannot be asked is answered with an `error` in its place; the others are answered.
    """
    return await answered_body(asked, given)


router.routes.extend(_posted.routes)
