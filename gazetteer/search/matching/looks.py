"""Ways to look for a name where a reading of a text says that its place lies, and what was found there."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from gazetteer.search.index.layer import Layer
from gazetteer.search.index.selection import Selection
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


class Ranking(NamedTuple):
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
    if wanted.lost:
        return []
    for texts, score, agreement in (
        ((wanted.text,), 1.0, Agreement.NAME_EXACT),
        (_in_other_words(wanted.specific, wanted.text), SYNONYM, Agreement.GENERIC_TERM_SYNONYM),
    ):
        there = []
        for layer in layers:
            if names := [at for text in texts if (at := layer.index.position(text)) is not None]:
                found = Found.alike(names, score, agreement)
                ranked = ranked_there(layer, found, meant, conditions)
                if len(ranked.entries):
                    there.append(Ranking(layer, meant, wanted, ranked))
        if there:
            return there
    return []


@lru_cache(maxsize=10_000)
def _in_other_words(specific: str, text: str) -> tuple[str, ...]:
    """Return the names that say the same with another word for the generic term."""
    generic = canonical_generic(text[len(specific) :])
    return tuple(sorted(specific + word for word in (generic, *synonyms_of(generic)) if specific + word != text))


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


def near_by(scopes: Mapping[int, Mapping[int, Selection]]) -> Look:
    """Return the way to compare with the names of some divisions, by `id` of the reading and of the layer."""

    def look(layer: Layer, meant: Interpretation, name: Wanted) -> Found:
        names = scopes[id(meant)].get(id(layer))
        return Found.nothing() if names is None else Found(*compared(name, names, least_likeness(meant)))

    return look


def scope_of(layers: Sequence[Layer], meant: Interpretation, conditions: Conditions) -> dict[int, Selection]:
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
