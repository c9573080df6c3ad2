"""What a text may become while it is being typed: names that begin with it, in characters, pinyin or initials."""

from collections.abc import Sequence

import numpy as np

from gazetteer.names.text import is_han
from gazetteer.search.index.columns import Floats, Ints, identifier
from gazetteer.search.index.divisions import Relation
from gazetteer.search.index.keys import NOTHING, spread
from gazetteer.search.index.layer import Layer
from gazetteer.search.matching.forward import Place, places
from gazetteer.search.matching.rank import WHOLE, Conditions, admitted, class_priors, proximity
from gazetteer.search.matching.wanted import Agreement, Wanted
from gazetteer.search.reading.parse import Interpretation, Reading

_CLASS_WEIGHT, _TYPED_WEIGHT, _WHOLE_WEIGHT = 0.55, 0.35, 0.1
_NEAR_WEIGHT = 0.25
_MANY = 4_000
"""Entries above which the best for a beginning are kept, since the next person types the same first letter."""
_KEPT = 4_000
_MOST_COMPARED = 3_000
_MOST_INITIALS = 8


def suggested(layers: Sequence[Layer], reading: Reading, conditions: Conditions, *, limit: int) -> list[Place]:
    """Return the places that a text may become, likeliest first: divisions before villages, short names before long.

    Where no name begins with the text, what `forward.places` finds with tolerance is returned.
    """
    best: dict[object, Place] = {}
    for layer in layers:
        for meant in reading.interpretations:
            for place in _beginning(layer, meant, conditions, limit):
                known = best.get(place.place_id)
                if known is None or known.score < place.score:
                    best[place.place_id] = place
    if not best:
        return places(layers, reading, conditions, limit=limit)[0]
    return sorted(best.values(), key=lambda place: (-place.score, place.place_id))[:limit]


def _beginning(layer: Layer, meant: Interpretation, conditions: Conditions, limit: int) -> list[Place]:
    wanted = Wanted.of(meant.name)
    names = names_beginning(layer, wanted)
    if not len(names):
        return []
    ranges = [(unit, layer.divisions.ends[unit]) for unit in meant.divisions]
    if conditions.within is not None and not ranges:
        scope = layer.below([conditions.within], _MOST_COMPARED)
    else:
        scope = layer.below(ranges, _MOST_COMPARED) if ranges else None
    if scope is not None:
        among = np.zeros(len(layer.index.names), dtype=np.bool_)
        among[names] = True
        return _best(layer, scope[among[layer.index.entries.folded[scope]]], meant, wanted, conditions, limit)
    sizes = layer.index.entries.starts[names + 1] - layer.index.entries.starts[names]
    if int(sizes.sum()) > _MANY and not ranges:
        likely = layer.kept(wanted.text, lambda: _likeliest(layer, names, wanted))
        found = _best(layer, likely, meant, wanted, conditions, limit)
        if len(found) == limit:
            return found
    return _best(layer, spread(layer.index.entries.starts, names)[0], meant, wanted, conditions, limit)


def names_beginning(layer: Layer, wanted: Wanted) -> Ints:
    """Return the names that begin with a text."""
    index = layer.index
    if not wanted.text:
        return NOTHING
    if not wanted.spoken:
        names = index.beginning(wanted.text)
        return np.arange(names.start, names.stop, dtype=np.int32)
    found = index.sounds.beginning(wanted.letters)
    if any(map(is_han, wanted.text)):  # 青y: what stands there in characters must be those characters
        head = next(at for at, mark in enumerate(wanted.text + " ") if not is_han(mark))
        names = index.beginning(wanted.text[:head])
        return found[(found >= names.start) & (found < names.stop)]
    if 1 < len(wanted.text) <= _MOST_INITIALS:
        return np.union1d(found, index.sounds.with_initials(wanted.text))
    return found


def _likeliest(layer: Layer, names: Ints, wanted: Wanted) -> Ints:
    """Return the entries that come first wherever the asker is; near a point, the nearest of these come first."""
    entries = spread(layer.index.entries.starts, names)[0]
    scores = _scores(layer, entries, wanted)
    return entries[np.argpartition(-scores, min(_KEPT, len(scores) - 1))[:_KEPT]]


def _scores(layer: Layer, entries: Ints, wanted: Wanted) -> Floats:
    index, contents = layer.index, layer.index.contents
    version, folded = index.entries.version[entries], index.entries.folded[entries]
    sizes = index.sizes[folded].astype(np.float64)
    typed = len(wanted.text)
    if wanted.spoken:
        typed, sizes = len(wanted.letters), np.char.str_len(index.sounds.letters[folded]).astype(np.float64)
    coverage = np.minimum(typed / np.maximum(sizes, 1), 1)
    scores = _CLASS_WEIGHT * class_priors(contents.classes)[contents.version_class[version]]
    scores += _TYPED_WEIGHT * coverage + _WHOLE_WEIGHT * (coverage == 1)
    return scores


def _best(
    layer: Layer, entries: Ints, meant: Interpretation, wanted: Wanted, conditions: Conditions, limit: int
) -> list[Place]:
    entries = entries[admitted(layer, entries, conditions)]
    index, contents = layer.index, layer.index.contents
    if meant.divisions:
        number = layer.entry_division[entries]
        inside = np.zeros(len(entries), dtype=np.bool_)
        for unit in meant.divisions:
            inside |= (number >= unit) & (number < layer.divisions.ends[unit])
        entries = entries[inside]
    likely = _scores(layer, entries, wanted) * (1 - meant.skipped)
    if conditions.near is not None:
        likely *= 1 - _NEAR_WEIGHT * (1 - proximity(layer, index.entries.version[entries], conditions.near))
    scores = np.rint(likely * WHOLE).astype(np.int64)
    place = index.entries.place[entries].astype(np.int64)
    # One number orders by score, then by place.
    keys = (WHOLE - scores) << 32 | place
    enough = 4 * limit
    order = np.argpartition(keys, enough)[:enough] if len(keys) > enough else np.arange(len(keys))
    order = order[np.argsort(keys[order])]
    found: dict[int, Place] = {}
    for at in order.tolist():
        if len(found) < limit and int(place[at]) not in found:
            relation = Relation.INSIDE if meant.divisions else Relation.UNSAID
            place_id = identifier(contents.place_ids[place[at]])
            agreement = Agreement.BEGINS_WITH_TEXT
            found[int(place[at])] = Place(
                int(scores[at]), place_id, layer, int(entries[at]), agreement, relation, meant.divisions
            )
    return list(found.values())
