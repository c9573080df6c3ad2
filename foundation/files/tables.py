"""Tables of facts in the code's folders: tab-separated files with a heading, and comments (#) between the rows."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path


def table_rows(path: Path) -> Iterator[Mapping[str, str]]:
    """Give the rows of a table as mappings from column to text, comments left out."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
