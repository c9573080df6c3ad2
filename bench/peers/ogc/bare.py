"""The least that PostGIS takes for a tile: the names as ours has them encoded, and divisions and lines as they are."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from bench.peers.ogc.views import DIVISIONS, LINES, SCHEMA
from gazetteer.tiles.matrices import EXTENT, Tile
from gazetteer.tiles.pictures.sheets import SHOWN_FROM
from gazetteer.tiles.queries import places_parameters, places_statement
from gazetteer.tiles.thinning import FIRST_ZOOM

_BUFFER = EXTENT // 64
"""Steps beyond the edge, as ours has them."""
_ENCODED = """
    SELECT ST_AsMVT(drawn, '{layer}', {extent}, 'at') FROM (
        SELECT ST_AsMVTGeom(ST_Transform(geom, 3857), box.mercator, {extent}, {buffer}) AS at, {told}
        FROM {schema}.{layer}, (SELECT ST_TileEnvelope(:zoom, :column, :row) AS mercator) AS box
        WHERE geom && ST_Transform(box.mercator, 4326) AND level <= :deepest
    ) AS drawn WHERE at IS NOT NULL
"""
_TOLD = {
    DIVISIONS: "id, code, name, romanized, level, kind, nature",
    LINES: "id, name, number, level, nature, standing",
}
_STATEMENTS = [
    text(_ENCODED.format(layer=layer, extent=EXTENT, buffer=_BUFFER, told=told, schema=SCHEMA))
    for layer, told in _TOLD.items()
]


@dataclass(frozen=True, slots=True)
class BareTiles:
    """Statements over the tables of places, and over the views that the peers have."""

    connection: Connection
    day: date

    def made(self, tile: Tile) -> bytes:
        """Return a tile."""
        found = b""
        if tile.zoom >= FIRST_ZOOM:
            named = places_statement(is_mercator=tile.tile_set.is_mercator)
            names, _ = self.connection.execute(named, places_parameters(tile, self.day)).one()
            found += bytes(names or b"")
        given = {"zoom": tile.zoom, "column": tile.column, "row": tile.row, "deepest": deepest_at(tile.zoom)}
        for statement in _STATEMENTS:
            found += bytes(self.connection.execute(statement, given).scalar_one())
        return found


def deepest_at(zoom: int) -> int:
    """Return the lowest level of divisions that is shown at a zoom.

    Examples
    --------
    >>> deepest_at(6), deepest_at(12)
    (3, 4)
    """
    return max(level for level, first in SHOWN_FROM.items() if first <= zoom)
