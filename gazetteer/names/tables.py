"""The tables of facts this room is written from: tab-separated files in `data/`, each row with its certainty."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from foundation.files.tables import table_rows

DATA = Path(__file__).parent / "data"
"""The folder of the tables; every one has the columns `certainty` and `note`."""


class Certainty(StrEnum):
    """How far a fact of a table can be relied on (确认程度)."""

    VERIFIED = "V"
    """Read in a published source."""
    HIGH = "M-H"
    """From memory, high confidence; used, and not reported as a guess."""
    MEDIUM = "M-M"
    """From memory, medium confidence; used, and reported as a guess."""
    LOW = "M-L"
    """From memory, low confidence; used, and reported as a guess."""

    @property
    def is_guess(self) -> bool:
        """Whether a person still has to confirm what rests on this fact."""
        return self in {Certainty.MEDIUM, Certainty.LOW}


def rows(table: str) -> Iterator[Mapping[str, str]]:
    """Return the rows of one table as mappings from column to text, comments (#) left out.

    Parameters
    ----------
    table
        The file's name without its ending.

    Examples
    --------
    >>> next(rows("radicals"))["ideograph"]
    '厂'
    """
    return table_rows(DATA / f"{table}.tsv")
