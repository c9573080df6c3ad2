"""Pages of features: by the key of the last one, never by counting from the beginning."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, false, func, literal, or_, select

from foundation.features.description import Order, Sorting, Source

Key = Sequence[Any]
"""Values by which a feature is sorted: those of the sorting, then its identity, and its row where versions are told."""


def keys(source: Source, sorting: Sorting, *, is_day: bool) -> list[Order]:
    """Return by what features are sorted, the identity last, so that no two are equal."""
    identity = [Order(source.id)] if is_day else [Order(source.id), Order(source.row)]
    return [*sorting, *identity]


def page(
    source: Source,
    told: Sequence[ColumnElement[Any]],
    *,
    conditions: Sequence[ColumnElement[bool]],
    order: Sequence[Order],
    after: Key | None,
    limit: int,
) -> Select[Any]:
    """Return the statement of a page: the columns told, then the keys of each row.

    Parameters
    ----------
    told
        Columns to fetch.
    conditions
        Which features, besides those that are in force.
    order
        As `keys` gives it.
    after
        Key of the last feature of the page before.
    limit
        Most rows.
    """
    keyed = [each.column for each in order]
    beyond = [] if after is None else [_beyond(list(zip(order, after, strict=True)))]
    return (
        select(*told, *keyed)
        .select_from(_joined(source, [*told, *conditions, *keyed]))
        .where(*source.conditions, *conditions, *beyond)
        .order_by(*_sorted(order))
        .limit(limit)
    )


def number(source: Source, conditions: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """Return the statement of how many features there are."""
    return (
        select(func.count())
        .select_from(_joined(source, conditions))
        .where(*source.conditions, *conditions)
        .order_by(None)
    )


def _joined(source: Source, used: Sequence[ColumnElement[Any]]) -> FromClause:
    """Return the source with those of its further tables that some columns are of."""
    tables = set(select(*used).columns_clause_froms) if used else set()
    found = source.table
    for join in source.joins:
        if join.table in tables:
            found = found.outerjoin(join.table, join.on)
    return found


def _sorted(order: Sequence[Order]) -> list[ColumnElement[Any]]:
    directed = [each.column.desc() if each.is_descending else each.column.asc() for each in order]
    # The identity is never null, and its plain order is that of its index.
    return [*(each.nulls_last() for each in directed[:-1]), directed[-1]]


def _beyond(keyed: list[tuple[Order, Any]]) -> ColumnElement[bool]:
    (order, value), *further = keyed
    column = order.column
    if value is None:
        later: ColumnElement[bool] = false()
        same: ColumnElement[bool] = column.is_(None)
    else:
        bound = literal(value, column.type)
        later = column < bound if order.is_descending else column > bound
        same = column == bound
        if further:
            later = or_(later, column.is_(None))
    return or_(later, and_(same, _beyond(further))) if further else later
