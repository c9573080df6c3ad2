"""Places by their code, by the code of the division that they are, or by the unit of the past that led to them."""

from collections.abc import Sequence

import numpy as np

from boundaries.divisions.codes import plain
from gazetteer.names.text import fold
from gazetteer.places.records import NameKind
from gazetteer.search.index.columns import Ints
from gazetteer.search.index.keys import NOTHING
from gazetteer.search.index.layer import Layer
from gazetteer.search.matching.rank import DIVISION_CLASSES, KIND_FACTORS, WHOLE, Conditions, Ranked, admitted
from gazetteer.search.matching.wanted import Agreement


def entries_of_code(layer: Layer, code: str) -> Ints:
    """Return the entries of the places that a code stands for, of whatever scheme.

    Parameters
    ----------
    layer
        Where to look.
    code
        2 to 20 digits; a division's may be padded, or have 156 for China before it.
    """
    places = layer.index.codes.named(code)
    found = [_entries_of_place(layer, place) for place in places.tolist()]
    return np.unique(np.concatenate([*found, _entries_of_division(layer, code)])).astype(np.int32)


def _entries_of_place(layer: Layer, place: int) -> Ints:
    index = layer.index
    found = [NOTHING]
    for row in index.name_rows(place).tolist():
        name = index.position(fold(index.contents.texts[index.contents.name_text[row]]))
        if name is not None:
            entries = np.arange(index.entries.starts[name], index.entries.starts[name + 1], dtype=np.int32)
            found.append(entries[index.entries.place[entries] == place])
    return np.concatenate(found)


def _entries_of_division(layer: Layer, code: str) -> Ints:
    """Return the entries of the places that the divisions of a code are; of who has the land of one that is no more."""
    divisions = layer.divisions
    node = divisions.tree.by_code(code)
    if node is not None:
        return entries_of_units(layer, [divisions.numbers[node.id]])
    heirs = {unit for past in divisions.past_codes.get(plain(code) or "", ()) for unit in past.units}
    return entries_of_units(layer, sorted(heirs))


def entries_of_units(layer: Layer, units: Sequence[int]) -> Ints:
    """Return the entries of the places that divisions are, by their numbers."""
    return np.concatenate([NOTHING, *(_entries_of_unit(layer, unit) for unit in units)])


def _entries_of_unit(layer: Layer, number: int) -> Ints:
    """Return the entries of the place that a division is: it has its name, and lies in the unit above."""
    index, divisions = layer.index, layer.divisions
    name = index.position(divisions.names[number])
    if name is None:
        return NOTHING
    above = divisions.parents[number] if divisions.parents[number] >= 0 else number
    entries = np.arange(index.entries.starts[name], index.entries.starts[name + 1], dtype=np.int32)
    versions = index.entries.version[entries]
    classes = np.array([one.startswith(DIVISION_CLASSES) for one in index.contents.classes], dtype=np.bool_)
    is_it = (layer.entry_division[entries] == above) & classes[index.contents.version_class[versions]]
    found: Ints = entries[is_it]
    return found


def exactly(layer: Layer, entries: Ints, conditions: Conditions) -> Ranked:
    """Return the entries that a code led to, as far as they meet the conditions."""
    return _certain(layer, entries, conditions, WHOLE, Agreement.CODE_EXACT)


def led(layer: Layer, entries: Ints, conditions: Conditions) -> Ranked:
    """Return the entries that the name of a unit of the past led to, as far as they meet the conditions."""
    return _certain(layer, entries, conditions, round(KIND_FACTORS[NameKind.FORMER] * WHOLE), Agreement.LED_TO)


def _certain(layer: Layer, entries: Ints, conditions: Conditions, score: int, agreement: Agreement) -> Ranked:
    kept = entries[admitted(layer, entries, conditions)]
    size = len(kept)
    agreements = np.full(size, agreement, dtype=np.int8)
    return Ranked(kept, np.full(size, score, dtype=np.int32), agreements, np.zeros(size, dtype=np.int8))
