"""The library as columns: half a million names side by side, without an object for each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from boundaries.divisions.codes import COUNTY, PROVINCE, TOWNSHIP
from boundaries.divisions.tree import DivisionTree
from gazetteer.places.quality.findings import NamedPlace

Rows = NDArray[np.int64]
"""Positions of places in the columns."""
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ground:
    """Where places lie: a division and those above it that matter for names (所在行政区)."""

    id: UUID
    province: UUID | None = None
    county: UUID | None = None
    township: UUID | None = None
    county_code: str = ""
    county_name: str = ""
    township_name: str = ""


def ground_of(division: UUID, tree: DivisionTree) -> Ground:
    """Return a division with its province, county and township, as far as it has them."""
    chain = {node.level: node for node in tree.chain(division)}
    province, county, township = chain.get(PROVINCE), chain.get(COUNTY), chain.get(TOWNSHIP)
    return Ground(
        division,
        None if province is None else province.id,
        None if county is None else county.id,
        None if township is None else township.id,
        (county.code or "") if county else "",
        county.name if county else "",
        township.name if township else "",
    )


@dataclass(frozen=True, slots=True)
class Holdings:
    """The current places of a library with their standard names (在库地名), column by column.

    Parameters
    ----------
    ids
        Of the places, 32 hexadecimal digits each; the rows are in their order.
    name, kind, lies
        Positions in `names`, `classes` and `grounds`.
    lon, lat
        Degrees, EPSG:4490; not a number where the place has no position.
    names, classes, grounds
        Each distinct value once.
    class_names
        By class code.
    """

    ids: NDArray[np.bytes_]
    name: Rows
    kind: Rows
    lies: Rows
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    names: Sequence[str]
    classes: Sequence[str]
    grounds: Sequence[Ground]
    class_names: Mapping[str, str]

    def __len__(self) -> int:
        return len(self.name)

    def place(self, row: int) -> NamedPlace:
        """Return what is told of the place in a row."""
        ground, code = self.grounds[self.lies[row]], self.classes[self.kind[row]]
        return NamedPlace(
            UUID(self.ids[row].decode()),
            self.names[self.name[row]],
            code,
            self.class_names.get(code, code),
            ground.county_code,
            ground.county_name,
            ground.township_name,
        )

    def of_classes(self, beginnings: Sequence[str]) -> Flags:
        """Return which places are of a class that begins with any of these."""
        fits = np.array([code.startswith(tuple(beginnings)) for code in self.classes] or [False])
        return np.asarray(fits[self.kind], dtype=np.bool_)

    def ends_in(self, endings: Sequence[str], among: Flags) -> Flags:
        """Return which of some places have a name with any of these endings."""
        wanted = np.unique(self.name[among])
        fits = np.zeros(len(self.names), dtype=np.bool_)
        fits[wanted] = [self.names[at].endswith(tuple(endings)) for at in wanted.tolist()]
        return among & fits[self.name]

    def within(self, divisions: frozenset[UUID]) -> Flags:
        """Return which places lie in any of some divisions."""
        inside = np.array([ground.id in divisions for ground in self.grounds] or [False])
        return np.asarray(inside[self.lies], dtype=np.bool_)


def groups(rows: Rows, *keys: NDArray[np.int64]) -> Iterator[Rows]:
    """Give the rows that have all keys in common, two or more at a time, in the order of the keys.

    Parameters
    ----------
    rows
        Positions of places.
    keys
        One value for each of the rows.

    Examples
    --------
    >>> [found.tolist() for found in groups(np.array([3, 5, 8]), np.array([1, 0, 1]))]
    [[3, 8]]
    """
    order = np.lexsort((rows, *reversed(keys)))
    table = np.column_stack([key[order] for key in keys])
    if not len(table):
        return
    starts = np.flatnonzero(np.r_[True, (table[1:] != table[:-1]).any(axis=1)])
    ends = np.r_[starts[1:], len(table)]
    for start, end in zip(starts[ends - starts > 1].tolist(), ends[ends - starts > 1].tolist(), strict=True):
        yield rows[order[start:end]]
