"""A question over the layers of a library: first as written, then with tolerance where nothing convinces."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from gazetteer.search.index.columns import Ints, identifier
from gazetteer.search.index.divisions import Relation
from gazetteer.search.index.layer import Layer
from gazetteer.search.matching.candidates import misspelt, resembling
from gazetteer.search.matching.codes import entries_of_code, exactly
from gazetteer.search.matching.looks import Look, Ranking, as_it_is, near_by, ranked_by, scope_of
from gazetteer.search.matching.rank import (
    Conditions,
    Ranked,
    least_likeness,
)
from gazetteer.search.matching.wanted import AS_WRITTEN, Agreement, Wanted
from gazetteer.search.reading.parse import Reading

_CONVINCING, _GOOD, _SETTLED = 8_000, 7_000, 6_000
"""Of a place where the text says it lies: enough to look no further as written, with tolerance, in this reading."""
_LONGEST_TOLERATED = 24
_WORTH_SIFTING = 200
"""Entries above which leaving out the low ones is quicker than sorting them."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its best entry (名次)."""

    score: int
    place_id: UUID
    layer: Layer
    entry: int
    agreement: Agreement
    relation: Relation
    named: tuple[int, ...]
    """Numbers of the divisions that the text names."""


def places(
    layers: Sequence[Layer],
    reading: Reading,
    conditions: Conditions,
    *,
    limit: int,
    after: tuple[int, UUID] | None = None,
) -> tuple[list[Place], bool]:
    """Return the best places by falling score, then by identifier, and whether there are more.

    Parameters
    ----------
    layers
        From the oldest to the newest.
    reading
        What the text may mean.
    conditions
        What the places must be.
    limit
        Most places to return.
    after
        Score and place of the last one of the page before.
    """
    found = rankings(layers, reading, conditions)
    best: list[Place] = []
    for layer in layers:
        best += _best(layer, [one for one in found if one.layer is layer], limit + 1, after)
    best.sort(key=lambda place: (-place.score, place.place_id))
    return best[:limit], len(best) > limit


def rankings(layers: Sequence[Layer], reading: Reading, conditions: Conditions) -> list[Ranking]:
    """Return the entries that may be meant, by reading and layer; a place may come several times.

    Parameters
    ----------
    layers, reading, conditions
        As in `places`.
    """
    found = _by_code(layers, reading, conditions) if reading.code else []
    return found or _by_name(layers, reading, conditions)


def _by_code(layers: Sequence[Layer], reading: Reading, conditions: Conditions) -> list[Ranking]:
    meant = reading.interpretations[0]
    wanted = Wanted.of(meant.name)
    found = [
        Ranking(layer, meant, wanted, exactly(layer, entries_of_code(layer, reading.code or ""), conditions))
        for layer in layers
    ]
    return [one for one in found if len(one.ranked.entries)]


def _by_name(layers: Sequence[Layer], reading: Reading, conditions: Conditions) -> list[Ranking]:
    wanted = [(one, Wanted.of(one.name)) for one in reading.interpretations]

    def rank(look: Look) -> list[Ranking]:
        return ranked_by(layers, wanted, conditions, look)

    told = rank(as_it_is())
    if any(_convinces(one.ranked) for one in told):
        return told
    scopes = {id(meant): scope_of(layers, meant, conditions) for meant, _ in wanted}
    close_by = rank(near_by(scopes))
    told += close_by
    if any(one.ranked.scores.max() >= _GOOD and one.meant.divisions for one in told):
        return told
    # With something wrong in its name, a place that lies elsewhere than the text says is hardly ever the better one.
    settled = {id(one.meant) for one in close_by if one.ranked.scores.max() >= _SETTLED}
    if any(meant.in_full and not meant.skipped and id(meant) in settled for meant, _ in wanted):
        return told
    wanted = [(meant, name) for meant, name in wanted if id(meant) not in settled and _is_tolerated(name)]
    least: dict[Wanted, float] = {}
    for meant, name in wanted:
        least[name] = min(least.get(name, 1.0), least_likeness(meant, elsewhere=bool(scopes[id(meant)])))
    with_one_wrong = cache(lambda layer, name: misspelt(layer.index, name, least[name]))
    found = rank(lambda layer, _, name: with_one_wrong(layer, name))
    told += found
    if any(one.ranked.scores.max() >= _SETTLED for one in found):
        return told
    with_more_wrong = cache(lambda layer, name: resembling(layer.index, name, least[name]))
    return told + rank(lambda layer, _, name: with_more_wrong(layer, name))


def _is_tolerated(name: Wanted) -> bool:
    return len(name.written) <= _LONGEST_TOLERATED


def _convinces(found: Ranked) -> bool:
    at_home = found.relations <= Relation.INSIDE
    return bool(np.any(at_home & (found.agreements <= AS_WRITTEN) & (found.scores >= _CONVINCING)))


def _best(layer: Layer, rankings: Sequence[Ranking], most: int, after: tuple[int, UUID] | None) -> list[Place]:
    """Return the best entry of each of the best places of a layer."""
    if not rankings:
        return []
    all_of = Ranked.joined([one.ranked for one in rankings])
    sources = np.repeat(np.arange(len(rankings)), [len(one.ranked.entries) for one in rankings])
    places = layer.index.entries.place.take(all_of.entries)
    if after is None and len(places) > _WORTH_SIFTING:
        high = _high(all_of.scores, places, most)
        all_of, sources, places = all_of.kept(high), sources.take(high), places.take(high)
    # Places of one score come in the order of their identifiers; the first entry of a place is its best.
    order = np.lexsort((all_of.relations, all_of.agreements, places, -all_of.scores))
    met: set[int] = set()
    found: list[Place] = []
    for at in order.tolist():
        place, score = places.item(at), all_of.scores.item(at)
        if place in met:
            continue
        met.add(place)
        place_id = identifier(layer.index.contents.place_ids[place])
        if after is not None and (-score, place_id) <= (-after[0], after[1]):
            continue
        entry, agreement = all_of.entries.item(at), Agreement(all_of.agreements.item(at))
        named = rankings[sources.item(at)].meant.divisions
        found.append(Place(score, place_id, layer, entry, agreement, Relation(all_of.relations.item(at)), named))
        if len(found) == most:
            break
    return found


def _high(scores: Ints, places: Ints, most: int) -> NDArray[np.int64]:
    """Return the entries among which those of the best places are: none of the others scores as high."""
    size = len(scores)
    enough = 4 * most
    while enough < size:
        high: NDArray[np.int64] = (scores >= np.partition(scores, size - enough)[size - enough]).nonzero()[0]
        if len(np.unique(places.take(high))) >= most:
            return high
        enough *= 4
    return np.arange(size)
