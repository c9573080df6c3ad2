"""The villages of the real file, as the benchmarks take them: by path, and a stated part of them."""

import gzip
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILE = "names/china_villages.tsv.gz"
"""Where the file lies in the data folder."""

_SEED = 20_241_231
_LOST = "?�"


@dataclass(frozen=True, slots=True)
class Village:
    """A village or community by its path."""

    province: str
    prefecture: str
    county: str
    township: str
    name: str


def read_villages(directory: Path, share: float = 1) -> Iterator[Village]:
    """Give the distinct villages in a part of the file whose names lost no glyph, in the file's order."""
    seen: set[Village] = set()
    _, lines = _part(directory, share)
    for line in lines:
        province, prefecture, county, _code, township, name = line.decode("utf-8").rstrip("\n").split("\t")
        village = Village(province, prefecture, county, township, name)
        if village not in seen and not any(glyph in name for glyph in _LOST):
            seen.add(village)
            yield village


def write_part(directory: Path, target: Path, share: float) -> int:
    """Write a part of the file, and return how many villages stand in it.

    Parameters
    ----------
    directory
        The data folder; what else the loader reads there is linked into the target.
    target
        A folder to be used in place of the data folder.
    share
        Part of the villages, 0 to 1, drawn with a fixed seed; 1 keeps each of them.
    """
    target.joinpath(FILE).parent.mkdir(parents=True)
    target.joinpath("areacodes").symlink_to(directory.resolve() / "areacodes")
    head, lines = _part(directory, share)
    with gzip.open(target / FILE, "wb", compresslevel=6) as kept:
        kept.write(head)
        count = 0
        for count, line in enumerate(lines, start=1):  # noqa: B007 - the last number is the answer
            kept.write(line)
    return count


def count_rows(directory: Path, share: float) -> int:
    """Return how many villages stand in a part of the file, each as often as it does."""
    return sum(1 for _ in _part(directory, share)[1])


def _part(directory: Path, share: float) -> tuple[bytes, Iterator[bytes]]:
    """Return the file's head, and the lines that are drawn."""
    dice = random.Random(_SEED)  # noqa: S311 - a sample, no secret
    with gzip.open(directory / FILE, "rb") as lines:
        head = next(lines)

    def drawn() -> Iterator[bytes]:
        with gzip.open(directory / FILE, "rb") as lines:
            next(lines)
            yield from (line for line in lines if share >= 1 or dice.random() < share)

    return head, drawn()
