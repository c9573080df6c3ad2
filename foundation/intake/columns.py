"""Columns found by their names, however they are spelt, and however a .dbf has cut them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from foundation.errors import Fault, InvalidInput

F = TypeVar("F")
"""The fields of a kind of file."""

_PREFIX_CHARACTERS = 2
"""A name cut to ten bytes keeps at least so many characters; a shorter one is no evidence."""
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("　"): " "}


def column_key(column: str) -> str:
    """Return what two spellings of a column's name have in common: no blanks, marks, case or width.

    Examples
    --------
    >>> column_key(" 所在（跨）行政区 *") == column_key("所在(跨)行政区")
    True
    """
    half_width = column.translate(_HALF_WIDTH)
    return "".join(half_width.split()).strip("*:").casefold()


def known_names(names: Mapping[F, str]) -> dict[str, F]:
    """Return the field of each known column name, by its key; the names of a field are written with blanks between."""
    return {column_key(name): field for field, listed in names.items() for name in listed.split(" ")}


def field_of(column: str, known: Mapping[str, F], name_bytes: int | None = None) -> F | None:
    """Return the field that a column holds by its name, or ``None``.

    Parameters
    ----------
    known
        Fields by the keys of their names, see `known_names`.
    name_bytes
        Bytes that column names were cut to, as in a .dbf: a name of that length also stands for the one longer name
        that begins with it.

    Examples
    --------
    >>> known = known_names({"code": "类别代码", "name": "类别名称"})
    >>> field_of("类别代码", known), field_of("类别代", known), field_of("类别代", known, 10)
    ('code', None, 'code')
    """
    key = column_key(column)
    if (field := known.get(key)) is not None or name_bytes is None or len(key) < _PREFIX_CHARACTERS:
        return field
    longest = max(len(column.encode("gb18030", "ignore")), len(column.encode("utf-8", "ignore")))
    if longest < name_bytes - 2:
        return None
    candidates = {field for name, field in known.items() if name.startswith(key)}
    return candidates.pop() if len(candidates) == 1 else None


@dataclass(frozen=True, slots=True)
class Columns(Generic[F]):
    """Where in a row each field stands.

    Parameters
    ----------
    positions
        Index of a field's column.
    labels
        What the file calls a field, for messages.
    unused
        Columns that hold no known field. They are not read; the caller reports them.
    """

    positions: Mapping[F, int]
    labels: Mapping[F, str]
    unused: tuple[str, ...]

    def has(self, *fields: F) -> bool:
        """Return whether every one of the fields has a column."""
        return all(field in self.positions for field in fields)

    def label(self, field: F) -> str:
        """Return the column's name in the file, or the field's own where it has none."""
        return self.labels.get(field, str(field))

    def text(self, field: F, cells: Sequence[str]) -> str:
        """Return the text of a field in a row, without blanks around it; empty where there is no such column."""
        at = self.positions.get(field)
        return "" if at is None else cells[at].strip()

    def getter(self, field: F) -> Callable[[Sequence[str]], str]:
        """Return the function that takes a field's text out of a row, as `text` does."""
        return lambda cells: self.text(field, cells)


def find_columns(columns: Sequence[str], known: Mapping[str, F], name_bytes: int | None = None) -> Columns[F]:
    """Return where each field stands in the rows of a file with these columns.

    Raises
    ------
    InvalidInput
        When two columns hold one field.

    Examples
    --------
    >>> found = find_columns(["编号", "名称", "说明"], known_names({"code": "编号 代码", "name": "名称"}))
    >>> found.text("name", ["7", " 湘黔线 ", ""]), found.unused
    ('湘黔线', ('说明',))
    """
    by_field: dict[F, list[int]] = {}
    for at, column in enumerate(columns):
        if (field := field_of(column, known, name_bytes)) is not None:
            by_field.setdefault(field, []).append(at)
    if faults := list(_twice(columns, by_field.items())):
        raise InvalidInput(" ".join(fault.message for fault in faults), faults=faults)
    positions = {field: places[0] for field, places in by_field.items()}
    used = set(positions.values())
    unused = tuple(column for at, column in enumerate(columns) if at not in used and column)
    return Columns(positions, {field: columns[at] for field, at in positions.items()}, unused)


def _twice(columns: Sequence[str], found: Iterable[tuple[F, list[int]]]) -> Iterable[Fault]:
    for field, places in found:
        if len(places) > 1:
            names = " and ".join(repr(columns[at]) for at in places)
            message = f"The columns {names} both hold {field}: rename one of them."
            yield Fault(columns[places[1]], "two_columns_for_one_field", message)
