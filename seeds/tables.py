"""The tables this room is written from: tab-separated files in `data/`, all of them ours, with comments (#)."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

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
    with (DATA / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
