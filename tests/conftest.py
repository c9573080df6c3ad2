"""What every test may ask for: real data where it lies, and a real PostGIS."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from foundation.db import Database, connect, database_url
from gazetteer.normalizing import model
from migrations.running import upgrade
from tests.feature_library import fill

_ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real data beside the checkout: absent on most machines, never in CI."""
    found = _ROOT.parent / "shared" / "data"
    if not found.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"{found} is missing, and CI must have it.")
        pytest.skip(f"NO REAL DATA: {found} is missing; what this test knows was not checked.")
    return found


@pytest.fixture
def other_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the normalizer's weights of another version, until the test is over."""
    other = tmp_path / "weights.tsv"
    other.write_text("feature\tweight\ncost\t-2.5\n", encoding="utf-8")
    monkeypatch.setattr(model, "TABLE", other)
    model.fitted.cache_clear()
    yield
    model.fitted.cache_clear()


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server for tests: ``TEST_DATABASE_URL``, or a throw-away cluster."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    from commands.cluster.lifecycle import throw_away_cluster  # noqa: PLC0415 - only where no server is given

    with throw_away_cluster(tmp_path_factory.mktemp("cluster")) as url:
        yield url


@pytest.fixture(scope="session")
def template(server_url: str) -> Iterator[str]:
    """The name of a migrated, empty database to clone."""
    with _made(server_url, "template0") as name:
        database = connect(database_url(server_url, database=name))
        upgrade(database)
        database.dispose()
        yield name


@pytest.fixture(scope="session")
def shared_database(server_url: str, template: str) -> Iterator[Database]:
    """A clone for tests that roll back."""
    with _cloned(server_url, template) as database:
        yield database


@pytest.fixture
def session(shared_database: Database) -> Iterator[Session]:
    """A session whose work is rolled back after the test; what it defers is checked before."""
    with shared_database.engine.connect() as connection:
        outer = connection.begin()
        found = Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False)
        yield found
        found.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        found.close()
        outer.rollback()


@pytest.fixture
def committed(server_url: str, template: str) -> Iterator[Database]:
    """A database of the test's own, for real commits, locks and several connections."""
    with _cloned(server_url, template) as database:
        yield database


@pytest.fixture(scope="session")
def clones(server_url: str, template: str) -> Callable[[], AbstractContextManager[Database]]:
    """Make a further clone, for a library that many tests read and none changes."""
    return lambda: _cloned(server_url, template)


@pytest.fixture(scope="session")
def register(clones: Callable[[], AbstractContextManager[Database]]) -> Iterator[Database]:
    """A small register with something in every collection of features, which no test changes."""
    with clones() as database:
        with database.sessions.begin() as session:
            fill(session)
        yield database


@contextmanager
def _made(server_url: str, template: str) -> Iterator[str]:
    """Give a new database, a copy of another, and drop it afterwards."""
    name = f"test_{uuid4().hex[:12]}"
    with _administering(server_url) as admin:
        admin.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    try:
        yield name
    finally:
        with _administering(server_url) as admin:
            admin.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))


@contextmanager
def _administering(server_url: str) -> Iterator[Connection]:
    server = connect(database_url(server_url, database="postgres"))
    with server.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as admin:
        yield admin
    server.dispose()


@contextmanager
def _cloned(server_url: str, template: str) -> Iterator[Database]:
    with _made(server_url, template) as name:
        database = connect(database_url(server_url, database=name))
        try:
            yield database
        finally:
            database.dispose()
