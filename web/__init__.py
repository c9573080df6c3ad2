"""What browsers get: files that are sent as they lie here."""

from pathlib import Path

HOME = Path(__file__).parent / "home"
"""The folder of the front page (首页): one page, its style, its script, its sign."""
