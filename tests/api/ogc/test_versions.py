"""Where one version of a feature ends and the next begins: wherever anything that is told of it changes."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from shapely import MultiPolygon, box
from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import Range

from api.app import create_app
from boundaries.divisions.models import DivisionCode, DivisionExtent
from foundation.actor import OPERATOR
from foundation.db import Database
from foundation.ledger.writing import writing
from foundation.settings import Settings
from tests.api.ogc.conftest import NOON
from tests.factories import a_division, a_place

GROWN, CODED = date(2000, 1, 1), date(2010, 1, 1)


@dataclass(frozen=True)
class Changed:
    """A county that grew one day and had another code later, and a place in it."""

    client: httpx.Client
    county: UUID
    place: UUID

    def starts(self, collection: str, identity: UUID) -> list[str | None]:
        """Return the first days of a feature's versions."""
        links = self.client.get(f"/ogc/collections/{collection}/items/{identity}/versions").json()["links"]
        return [link["valid"]["start"] for link in links if "memento" in link["rel"].split()]


@pytest.fixture(scope="module")
def changed(
    clones: Callable[[], AbstractContextManager[Database]],
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> Iterator[Changed]:
    with clones() as database:
        with database.sessions.begin() as session:
            county = a_division(session)
            with writing(session, OPERATOR, "establish division", reason="A test needs it.") as entry:
                known = {"recorded": Range(entry.at, None), "opened_by": entry.seq, "division_id": county}
                for valid, east in ((Range(None, GROWN), 106.1), (Range(GROWN, None), 106.2)):
                    extent = MultiPolygon([box(106, 26, east, 26.1)])
                    session.execute(
                        insert(DivisionExtent).values(valid=valid, extent=extent, nature="schematic", **known)
                    )
                for valid, code in ((Range(None, CODED), "522501"), (Range(CODED, None), "520402")):
                    session.execute(insert(DivisionCode).values(valid=valid, scheme="GB2260", code=code, **known))
            place = a_place(session, division=county)
        with serving(create_app(Settings(), database, clock=lambda: NOON)) as client:
            yield Changed(client, county, place)


def test_another_extent_is_another_version(changed: Changed) -> None:
    starts = changed.starts("divisions-county", changed.county)
    assert starts == [None, GROWN.isoformat(), CODED.isoformat()]
    path = f"/ogc/collections/divisions-county/items/{changed.county}"
    before, after = (changed.client.get(f"{path}?datetime={day}") for day in ("1999-12-31", "2000-01-01"))
    assert before.json()["geometry"] != after.json()["geometry"]
    assert "memento-datetime" not in before.headers
    assert after.headers["memento-datetime"] == "Sat, 01 Jan 2000 00:00:00 GMT"


def test_another_code_of_its_division_is_another_version_of_a_place(changed: Changed) -> None:
    assert changed.starts("places", changed.place) == [None, CODED.isoformat()]
    path = f"/ogc/collections/places/items/{changed.place}?datetime="
    told = [
        changed.client.get(f"{path}{day}").json()["properties"]["division_code"] for day in ("2009-12-31", "2010-01-01")
    ]
    assert told == ["522501", "520402"]
