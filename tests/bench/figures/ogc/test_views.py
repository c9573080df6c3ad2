"""The peers are given the rows that ours tells, with the same values."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from sqlalchemy import text

from bench.peers.ogc.views import PLACES, SCHEMA, viewed
from foundation.db import Database
from foundation.features.days import on
from foundation.features.paging import keys, page
from gazetteer.places.features.queries import places
from tests.feature_library import fill


@pytest.fixture
def register(clones: Callable[[], AbstractContextManager[Database]]) -> Iterator[Database]:
    with clones() as database:
        with database.sessions.begin() as session:
            fill(session)
        yield database


def test_the_view_of_places_has_what_ours_tells(register: Database) -> None:
    source = places(is_day=True)
    told = [each.told for each in source.properties]
    names = ", ".join(each.name for each in source.properties)
    statement = page(
        source, [source.id, *told], conditions=(), order=keys(source, (), is_day=True), after=None, limit=1_000
    )
    with viewed(register) as seen, register.engine.connect() as connection:
        ours = connection.execute(statement, on(seen.day).parameters(seen.day)).all()
        theirs = connection.execute(text(f"SELECT id, {names} FROM {SCHEMA}.{PLACES} ORDER BY id")).all()  # noqa: S608 - names of ours
        assert seen.places == len(ours) > 0
        assert [tuple(row) for row in theirs] == [(str(row[0]), *row[1 : len(told) + 1]) for row in ours]


def test_nothing_is_left_of_the_views(register: Database) -> None:
    with viewed(register):
        pass
    with register.engine.connect() as connection:
        left = connection.execute(text("SELECT count(*) FROM pg_namespace WHERE nspname = :name"), {"name": SCHEMA})
        assert left.scalar_one() == 0
