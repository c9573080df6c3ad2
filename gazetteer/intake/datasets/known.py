"""A known public file, opened: where it comes from, and what its rows come to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from foundation.errors import InvalidInput, NotFound
from foundation.intake.files.reading import Reading
from gazetteer.intake.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Dataset:
    """A known public file (公开数据集), read once through; a context manager that closes it.

    Parameters
    ----------
    name
        What the command line calls it.
    title, licence
        Its own title with its origin, and under what licence it stands.
    sha256
        Of the file as it lies there, packed if it is.
    outcomes
        What each row comes to, as it is read; remarks that hold for many rows come last, once.
    fraction
        How much has been read, 0 to 1, for a progress bar.
    """

    name: str
    title: str
    licence: str
    path: Path
    sha256: str
    outcomes: Iterator[Outcome]
    fraction: Callable[[], float]
    close: Callable[[], None] = lambda: None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def find(directory: Path, name: str) -> Path:
    """Return where a file of the public data lies.

    Raises
    ------
    NotFound
        When the directory does not hold it.
    """
    path = directory / name
    if not path.exists():
        raise NotFound(f"There is no {name} in {directory}: name the directory that holds the public data.")
    return path


def require_columns(reading: Reading, columns: Sequence[str], path: Path) -> None:
    """Check that a file has the columns it is known for.

    Raises
    ------
    InvalidInput
        When it has others: another edition may mean other things by them.
    """
    if reading.columns != tuple(columns):
        raise InvalidInput(
            f"{path} has the columns {', '.join(reading.columns)} where {', '.join(columns)} are expected: is it"
            " another edition? Import it as a file of places."
        )
