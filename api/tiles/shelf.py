"""The tiles that were made, as long as there is room: a tile is made once for all who ask for it."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import anyio.to_thread
from anyio import CapacityLimiter

from api.answers.negotiation import Busy
from api.parameters.precision import Precision
from api.state import ServerState
from api.tiles.compressing import coded
from api.transaction import Reading
from gazetteer.tiles.drawing import Draughtsman, Made, Sight, Turn
from gazetteer.tiles.matrices import Tile, TileSet
from gazetteer.tiles.pictures.sheets import Sheet
from gazetteer.tiles.queries import places_parameters, places_seen_statement
from gazetteer.tiles.thinning import FIRST_ZOOM

MOST_KEPT_BYTES = 64_000_000
_BESIDE_BYTES = 500
"""What a tile takes beside its content."""
_AT_ONCE = 3
"""Tiles that are made at a time: drawing is work for the processor, and others wait for it too."""

MOST_WAITING = 256
"""Tiles that are being made or wait for it; who asks for one more is told to come again."""

_Key = tuple[str, int, int, int, Turn, int, str]
"""Tile set, zoom, row, column, turn, revision and coding."""
_Making = tuple[str, int, int, int, date, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """A tile ready to be sent (成品切片)."""

    content: bytes
    coding: str
    revision: int
    """Of which it is: no older than the one that was asked for."""
    dropped: Mapping[str, int]


class Shelf:
    """Makes tiles, and keeps those that were asked for last.

    Parameters
    ----------
    server
        Whose places are drawn.
    """

    def __init__(self, server: ServerState) -> None:
        self._server = server
        self._draughtsman = Draughtsman()
        self._kept: OrderedDict[_Key, Kept] = OrderedDict()
        self._bytes = 0
        self._making: dict[_Making, asyncio.Task[tuple[Turn, Kept]]] = {}
        self._turns = CapacityLimiter(_AT_ONCE)

    def kept(self, tile: Tile, day: date, revision: int, coding: str) -> Kept | None:
        """Return a tile that lies ready, as of a revision."""
        turn = self._draughtsman.kept_turn(revision, tile.zoom, day)
        if turn is None:
            return None
        key = (tile.tile_set.id, tile.zoom, tile.row, tile.column, turn, revision, coding)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    async def made(self, tile: Tile, day: date, revision: int, coding: str) -> Kept:
        """Return a tile, no older than a revision; who asks for one that is being made waits for that.

        Raises
        ------
        Busy
            When as many as may wait for theirs do so.
        """
        asked = (tile.tile_set.id, tile.zoom, tile.row, tile.column, day, revision)
        if (making := self._making.get(asked)) is None:
            if len(self._making) >= MOST_WAITING:
                raise Busy(f"{MOST_WAITING} tiles are being made for others: come again in a few seconds.")
            making = self._making[asked] = asyncio.create_task(self._drawn(tile, day, revision))
            making.add_done_callback(lambda _: self._making.pop(asked, None))
        # One who goes away does not take the tile from the others.
        turn, plain = await asyncio.shield(making)
        content, used = plain.content, plain.coding
        if coding != used:
            content, used = await anyio.to_thread.run_sync(coded, content, coding, limiter=self._turns)
        found = Kept(content, used, plain.revision, plain.dropped)
        self._keep((*asked[:4], turn, plain.revision, coding), found)
        return found

    def draw_ahead(self, tile_set: TileSet, zoom: int) -> None:
        """Draw what tiles of today need at a zoom, so that the first who asks does not wait for it."""
        server = self._server
        with server.readers.reading() as read:
            sight = self._sight(read, server.today())
            self._draughtsman.sheet(read.session, tile_set, zoom, sight)
            self._draughtsman.turn(read.session, zoom, sight)

    async def _drawn(self, tile: Tile, day: date, revision: int) -> tuple[Turn, Kept]:
        """Return a tile: mostly what it is drawn from is in memory, and one statement gives the names."""
        sheet = self._draughtsman.kept_sheet(revision, tile, day)
        turn = self._draughtsman.kept_turn(revision, tile.zoom, day)
        if sheet is not None and turn is not None:
            made = await self._named(sheet, tile, day, revision)
            if made is not None:
                return turn, Kept(made.content, "identity", revision, made.dropped)
        return await anyio.to_thread.run_sync(self._draw, tile, day, limiter=self._turns)

    async def _named(self, sheet: Sheet, tile: Tile, day: date, revision: int) -> Made | None:
        """Return a tile of a sheet, cut out while the database encodes the names.

        ``None`` where there is no room for all of them, or something was written meanwhile.
        """
        draughtsman = self._draughtsman
        if tile.zoom < FIRST_ZOOM:
            return await anyio.to_thread.run_sync(draughtsman.cut, sheet, tile, limiter=self._turns)
        statement = places_seen_statement(is_mercator=tile.tile_set.is_mercator)
        asking = asyncio.create_task(self._server.glances(statement, places_parameters(tile, day)))
        try:
            ground = await anyio.to_thread.run_sync(draughtsman.cut, sheet, tile, limiter=self._turns)
            [(names, _, seen)] = await asking
        finally:
            asking.cancel()
        return draughtsman.with_names(ground, bytes(names or b"")) if seen == revision else None

    def _draw(self, tile: Tile, day: date) -> tuple[Turn, Kept]:
        with self._server.readers.reading() as read:
            sight = self._sight(read, day)
            made = self._draughtsman.made(read.session, tile, sight)
            turn = self._draughtsman.turn(read.session, tile.zoom, sight)
        return turn, Kept(made.content, "identity", read.revision, made.dropped)

    def _sight(self, read: Reading, day: date) -> Sight:
        server, coarse_m = self._server, self._server.settings.coarse_position_m
        return Sight(day, read.revision, lambda: server.knowledge.lineage(read), Precision(coarse_m).point, coarse_m)

    def _keep(self, key: _Key, found: Kept) -> None:
        if (before := self._kept.pop(key, None)) is not None:
            self._bytes -= len(before.content) + _BESIDE_BYTES
        self._kept[key] = found
        self._bytes += len(found.content) + _BESIDE_BYTES
        while self._bytes > MOST_KEPT_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= len(oldest.content) + _BESIDE_BYTES
