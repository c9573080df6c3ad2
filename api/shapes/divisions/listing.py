"""Divisions as lists tell them, written once: a list of any day is put together from pieces that are ready."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

import numpy as np
import orjson

from api.shapes.divisions.units import unit_item
from boundaries.divisions.chronicle.lineage import Lineage, Version
from boundaries.divisions.chronicle.timetable import Timetable
from boundaries.divisions.codes import COUNTY
from foundation.periods import Bounds, a_day_of, cut


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a list says of a unit as long as nothing of it changes: not its code either, nor its superior's name."""

    division: UUID
    kind: str
    parent: str | None
    told: bytes
    order: tuple[str, str]


class Listing:
    """The counties and the units above them, in the order of their codes, as lists of any day tell them.

    Parameters
    ----------
    lineage
        The units of all times.
    """

    def __init__(self, lineage: Lineage) -> None:
        found: list[tuple[_Piece, int, Bounds]] = []
        for unit in lineage.units():
            for version in lineage.versions(unit):
                if version.level <= COUNTY:
                    found += _pieces(lineage, version)
        found.sort(key=lambda each: each[0].order)
        self._pieces = [piece for piece, *_ in found]
        self._levels = np.array([level for _, level, _ in found], dtype=np.int32)
        self._timetable = Timetable([bounds for *_, bounds in found])

    def on(self, day: date, *, level: int | None, kinds: Sequence[str], parent: UUID | None) -> list[int]:
        """Return the numbers of the units of a day, in the order of their codes."""
        there = self._timetable.on(day)
        if level is not None:
            there &= self._levels == level
        found: list[int] = np.flatnonzero(there).tolist()
        if kinds or parent is not None:
            above = None if parent is None else str(parent)
            found = [
                at
                for at in found
                if (not kinds or self._pieces[at].kind in kinds) and (above is None or self._pieces[at].parent == above)
            ]
        return found

    def told(self, numbers: Sequence[int]) -> orjson.Fragment:
        """Return units as a JSON array."""
        return orjson.Fragment(b"[" + b",".join([self._pieces[at].told for at in numbers]) + b"]")

    def division(self, number: int) -> UUID:
        """Return the identity of a unit."""
        return self._pieces[number].division


@lru_cache(maxsize=3)
def listing_of(lineage: Lineage) -> Listing:
    """Return the listing of a lineage, made once."""
    return Listing(lineage)


def _pieces(lineage: Lineage, version: Version) -> list[tuple[_Piece, int, Bounds]]:
    """Return what lists say of a version, each with its level and its period."""
    days = {day for use in lineage.codes(version.division) for day in (use.first, use.end)}
    if version.superior is not None:
        days |= lineage.turns(version.superior)
    found = []
    for first, end in cut(version.first, version.end, days):
        item = unit_item(lineage, version, a_day_of(first, end), {})
        parent = item["parent"]["id"] if item["parent"] else None
        piece = _Piece(version.division, version.kind, parent, orjson.dumps(item), (item["code"] or "~", item["name"]))
        found.append((piece, version.level, (first, end)))
    return found
