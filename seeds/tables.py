"""The tables this room is written from: tab-separated files in `data/`, all of them ours, with comments (#)."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from foundation.files.tables import table_rows

DATA = Path(__file__).parent / "data"


def rows(table: str) -> Iterator[Mapping[str, str]]:
    """Return the rows of one table as mappings from column to text, comments left out.

    Parameters
    ----------
    table
        The file's name without its ending.

    Examples
    --------
    >>> next(rows("counties"))["name"]
    '南明区'
    """
    return table_rows(DATA / f"{table}.tsv")
