"""Tiles that nobody has asked for before: ours, those of a peer, and bare statements."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter

from bench.figures.ogc.asked import path
from bench.figures.ogc.servers import OURS, TIPG, Servers
from bench.peers.ogc import tipg
from bench.peers.ogc.bare import BareTiles, deepest_at
from bench.peers.ogc.views import DIVISIONS, LINES, PLACES
from bench.running.inside import Inside, inside
from bench.running.server import client
from foundation.db import Database
from gazetteer.tiles.matrices import Tile
from gazetteer.tiles.thinning import FIRST_ZOOM

BARE, INSIDE = "bare", "inside"

Asked = Mapping[int, Sequence[Tile]]
"""The tiles that are asked for, by zoom."""


@dataclass(slots=True)
class Taken:
    """How long tiles took, in seconds, and how large they were, in bytes."""

    seconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def ask(self, ask: Callable[[Tile], bytes], tile: Tile) -> None:
        """Ask for a tile, and note what it took."""
        begun = perf_counter()
        content = ask(tile)
        self.note(perf_counter() - begun, len(content))

    def note(self, taken_s: float, size: int) -> None:
        """Note what a tile took."""
        self.seconds.append(taken_s)
        self.sizes.append(size)

    @property
    def ms(self) -> float:
        """The median, in milliseconds."""
        return median(self.seconds) * 1000

    @property
    def kb(self) -> float:
        """The median size, in kilobytes."""
        return median(self.sizes) / 1000


@dataclass(slots=True)
class Drawn:
    """What tiles of one zoom took."""

    first: dict[str, Taken] = field(default_factory=lambda: {OURS: Taken(), INSIDE: Taken()})
    """Ours, the first of its zoom: what divisions cover is read and simplified for it, and kept for the others."""
    others: dict[str, Taken] = field(default_factory=lambda: {OURS: Taken(), INSIDE: Taken(), BARE: Taken()})
    """Ours, those that come after, over HTTP and inside the server, and bare statements for all."""
    peer: dict[str, Taken] = field(default_factory=lambda: {layer: Taken() for layer in (PLACES, DIVISIONS, LINES)})
    """The peer's tiles of one layer each, over HTTP."""

    def same_ms(self, zoom: int) -> float:
        """Return what the peer takes for the layers that ours shows at a zoom, one after the other."""
        return sum(its.ms for layer, its in self.peer.items() if layer != PLACES or zoom >= FIRST_ZOOM)


def drawn(servers: Servers, database: Database, asked: Asked) -> Mapping[int, Drawn]:
    """Return how long tiles take that are in no cache, by zoom; the database has been asked for all of them before."""
    found = {zoom: Drawn() for zoom in asked}
    _ask_bare(servers, database, asked, found)
    for _ in range(servers.ground.rounds):
        _ask_servers(servers, asked, found)
    with inside(database) as service:
        for _ in range(servers.ground.rounds):
            service.forget_tiles()
            _ask_inside(service, asked, found)
    for zoom, its in found.items():
        told = ", ".join(f"{name} {taken.ms:.1f} ms" for name, taken in (*its.others.items(), *its.peer.items()))
        print(f"  z{zoom} cold: {told}", flush=True)
    return found


def _ask_bare(servers: Servers, database: Database, asked: Asked, found: Mapping[int, Drawn]) -> None:
    """Ask the bare statements; the first time warms the database, and is not counted."""
    with database.engine.connect() as connection:
        bare = BareTiles(connection, servers.today)
        for counted in (False, *[True] * servers.ground.rounds):
            for zoom, (_, *others) in asked.items():
                taken = found[zoom].others[BARE] if counted else Taken()
                for tile in others:
                    taken.ask(bare.made, tile)


def _ask_servers(servers: Servers, asked: Asked, found: Mapping[int, Drawn]) -> None:
    """Ask servers that were just started, ours for each tile once."""
    with servers.running(OURS) as port, client(port) as asking:
        for zoom, (first, *others) in asked.items():
            found[zoom].first[OURS].ask(lambda tile: asking.get(path(tile)), first)
            for tile in others:
                found[zoom].others[OURS].ask(lambda tile: asking.get(path(tile)), tile)
    with servers.running(TIPG) as port, client(port) as asking:
        for zoom, (first, *others) in asked.items():
            for layer, taken in found[zoom].peer.items():
                deepest = deepest_at(zoom) if layer == DIVISIONS else None
                # The first opens a connection, and is not counted.
                _ask_peer(asking.get, layer, deepest, [first], Taken())
                _ask_peer(asking.get, layer, deepest, others, taken)


def _ask_peer(
    get: Callable[[str], bytes], layer: str, deepest: int | None, tiles: Sequence[Tile], taken: Taken
) -> None:
    for each in tiles:
        taken.ask(lambda tile: get(tipg.tile(layer, tile.zoom, tile.row, tile.column, deepest=deepest)), each)


def _ask_inside(service: Inside, asked: Asked, found: Mapping[int, Drawn]) -> None:
    for zoom, tiles in asked.items():
        for at, tile in enumerate(tiles):
            answered = service.get(path(tile), {})
            its = found[zoom].others if at else found[zoom].first
            its[INSIDE].note(answered.seconds, len(answered.body))
