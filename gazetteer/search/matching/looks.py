"""Ways to look for a name where a reading of a text says that its place lies, and what was found there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from gazetteer.search.index.columns import Ints
from gazetteer.search.index.keys import NOTHING
from gazetteer.search.index.layer import Layer
from gazetteer.search.index.terms import canonical_generic, synonyms_of
from gazetteer.search.matching.candidates import Found, straight
from gazetteer.search.matching.codes import entries_of_units, led
from gazetteer.search.matching.comparison import compared
from gazetteer.search.matching.generics import SYNONYM
from gazetteer.search.matching.rank import LEAST_OF_ALL, Conditions, Ranked, least_likeness, ranked, ranked_there
from gazetteer.search.matching.wanted import Agreement, Wanted
from gazetteer.search.reading.parse import Interpretation, Reading

_MOST_COMPARED = 3_000
"""Entries of a division that are compared one by one."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """What one reading of a text led to in one layer (初选)."""

    layer: Layer
    meant: Interpretation
    wanted: Wanted
    ranked: Ranked


def as_written(layers: Sequence[Layer], reading: Reading, conditions: Conditions) -> list[Ranking]:
    """Return the entries whose names agree as they are written, or sound the same, by reading and layer."""
    wanted = [(one, Wanted.of(one.name)) for one in reading.interpretations]
    return ranked_by(layers, wanted, conditions, as_it_is())


def to_the_letter(layers: Sequence[Layer], meant: Interpretation, conditions: Conditions) -> list[Ranking]:
    """Return the entries that have the very name, where the reading says they lie, by layer.

    Where none has, those whose generic term says the same in another word (青岩村委会 for 青岩村).
    """
    wanted = Wanted.of(meant.name)
    for look in (_exact, _in_other_words):
        found = ((layer, look(layer, meant, wanted)) for layer in layers)
        ranking = (
            Ranking(layer, meant, wanted, ranked_there(layer, names, meant, conditions))
            for layer, names in found
            if len(names.names)
        )
        if there := [one for one in ranking if len(one.ranked.entries)]:
            return there
    return []


def _exact(layer: Layer, _meant: Interpretation, name: Wanted) -> Found:
    at = None if name.lost else layer.index.position(name.text)
    return Found.nothing() if at is None else Found.of_one(at, 1.0, Agreement.NAME_EXACT)


def _in_other_words(layer: Layer, _meant: Interpretation, name: Wanted) -> Found:
    typed = name.text[len(name.specific) :]
    generic = canonical_generic(typed)
    words = (word for word in (generic, *synonyms_of(generic)) if word != typed)
    places = [] if name.lost else [layer.index.position(name.specific + word) for word in words]
    names = np.array(sorted(at for at in places if at is not None), dtype=np.int32)
    size = len(names)
    return Found(names, np.full(size, SYNONYM), np.full(size, Agreement.GENERIC_TERM_SYNONYM, dtype=np.int8))


def at_home(layers: Sequence[Layer], meant: Interpretation, conditions: Conditions) -> list[Ranking] | None:
    """Return the entries in the divisions that a reading names, compared one by one, by layer.

    ``None`` where nobody looked: it names none, and none is asked for, or they hold too many.
    """
    scope = scope_of(layers, meant, conditions)
    if not scope:
        return None
    return ranked_by(layers, [(meant, Wanted.of(meant.name))], conditions, near_by({id(meant): scope}))


def led_to(layers: Sequence[Layer], meant: Interpretation, conditions: Conditions) -> list[Ranking]:
    """Return the divisions that a unit of the past, or an area that is none, leads to, by layer."""
    if meant.itself is None:
        return []
    wanted = Wanted.of(meant.name)
    found = [
        Ranking(layer, meant, wanted, led(layer, entries_of_units(layer, meant.itself.units), conditions))
        for layer in layers
    ]
    return [one for one in found if len(one.ranked.entries)]


Look = Callable[[Layer, Interpretation, Wanted], Found]
"""A way to look for a name."""


def ranked_by(
    layers: Sequence[Layer],
    wanted: Sequence[tuple[Interpretation, Wanted]],
    conditions: Conditions,
    look: Look,
) -> list[Ranking]:
    """Return what one way to look leads to, by reading and layer; nothing for those where it finds nothing."""
    found = [
        Ranking(layer, meant, name, ranked(layer, look(layer, meant, name), meant, conditions))
        for meant, name in wanted
        for layer in layers
    ]
    return [one for one in found if len(one.ranked.entries)]


def as_it_is() -> Look:
    """Return the way to look for names as they are written, and for those that sound the same."""
    # Several readings often leave the same name.
    known = cache(lambda layer, name: straight(layer.index, name, LEAST_OF_ALL))
    return lambda layer, _, name: known(layer, name)


def near_by(scopes: Mapping[int, Mapping[int, Ints]]) -> Look:
    """Return the way to compare with the names of some divisions, by `id` of the reading and of the layer."""

    def look(layer: Layer, meant: Interpretation, name: Wanted) -> Found:
        names = scopes[id(meant)].get(id(layer), NOTHING)
        return Found(*compared(layer.index, name, names, least_likeness(meant)))

    return look


def scope_of(layers: Sequence[Layer], meant: Interpretation, conditions: Conditions) -> dict[int, Ints]:
    """Return the names to compare one by one, by layer: all in the division, where that is small enough."""
    ranges = [(unit, layers[0].divisions.ends[unit]) for unit in meant.divisions]
    if conditions.within is not None and not ranges:
        ranges = [conditions.within]
    if not ranges:
        return {}
    names = [layer.names_below(tuple(ranges), _MOST_COMPARED) for layer in layers]
    if any(found is None for found in names):
        return {}
    return {id(layer): found for layer, found in zip(layers, names, strict=True) if found is not None}
