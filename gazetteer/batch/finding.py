"""Which columns of a table hold the names to be made out, and the divisions they lie in."""

from collections.abc import Sequence

from foundation.errors import Fault, InvalidInput
from foundation.intake.columns import column_key
from gazetteer.batch.columns import HEADINGS
from gazetteer.intake.columns.fields import FIELD_OF, Field

_NAMES = (Field.NAME, Field.WRITTEN)
_IRREGULAR = frozenset(
    map(column_key, ("待规范地名", "原地名", "原始地名", "不规范地名", "非标准地名", "地址", "address", "text", "q"))
)
"""Headings of names that are not standard ones; the census form knows the headings of those that are."""


def name_column(columns: Sequence[str], named: str | None = None) -> int:
    """Return the position of the column that holds the names.

    Parameters
    ----------
    columns
        Headings of the table.
    named
        The column as the caller names it; without it, it is found by the usual headings.

    Raises
    ------
    InvalidInput
        When there is no such column, or when several may be meant.

    Examples
    --------
    >>> name_column(["序号", "地名", "备注"]), name_column(["甲", "乙"], "乙")
    (1, 1)
    """
    if named is not None:
        return column_named(columns, named, "column")
    found = [at for at, column in enumerate(columns) if _holds_names(column)]
    # A table that was answered before has the columns of its answer: the names are in another.
    if len(found) > 1 and column_key(HEADINGS.decision) in map(column_key, columns):
        found = [at for at in found if column_key(columns[at]) not in set(map(column_key, HEADINGS))] or found
    if len(found) == 1:
        return found[0]
    if not found:
        raise _refusal(
            "column", "no_name_column", f"No column is headed 地名 or the like: name it; {_listed(columns)}."
        )
    several = " and ".join(repr(columns[at]) for at in found)
    raise _refusal("column", "several_name_columns", f"The columns {several} may hold the names: name one of them.")


def column_named(columns: Sequence[str], named: str, parameter: str) -> int:
    """Return the position of the column that a caller names, blanks, case and width aside.

    Parameters
    ----------
    parameter
        What the caller's word is called in a refusal: ``column`` or ``context_column``.

    Raises
    ------
    InvalidInput
        When there is none, or several.
    """
    key = column_key(named)
    found = [at for at, column in enumerate(columns) if column_key(column) == key]
    if len(found) != 1:
        how_many = "Several columns are" if found else "No column is"
        raise _refusal(parameter, "unknown_column", f"{how_many} headed {named[:60]!r}; {_listed(columns)}.")
    return found[0]


def _holds_names(column: str) -> bool:
    key = column_key(column)
    return FIELD_OF.get(key) in _NAMES or key in _IRREGULAR


def _listed(columns: Sequence[str]) -> str:
    return f"there are {'、'.join(column[:40] for column in columns[:40] if column.strip())}"


def _refusal(parameter: str, code: str, message: str) -> InvalidInput:
    return InvalidInput(message, faults=(Fault(parameter, code, message),))
