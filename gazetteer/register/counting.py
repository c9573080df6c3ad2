"""How many places have one name, or one sound, by division and by class: the register's check for duplicates."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple
from uuid import UUID

import numpy as np

from boundaries.divisions.tree import DivisionNode
from gazetteer.names.pinyin import toneless
from gazetteer.names.text import fold, is_han
from gazetteer.places.records import NameKind
from gazetteer.register.conditions import Sought, entries_of_name, range_of, with_standard_name
from gazetteer.search.index.columns import KINDS, Ints
from gazetteer.search.index.divisions import UNKNOWN, Divisions
from gazetteer.search.index.keys import spread
from gazetteer.search.index.layer import Layer
from gazetteer.search.matching.rank import Conditions, admitted
from gazetteer.search.revisions import View

_ROMANIZED = KINDS.index(NameKind.ROMANIZED)


class Alike(NamedTuple):
    """Places that are called alike (同名、同音), by layer."""

    layers: Sequence[tuple[Layer, Ints]]
    """With their entries, one a place."""


Called = Callable[[View, Sought], Alike]


def same_name(view: View, sought: Sought) -> Alike:
    """Return the places whose standard name it is, 同名; characters are compared as the search folds them.

    Raises
    ------
    NotFound
        When the division is not known on the day.
    """
    conditions, name = sought.conditions(view), fold(sought.name or "")
    return Alike(
        [(layer, with_standard_name(layer, entries_of_name(layer, name), conditions)) for layer in view.layers]
    )


def same_sound(view: View, sought: Sought) -> Alike:
    """Return the places whose standard name sounds so, tones apart, 同音.

    A place sounds as its spelling says where it has one, else as its characters are read.

    Raises
    ------
    NotFound
        When the division is not known on the day.
    """
    conditions, typed = sought.conditions(view), letters_of(sought.name or "")
    return Alike([(layer, _sounding(layer, typed, conditions)) for layer in view.layers])


def letters_of(text: str) -> str:
    """Return what is typed for a sound: pinyin without tones, blanks and marks, also of characters.

    Examples
    --------
    >>> letters_of("Qīngyán Zhèn"), letters_of("青岩镇"), letters_of("Xī'ān")
    ('qingyanzhen', 'qingyanzhen', 'xian')
    """
    return toneless(text) if any(map(is_han, text)) else fold(text)


def by_division(view: View, alike: Alike, division_id: UUID | None) -> list[tuple[DivisionNode, int]]:
    """Return how many lie in each division right below one, or in each province: only those that have any, by code.

    What lies in the division itself and in none below it is told under its own name.

    Raises
    ------
    NotFound
        When the division is not known on the day.
    """
    divisions = view.divisions
    within = range_of(view, division_id)
    groups = _provinces(divisions) if within is None else [within[0], *divisions.children(within[0])]
    counts: Counter[int] = Counter()
    for layer, entries in alike.layers:
        for number in layer.entry_division.take(entries).tolist():
            at = bisect_right(groups, number) - 1
            if at >= 0 and number < divisions.ends[groups[at]]:
                counts[groups[at]] += 1
    return [(divisions.nodes[group], counts[group]) for group in groups if counts[group]]


def by_class(alike: Alike) -> list[tuple[str, int]]:
    """Return how many have each class code, by code."""
    counts: Counter[str] = Counter()
    for layer, entries in alike.layers:
        contents = layer.index.contents
        classes = contents.version_class.take(layer.index.entries.version.take(entries))
        counts.update(contents.classes[each] for each in classes.tolist())
    return sorted(counts.items())


def _sounding(layer: Layer, typed: str, conditions: Conditions) -> Ints:
    index, day = layer.index, conditions.as_of.toordinal()
    alike = np.flatnonzero(index.sounds.whole == hash(typed)).astype(np.int32)
    read_so = with_standard_name(layer, spread(index.entries.starts, alike)[0], conditions)
    spelled = entries_of_name(layer, typed)
    spelled = spelled[admitted(layer, spelled, conditions)]
    spelled = spelled[index.contents.name_kind.take(index.entries.name.take(spelled)) == _ROMANIZED]
    both = np.concatenate([read_so, spelled]).astype(np.int32)
    _, first = np.unique(index.entries.place.take(both), return_index=True)
    kept = [entry for entry in both.take(first).tolist() if _sounds_so(layer, entry, typed, day)]
    return np.array(kept, dtype=np.int32)


def _sounds_so(layer: Layer, entry: int, typed: str, day: int) -> bool:
    """Return whether a place has no spelling on a day, or one that sounds so."""
    contents = layer.index.contents
    said = [
        fold(contents.texts[contents.name_text.item(row)])
        for row in layer.index.name_rows(layer.index.entries.place.item(entry)).tolist()
        if contents.name_kind.item(row) == _ROMANIZED
        and contents.name_from.item(row) <= day < contents.name_to.item(row)
    ]
    return not said or typed in said


def _provinces(divisions: Divisions) -> list[int]:
    """Return the numbers of the uppermost divisions below the country."""
    tops = [number for number, above in enumerate(divisions.parents) if above == UNKNOWN]
    below = [[*divisions.children(top)] if divisions.nodes[top].level == 0 else [top] for top in tops]
    return sorted(number for some in below for number in some)
