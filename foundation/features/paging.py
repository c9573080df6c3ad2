"""Pages of features: by the key of the last one, never by counting from the beginning."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    UnaryExpression,
    and_,
    false,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.sql.operators import custom_op

from foundation.features.description import Join, Order, Sorting, Source

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


def walk_of(source: Source, conditions: Sequence[ColumnElement[bool]], order: Sequence[Order]) -> Join | None:
    """Return the table along whose index features can be met in their order, where that is the quicker way.

    Only where all features of a day are sorted by one text: with conditions, the few that meet them are sorted sooner.
    """
    if conditions or len(order) != len(("text", "identity")):
        return None
    return next((join for join in source.joins if join.ordered is not None and join.ordered is order[0].column), None)


def walked(
    source: Source,
    told: Sequence[ColumnElement[Any]],
    *,
    along: Join,
    order: Sequence[Order],
    after: Key | None,
    limit: int,
) -> Select[Any]:
    """Return the statement of a page of those features that have the text of a table, as `page` does.

    Those that have it not come after all of them.
    """
    (text, is_descending), identity = (order[0].column, order[0].is_descending), order[1].column
    sign = ">" if is_descending else "<"
    found = (
        select(*told, text, identity).select_from(_joined(source, [*told, identity], along)).where(*source.conditions)
    )
    if after is not None:
        bound = literal(after[0], text.type)
        beyond = f"~{'<' if is_descending else '>'}"
        later = text.op(f"{beyond}~", is_comparison=True)(bound)
        # The first condition is where the walk begins; the second leaves out those of the page before.
        found = found.where(
            text.op(f"{beyond}=~", is_comparison=True)(bound),
            or_(later, and_(text == bound, identity > literal(after[1], identity.type))),
        )
    in_bytes: UnaryExpression[str] = UnaryExpression(text, modifier=custom_op(f"USING ~{sign}~"))
    return found.order_by(in_bytes, identity).limit(limit)


def number(source: Source, conditions: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """Return the statement of how many features there are."""
    return (
        select(func.count())
        .select_from(_joined(source, conditions))
        .where(*source.conditions, *conditions)
        .order_by(None)
    )


def _joined(source: Source, used: Sequence[ColumnElement[Any]], along: Join | None = None) -> FromClause:
    """Return the source with those of its further tables that some columns are of; one may have to have a row."""
    tables = set(select(*used).columns_clause_froms) if used else set()
    found = source.table if along is None else source.table.join(along.table, along.on)
    for join in source.joins:
        if join.table in tables and join is not along:
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
        # A token may be tampered with: what a small column cannot hold lies beyond all that it does.
        bound = literal(value, BigInteger() if isinstance(column.type, Integer) else column.type)
        later = column < bound if order.is_descending else column > bound
        same = column == bound
        if further:
            later = or_(later, column.is_(None))
    return or_(later, and_(same, _beyond(further))) if further else later
