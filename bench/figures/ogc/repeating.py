"""Tiles that lie ready, and askers who have them already: how many a second one process bears."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bench.figures.ogc.asked import path
from bench.figures.ogc.servers import OURS, TIPG, Servers
from bench.peers.ogc import tipg
from bench.peers.ogc.views import PLACES
from bench.running import wrk
from bench.running.inside import inside
from bench.running.server import client
from foundation.db import Database
from gazetteer.tiles.matrices import Tile

CONNECTIONS = wrk.CONNECTIONS
JUDGED = 8
"""Of these."""
_CODING = {"Accept-Encoding": "gzip"}
"""As browsers ask."""


@dataclass(slots=True)
class Borne(wrk.Borne):
    """What one server bore of one kind of request, over HTTP and, where it is ours, inside the process."""

    inside: list[float] = field(default_factory=list)
    """Requests a second inside the process, of as many askers as are judged; nothing for a peer."""


@dataclass(slots=True)
class Repeated:
    """What was borne of tiles that lie ready, of askers who have them, and of the peer's tiles."""

    ready: Borne = field(default_factory=Borne)
    known: Borne = field(default_factory=Borne)
    peer: Borne = field(default_factory=Borne)


def repeated(servers: Servers, database: Database, tiles: Sequence[Tile]) -> Repeated:
    """Return how many requests a second servers bear, each running in its turn."""
    if not wrk.is_installed():
        raise RuntimeError(f"wrk is not installed: `{wrk.INSTALL}`.")
    found = Repeated()
    for _ in range(servers.ground.rounds):
        _load_ours(servers, tiles, found)
        _load_peer(servers, tiles, found.peer)
    _inside(servers, database, tiles, found)
    told = (f"{name} {its.rate(JUDGED):,.0f}/s" for name, its in (("ready", found.ready), ("304", found.known)))
    print(f"  tiles again: {', '.join(told)}, tipg {found.peer.rate(JUDGED):,.0f}/s", flush=True)
    return found


def _load_ours(servers: Servers, tiles: Sequence[Tile], found: Repeated) -> None:
    paths = [path(tile) for tile in tiles]
    with servers.running(OURS) as port:
        with client(port) as asking:
            known = [f"{each}\t{asking.tag(each)}" for each in paths]
        # Once so that each lies ready in the coding in which it is asked for.
        _load(servers, port, paths, Borne())
        _load(servers, port, paths, found.ready)
        _load(servers, port, known, found.known)


def _load_peer(servers: Servers, tiles: Sequence[Tile], borne: Borne) -> None:
    with servers.running(TIPG) as port:
        _load(servers, port, [tipg.tile(PLACES, tile.zoom, tile.row, tile.column) for tile in tiles], borne)


def _load(servers: Servers, port: int, addresses: Sequence[str], borne: Borne) -> None:
    """Load a server with one thread, which leaves the other processor to it."""
    for connections in CONNECTIONS:
        seconds = 1 if servers.ground.quick else 5
        borne.loads[connections].append(
            wrk.load(port, addresses, seconds=seconds, connections=connections, threads=1, headers=_CODING)
        )


def _inside(servers: Servers, database: Database, tiles: Sequence[Tile], found: Repeated) -> None:
    seconds = 1.0 if servers.ground.quick else 3.0
    with inside(database) as service:
        paths: list[tuple[str, Mapping[str, str]]] = [(path(tile), _CODING) for tile in tiles]
        known = [(each, {**_CODING, "If-None-Match": service.get(each, {}).tag}) for each, _ in paths]
        service.rate(paths, seconds, askers=JUDGED)
        for _ in range(servers.ground.rounds):
            found.ready.inside.append(service.rate(paths, seconds, askers=JUDGED))
            found.known.inside.append(service.rate(known, seconds, askers=JUDGED, status=304))
