"""What tests of reading divisions, lines and markers may ask for."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import count

import pytest

from boundaries.intake.context import BoundaryContext
from foundation.intake.files.reading import RawRow, Reading
from tests.made_files import drawn, table

__all__ = ["drawn", "table"]


@pytest.fixture
def context() -> BoundaryContext:
    """A day after all dates in these tests, nothing loaded, no system named."""
    return BoundaryContext(date(2025, 11, 1))


@pytest.fixture
def layer() -> Callable[..., Reading]:
    """A layer open for reading, with geometries that no program would write: columns, then rows of cells and bytes."""

    def open_made(
        columns: Sequence[str], *rows: tuple[Sequence[str], bytes | None], declared_crs: str = "EPSG:4490"
    ) -> Reading:
        numbers = count(1)
        raw = (RawRow(next(numbers), tuple(cells), wkb) for cells, wkb in rows)
        return Reading("GPKG", tuple(columns), raw, lambda: 1.0, declared_crs=declared_crs, has_geometry=True)

    return open_made
