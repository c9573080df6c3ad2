"""Rows that know two times: when they are in force, and when we knew it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    Text,
    TextClause,
    and_,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import DATERANGE, TSTZRANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from sqlalchemy.schema import SchemaItem

from foundation.columns import VERSION_ROW
from foundation.periods import Basis, Precision

__all__ = ["CODE_KEY", "Dated", "Versioned", "in_force", "known_at", "no_overlap", "version_constraints"]


class Versioned:
    """Mixin of every versioned row (版本行): ``valid`` is in force (有效期), ``recorded`` is known to us (记录期).

    A row is never changed. A correction closes it (``recorded`` gets an end, ``closed_by`` the ledger entry) and opens
    another. What was answered yesterday can be answered again with ``recorded`` as of yesterday.
    """

    row_id: Mapped[int] = mapped_column(
        BigInteger, VERSION_ROW, server_default=VERSION_ROW.next_value(), primary_key=True
    )
    valid: Mapped[Range[date]] = mapped_column(DATERANGE, nullable=False)
    recorded: Mapped[Range[datetime]] = mapped_column(TSTZRANGE, nullable=False)

    @declared_attr
    def opened_by(self) -> Mapped[int]:
        """Ledger entry that wrote the row; checked at commit, since an entry is written after its rows."""
        return mapped_column(
            BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED"), nullable=False
        )

    @declared_attr
    def closed_by(self) -> Mapped[int | None]:
        """Ledger entry that superseded the row."""
        return mapped_column(
            BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED"), nullable=True
        )


class Dated:
    """Mixin for rows whose dates carry a precision and a basis (日期精度与依据)."""

    valid_from_precision: Mapped[str] = mapped_column(Text, server_default=Precision.UNKNOWN.value)
    valid_to_precision: Mapped[str] = mapped_column(Text, server_default=Precision.UNKNOWN.value)
    valid_basis: Mapped[str] = mapped_column(Text, server_default=Basis.UNKNOWN.value)


def version_constraints(table: str) -> tuple[SchemaItem, ...]:
    """Return what every versioned table must hold, for its ``__table_args__``.

    Parameters
    ----------
    table
        The table's name.
    """
    return (
        CheckConstraint("NOT isempty(valid) AND NOT isempty(recorded)", name="periods_not_empty"),
        CheckConstraint(
            "(lower_inf(valid) OR isfinite(lower(valid))) AND (upper_inf(valid) OR isfinite(upper(valid)))"
            " AND isfinite(lower(recorded)) AND (upper_inf(recorded) OR isfinite(upper(recorded)))",
            name="periods_finite",
        ),
        CheckConstraint("upper_inf(recorded) = (closed_by IS NULL)", name="closed_by_its_entry"),
        CheckConstraint("closed_by > opened_by", name="closed_after_opened"),
        # used by: foundation.ledger.feed and digests, keyset on (entry, row)
        Index(f"ix_{table}_opened", "opened_by", "row_id"),
        # used by: foundation.ledger.feed and digests; few rows are ever closed
        Index(f"ix_{table}_closed", "closed_by", "row_id", postgresql_where=text("closed_by IS NOT NULL")),
    )


def no_overlap(name: str, *keys: str | TextClause, where: str | None = None) -> ExcludeConstraint:
    """Return the constraint that no two rows of one key are in force on the same day in the same knowledge.

    Parameters
    ----------
    name
        Constraint name; `api.problems` turns it into a sentence.
    keys
        Columns, or an expression over columns, that together say "the same thing".
    where
        Only rows for which this SQL condition holds take part.
    """
    parts: list[Any] = [(key, "=") for key in keys]
    return ExcludeConstraint(
        *parts, ("valid", "&&"), ("recorded", "&&"), name=name, using="gist", where=text(where) if where else None
    )


CODE_KEY = "hashtextextended(scheme || ':' || code, 0)"
"""Scheme and code as one number: codes of one scheme begin alike, and an index over such texts takes four times as long
to fill. Two of thirteen million codes fall together by chance once in two hundred thousand registers."""


def known_at(row: type[Versioned], recorded: datetime | BindParameter[datetime] | None) -> ColumnElement[bool]:
    """Return the condition that we knew a row at an instant; ``None`` means now.

    A parameter may stand for the instant, in a statement that is built once.
    """
    if recorded is None:
        return func.upper_inf(row.recorded)
    return row.recorded.op("@>", is_comparison=True)(recorded)


def in_force(
    row: type[Versioned],
    as_of: date | BindParameter[date],
    recorded: datetime | BindParameter[datetime] | None = None,
) -> ColumnElement[bool]:
    """Return the condition that a row is in force on a day, as known at an instant (``None``: now)."""
    return and_(row.valid.op("@>", is_comparison=True)(as_of), known_at(row, recorded))
