"""Writing many rows at once: PostgreSQL's COPY on a session's own connection, inside its transaction."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from psycopg import Connection, sql
from sqlalchemy.orm import Session


def raw_connection(session: Session) -> Connection:
    """Return the psycopg connection that a session works on."""
    found = session.connection().connection.driver_connection
    if not isinstance(found, Connection):
        raise TypeError(f"COPY needs psycopg, not {type(found).__name__}.")
    return found


def copy_rows(session: Session, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write rows into a table by COPY.

    Parameters
    ----------
    table, columns
        Where to.
    rows
        Values in the order of the columns; a period may be given as the text of the range.
    """
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with raw_connection(session).cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def copy_text(session: Session, table: str, columns: Sequence[str], lines: Iterable[str]) -> None:
    """Write lines that are in COPY's text format already; see `cell`.

    Parameters
    ----------
    lines
        Cells between tabs, each line ended.
    """
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with raw_connection(session).cursor() as cursor, cursor.copy(statement) as copy:
        copy.write("".join(lines))


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def cell(text: str | None) -> str:
    r"""Return a text as a cell of COPY's text format.

    Examples
    --------
    >>> cell("花溪区"), cell(None), cell("a\tb\\c")
    ('花溪区', '\\N', 'a\\tb\\\\c')
    """
    if text is None:
        return "\\N"
    return text if text.isalnum() else text.translate(_ESCAPES)


def date_range(start: date | None, end: date | None) -> str:
    """Return a half-open period of days as PostgreSQL writes it.

    Examples
    --------
    >>> date_range(date(2016, 3, 20), None)
    '[2016-03-20,)'
    """
    return f"[{start or ''},{end or ''})"


def since(instant: datetime) -> str:
    """Return the period from an instant on, as PostgreSQL writes it.

    Examples
    --------
    >>> from datetime import UTC
    >>> since(datetime(2025, 1, 1, tzinfo=UTC))
    '["2025-01-01T00:00:00+00:00",)'
    """
    return f'["{instant.isoformat()}",)'
