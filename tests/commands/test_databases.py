"""One data set a database: found, made when that is wanted, refused when its schema is another."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from alembic import command
from sqlalchemy import text

from commands.cluster.ports import any_free
from commands.databases import make_database, open_database, reach
from foundation.db import Database, connect, database_url
from foundation.errors import InvalidInput, NotFound, Unavailable
from foundation.settings import Settings
from migrations.running import configuration, is_current


@pytest.fixture
def new_name(server_url: str) -> Iterator[str]:
    """A name that no database has yet; if the test makes it, it is dropped."""
    name = f"new_{uuid4().hex[:12]}"
    yield name
    server = connect(database_url(server_url, database="postgres"))
    with server.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
    server.dispose()


def settings_of(url: str) -> Settings:
    return Settings(database_url=url)


def url_of(database: Database) -> str:
    return database.engine.url.render_as_string(hide_password=False)


def test_a_database_that_is_not_there_is_made_with_its_tables(server_url: str, new_name: str) -> None:
    with (
        open_database(new_name, settings_of(server_url), create=True) as database,
        database.engine.connect() as connection,
    ):
        assert is_current(connection)


def test_a_database_that_is_not_there_is_not_made_by_reading(server_url: str, new_name: str) -> None:
    with (
        pytest.raises(NotFound, match=f"There is no database {new_name}: .* db migrate` makes it"),
        open_database(new_name, settings_of(server_url)),
    ):
        pass


def test_a_database_that_is_there_is_not_made_again(committed: Database) -> None:
    assert not make_database(committed.engine.url)


def test_without_a_name_the_database_of_the_given_url_is_meant(committed: Database) -> None:
    with open_database(None, settings_of(url_of(committed))) as database:
        assert database.engine.url.database == committed.engine.url.database


def test_without_a_word_the_demonstration_is_meant(server_url: str) -> None:
    with reach(None, settings_of(server_url.rpartition("/")[0])) as url:
        assert url.database == "demo"


def test_another_schema_is_refused_with_the_remedy(committed: Database) -> None:
    config = configuration()
    with committed.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "-1")
        connection.commit()
    with (
        pytest.raises(Unavailable, match="has another schema than this program: bring it up to date with `gazetteer"),
        open_database(None, settings_of(url_of(committed))),
    ):
        pass


@pytest.mark.parametrize("name", ["", "Demo", "1a", "a b", "a;drop", "a" * 64, "省"])
def test_what_cannot_name_a_database_is_refused(server_url: str, name: str) -> None:
    with pytest.raises(InvalidInput, match="cannot name a database"), reach(name, settings_of(server_url)):
        pass


def test_a_server_that_is_not_there_is_one_sentence_without_the_password() -> None:
    url = f"postgresql://somebody:hidden@127.0.0.1:{any_free()}/demo"
    with (
        pytest.raises(Unavailable, match="The database cannot be reached") as refused,
        open_database(None, settings_of(url)),
    ):
        pass
    assert "hidden" not in refused.value.message
    assert "\n" not in refused.value.message


def test_who_may_not_make_databases_is_told_whom_to_ask(committed: Database, server_url: str, new_name: str) -> None:
    role = f"plain_{uuid4().hex[:12]}"
    server = connect(committed.engine.url)
    with server.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE ROLE {role} LOGIN PASSWORD 'plain'"))
        try:
            url = database_url(server_url, database=new_name).set(username=role, password="plain")  # noqa: S106 - of a role for a moment
            with pytest.raises(Unavailable, match=r"cannot be made .*: let an administrator"):
                make_database(url)
        finally:
            connection.execute(text(f"DROP ROLE {role}"))
    server.dispose()
