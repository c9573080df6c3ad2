"""Alembic's door: one transaction a migration, one migrator at a time."""

import os
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, text

# Importing the models fills the metadata that is compared.
import migrations.tables
from foundation.columns import Base, ShapelyGeometry
from foundation.db import connect, database_url

_MIGRATORS_QUEUE_HERE = 4490_2260
"""Key of the advisory lock."""

_EXTENSION_TABLES = frozenset({"spatial_ref_sys"})


def _ours(_: object, name: str | None, type_: str, reflected: bool, __: object) -> bool:  # noqa: FBT001 - Alembic's signature
    return not (type_ == "table" and reflected and name in _EXTENSION_TABLES)


def _render(type_: str, found: Any, autogen: AutogenContext) -> str | Literal[False]:  # noqa: ANN401 - Alembic's signature
    if type_ == "type" and isinstance(found, ShapelyGeometry):
        autogen.imports.add("from foundation.columns import ShapelyGeometry")
        return f'ShapelyGeometry("{found.geometry_type}")'
    return False


def _migrate(connection: Connection) -> None:
    connection.execute(text("SET lock_timeout = '10s'"))
    connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _MIGRATORS_QUEUE_HERE})
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_object=_ours,
        render_item=_render,
        compare_type=True,
        compare_server_default=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _MIGRATORS_QUEUE_HERE})
    connection.commit()


given = context.config.attributes.get("connection")
if given is not None:
    _migrate(given)
else:
    database = connect(database_url(os.environ["GAZETTEER_DATABASE_URL"]))
    with database.engine.connect() as connection:
        _migrate(connection)
    database.dispose()
