"""The addresses of tiles below both kinds of roots, and who answers them."""

from collections.abc import Callable

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.ogc.asking import Asked, asked
from api.ogc.roots import PATH, PINNED_PATH
from api.tiles import documents, fonts, styles
from api.tiles.answering import read_tile

_DOCUMENTS: dict[str, Callable[[Asked], Response]] = {
    "/tiles": documents.list_tilesets,
    "/tiles/{tms}": documents.read_tileset,
    "/tiles/{tms}/tilejson.json": documents.read_tilejson,
    "/tileMatrixSets": documents.list_matrix_sets,
    "/tileMatrixSets/{tms}": documents.read_matrix_set,
    "/styles": styles.list_styles,
    "/styles/{style}/style.json": styles.read_style,
}


def _route(path: str, answer: Callable[[Asked], Response]) -> Route:
    async def answered(request: Request) -> Response:
        return await run_in_threadpool(answer, await asked(request))

    return Route(path, answered, methods=["GET"], include_in_schema=False)


router = APIRouter(
    routes=[
        # First of all, since it is asked for most.
        *(
            Route(f"{root}/tiles/{{tms}}/{{z}}/{{row}}/{{col}}", read_tile, methods=["GET"], include_in_schema=False)
            for root in (PATH, PINNED_PATH)
        ),
        Route(fonts.PATH, fonts.read_glyphs, methods=["GET"], include_in_schema=False),
        *(_route(f"{root}{path}", answer) for root in (PATH, PINNED_PATH) for path, answer in _DOCUMENTS.items()),
    ]
)
