"""A file that is being read: its columns, its rows as they come, how far it has been read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import NamedTuple, Self

from foundation.errors import InvalidInput
from foundation.intake.outcomes import Rejection


class RawRow(NamedTuple):
    """One row as the file gives it; `cells` are in the order of `Reading.columns`, empty where there is nothing."""

    number: int
    """Number of the row below the header, the first being 1; blank rows count, so that a person finds it."""
    cells: tuple[str, ...]
    wkb: bytes | None = None
    """Geometry as ISO WKB in the file's own system."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file open for reading, once through; a context manager that closes it.

    Parameters
    ----------
    columns
        The names in the header, in order.
    rows
        The rows, and a `Rejection` in place of each row that cannot be read; reading goes on after it.
    fraction
        How much of the file has been read, 0 to 1, for a progress bar.
    declared_crs
        What the file itself says of its coordinate system; ``None`` when it says nothing.
    crs_is_default
        Whether `declared_crs` is only what the format prescribes (GeoJSON), so that a caller's word may overrule it.
    has_geometry
        Whether rows carry geometries.
    name_bytes
        Bytes that column names are cut to (10 in a .dbf); ``None`` when they are whole.
    close
        Closes the file; harmless when it is closed.
    """

    format: str
    columns: tuple[str, ...]
    rows: Iterator[RawRow | Rejection]
    fraction: Callable[[], float]
    encoding: str | None = None
    declared_crs: str | None = None
    crs_is_default: bool = False
    has_geometry: bool = False
    name_bytes: int | None = None
    close: Callable[[], None] = lambda: None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def checked_header(columns: tuple[str, ...], path: object) -> tuple[str, ...]:
    """Return the column names without blanks around them.

    Raises
    ------
    InvalidInput
        When there is no header, or two columns have one name.
    """
    names = tuple(column.strip().strip("\ufeff") for column in columns)
    if not any(names):
        raise InvalidInput(f"{path} has no header: the first row must hold the names of the columns.")
    named = [name for name in names if name]
    if twice := sorted({name for name in named if named.count(name) > 1}):
        raise InvalidInput(f"{path} has two columns called {', '.join(twice)}: rename one of them.")
    return names
