"""What those who run the service ask: is the process alive, can it answer, what does a problem mean."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import PlainTextResponse, Response

from api.answers.sending import encode
from api.exchange import AskedPlainly
from api.parameters.operations import NoParameters
from api.problems import TYPES, UNAVAILABLE
from api.routes.declared import declared, declared_text
from api.shapes.health import Health, Readiness, readiness
from foundation.errors import NotFound

router = APIRouter(tags=["operations"])

_UNCACHED = {"Cache-Control": "no-store"}


@router.get("/healthz", operation_id="health", summary="Is the process alive?", **declared(Health))
async def health(asked: AskedPlainly, _: Annotated[NoParameters, Query()]) -> Response:
    """Whether the process answers. Neither the database nor the thread pool is asked."""
    content = Health(status="ok", version=asked.request.app.version)
    return Response(encode(content), media_type="application/json", headers=_UNCACHED)


@router.get("/readyz", operation_id="readiness", summary="Can it answer?", **declared(Readiness, unready=Readiness))
def ready(asked: AskedPlainly, _: Annotated[NoParameters, Query()]) -> Response:
    """Whether questions can be answered: database reached, its schema current, name index built. 503 when not."""
    schema_revision, revision = None, None
    try:
        with asked.reading() as read:
            revision = read.revision
            schema_revision = read.session.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    except SQLAlchemyError:
        pass  # what could not be read stays None, and the answer says so
    found = readiness(
        schema_revision=schema_revision, revision=revision, index_revision=asked.server.knowledge.index_revision
    )
    status = 200 if found["ready"] else UNAVAILABLE.status
    return Response(encode(found), status_code=status, media_type="application/json", headers=_UNCACHED)


@router.get(
    "/problems/{slug}",
    operation_id="explainProblem",
    summary="What a problem means",
    **declared_text(),
)
async def explain_problem(
    slug: Annotated[
        str, Path(max_length=60, description="Last part of a problem's `type`.", examples=["invalid-parameters"])
    ],
    asked: AskedPlainly,  # noqa: ARG001 - refuses repeated parameters
    _: Annotated[NoParameters, Query()],
) -> Response:
    """Explain what a kind of problem means, and what to do: the page that its `type` names."""
    kind = TYPES.get(slug)
    if kind is None:
        raise NotFound(f"No kind of problem is called {slug!r}: there are {', '.join(TYPES)}.")
    page = f"{kind.title}\n\nHTTP status {kind.status}, type {kind.uri}\n\n{kind.meaning}\n"
    return PlainTextResponse(page, headers={"Cache-Control": "public, max-age=3600"})
