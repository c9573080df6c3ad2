"""The counties as the benchmarks take them: published or schematic ones, with as many vertices as is asked."""

from dataclasses import dataclass, replace
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

import numpy as np
import shapely
from numpy.typing import NDArray

from boundaries.divisions.codes import COUNTY
from boundaries.divisions.records import DivisionRecord
from boundaries.lines.deriving.coverage import Tract
from boundaries.lines.topology.findings import Unit
from gazetteer.intake.datasets.guizhou_boundaries import guizhou, neighbours
from seeds.divisions import all_divisions

_PROVINCE_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Counties:
    """The counties of a province, and those around it.

    Parameters
    ----------
    title
        Where they are from, as the report tells it.
    codes, extents
        Those of the province first; EPSG:4490, (lon, lat).
    own
        How many are in the province.
    """

    title: str
    codes: tuple[str, ...]
    extents: NDArray[np.object_]
    own: int

    @property
    def vertices(self) -> int:
        """How many vertices the counties of the province have, the last of each ring with them."""
        return int(shapely.get_num_coordinates(self.extents[: self.own]).sum())

    def units(self) -> tuple[list[Unit[str]], list[Unit[str]]]:
        """Return the counties of the province and those around it, as a check of the coverage takes them."""
        every = [Unit(code, code, code, extent) for code, extent in zip(self.codes, self.extents, strict=True)]
        return every[: self.own], every[self.own :]

    def tracts(self) -> list[Tract]:
        """Return all of them, as the derivation of lines takes them."""
        return [
            Tract(_identity(code), _identity(code[:_PROVINCE_DIGITS]), extent)
            for code, extent in zip(self.codes, self.extents, strict=True)
        ]

    @property
    def home(self) -> UUID:
        """The province, as `tracts` name it."""
        return _identity(self.codes[0][:_PROVINCE_DIGITS])

    def finer(self, doublings: int) -> "Counties":
        """Return the same ground with twice as many vertices, several times over; copies, if not at all."""
        extents = shapely.from_wkb(shapely.to_wkb(self.extents))
        for _ in range(doublings):
            extents = halved(extents)
        return replace(self, extents=extents)


def halved(extents: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return multi-polygons with a vertex more in the middle of each edge.

    The middle is the same from both sides, to the last digit: what was a coverage is one still.
    """
    kind, places, (rings, parts, wholes) = shapely.to_ragged_array(extents)
    denser = np.empty((2 * len(places) - 1, 2))
    denser[::2], denser[1::2] = places[:, :2], (places[:-1, :2] + places[1:, :2]) / 2
    # Between the last vertex of a ring and the first of the next one there is no edge.
    denser = np.delete(denser, 2 * rings[1:-1] - 1, axis=0)
    found: NDArray[np.object_] = shapely.from_ragged_array(
        kind, denser, (2 * rings - np.arange(len(rings)), parts, wholes)
    )
    return found


def counties(data: Path) -> Counties:
    """Return the published counties with those around them, or the schematic ones where they are not in the folder."""
    if (data / "boundaries").is_dir():
        own, around = guizhou(data).records, neighbours(data).records
        return _taken("the published counties of Guizhou", _counties(own), _counties(around))
    return _taken("the schematic counties of the demonstration province", _counties(tuple(all_divisions())), [])


def _taken(title: str, own: list[DivisionRecord], around: list[DivisionRecord]) -> Counties:
    every = [*own, *around]
    codes = tuple(dict(record.codes)["GB2260"] for record in every)
    return Counties(title, codes, np.array([record.extent for record in every], dtype=object), len(own))


def _counties(records: tuple[DivisionRecord, ...]) -> list[DivisionRecord]:
    return [record for record in records if record.level == COUNTY and record.extent is not None]


def _identity(code: str) -> UUID:
    return uuid5(NAMESPACE_URL, code)
