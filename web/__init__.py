"""What browsers get: files that are sent as they lie here, or as they were built from what lies here."""

from pathlib import Path

HOME = Path(__file__).parent / "home"
"""The folder of the plain page (简版查询): one page, its style, its script, its sign."""

MAP = Path(__file__).parent / "map" / "dist"
"""The folder of the built web map (地图): its page, and below ``map`` what the page needs; absent until it is built."""

GLYPHS = MAP / "glyphs"
"""The folder of letters that are sent to other map clients (字形), by weight; built with the map."""
