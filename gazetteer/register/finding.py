"""Which places answer a question to the register, in an order in which pages can be counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from gazetteer.names.text import fold
from gazetteer.register.conditions import Sought, entries_of_name, with_standard_name
from gazetteer.search.index.columns import Ints, halves, identifier
from gazetteer.search.index.keys import marks_of, spread
from gazetteer.search.index.layer import Layer
from gazetteer.search.matching.forward import places
from gazetteer.search.matching.rank import Conditions, admitted, class_priors
from gazetteer.search.reading.parse import read
from gazetteer.search.revisions import View

MOST_RESEMBLING = 300
"""Places that are told where no name holds what was typed."""


@dataclass(frozen=True, slots=True)
class Found:
    """Places in their order (检索结果), of which a page is taken."""

    halves: NDArray[np.uint64]
    """Of their identities, see `gazetteer.search.index.columns.halves`."""

    def __len__(self) -> int:
        return len(self.halves)

    def page(self, number: int, size: int) -> list[UUID]:
        """Return the identities on a page, the first being 1; none behind the last."""
        return [identifier(pair) for pair in self.halves[(number - 1) * size : number * size]]


def found(view: View, sought: Sought) -> Found:
    """Return the places that are sought.

    Without a name all that meet the conditions, by identity. With one, by 精确 those whose standard name it is, by 模糊
    those whose standard name holds it: the name itself first, then what begins with it, then the others; divisions and
    short names before the rest. Where 模糊 would find nothing, what the search takes it for: a character wrong, pinyin,
    a former name, a division path before the name.

    Raises
    ------
    NotFound
        When the division is not known on the day.
    """
    conditions = sought.conditions(view)
    if sought.name is None:
        return _joined([(layer, _places(layer, _all(layer, conditions))) for layer in view.layers])
    name = fold(sought.name)
    look = entries_of_name if sought.is_exact else _holding
    entries = [with_standard_name(layer, look(layer, name), conditions) for layer in view.layers]
    if not sought.is_exact and not any(map(len, entries)):
        return _resembling(view, sought.name, conditions)
    return _in_order(view.layers, entries, name)


def _all(layer: Layer, conditions: Conditions) -> Ints:
    entries = np.arange(len(layer.index.entries.place), dtype=np.int32)
    kept: Ints = entries[admitted(layer, entries, conditions)]
    return kept


def _places(layer: Layer, entries: Ints) -> NDArray[np.int32]:
    """Return the places of entries, ascending and each once: a mark for each is quicker than sorting a million."""
    is_there = np.zeros(len(layer.index.contents.place_ids), dtype=np.bool_)
    is_there[layer.index.entries.place.take(entries)] = True
    return np.flatnonzero(is_there).astype(np.int32)


def _holding(layer: Layer, name: str) -> Ints:
    """Return the entries of the names that hold a text."""
    names, wanted = layer.index.names, np.uint64(marks_of(name))
    # Those that have all its characters, in whatever order: a tenth of a millisecond for what takes ten otherwise.
    maybe = np.flatnonzero(layer.index.marks & wanted == wanted)
    holding = np.array([at for at in maybe.tolist() if name in names[at]], dtype=np.int32)
    return spread(layer.index.entries.starts, holding)[0]


def _in_order(layers: Sequence[Layer], entries: Sequence[Ints], name: str) -> Found:
    keys = [_keys(layer, some, name) for layer, some in zip(layers, entries, strict=True)]
    pairs = _joined(
        [(layer, layer.index.entries.place.take(some)) for layer, some in zip(layers, entries, strict=True)]
    ).halves
    size, prior, tier = (np.concatenate(column) for column in zip(*keys, strict=True))
    return Found(pairs[np.lexsort((pairs[:, 1], pairs[:, 0], size, -prior, tier))])


def _keys(layer: Layer, entries: Ints, name: str) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
    """Return length, class and tier of each entry: 0 for the name itself, 1 for one that begins with it, else 2."""
    index = layer.index
    folded = index.entries.folded.take(entries)
    beginning = index.beginning(name)
    begins = (folded >= beginning.start) & (folded < beginning.stop)
    is_it = np.full(len(folded), False) if index.position(name) is None else folded == index.position(name)
    classes = index.contents.version_class.take(index.entries.version.take(entries))
    prior = class_priors(index.contents.classes).take(classes) if len(classes) else np.empty(0)
    return index.sizes.take(folded).astype(np.int64), prior, 2 - begins.astype(np.int64) - is_it


def _resembling(view: View, text: str, conditions: Conditions) -> Found:
    best, _ = places(view.layers, read(text, view.divisions), conditions, limit=MOST_RESEMBLING)
    return Found(halves(place.place_id for place in best))


def _joined(parts: Sequence[tuple[Layer, NDArray[np.int32]]]) -> Found:
    """Return the places of layers, those of the first one first; within one they ascend as they are given."""
    return Found(np.concatenate([layer.index.contents.place_ids.take(places, axis=0) for layer, places in parts]))
