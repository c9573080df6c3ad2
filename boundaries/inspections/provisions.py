"""Figures that the law leaves open (可配置规定): each with its basis and certainty, each replaced by a province."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from foundation.errors import InvalidInput
from foundation.files.tables import table_rows

DATA = Path(__file__).parent / "data"
CERTAINTIES = frozenset({"V", "I", "M-H", "M-M", "M-L", "C"})
"""How far something may be verified."""


class Counting(StrEnum):
    """How the five years of the cycle are counted (周期计算)."""

    YEAR = "year"
    """按年度: until the end of the fifth calendar year after."""
    DAY = "day"
    """按日: until the same day five years later, or the month's last."""


@dataclass(frozen=True, slots=True)
class Provisions:
    """What the law leaves open (可配置规定); `data/provisions.tsv` says of each on what it rests."""

    cycle_counting: Counting = Counting.YEAR
    soon_days: int = 90
    filing_days: int = 30
    extra_days: int = 30
    position_tolerance_m: float = 1.0
    search_within_m: float = 30.0
    lost_accuracy_m: float = 5.0
    bearings_apart_deg: float = 30.0
    future_allowance_s: int = 300
    skew_notable_s: int = 120
    line_end_slack_m: float = 5.0


_READERS = {
    "cycle_counting": Counting,
    "soon_days": int,
    "filing_days": int,
    "extra_days": int,
    "position_tolerance_m": float,
    "search_within_m": float,
    "lost_accuracy_m": float,
    "bearings_apart_deg": float,
    "future_allowance_s": int,
    "skew_notable_s": int,
    "line_end_slack_m": float,
}


@cache
def known_provisions() -> Provisions:
    """Return the figures that came with the program."""
    return read_provisions(DATA / "provisions.tsv")


def read_provisions(path: Path) -> Provisions:
    """Return the figures that a tab-separated file holds.

    Parameters
    ----------
    path
        UTF-8 with the columns name, value, basis and certainty. What it does not name is as we have it.

    Raises
    ------
    InvalidInput
        When it cannot be read, names an unknown figure, or one that is negative or no number; it says which.
    """
    values: dict[str, object] = {}
    for row in rows_of(path):
        name, value = row["name"], row["value"]
        if name not in _READERS:
            raise InvalidInput(f"{path} names {name!r}, which is no provision: use one of {', '.join(_READERS)}.")
        try:
            values[name] = _READERS[name](value)
        except ValueError as error:
            raise InvalidInput(f"{path}: the provision {name} cannot be {value!r}: {error}.") from error
        read = values[name]
        if isinstance(read, int | float) and not 0 <= read < float("inf"):
            raise InvalidInput(f"{path}: the provision {name} cannot be {value}: give a number from 0 up.")
    return Provisions(**values)  # type: ignore[arg-type]  # each was read by its own reader


def rows_of(path: Path) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a table of rules, each with a certainty.

    Raises
    ------
    InvalidInput
        When the file cannot be read, has no row, or a row says not how far it is verified.
    """
    try:
        rows = tuple(table_rows(path))
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} cannot be read as UTF-8 text: {error}.") from error
    if not rows:
        raise InvalidInput(f"{path} holds no row: give one at least.")
    for number, row in enumerate(rows, 1):
        if None in row or None in row.values() or row.get("certainty") not in CERTAINTIES:
            told = ", ".join(sorted(CERTAINTIES))
            raise InvalidInput(f"{path}, row {number}: fill in every column, and as certainty one of {told}.")
    return rows
