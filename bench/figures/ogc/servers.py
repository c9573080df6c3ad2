"""Our server and its peers over one database, each running in its turn only."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date

from bench.peers.ogc.home import Home, provided
from bench.peers.ogc.pygeoapi import serving_pygeoapi
from bench.peers.ogc.tipg import serving_tipg
from bench.peers.ogc.views import viewed
from bench.running.ground import Ground
from bench.running.program import program
from bench.running.server import free_port, serving

OURS, TIPG, PYGEOAPI = "ours", "tipg", "pygeoapi"


@dataclass(frozen=True, slots=True)
class Servers:
    """The servers of one database, which holds the views that the peers read."""

    ground: Ground
    database: str
    home: Home
    places: int
    """How many places there are."""
    versions: Mapping[str, str]
    """Of the peers."""
    today: date
    """The day of the views."""

    def running(self, name: str) -> AbstractContextManager[int]:
        """Give the port of a server, which runs as one process until the block ends."""
        if name == TIPG:
            return serving_tipg(self.home, self.ground.conninfo(self.database))
        if name == PYGEOAPI:
            return serving_pygeoapi(self.home, self.ground.server.set(database=self.database))
        port = free_port()
        environment = {
            "GAZETTEER_DATABASE_URL": self.ground.conninfo(self.database),
            "GAZETTEER_PORT": str(port),
            "GAZETTEER_WORKERS": "1",
        }
        return serving([program(), "serve"], environment, port=port, ready="/readyz")

    def titled(self, name: str) -> str:
        """Return a server's name as the report has it."""
        return f"{name} {self.versions[name]}" if name in self.versions else name


@contextmanager
def over_demonstration(ground: Ground) -> Iterator[Servers]:
    """Give the servers of the demonstration province; the peers are installed where they are not there."""
    home = provided(Home(ground.peers))
    versions = {peer: home.version(peer) for peer in (TIPG, PYGEOAPI)}
    name = ground.demonstration()
    with ground.opened(name) as database, viewed(database) as seen:
        yield Servers(ground, name, home, seen.places, versions, seen.day)
