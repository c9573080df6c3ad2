"""The guards that every table of versioned rows gets from the migration that makes it."""

from alembic import op


def guard(table: str) -> None:
    """Let rows of a versioned table be added and closed, and nothing else.

    Parameters
    ----------
    table
        Name of the table, from the migration's own list.
    """
    op.execute(f"CREATE TRIGGER close_only BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION close_only()")
    op.execute(
        f"CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
