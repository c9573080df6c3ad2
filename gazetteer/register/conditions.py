"""What the register is asked for, and which entries of the index meet it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np

from foundation.errors import NotFound
from gazetteer.places.records import NameKind
from gazetteer.search.index.columns import KINDS, Ints
from gazetteer.search.index.keys import NOTHING, spread
from gazetteer.search.index.layer import Layer
from gazetteer.search.matching.rank import Conditions, admitted
from gazetteer.search.revisions import View

_STANDARD = KINDS.index(NameKind.STANDARD)


@dataclass(frozen=True, slots=True)
class Sought:
    """Which places are sought (检索条件)."""

    as_of: date
    """In force on this day."""
    name: str | None = None
    """As typed; ``None`` for every name."""
    is_exact: bool = False
    """精确: has this standard name. Else 模糊: has it within the standard name."""
    division_id: UUID | None = None
    """In this division or below it."""
    classes: tuple[str, ...] = ()
    """With a class code that begins with one of these."""

    def conditions(self, view: View) -> Conditions:
        """Return what the index is asked for.

        Raises
        ------
        NotFound
            When the division is not known on the day.
        """
        return Conditions(self.as_of, within=range_of(view, self.division_id), classes=self.classes)


def range_of(view: View, division_id: UUID | None) -> tuple[int, int] | None:
    """Return the numbers of a division and of all below it; ``None`` for no division.

    Raises
    ------
    NotFound
        When it is not known on the day.
    """
    if division_id is None:
        return None
    number = view.divisions.numbers.get(division_id)
    if number is None:
        raise NotFound(f"There is no division {division_id} on that day.")
    return number, view.divisions.ends[number]


def with_standard_name(layer: Layer, entries: Ints, conditions: Conditions) -> Ints:
    """Return the entries that meet the conditions and are a standard name in force: at most one a place."""
    index = layer.index
    kept = entries[admitted(layer, entries, conditions)]
    is_standard = index.contents.name_kind.take(index.entries.name.take(kept)) == _STANDARD
    lasts = index.entries.name_to.take(kept) > conditions.as_of.toordinal()
    found: Ints = kept[is_standard & lasts]
    return found


def entries_of_name(layer: Layer, name: str) -> Ints:
    """Return the entries of the very name, which is folded."""
    at = layer.index.position(name)
    return NOTHING if at is None else spread(layer.index.entries.starts, np.array([at], dtype=np.int32))[0]
