"""The benchmarks work in databases of their own, and copy rows as they are."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import insert, select

from bench.peers.copying import filled_tables, read_in, write_out
from bench.running.ground import PREFIX, Ground
from foundation.db import database_url
from gazetteer.places.models import PlaceClass


@pytest.fixture
def ground(server_url: str, tmp_path: Path) -> Iterator[Ground]:
    made = Ground(database_url(server_url, database="postgres"), tmp_path, tmp_path / "nominatim")
    yield made
    made.clean()


def test_a_database_of_another_name_is_never_dropped(ground: Ground) -> None:
    with pytest.raises(ValueError, match="not the benchmarks' own"):
        ground.drop("demo")


def test_copied_rows_are_the_same_rows(ground: Ground, tmp_path: Path) -> None:
    source, target = (f"{PREFIX}{uuid4().hex[:10]}" for _ in range(2))
    ground.fresh(source)
    ground.fresh(target)
    rows = [("1", None, "地名\t大类"), ("11", "1", "小类\\N")]
    with ground.opened(source) as database, database.sessions.begin() as session:
        session.execute(
            insert(PlaceClass),
            [
                {"code": code, "parent_code": parent, "name": name, "census_class": "1", "certainty": "V"}
                for code, parent, name in rows
            ],
        )
    folder = tmp_path / "copy"
    folder.mkdir()
    assert "place_class" in filled_tables(ground.server.set(database=source))
    assert write_out(ground.server.set(database=source), ["place_class"], folder) > 0
    read_in(ground.server.set(database=target), ["place_class"], folder)
    with ground.opened(target) as database, database.sessions() as session:
        found = session.execute(
            select(PlaceClass.code, PlaceClass.parent_code, PlaceClass.name).order_by(PlaceClass.code)
        ).all()
    assert [tuple(row) for row in found] == rows
