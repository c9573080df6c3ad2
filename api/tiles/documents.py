"""What is told of the tiles: which sets there are, where their tiles lie, what layers they hold, and what is dropped.

References
----------
OGC 20-057 (Tiles, Part 1), 17-083r4 (Tile Matrix Set and Tile Set Metadata 2.0); TileJSON 3.0.0.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson
from starlette.responses import Response

from api.ogc.asking import Asked
from api.ogc.documents.answering import alternates, told
from api.ogc.formats.choosing import DOCUMENTS, Form
from api.tiles.asking import PARAMETERS, asked_day, tile_set_named
from boundaries.lines.topology.display import NOTICE
from gazetteer.tiles.description import BOUNDS, FIELDS, FULL_DETAIL_FROM, LAYER_ZOOMS, POLICY
from gazetteer.tiles.encoding import MEDIA_TYPE
from gazetteer.tiles.matrices import SETS, TileSet, tiles_over

_REL = "http://www.opengis.net/def/rel/ogc/1.0/"
_TITLE = "贵州地名、行政区划和界线 Names, divisions and boundaries of Guizhou"
_FORMS = ("json", "html")

_GEOMETRIES = {"divisions": 2, "boundaries": 1, "lines": 1}
_SCHEMA_TYPES = {"String": "string", "Number": "integer"}


def list_tilesets(asked: Asked) -> Response:
    """Return the sets of tiles that there are of all layers together."""
    asked.only(PARAMETERS)
    _day(asked)
    form = asked.form(DOCUMENTS)
    tilesets = [_brief(asked, each) for each in SETS.values()]
    links = alternates(asked, form, DOCUMENTS, "/tiles")
    return told(asked, form, {"title": _TITLE, "tilesets": tilesets, "links": links}, title=_TITLE)


def read_tileset(asked: Asked) -> Response:
    """Return what one set of tiles holds: its layers, its limits, and what is dropped."""
    asked.only(PARAMETERS)
    tile_set = tile_set_named(asked.part("tms"))
    day = _day(asked)
    form = asked.form(DOCUMENTS)
    links = [*alternates(asked, form, DOCUMENTS, f"/tiles/{tile_set.id}"), *_links(asked, tile_set, day)]
    west, south, east, north = BOUNDS
    content = {
        **_brief(asked, tile_set),
        "description": POLICY,
        "attribution": NOTICE,
        "boundingBox": {
            "lowerLeft": [west, south],
            "upperRight": [east, north],
            "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
        },
        "tileMatrixSetLimits": [_limits(tile_set, zoom) for zoom in range(tile_set.first, tile_set.last + 1)],
        "layers": [_layer(name, fields) for name, fields in FIELDS.items()],
        "links": links,
    }
    return told(asked, form, content, title=f"{_TITLE}: {tile_set.id}")


def read_tilejson(asked: Asked) -> Response:
    """Return the tiles of a set as map libraries want to be told of them."""
    asked.only(PARAMETERS)
    tile_set = tile_set_named(asked.part("tms"))
    day = _day(asked)
    west, south, east, north = BOUNDS
    content = {
        "tilejson": "3.0.0",
        "name": _TITLE,
        "description": POLICY,
        "version": "1.0.0",
        "attribution": NOTICE,
        "scheme": "xyz",
        "tiles": [_template(asked, tile_set, day)],
        "minzoom": tile_set.first,
        "maxzoom": FULL_DETAIL_FROM,
        "bounds": list(BOUNDS),
        "center": [round((west + east) / 2, 3), round((south + north) / 2, 3), 6],
        "crs": tile_set.crs,
        "vector_layers": [
            {"id": name, "fields": fields, "minzoom": LAYER_ZOOMS[name], "maxzoom": FULL_DETAIL_FROM}
            for name, fields in FIELDS.items()
        ],
    }
    return asked.answer_one(orjson.dumps(content), Form.JSON)


def list_matrix_sets(asked: Asked) -> Response:
    """Return the tile matrix sets."""
    asked.only(("f",))
    form = asked.form(DOCUMENTS)
    listed = [
        {
            "id": each.id,
            "title": each.title,
            **_known_as(each, "uri"),
            "crs": each.crs,
            "links": [_scheme(asked, each, "self")],
        }
        for each in SETS.values()
    ]
    links = alternates(asked, form, DOCUMENTS, "/tileMatrixSets")
    return told(asked, form, {"tileMatrixSets": listed, "links": links}, title="Tile matrix sets")


def read_matrix_set(asked: Asked) -> Response:
    """Return the definition of a tile matrix set."""
    asked.only(("f",))
    tile_set = tile_set_named(asked.part("tms"))
    form = asked.form(DOCUMENTS)
    return told(asked, form, tile_set.definition, title=tile_set.title)


def _day(asked: Asked) -> date | None:
    """Return the day that tiles must be asked for by a parameter; ``None`` where the root says it, or nobody."""
    day = asked_day(asked.request, asked.server, _FORMS)
    return None if asked.root.day is not None or not {"datetime", "as_of"} & asked.given.keys() else day


def _brief(asked: Asked, tile_set: TileSet) -> dict[str, Any]:
    links = [
        asked.root.link("self", f"/tiles/{tile_set.id}", media_type=Form.JSON.value, title="What it holds"),
        _scheme(asked, tile_set, f"{_REL}tiling-scheme"),
    ]
    return {
        "title": tile_set.title,
        "dataType": "vector",
        "crs": tile_set.crs,
        "tileMatrixSetId": tile_set.id,
        **_known_as(tile_set, "tileMatrixSetURI"),
        "links": links,
    }


def _known_as(tile_set: TileSet, member: str) -> dict[str, Any]:
    """Return by what address a set is known everywhere, as a member of that name; nothing for a set of our own."""
    given = tile_set.definition
    return {member: given["uri"]} if "uri" in given else {}


def _scheme(asked: Asked, tile_set: TileSet, rel: str) -> dict[str, str]:
    path = f"/tileMatrixSets/{tile_set.id}"
    return asked.root.link(rel, path, media_type=Form.JSON.value, title="Where its tiles lie")


def _links(asked: Asked, tile_set: TileSet, day: date | None) -> list[dict[str, Any]]:
    described = asked.root.link(
        "describedby", f"/tiles/{tile_set.id}/tilejson.json", media_type=Form.JSON.value, title="TileJSON"
    )
    template = asked.root.url(f"/tiles/{tile_set.id}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}", _when(day))
    tile = {"rel": "item", "href": template, "type": MEDIA_TYPE, "templated": True, "title": "A tile"}
    return [_scheme(asked, tile_set, f"{_REL}tiling-scheme"), tile, described]


def _template(asked: Asked, tile_set: TileSet, day: date | None) -> str:
    return asked.root.url(f"/tiles/{tile_set.id}/{{z}}/{{y}}/{{x}}", _when(day))


def _when(day: date | None) -> list[tuple[str, str]]:
    return [] if day is None else [("datetime", day.isoformat())]


def _limits(tile_set: TileSet, zoom: int) -> dict[str, Any]:
    rows, columns = tiles_over(tile_set, zoom, BOUNDS)
    return {
        "tileMatrix": str(zoom),
        "minTileRow": rows[0],
        "maxTileRow": rows[-1],
        "minTileCol": columns[0],
        "maxTileCol": columns[-1],
    }


def _layer(name: str, fields: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": name,
        "dataType": "vector",
        "geometryDimension": _GEOMETRIES.get(name, 0),
        "minTileMatrix": str(LAYER_ZOOMS[name]),
        "propertiesSchema": {
            "type": "object",
            "properties": {field: {"type": _SCHEMA_TYPES[kind]} for field, kind in fields.items()},
        },
    }
