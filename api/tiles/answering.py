"""One tile as an answer: a short way, since a map asks for dozens at a time."""

from starlette.requests import Request
from starlette.responses import Response

from api.answers.conditional import is_known
from api.state import ServerState
from api.tiles.asking import AskedTile, asked_tile
from api.tiles.compressing import coding_of
from api.tiles.shelf import Kept, Shelf
from gazetteer.tiles.encoding import MEDIA_TYPE

DROPPED = "Dropped-Features"
"""Tells how many features of which layer a tile had no room for."""
_FRESHNESS = {"Cache-Control": "public, no-cache", "Vary": "Accept-Encoding"}
"""Keep it, but ask each time whether it is still so: asking costs a 304."""


async def read_tile(request: Request) -> Response:
    """Return a tile of a day; 304 without touching it while nothing was written, 204 where there is nothing."""
    server: ServerState = request.app.state.server
    asked = asked_tile(request, server)
    revision = await server.head()
    release = request.app.version
    known = request.headers.get("if-none-match")
    if known is not None and is_known(known, tag := _tag(asked, revision, release)):
        return Response(status_code=304, headers={**_FRESHNESS, "ETag": tag})
    shelf = shelf_of(request)
    coding = coding_of(request.headers.get("accept-encoding", ""))
    found = shelf.kept(asked.tile, asked.day, revision, coding)
    if found is None:
        found = await shelf.made(asked.tile, asked.day, revision, coding)
    return _sent(found, _tag(asked, found.revision, release))


def shelf_of(request: Request) -> Shelf:
    """Return the tiles that a server keeps, made when the first is asked for."""
    state = request.app.state
    found: Shelf | None = getattr(state, "tiles", None)
    if found is None:
        found = state.tiles = Shelf(state.server)
    return found


def _sent(found: Kept, tag: str) -> Response:
    headers = {**_FRESHNESS, "ETag": tag}
    if found.dropped:
        headers[DROPPED] = ", ".join(f"{layer}={count}" for layer, count in found.dropped.items())
    if not found.content:
        return Response(status_code=204, headers=headers)
    if found.coding != "identity":
        headers["Content-Encoding"] = found.coding
    return Response(found.content, media_type=MEDIA_TYPE, headers=headers)


def _tag(asked: AskedTile, revision: int, release: str) -> str:
    """Return the weak entity tag of a tile, known before the tile is: nothing changes without a ledger entry."""
    tile = asked.tile
    return f'W/"{revision}-{asked.day}-{tile.tile_set.id}-{tile.zoom}-{tile.row}-{tile.column}-{release}"'
