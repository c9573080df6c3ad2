"""Tiles, tile matrix sets and styles in the API description.

References
----------
OGC 20-057 (Tiles, Part 1), 10: the ends of the operations' names tell what they give.
"""

from typing import Any

from api.ogc.documents.operations import TEXT, operation, parameter
from api.ogc.formats.choosing import DOCUMENTS, Form
from gazetteer.tiles.encoding import MEDIA_TYPE
from gazetteer.tiles.matrices import SETS

_JSON = {"json": Form.JSON}
_SET = parameter("tileMatrixSetId", "tile matrix set", {"type": "string", "enum": list(SETS)}, within="path")
_STYLE = parameter("styleId", "style, as /styles lists them", TEXT, within="path")
_WHOLE = {"type": "integer", "minimum": 0}
_TILE = [
    _SET,
    parameter(
        "tileMatrix",
        "zoom, as /tileMatrixSets/{tileMatrixSetId} lists them",
        {**_WHOLE, "maximum": max(each.last for each in SETS.values())},
        within="path",
    ),
    parameter("tileRow", "row, from the north", _WHOLE, within="path"),
    parameter("tileCol", "column, from the west", _WHOLE, within="path"),
]
_GLYPHS = parameter("glyphs", "also where letters are, for clients without fonts", {"type": "string", "enum": ["pbf"]})
_DAY = parameter("datetime", "a day or an instant", TEXT)


def tile_paths() -> dict[str, Any]:
    """Return the paths of tiles and of what tells of them."""
    tiles = "/tiles/{tileMatrixSetId}"
    name = ".dataset.vector.get"
    return {
        "/tiles": operation(f"{name}TileSetsList", "Sets of vector tiles", DOCUMENTS, [_DAY]),
        tiles: operation(f"{name}TileSet", "What a set of tiles holds", DOCUMENTS, [_SET, _DAY]),
        f"{tiles}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}": _tile(f"{name}Tile"),
        f"{tiles}/tilejson.json": operation("readTileJson", "The same for map libraries", _JSON, [_SET, _DAY]),
        "/tileMatrixSets": operation("getTileMatrixSetsList", "Tile matrix sets", DOCUMENTS),
        "/tileMatrixSets/{tileMatrixSetId}": operation("getTileMatrixSet", "Where tiles lie", DOCUMENTS, [_SET]),
        "/styles": operation("listStyles", "Styles of the tiles", DOCUMENTS),
        "/styles/{styleId}/style.json": operation("readStyle", "How a map may look", _JSON, [_STYLE, _DAY, _GLYPHS]),
    }


def _tile(name: str) -> dict[str, Any]:
    read = operation(name, "A vector tile of all layers", {"mvt": MEDIA_TYPE}, [*_TILE, _DAY])
    read["get"]["responses"]["204"] = {"description": "There is nothing in this tile."}
    return read
