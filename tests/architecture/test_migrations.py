"""The schema goes up, down and up again, and is what the models say."""

from alembic import command
from sqlalchemy import Connection, text

from foundation.db import Database
from foundation.schema import SCHEMA_REVISION
from migrations.running import configuration, is_current, upgrade


def test_the_schema_goes_down_to_nothing_and_up_again(committed: Database) -> None:
    with committed.engine.connect() as connection:
        first = _tables(connection)
        _alembic(connection, "downgrade")
        assert _tables(connection) == []
        connection.commit()
    upgrade(committed)
    with committed.engine.connect() as connection:
        assert _tables(connection) == first
        assert is_current(connection)


def test_the_models_and_the_migrated_database_agree(committed: Database) -> None:
    with committed.engine.connect() as connection:
        _alembic(connection, "check")  # raises when autogenerate would write something


def test_a_database_below_the_newest_revision_is_not_current(committed: Database) -> None:
    with committed.engine.connect() as connection:
        _alembic(connection, "downgrade", "-1")
        assert not is_current(connection)


def test_readers_expect_the_newest_revision(committed: Database) -> None:
    with committed.engine.connect() as connection:
        newest = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    assert newest == SCHEMA_REVISION


def _tables(connection: Connection) -> list[str]:
    return list(
        connection.scalars(
            text(
                "SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace"
                " WHERE nspname = 'public' AND relkind IN ('r', 'S', 'v') AND relname <> 'alembic_version'"
                " AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e') ORDER BY relname"
            )
        )
    )


def _alembic(connection: Connection, verb: str, revision: str = "base") -> None:
    config = configuration()
    config.attributes["connection"] = connection
    if verb == "check":
        command.check(config)
    else:
        command.downgrade(config, revision)
    connection.commit()
