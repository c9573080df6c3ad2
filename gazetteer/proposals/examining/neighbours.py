"""Names in memory that may meet a proposed one: found by its characters, its specific term, its sound and its look."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from gazetteer.names.pinyin import syllables
from gazetteer.names.text import fold
from gazetteer.places.quality.generic_terms import comparable
from gazetteer.places.records import NameKind
from gazetteer.proposals.examining.grounds import Range
from gazetteer.proposals.rules.facts import KnownPlace
from gazetteer.register.conditions import with_standard_name
from gazetteer.search.index.columns import KINDS, Ints, identifier
from gazetteer.search.index.keys import NOTHING, shortened_of, spread
from gazetteer.search.index.layer import Layer
from gazetteer.search.index.terms import specific_length
from gazetteer.search.matching.rank import Conditions
from gazetteer.search.revisions import View

_ROMANIZED = KINDS.index(NameKind.ROMANIZED)
_LONGEST_FEATURE = 3
"""Characters of the generic term of a natural feature: 河, 峡谷, 大峡谷."""
_LONGEST_LOCAL = 4
"""Characters of a local name that is looked for within a facility's."""


@dataclass(frozen=True, slots=True)
class Around:
    """What places are looked for: in force on a day, of some classes, within a range of divisions."""

    as_of: date
    classes: tuple[str, ...]
    within: Range | None = None

    def conditions(self) -> Conditions:
        """Return what the index is asked for."""
        return Conditions(self.as_of, within=self.within, classes=self.classes)


def near(view: View, name: str, around: Around) -> tuple[KnownPlace, ...]:
    """Return the places whose standard names may be alike a name; the rules decide which are."""
    return tuple(_places(view, around, lambda layer: _names_near(layer, name)))


def with_specific(view: View, specific: str, around: Around) -> tuple[KnownPlace, ...]:
    """Return the places whose standard name has a specific term, or is it."""
    return tuple(_places(view, around, lambda layer: _names_of_specific(layer, specific)))


def features_of(view: View, specific: str, around: Around) -> tuple[KnownPlace, ...]:
    """Return the places whose standard name is a specific term with whatever generic term (洪渡: 洪渡河, 洪渡山)."""
    return tuple(_places(view, around, lambda layer: _names_beginning(layer, specific)))


def local_names(view: View, specific: str, around: Around, *, apart_from: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of places around that a facility's specific term holds, the longest first.

    Parameters
    ----------
    apart_from
        Classes that do not count: of other facilities.
    """
    pieces = {
        specific[at : at + size]
        for size in range(2, min(len(specific), _LONGEST_LOCAL) + 1)
        for at in range(len(specific) - size + 1)
    }
    found = (
        place.name
        for piece in sorted(pieces, key=lambda each: (-len(each), each))
        for place in with_specific(view, piece, around)
        if not place.class_code.startswith(apart_from)
    )
    return tuple(dict.fromkeys(found))


def _places(view: View, around: Around, find: Callable[[Layer], Ints]) -> Iterator[KnownPlace]:
    conditions = around.conditions()
    for layer in view.layers:
        entries = spread(layer.index.entries.starts, find(layer))[0]
        for entry in with_standard_name(layer, entries, conditions).tolist():
            yield _known(view, layer, entry, around.as_of.toordinal())


def _names_near(layer: Layer, name: str) -> Ints:
    """Return the names that share the whole name, the specific term, either's sound, or all characters but one."""
    index, folded = layer.index, fold(name)
    specific = folded[: specific_length(folded)]
    at = index.position(folded)
    sounds = (index.sounds.table.named("".join(syllables(heard))) for heard in {folded, specific})
    found = [
        NOTHING if at is None else np.array([at], dtype=np.int32),
        index.specifics.named(specific),
        *sounds,
        _one_apart(layer, folded),
    ]
    return np.unique(np.concatenate(found)).astype(np.int32)


def _one_apart(layer: Layer, folded: str) -> Ints:
    """Return the names of equal length that have all characters but one of the specific term in common."""
    index = layer.index
    keys = np.array(shortened_of(folded)[1 : specific_length(folded) + 1], dtype=np.int64)
    found = index.spellings.find(keys)
    kept: Ints = found[index.sizes.take(found) == len(folded)]
    return kept


def _names_of_specific(layer: Layer, specific: str) -> Ints:
    at = layer.index.position(specific)
    itself = NOTHING if at is None else np.array([at], dtype=np.int32)
    return np.unique(np.concatenate([itself, layer.index.specifics.named(specific)])).astype(np.int32)


def _names_beginning(layer: Layer, specific: str) -> Ints:
    """Return the names that are a specific term with a generic one, or it alone.

    The index has no key for the specific terms of rivers and mountains, since a search does not leave them out.
    """
    names = layer.index.names
    longest = len(specific) + _LONGEST_FEATURE
    found = [
        at
        for at in layer.index.beginning(specific)
        if len(names[at]) <= longest and specific in {names[at], comparable(names[at])}
    ]
    return np.array(found, dtype=np.int32)


def _known(view: View, layer: Layer, entry: int, day: int) -> KnownPlace:
    index, contents = layer.index, layer.index.contents
    place = index.entries.place.item(entry)
    version = index.entries.version.item(entry)
    division = contents.divisions[contents.version_division.item(version)]
    return KnownPlace(
        place_id=identifier(contents.place_ids[place]),
        name=contents.texts[contents.name_text.item(index.entries.name.item(entry))],
        class_code=contents.classes[contents.version_class.item(version)],
        path=view.divisions.label(view.divisions.tree.standing_for(division)).path,
        romanized=_romanized(layer, place, day),
    )


def _romanized(layer: Layer, place: int, day: int) -> str | None:
    contents = layer.index.contents
    rows: Iterable[int] = layer.index.name_rows(place).tolist()
    return next(
        (
            contents.texts[contents.name_text.item(row)]
            for row in rows
            if contents.name_kind.item(row) == _ROMANIZED
            and contents.name_from.item(row) <= day < contents.name_to.item(row)
        ),
        None,
    )
