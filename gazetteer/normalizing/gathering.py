"""The places that a text may mean, as columns: one row a place, with its best reading and name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gazetteer.normalizing.spelling import roughly_apart
from gazetteer.search.index.columns import Floats, Ints, Small
from gazetteer.search.index.keys import firsts
from gazetteer.search.index.layer import Layer
from gazetteer.search.index.terms import specific_length
from gazetteer.search.matching.forward import rankings
from gazetteer.search.matching.looks import Ranking, as_written, at_home, led_to, to_the_letter
from gazetteer.search.matching.rank import WHOLE, Conditions
from gazetteer.search.matching.wanted import Agreement, Wanted
from gazetteer.search.reading.parse import Interpretation, Reading

_MOST_NAMES = 8
"""Names that are compared character by character; of a text with more, the others are hardly ever meant."""
_MOST_COMPARED = 120
"""Names that are compared roughly, of which the nearest are weighed."""
_MOST_HOMES, _LITTLE_SKIPPED = 5, 0.25
"""Readings, and the share of the text they may leave unexplained, whose divisions are looked through first."""
_GOOD = 7_000
"""Score of a place where the text says it lies, that is enough not to look elsewhere."""
_SURE = 9_000
"""Score of one that has the very name, but for its generic term."""
_MOST_ROWS = 3_000
"""Rows that are weighed; 和平村 alone is 587 places."""


class Source(NamedTuple):
    """Where rows come from."""

    layer: Layer
    meant: Interpretation
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Gathered:
    """Rows of candidates, the best by the search's own score first."""

    sources: Sequence[Source]
    source: Ints
    """Number of the source of each row."""
    entries: Ints
    names: Ints
    """Number of the folded name in the source's index."""
    places: NDArray[np.int64]
    """Number of the place, with that of the layer in the upper bits."""
    scores: Ints
    agreements: Small
    relations: Small
    total: int
    """Places that reach the floor of the search."""

    def __len__(self) -> int:
        return len(self.entries)

    def kept(self, which: NDArray[np.int64]) -> "Gathered":
        """Return some of the rows, each once, in their order."""
        if len(which) == len(self.entries):
            return self
        return Gathered(
            self.sources,
            self.source.take(which),
            self.entries.take(which),
            self.names.take(which),
            self.places.take(which),
            self.scores.take(which),
            self.agreements.take(which),
            self.relations.take(which),
            self.total,
        )

    def by_layer(self) -> Iterator[tuple[Layer, NDArray[np.int64] | slice]]:
        """Give each layer with the rows that come from it."""
        layers = {id(source.layer): source.layer for source in self.sources}
        for key, layer in layers.items():
            at_layer = [id(source.layer) == key for source in self.sources]
            yield layer, slice(None) if all(at_layer) else np.flatnonzero(np.array(at_layer).take(self.source))


def gathered(layers: Sequence[Layer], reading: Reading, conditions: Conditions) -> Gathered:
    """Return the places that a text may mean.

    Parameters
    ----------
    layers
        From the oldest to the newest.
    reading
        What the text may say.
    conditions
        What the places must be.
    """
    return joined(list(_found(layers, reading, conditions)), layers)


def _found(layers: Sequence[Layer], reading: Reading, conditions: Conditions) -> Iterator[Ranking]:
    """Give what is found where the text says, and only where that does not convince, what is found anywhere."""
    first = reading.interpretations[0] if reading.interpretations else None
    if reading.code or first is None:
        yield from rankings(layers, reading, conditions)
        return
    for meant in reading.interpretations:
        yield from led_to(layers, meant, conditions)
    exact = _to_the_letter(layers, first, conditions) or _with_township(layers, first, conditions)
    if exact:
        yield from exact
        return
    if first.divisions and not first.in_full and (whole := list(_as_a_whole(layers, reading, conditions))):
        yield from whole
        # Nobody means 庄村 in 河北 by 前河北庄村, where that is a name, behind a character that says nothing.
        explained = tuple(one for one in reading.interpretations if not one.skipped or one.variant.kind == "note")
        reading = reading._replace(interpretations=explained)
    yield from _less_surely(layers, reading, conditions, first)


def _less_surely(
    layers: Sequence[Layer], reading: Reading, conditions: Conditions, first: Interpretation
) -> Iterator[Ranking]:
    """Give what is near to a text where its readings say, then what is as it is written, or near, anywhere."""
    best, looked_at_home = 0, False
    # What is near to a number as it is written may be nearer to it as it is meant (滑美路2社区: 华美路第二社区).
    numbered = any(meant.variant.kind == "numeral" for meant in reading.interpretations[:_MOST_HOMES])
    for meant in reading.interpretations[:_MOST_HOMES]:
        if meant.skipped > _LITTLE_SKIPPED:
            continue
        close_by = at_home(layers, meant, conditions)
        if close_by is None:
            continue
        looked_at_home = looked_at_home or meant is first
        yield from close_by
        best = max([best, *(one.ranked.scores.max() for one in close_by)])
        if best >= (_SURE if numbered else _GOOD) and meant.in_full and not meant.skipped:
            return
    if best >= _GOOD:
        if first.divisions and not looked_at_home:
            # A city has too many names to be looked through: 安阳市北关 is its 北关区, no 北关村 of what it once had.
            yield from as_written(layers, reading, conditions)
        return
    if first.in_full and not first.skipped and looked_at_home:
        # Whoever names all divisions in full rarely means a misspelt name elsewhere.
        yield from as_written(layers, reading, conditions)
    else:
        yield from rankings(layers, reading, conditions)


