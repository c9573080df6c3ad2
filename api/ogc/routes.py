"""The addresses below both kinds of roots, and who answers them.

They stand in an API description of their own, at `/ogc/api`, and not in that of `/v1`: clients of the standard read it.
"""

from collections.abc import Callable

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.ogc import items, one
from api.ogc.asking import Asked, asked
from api.ogc.documents import collections, description, landing, schemas
from api.ogc.roots import PATH, PINNED_PATH

Answer = Callable[[Asked], Response]

_EVERYWHERE: dict[str, Answer] = {
    "": landing.landing,
    "/": landing.landing,
    "/conformance": landing.conformance,
    "/api": description.description,
    "/collections": collections.list_collections,
    "/collections/{collection}": collections.read_collection,
    "/collections/{collection}/queryables": schemas.queryables,
    "/collections/{collection}/sortables": schemas.sortables,
    "/collections/{collection}/schema": schemas.schema,
    "/collections/{collection}/items": items.list_items,
    "/collections/{collection}/items/{feature}": one.read_item,
}
_TODAY_ALONE: dict[str, Answer] = {"/collections/{collection}/items/{feature}/versions": one.list_versions}
"""A pinned root knows one day, and of nothing before or after it."""


def _route(path: str, answer: Answer) -> Route:
    async def answered(request: Request) -> Response:
        return await run_in_threadpool(answer, await asked(request))

    return Route(path, answered, methods=["GET"], include_in_schema=False)


router = APIRouter(
    routes=[
        *(_route(f"{root}{path}", answer) for root in (PATH, PINNED_PATH) for path, answer in _EVERYWHERE.items()),
        *(_route(f"{PATH}{path}", answer) for path, answer in _TODAY_ALONE.items()),
    ]
)
