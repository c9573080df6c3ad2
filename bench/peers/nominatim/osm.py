"""The villages as an OpenStreetMap file: each a place node inside the areas of its divisions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import quoteattr

from bench.peers.nominatim.ground import CHINA, Rectangle, divide, points
from bench.villages import Village

_ADMIN_LEVELS = (4, 5, 6, 8)
"""OpenStreetMap's levels of province, prefecture, county and township in China."""
_STAMP = 'version="1" timestamp="2024-01-01T00:00:00Z"'


@dataclass(slots=True)
class _Unit:
    """A division with what lies in it: units, or the names of villages."""

    units: dict[str, "_Unit"] = field(default_factory=dict)
    villages: list[str] = field(default_factory=list)

    def weight(self) -> int:
        return len(self.villages) + sum(unit.weight() for unit in self.units.values())


@dataclass(slots=True)
class _Sheet:
    """Nodes written so far, and the areas that come after all nodes."""

    file: TextIO
    nodes: int = 0
    areas: list[tuple[str, int, list[int]]] = field(default_factory=list)

    def node(self, lon: float, lat: float, tags: str = "") -> int:
        self.nodes += 1
        self.file.write(f'<node id="{self.nodes}" {_STAMP} lat="{lat:.7f}" lon="{lon:.7f}">{tags}</node>\n')
        return self.nodes


def write_osm(villages: Iterable[Village], path: Path) -> int:
    """Write the file and return how many villages stand in it.

    The names have no coordinates. Each division gets a rectangle within that of its superior, as large as it has
    villages, drawn as ``boundary=administrative``; a township's villages stand on a grid in it as ``place=hamlet``,
    the rank below a township (``village`` would share its rank, and the township would fall out of the address).
    """
    root, count = _Unit(), 0
    for village in villages:
        unit = root
        for name in (village.province, village.prefecture, village.county, village.township):
            unit = unit.units.setdefault(name, _Unit())
        unit.villages.append(village.name)
        count += 1
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6" generator="bench">\n')
        sheet = _Sheet(file)
        _place(sheet, root, CHINA, depth=0)
        for number, (name, level, corners) in enumerate(sheet.areas, start=1):
            _write_area(file, number, name, level, corners)
        file.write("</osm>\n")
    return count


def _place(sheet: _Sheet, unit: _Unit, ground: Rectangle, depth: int) -> None:
    """Write a unit's villages and those of the units in it, and note the areas of these."""
    for name, (lon, lat) in zip(unit.villages, points(ground, len(unit.villages)), strict=True):
        sheet.node(lon, lat, f'<tag k="place" v="hamlet"/><tag k="name" v={quoteattr(name)}/>')
    if not unit.units:
        return
    grounds = divide(ground, [inner.weight() for inner in unit.units.values()])
    for (name, inner), piece in zip(unit.units.items(), grounds, strict=True):
        corners = [
            sheet.node(lon, lat)
            for lon, lat in (
                (piece.west, piece.south),
                (piece.east, piece.south),
                (piece.east, piece.north),
                (piece.west, piece.north),
            )
        ]
        sheet.areas.append((name, _ADMIN_LEVELS[depth], corners))
        _place(sheet, inner, piece, depth + 1)


def _write_area(file: TextIO, number: int, name: str, level: int, corners: list[int]) -> None:
    refs = "".join(f'<nd ref="{corner}"/>' for corner in (*corners, corners[0]))
    tags = (
        f'<tag k="boundary" v="administrative"/><tag k="admin_level" v="{level}"/><tag k="name" v={quoteattr(name)}/>'
    )
    file.write(f'<way id="{number}" {_STAMP}>{refs}{tags}</way>\n')
