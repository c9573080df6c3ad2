"""GDAL reads many features from one server after the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

import pyogrio
import shapely

from bench.figures.ogc.servers import OURS, PYGEOAPI, TIPG, Servers
from bench.peers.ogc import pygeoapi, tipg
from bench.running.server import HOST
from bench.timing import timed

PAGE_SIZES = (None, 1_000, 10_000)
"""Features that GDAL asks for at a time; ``None`` leaves it to GDAL, which looks into the server's description."""


@dataclass(slots=True)
class Readings:
    """How long one server took, by count of features and size of a page, round by round, in seconds."""

    seconds: dict[tuple[int, int | None], list[float]] = field(default_factory=dict)
    points: int = 0
    """How many of the features that were read last are points."""

    def add(self, count: int, size: int | None, taken_s: float) -> None:
        """Note one reading."""
        self.seconds.setdefault((count, size), []).append(taken_s)

    def took(self, count: int, size: int | None) -> float:
        """Return the median of the rounds, in seconds."""
        return median(self.seconds[count, size])

    def best(self, count: int) -> tuple[int | None, float]:
        """Return the size of a page at which reading was quickest, and how long it took then, in seconds."""
        sizes = [size for each, size in self.seconds if each == count]
        size = min(sizes, key=lambda size: self.took(count, size))
        return size, self.took(count, size)


def readings(servers: Servers, counts: Sequence[int]) -> Mapping[str, Readings]:
    """Return how long each server takes to be read, the servers taking turns in each round."""
    found = {name: Readings() for name in (OURS, TIPG, PYGEOAPI)}
    for _ in range(servers.ground.rounds):
        for name, its in found.items():
            with servers.running(name) as port:
                # The first time, connections are opened and all rows counted.
                _read(_collection(name, port), counts[0], PAGE_SIZES[-1], Readings())
                for count, size in _asked(counts):
                    its.add(count, size, _read(_collection(name, port), count, size, its))
            size, taken_s = its.best(counts[-1])
            print(f"  GDAL, {counts[-1]:,} features through {name}: {taken_s:.1f} s, {told_size(size)}", flush=True)
    return found


def told_size(size: int | None) -> str:
    """Return the size of a page in words."""
    return "page size left to GDAL" if size is None else f"{size:,} a page"


def _asked(counts: Sequence[int]) -> Iterator[tuple[int, int | None]]:
    """Give what is read: less than all at the largest page alone, to see how it grows."""
    yield from ((count, PAGE_SIZES[-1]) for count in counts[:-1])
    yield from ((counts[-1], size) for size in PAGE_SIZES)


def _collection(name: str, port: int) -> str:
    if name == TIPG:
        return tipg.collection(port)
    if name == PYGEOAPI:
        return pygeoapi.collection(port)
    return f"http://{HOST}:{port}/ogc/collections/places"


def _read(collection: str, count: int, size: int | None, into: Readings) -> float:
    """Return how long it takes to read so many features with all their properties, in seconds."""
    options = {} if size is None else {"PAGE_SIZE": str(size)}
    shapes = []

    def read() -> None:
        _, _, geometries, _ = pyogrio.raw.read(f"OAPIF:{collection}", max_features=count, **options)
        shapes.append(geometries)

    taken_s = timed(read)
    if len(shapes[0]) != count:
        raise RuntimeError(f"{collection} gave {len(shapes[0]):,} features, and not {count:,}.")
    into.points = int((shapely.get_type_id(shapely.from_wkb(shapes[0])) == shapely.GeometryType.POINT).sum())
    return taken_s
