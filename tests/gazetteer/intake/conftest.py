"""Files of places made for a test, and the one way from a file to what its rows come to."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest

from foundation.intake.files.opening import open_file
from foundation.intake.outcomes import Rejection
from gazetteer.intake.checks.context import Context, Extent
from gazetteer.intake.checks.records import validate
from gazetteer.intake.columns.mapping import NO_MAPPING, ColumnMapping
from gazetteer.intake.columns.plan import plan_columns
from gazetteer.intake.outcomes import Outcome
from tests.made_files import drawn, table

GUIZHOU = Extent.of_box("贵州省", 103.5, 24.5, 109.7, 29.3)


__all__ = ["drawn", "table"]


class Importing(Protocol):
    """Reads a file of places to the end."""

    def __call__(
        self,
        path: Path,
        *,
        mapping: ColumnMapping = NO_MAPPING,
        crs: str | None = None,
        extent: Extent | None = None,
        encoding: str | None = None,
        layer: str | None = None,
    ) -> list[Outcome]: ...


@pytest.fixture
def outcomes_of() -> Importing:
    def read(
        path: Path,
        *,
        mapping: ColumnMapping = NO_MAPPING,
        crs: str | None = None,
        extent: Extent | None = None,
        encoding: str | None = None,
        layer: str | None = None,
    ) -> list[Outcome]:
        context = Context(
            today=date(2026, 7, 1),
            class_codes=frozenset({"22200", "21610", "12100", "13400"}),
            class_names={"农村居民点": "22200", "河流": "12100"},
            extent=extent,
            crs=crs,
        )
        with open_file(path, encoding=encoding, layer=layer) as reading:
            plan = plan_columns(
                reading.columns, mapping=mapping, has_geometry=reading.has_geometry, name_bytes=reading.name_bytes
            )
            return list(validate(reading, plan, context))

    return read


@pytest.fixture
def rejected(outcomes_of: Importing, table: Callable[..., Path]) -> Callable[..., list[tuple[str, str, str]]]:
    """Field, reason and value of each fault of a lone row under a header; it must not come to a place."""

    def read(header: str, row: str, **options: object) -> list[tuple[str, str, str]]:
        found = outcomes_of(table(header, row), **options)  # type: ignore[arg-type]  # passed through
        assert all(isinstance(each, Rejection) for each in found), found
        return [(each.field, each.reason, each.value) for each in found if isinstance(each, Rejection)]

    return read


@pytest.fixture
def guizhou() -> Extent:
    return GUIZHOU
