"""Vector tiles of a day as one PMTiles file, from one revision."""

import gzip
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from sqlalchemy.orm import Session

from boundaries.lines.topology.display import NOTICE
from foundation.errors import InvalidInput
from gazetteer.tiles.description import BOUNDS, FIELDS, LAYER_ZOOMS, POLICY
from gazetteer.tiles.drawing import Draughtsman, Sight
from gazetteer.tiles.matrices import SETS, Box, Tile, tiles_over

_WEB_MERCATOR = SETS["WebMercatorQuad"]
_E7 = 10_000_000
"""PMTiles tells degrees in whole ten-millionths."""
_COMPRESSION_LEVEL = 6


@dataclass(frozen=True, slots=True)
class TilesPlan:
    """Which tiles a file will hold (切片导出计划)."""

    max_zoom: int
    bbox: Box = BOUNDS

    def __post_init__(self) -> None:
        if not 0 <= self.max_zoom <= _WEB_MERCATOR.last:
            raise InvalidInput(f"The greatest zoom is a number from 0 to {_WEB_MERCATOR.last}, not {self.max_zoom}.")

    def count(self) -> int:
        """Return how many tiles meet the box."""
        spans = (tiles_over(_WEB_MERCATOR, zoom, self.bbox) for zoom in range(self.max_zoom + 1))
        return sum(len(rows) * len(columns) for rows, columns in spans)

    def tiles(self) -> Iterator[Tile]:
        """Give the tiles in the order in which a PMTiles file has them."""
        for zoom in range(self.max_zoom + 1):
            rows, columns = tiles_over(_WEB_MERCATOR, zoom, self.bbox)
            for _, row, column in sorted(_numbered(zoom, rows, columns)):
                yield Tile(_WEB_MERCATOR, zoom, row, column)


@dataclass(frozen=True, slots=True)
class TilesReport:
    """What came of an export (切片导出报告)."""

    tiles: int
    """Tiles with something in them."""
    size: int
    """Of the file, in bytes."""
    dropped: int
    """Features for which there was no room in their tiles."""


def export_tiles(
    session: Session, sight: Sight, plan: TilesPlan, target: Path, *, reach: Callable[[float], None]
) -> TilesReport:
    """Write tiles to a file; it appears under its name when it is whole, and not before.

    Parameters
    ----------
    session
        Of a transaction that sees one state throughout, the one of ``sight``.
    reach
        Told how much of the whole is done, 0 to 1.

    Raises
    ------
    InvalidInput
        When there is nothing in any of the tiles.
    """
    part = target.with_name(f"{target.stem}.part{target.suffix}")
    try:
        with part.open("wb") as file:
            writer: Any = Writer(file)  # type: ignore[no-untyped-call] # the package has types in part only
            try:
                report = _written(session, sight, plan, writer, reach)
            finally:
                # A file of its own without a name, until all is put together.
                writer.tile_f.close()
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return TilesReport(report.tiles, target.stat().st_size, report.dropped)


def _written(
    session: Session,
    sight: Sight,
    plan: TilesPlan,
    writer: Any,  # noqa: ANN401 - the package has no types
    reach: Callable[[float], None],
) -> TilesReport:
    draughtsman = Draughtsman()
    count = dropped = 0
    whole = plan.count()
    for done, tile in enumerate(plan.tiles(), start=1):
        made = draughtsman.made(session, tile, sight)
        if made.content:
            packed = gzip.compress(made.content, compresslevel=_COMPRESSION_LEVEL, mtime=0)
            writer.write_tile(zxy_to_tileid(tile.zoom, tile.column, tile.row), packed)
            count += 1
        dropped += sum(made.dropped.values())
        reach(done / whole)
    if not count:
        raise InvalidInput(f"There is nothing in the tiles of {plan.bbox} on {sight.day}: choose another box or day.")
    writer.finalize(_header(plan), _metadata(sight, plan))
    return TilesReport(count, 0, dropped)


def _header(plan: TilesPlan) -> dict[str, Any]:
    west, south, east, north = (round(degrees * _E7) for degrees in plan.bbox)
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": west,
        "min_lat_e7": south,
        "max_lon_e7": east,
        "max_lat_e7": north,
        "center_zoom": min(6, plan.max_zoom),
        "center_lon_e7": (west + east) // 2,
        "center_lat_e7": (south + north) // 2,
    }


def _metadata(sight: Sight, plan: TilesPlan) -> dict[str, Any]:
    return {
        "name": f"Gazetteer of Guizhou, {sight.day}",
        "description": POLICY,
        "attribution": NOTICE,
        "as_of": sight.day.isoformat(),
        "ledger_revision": sight.revision,
        "vector_layers": [
            {"id": name, "fields": fields, "minzoom": LAYER_ZOOMS[name], "maxzoom": plan.max_zoom}
            for name, fields in FIELDS.items()
            if LAYER_ZOOMS[name] <= plan.max_zoom
        ],
    }


def _numbered(zoom: int, rows: Sequence[int], columns: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    for row in rows:
        for column in columns:
            yield zxy_to_tileid(zoom, column, row), row, column
