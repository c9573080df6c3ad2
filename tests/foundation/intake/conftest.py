"""What tests of taking in files may ask for."""

from tests.made_files import drawn, table

__all__ = ["drawn", "table"]
