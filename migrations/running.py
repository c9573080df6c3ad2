"""Bringing a database to the newest schema, and asking whether it is there."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

import migrations.tables  # noqa: F401 - who brings a database up to date, or proves it, must know all tables: see there
from foundation.db import Database, require_versions


def configuration() -> Config:
    """Return Alembic's configuration, whatever the working directory."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring a database to a revision, one transaction a migration; other migrators wait.

    Raises
    ------
    Unavailable
        When PostgreSQL or PostGIS is missing or too old.
    """
    config = configuration()
    with database.engine.connect() as connection:
        require_versions(connection)
        connection.commit()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def is_current(connection: Connection) -> bool:
    """Return whether a database is at the newest revision."""
    head = ScriptDirectory.from_config(configuration()).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == head
