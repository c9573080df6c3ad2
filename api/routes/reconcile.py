"""`/reconcile`: names of a table become identities, by the W3C Reconciliation Service API 0.2."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.responses import HTMLResponse, Response

from api.answers.sending import encode, send
from api.exchange import AskedPlainly, Exchange
from api.parameters.operations import NoParameters
from api.parameters.reading import refusal
from api.problems import MEDIA_TYPE, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE
from api.reconciling.address import base_url
from api.reconciling.answering import extended, place_shown, results
from api.reconciling.extensions import read_extension
from api.reconciling.forms import FORM, posted
from api.reconciling.parameters import PreviewParameters, ReconcileParameters
from api.reconciling.queries import BATCH_SIZE, read_queries
from api.routes.declared import PROBLEM, declared
from api.routes.direct import DirectRoute
from api.shapes.reconciling.candidates import ResultTold
from api.shapes.reconciling.extension import ExtensionTold
from api.shapes.reconciling.manifest import ROOT, ManifestTold, manifest_told
from api.shapes.reconciling.pages import PREVIEW_POLICY, no_preview, preview
from api.transaction import Reading
from foundation.errors import Fault, InvalidInput

router = APIRouter(tags=["reconciliation"])
previews = APIRouter(tags=["reconciliation"], route_class=DirectRoute)


async def _glimpsed(asked: AskedPlainly) -> Exchange:
    """Return the exchange of a request that is answered from memory, as far as that goes."""
    return replace(asked, glimpsed=await asked.server.head())


_Asked = Annotated[Exchange, Depends(_glimpsed)]
_Batch = dict[str, ResultTold]
_TOO_MUCH: Mapping[int | str, Mapping[str, Any]] = {
    kind.status: {"description": f"{kind.title}.", "content": {MEDIA_TYPE: {"schema": PROBLEM}}}
    for kind in (TOO_LARGE, UNSUPPORTED_MEDIA_TYPE)
}
_FIELD = {"type": "string", "contentMediaType": "application/json"}
_FORM_SCHEMA = {
    "type": "object",
    "properties": {"queries": _FIELD, "extend": _FIELD},
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": False,
}
_EXAMPLE = {"queries": '{"q0": {"query": "花溪区青岩", "limit": 3}}'}
_FORM_BODY = {
    "requestBody": {"required": True, "content": {FORM: {"schema": _FORM_SCHEMA, "example": _EXAMPLE}}},
}


_NO_PREVIEW: Mapping[str, Any] = {
    "description": "The id is no place's; the page says so.",
    "content": {"text/html": {"schema": {"type": "string"}}},
}


def _with(answers: dict[str, Any], more: Mapping[int | str, Mapping[str, Any]]) -> dict[str, Any]:
    return {**answers, "responses": {**answers["responses"], **more}}


@router.get(
    ROOT,
    operation_id="readReconciliation",
    summary="The manifest of the reconciliation service, or a short batch",
    **_with(declared(ManifestTold | _Batch | ExtensionTold, tagged=True), {413: _TOO_MUCH[413]}),
)
def reconcile_get(asked: _Asked, given: Annotated[ReconcileParameters, Query()]) -> Response:
    """Return the manifest (W3C Reconciliation 0.2) where nothing is asked, which is what OpenRefine is given to begin.

    With `queries` or `extend`, the same answer as to the form that is posted, for a look with a browser.
    """
    with asked.remembering() as read:
        if given.queries is None and given.extend is None:
            base, names = base_url(asked.request, asked.server.settings), asked.class_names(read)
            told = manifest_told(base, names, version=asked.request.app.version, batch_size=BATCH_SIZE)
            return asked.answer_one(told, revision=read.revision)
        content = _answered(asked, read, given.model_dump(exclude_none=True))
        tag = asked.list_tag(read.revision, asked.server.today())
    return asked.nothing_new(tag) or send(asked.request, encode(content), "application/json", tag=tag, headers={})


@router.post(
    ROOT,
    operation_id="reconcile",
    summary="Reconcile a batch of names, or fetch properties of places",
    openapi_extra=_FORM_BODY,
    **_with(declared(_Batch | ExtensionTold), _TOO_MUCH),
)
def reconcile_post(
    asked: _Asked,
    form: Annotated[Mapping[str, str], Depends(posted)],
    _: Annotated[NoParameters, Query()],
) -> Response:
    """Return the candidates of each query (`queries`), or the values of properties of places (`extend`).

    A candidate is a `match` only where the probability that it is meant exceeds the calibrated threshold. A malformed
    value refuses the whole batch, since an empty list would be taken for "no match".
    """
    with asked.remembering() as read:
        content = _answered(asked, read, form)
    return Response(encode(content), media_type="application/json", headers={"Cache-Control": "no-store"})


@previews.get(
    f"{ROOT}/preview",
    operation_id="previewEntity",
    summary="A place as a page for a frame",
    response_class=HTMLResponse,
    **{**_with(declared(None), {404: _NO_PREVIEW}), "response_model": None},
)
def preview_entity(asked: AskedPlainly, given: Annotated[PreviewParameters, Query()]) -> Response:
    """Return a small page about a place: name, spelling, class, divisions, former names, codes, position.

    It runs no script and fetches nothing. Of an id that is no place's, the page says so, with status 404.
    """
    with asked.reading() as read:
        seen = place_shown(asked, read, given.id)
    page, status = (no_preview(), 404) if seen is None else (preview(seen), 200)
    headers = {"Content-Security-Policy": PREVIEW_POLICY, "Cache-Control": "public, no-cache"}
    return HTMLResponse(page, status_code=status, headers=headers)


router.routes.extend(previews.routes)


def _answered(asked: Exchange, read: Reading, fields: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the answer to the one field that a form has."""
    unknown = sorted(fields.keys() - {"queries", "extend"})
    if unknown:
        faults = [Fault(name[:60], "unknown", f"`{name[:60]}` is neither `queries` nor `extend`.") for name in unknown]
        raise InvalidInput("The form has a field that is not known: `errors` names it.", faults=faults)
    if len(fields) != 1:
        raise refusal("missing", "Send one of the fields `queries` and `extend`, and not both.")
    today = asked.server.today()
    if "queries" in fields:
        return results(asked, read, read_queries(fields["queries"], asked.class_names(read), today))
    return extended(asked, read, read_extension(fields["extend"], today))
