"""What browsers get: files that are sent as they lie here, or as they were built from what lies here."""

from pathlib import Path

HOME = Path(__file__).parent / "home"
"""The folder of the plain page (简版查询): one page, its style, its script, its sign."""

CLIENT = Path(__file__).parent / "client" / "dist"
"""The folder of the built pages, the web map (地图) and the desk (工作台); absent until they are built."""

GLYPHS = CLIENT / "glyphs"
"""The folder of letters that are sent to other map clients (字形), by weight; built with the pages."""