def _as_a_whole(layers: Sequence[Layer], reading: Reading, conditions: Conditions) -> Iterator[Ranking]:
    """Give what has the very text for a name: 西山东村 may be 东村 in 西山区, and it may be just that."""
    for meant in reading.interpretations:
        if not meant.divisions:
            yield from _to_the_letter(layers, meant, conditions)


def _with_township(layers: Sequence[Layer], first: Interpretation, conditions: Conditions) -> list[Ranking]:
    """Return the places whose very name begins with the township they lie in: 崂山街道办事处大学城社区 in 荣成市."""
    if not first.is_settled or len(first.steps) < 2:  # noqa: PLR2004 - the township, and what it lies in
        return []
    *above, township = first.steps
    name, divisions = township.said + first.name, above[-1].units
    whole = first._replace(name=name, divisions=divisions, steps=tuple(above), is_settled=False)
    found = _to_the_letter(layers, whole, conditions)
    # 高坡苗族乡政府 is no place in 高坡苗族乡, but that township in other words.
    return [one for one in found if one.ranked.agreements.item(0) == Agreement.NAME_EXACT]


def _to_the_letter(layers: Sequence[Layer], first: Interpretation, conditions: Conditions) -> list[Ranking]:
    """Return the places that the likeliest reading names to the letter; none where it leaves anything open.

    A path must be in full; a bare name must have its generic term: 青岩镇 is not 青岩 in short, 白云 may be 白云区.
    """
    if first.skipped or first.variant.kind or not (first.in_full if first.divisions else _has_generic(first.name)):
        return []
    return to_the_letter(layers, first, conditions)


def _has_generic(name: str) -> bool:
    return specific_length(name) < len(name)


def joined(found: Sequence[Ranking], layers: Sequence[Layer]) -> Gathered:
    """Return the rows of all rankings, each place once, in the order of their scores."""
    if not found:
        return _NOBODY
    sources = [Source(one.layer, one.meant, one.wanted) for one in found]
    columns = [
        (
            np.full(len(one.ranked.entries), at, dtype=np.int32),
            one.ranked.entries,
            one.layer.index.entries.folded.take(one.ranked.entries),
            one.layer.index.entries.place.take(one.ranked.entries).astype(np.int64) + (layers.index(one.layer) << 32),
            one.ranked.scores,
            one.ranked.agreements,
            one.ranked.relations,
        )
        for at, one in enumerate(found)
    ]
    if len(columns) == 1 and len(columns[0][1]) == 1:
        return Gathered(sources, *columns[0], total=1)
    source, entries, names, places, scores, agreements, relations = map(np.concatenate, zip(*columns, strict=True))
    order = np.lexsort((relations, agreements, -scores))
    first = firsts(places.take(order))
    kept = order.take(first[:_MOST_ROWS])
    return Gathered(
        sources,
        source.take(kept),
        entries.take(kept),
        names.take(kept),
        places.take(kept),
        scores.take(kept),
        agreements.take(kept),
        relations.take(kept),
        total=len(first),
    )


def weighed_rows(found: Gathered) -> NDArray[np.int64]:
    """Return the rows of the names that are nearest to the text; the other rows are left out.

    The search counts wrong characters; here those that are heard or read for one another come before any others.
    """
    if len(found) <= _MOST_NAMES:
        return np.arange(len(found))
    keys = found.source.astype(np.int64) << 32 | found.names
    first = firsts(keys)[:_MOST_COMPARED]
    if len(first) <= _MOST_NAMES:
        return np.arange(len(found))
    apart = _apart(found, first) - found.scores.take(first) / WHOLE
    nearest = first[np.argsort(apart, kind="stable")[:_MOST_NAMES]]
    return np.flatnonzero(np.isin(keys, keys[nearest]))


def _apart(found: Gathered, rows: NDArray[np.int64]) -> Floats:
    """Return roughly how far the names of rows are from the text; for those typed in letters nobody knows."""
    apart = np.zeros(len(rows))
    by_wanted: dict[str, tuple[Wanted, list[int], list[tuple[str, int]]]] = {}
    for at, (source, name) in enumerate(zip(found.source[rows].tolist(), found.names[rows].tolist(), strict=True)):
        layer, _, wanted = found.sources[source]
        if not wanted.spoken:
            _, which, names = by_wanted.setdefault(wanted.written, (wanted, [], []))
            which.append(at)
            names.append((layer.index.names[name], layer.index.specific_sizes.item(name)))
    for wanted, which, names in by_wanted.values():
        own = len(wanted.written) - len(wanted.text) + len(wanted.specific)
        apart[which] = roughly_apart((wanted.written, own), names, _MOST_NAMES)
    return apart


_NONE = np.empty(0, dtype=np.int32)
_NOBODY = Gathered(
    (), _NONE, _NONE, _NONE, _NONE.astype(np.int64), _NONE, _NONE.astype(np.int8), _NONE.astype(np.int8), 0
)
