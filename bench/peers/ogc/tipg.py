"""tipg as its manual says to run it: under uvicorn, with one process."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from bench.peers.ogc.home import Home
from bench.peers.ogc.views import PLACES, SCHEMA
from bench.running.server import HOST, free_port, serving

MOST_ON_A_PAGE = 10_000
_SERVER_SETTINGS = "jit=off"
"""As our own connections have it."""


@contextmanager
def serving_tipg(home: Home, conninfo: str) -> Iterator[int]:
    """Run the peer over the views of a database, and give its port."""
    port = free_port()
    arguments = [
        str(home.programs("tipg") / "uvicorn"),
        *("tipg.main:app", "--host", HOST, "--port", str(port), "--log-level", "warning", "--no-access-log"),
    ]
    environment = {
        "DATABASE_URL": f"{conninfo}?{_SERVER_SETTINGS}",
        "TIPG_DB_SCHEMAS": f'["{SCHEMA}"]',
        "TIPG_MAX_FEATURES_PER_QUERY": str(MOST_ON_A_PAGE),
        # Nothing changes meanwhile: it need not look.
        "TIPG_CATALOG_TTL": "0",
    }
    with serving(arguments, environment, port=port, ready=f"/collections/{SCHEMA}.{PLACES}") as listening:
        yield listening


def collection(port: int, name: str = PLACES) -> str:
    """Return the address of a collection."""
    return f"http://{HOST}:{port}/collections/{SCHEMA}.{name}"


def page(number: int, size: int) -> str:
    """Return path and query of a page of the places, the first being number 1.

    Examples
    --------
    >>> page(3, 10)
    '/collections/bench_ogc.places/items?limit=10&offset=20&f=geojson'
    """
    query = {"limit": size, "offset": (number - 1) * size, "f": "geojson"}
    return f"/collections/{SCHEMA}.{PLACES}/items?{urlencode(query)}"


def tile(name: str, zoom: int, row: int, column: int, *, deepest: int | None = None) -> str:
    """Return path and query of a tile of a collection.

    Parameters
    ----------
    deepest
        Lowest level of divisions that is wanted; all, when left out.

    Examples
    --------
    >>> tile("places", 6, 27, 50)
    '/collections/bench_ogc.places/tiles/WebMercatorQuad/6/50/27'
    >>> tile("divisions", 6, 27, 50, deepest=3)
    '/collections/bench_ogc.divisions/tiles/WebMercatorQuad/6/50/27?filter=level%3C%3D3'
    """
    query = "" if deepest is None else f"?{urlencode({'filter': f'level<={deepest}'})}"
    return f"/collections/{SCHEMA}.{name}/tiles/WebMercatorQuad/{zoom}/{column}/{row}{query}"
