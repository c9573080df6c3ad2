"""pygeoapi as its manual says to run it: its Starlette application under uvicorn, with one process."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import URL

from bench.peers.ogc.home import Home
from bench.peers.ogc.views import PLACES, SCHEMA
from bench.running.server import HOST, free_port, serving

_BOX = [103.3, 24.4, 109.9, 29.4]
_MOST_ON_A_PAGE = 10_000


@contextmanager
def serving_pygeoapi(home: Home, url: URL) -> Iterator[int]:
    """Run the peer over the view of the places in a database, and give its port."""
    port = free_port()
    with TemporaryDirectory() as folder:
        told, described = Path(folder) / "pygeoapi.yml", Path(folder) / "openapi.yml"
        # JSON is YAML as well.
        told.write_text(json.dumps(_configuration(url, port)), encoding="utf-8")
        programs = home.programs("pygeoapi")
        environment = {"PYGEOAPI_CONFIG": str(told), "PYGEOAPI_OPENAPI": str(described)}
        describe = [str(programs / "pygeoapi"), "openapi", "generate", str(told), "--output-file", str(described)]
        subprocess.run(describe, env=environment, check=True, capture_output=True)
        arguments = [
            str(programs / "uvicorn"),
            *("pygeoapi.starlette_app:APP", "--host", HOST, "--port", str(port)),
            *("--log-level", "warning", "--no-access-log"),
        ]
        with serving(arguments, environment, port=port, ready="/collections/places?f=json") as listening:
            yield listening


def collection(port: int) -> str:
    """Return the address of the collection of places."""
    return f"http://{HOST}:{port}/collections/places"


def page(number: int, size: int) -> str:
    """Return path and query of a page of the places, the first being number 1.

    Examples
    --------
    >>> page(3, 10)
    '/collections/places/items?limit=10&offset=20&f=json'
    """
    query = {"limit": size, "offset": (number - 1) * size, "f": "json"}
    return f"/collections/places/items?{urlencode(query)}"


def _configuration(url: URL, port: int) -> dict[str, Any]:
    address = f"http://{HOST}:{port}"
    words = {"title": "Places", "description": "Places", "keywords": ["places"]}
    return {
        "server": {
            "bind": {"host": HOST, "port": port},
            "url": address,
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "languages": ["en-US"],
            "limits": {"default_items": 10, "max_items": _MOST_ON_A_PAGE},
            "map": {"url": "", "attribution": ""},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {**words, "url": address, "terms_of_service": "none"},
            "license": {"name": "none", "url": address},
            "provider": {"name": "none", "url": address},
            "contact": {"name": "none", "email": "none"},
        },
        "resources": {
            "places": {
                "type": "collection",
                **words,
                "links": [],
                "extents": {"spatial": {"bbox": _BOX, "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}},
                "providers": [_provider(url)],
            }
        },
    }


def _provider(url: URL) -> dict[str, Any]:
    server = {"host": url.host, "port": url.port, "user": url.username, "password": url.password or ""}
    return {
        "type": "feature",
        "name": "PostgreSQL",
        "data": {**server, "dbname": url.database, "search_path": [SCHEMA, "public"]},
        # As our own connections have it.
        "options": {"options": "-c jit=off"},
        "id_field": "id",
        "table": PLACES,
        "geom_field": "geom",
    }
