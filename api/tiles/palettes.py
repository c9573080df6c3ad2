"""The colours of the styles."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a style (配色)."""

    ground: str
    land: str
    province: str
    edge: str
    line: str
    marker: str
    text: str
    quiet_text: str
    water_text: str
    halo: str
    tints: tuple[str, ...]
    """Of the land of prefectures, so that one is told from its neighbours."""


PALETTES: Mapping[str, Palette] = {
    "light": Palette(
        ground="#eef1f0",
        land="#fbfaf6",
        province="#7d3f6d",
        edge="#a58aa0",
        line="#8c5c14",
        marker="#b3261e",
        text="#1f2524",
        quiet_text="#4a5453",
        water_text="#1d5f8a",
        halo="#ffffff",
        tints=("#f3efe2", "#eaf1e4", "#f5e9e4", "#e6eef2", "#f1ecf3", "#edf0da", "#f6eedb", "#e3f0eb", "#f2e8ec"),
    ),
    "dark": Palette(
        ground="#14181a",
        land="#1d2326",
        province="#c99abf",
        edge="#7b6a78",
        line="#d9a65a",
        marker="#ff8a80",
        text="#eef2f1",
        quiet_text="#b4bfbd",
        water_text="#8cc4ea",
        halo="#101416",
        tints=("#2d3236", "#22352d", "#372a2b", "#20323f", "#322d3d", "#2f3422", "#3a3222", "#1f3838", "#392a34"),
    ),
}
"""The styles there are, by id."""
