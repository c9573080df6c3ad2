"""Tables that find names by a key: sorted hashes beside the names they came from."""

from collections.abc import Sequence
from operator import mul
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gazetteer.search.index.columns import Ints

Hashes = NDArray[np.int64]

NOTHING: Ints = np.empty(0, dtype=np.int32)
LONGEST = 127
"""Characters of a text that its keys are made of."""
_SPREADING = 0x9E3779B97F4A7C15
_64_BITS, _HALF = (1 << 64) - 1, 1 << 63
_WEIGHTS = [pow(_SPREADING, at, 1 << 64) for at in range(LONGEST)]
_POWERS = np.array(_WEIGHTS, dtype=np.uint64)


class KeyTable:
    """Names by hashed keys; one name may have many keys, one key many names.

    Keys of texts are Python's hashes, which differ from process to process: a table is never stored.

    Parameters
    ----------
    keys
        Hash of each key.
    names
        The name each key belongs to.

    Examples
    --------
    >>> table = KeyTable(hashes(["qingyan", "qingyan", "huaxi"]), np.array([4, 9, 5], dtype=np.int32))
    >>> table.find(hashes(["qingyan"])), table.find(hashes(["longli"]))
    (array([4, 9], dtype=int32), array([], dtype=int32))
    """

    def __init__(self, keys: Hashes, names: Ints) -> None:
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self._names = names[order]

    def named(self, text: str) -> Ints:
        """Return the names that have the hash of a text among their keys; a name may come more than once."""
        key = np.int64(hash(text))
        start = int(self._keys.searchsorted(key))
        if start == len(self._keys) or self._keys[start] != key:
            return NOTHING
        return self._names[start : int(self._keys.searchsorted(key, "right"))]

    def find(self, keys: Hashes) -> Ints:
        """Return the names that have any of some keys; a name may come more than once."""
        starts = self._keys.searchsorted(keys, "left").tolist()
        ends = self._keys.searchsorted(keys, "right").tolist()
        found = [self._names[start:end] for start, end in zip(starts, ends, strict=True) if start < end]
        return np.concatenate(found) if len(found) > 1 else found[0] if found else NOTHING


def hashes(texts: Sequence[str]) -> Hashes:
    """Return the hash of each text."""
    return np.fromiter(map(hash, texts), np.int64, len(texts))


def shortened(texts: Sequence[str]) -> tuple[Hashes, Ints]:
    """Return the hash of each text, and of what is left of it when any one character is taken out, with its text.

    Two texts that differ by one character (put in, left out, or written wrong) have one of these in common, as have two
    that differ by exchanged neighbours. Nothing is taken out of a text of one character.

    Parameters
    ----------
    texts
        Texts of 1 to `LONGEST` characters; what is longer is cut.

    Examples
    --------
    >>> keys, owners = shortened(["大坪村", "大平村", "平村"])
    >>> owners.tolist()
    [0, 1, 2, 0, 0, 0, 1, 1, 1, 2, 2]
    >>> bool(keys[4] == keys[7]), bool(keys[6] == keys[2]), len(set(keys.tolist()))
    (True, True, 9)

    References
    ----------
    W. Garbe, symmetric delete spelling correction (SymSpell), 2012. Hashes are polynomials modulo 2**64, so that what
    is left without a character comes from sums over what is before and behind it.
    """
    sizes = np.fromiter((min(len(text), LONGEST) for text in texts), np.int64, len(texts))
    points = np.frombuffer("".join(text[:LONGEST] for text in texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.cumsum(sizes)
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), sizes)
    at = np.arange(len(points)) - np.repeat(ends - sizes, sizes)
    here = _sums(points * _POWERS[at])
    shifted = _sums(points * _POWERS[at - 1])
    begin, end = here[ends - sizes], here[ends]
    before = here[:-1] - begin[owners]
    behind = shifted[ends][owners] - shifted[1:]
    several = sizes[owners] > 1
    keys = np.concatenate([end - begin, (before + behind)[several]])
    return keys.view(np.int64), np.concatenate([np.arange(len(texts), dtype=np.int32), owners[several]])


def shortened_of(text: str) -> list[int]:
    """Return the hashes that `shortened` gives of one text, without the array's weight.

    Examples
    --------
    >>> set(shortened_of("大坪村")) == set(shortened(["大坪村"])[0].tolist())
    True
    """
    points = list(map(ord, text[:LONGEST]))
    found = [sum(map(mul, points, _WEIGHTS))]
    if len(points) > 1:
        before, behind = 0, sum(map(mul, points[1:], _WEIGHTS))
        for at, point in enumerate(points):
            found.append(before + behind)
            before += point * _WEIGHTS[at]
            behind -= points[at + 1] * _WEIGHTS[at] if at + 1 < len(points) else 0
    # As the array has them: of 64 bits with a sign.
    return [(key + _HALF & _64_BITS) - _HALF for key in found]


def _sums(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    sums = np.zeros(len(values) + 1, dtype=np.uint64)
    np.cumsum(values, out=sums[1:])
    return sums


def marks(texts: Sequence[str]) -> NDArray[np.uint64]:
    """Return for each text the set of its characters, as far as 64 bits tell them apart.

    Parameters
    ----------
    texts
        Texts of at least one character.

    Examples
    --------
    >>> first, second = marks(["青岩", "岩"])
    >>> bool(first & second == second), [int(bits).bit_count() for bits in (first, second)]
    (True, [2, 1])
    """
    points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    # The upper bits of a product with an odd number are spread evenly (multiplicative hashing).
    bits = np.uint64(1) << ((points * _POWERS[1]) >> np.uint64(58))
    return np.bitwise_or.reduceat(bits, np.cumsum(sizes) - sizes) if len(texts) else bits


def marks_of(text: str) -> int:
    """Return the set of the characters of one text, as `marks` has it.

    Examples
    --------
    >>> marks_of("青岩") == int(marks(["青岩"])[0])
    True
    """
    found = 0
    for character in text:
        found |= 1 << ((ord(character) * _SPREADING & _64_BITS) >> 58)
    return found


class Bigrams:
    """Names by the pairs of neighbouring characters they contain.

    Parameters
    ----------
    names
        The names in the order of their numbers; none contains a line break.

    Examples
    --------
    >>> Bigrams(["青岩", "青岩堡", "黔陶"]).sharing("老青岩", least=1, most=100)
    array([0, 1], dtype=int32)
    """

    def __init__(self, names: Sequence[str]) -> None:
        points = np.frombuffer("\n".join(names).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        breaks = points == ord("\n")
        owners = np.cumsum(breaks, dtype=np.int32)
        inside = ~(breaks[:-1] | breaks[1:])
        pairs = _paired(points[:-1][inside], points[1:][inside])
        order = np.argsort(pairs, kind="stable")
        self._names: Ints = owners[:-1][inside][order]
        self._pairs, starts = np.unique(pairs[order], return_index=True)
        self._starts = np.append(starts, len(order)).astype(np.int32)

    def sharing(self, text: str, *, least: int, most: int) -> Ints:
        """Return the names that share at least so many pairs with a text, ascending.

        Parameters
        ----------
        text
            The text.
        least
            Fewest pairs in common, each counted as often as the name has it.
        most
            Postings that are looked through; the rarest pairs come first.
        """
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        wanted = np.unique(_paired(points[:-1], points[1:]))
        at = self._pairs.searchsorted(wanted)
        there = at < len(self._pairs)
        at, wanted = at[there], wanted[there]
        at = at[self._pairs[at] == wanted]
        sizes = self._starts[at + 1] - self._starts[at]
        rarest = np.argsort(sizes, kind="stable")
        taken = at[rarest[np.cumsum(sizes[rarest]) <= most]]
        if not len(taken):
            return NOTHING
        found = np.concatenate([self._names[self._starts[pair] : self._starts[pair + 1]] for pair in taken.tolist()])
        names, counts = np.unique(found, return_counts=True)
        return names[counts >= least]


def _paired(first: NDArray[np.uint32], second: NDArray[np.uint32]) -> NDArray[np.uint64]:
    return (first.astype(np.uint64) << np.uint64(32)) | second.astype(np.uint64)


def distinct(values: Ints) -> Ints:
    """Return each of some values once, ascending; for the few hundred of a search, several times as fast as numpy's.

    Examples
    --------
    >>> distinct(np.array([3, 1, 3]))
    array([1, 3])
    """
    ordered = np.sort(values)
    return ordered.take(_turns(ordered))


def firsts(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each of some values stands first, ascending.

    Examples
    --------
    >>> firsts(np.array([7, 5, 7, 5, 6]))
    array([0, 1, 4])
    """
    order = values.argsort(kind="stable")
    found = order.take(_turns(values.take(order)))
    found.sort()
    return found


def _turns(ordered: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
    """Return where another value begins than stands before."""
    new = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return new.nonzero()[0]


def grouped(owners: Ints, size: int) -> tuple[Ints, Ints]:
    """Return rows sorted by their owner, and where each owner's begin and the last one's end.

    Parameters
    ----------
    owners
        The owner of each row, from 0 to `size` - 1.
    size
        How many owners there are.

    Examples
    --------
    >>> grouped(np.array([1, 0, 1]), 3)
    (array([1, 0, 2], dtype=int32), array([0, 1, 3, 3], dtype=int32))
    """
    order = np.argsort(owners, kind="stable").astype(np.int32)
    starts = np.zeros(size + 1, dtype=np.int32)
    np.cumsum(np.bincount(owners, minlength=size), out=starts[1:])
    return order, starts


def spread(starts: Ints, owners: Ints) -> tuple[Ints, Ints]:
    """Return the places in the sorted rows of some owners, and for each the position of its owner in `owners`.

    Examples
    --------
    >>> spread(np.array([0, 1, 3, 3]), np.array([1, 0]))
    (array([1, 2, 0], dtype=int32), array([0, 0, 1], dtype=int32))
    """
    if len(owners) == 1:
        first, behind = starts[owners.item(0)], starts[owners.item(0) + 1]
        return np.arange(first, behind, dtype=np.int32), np.zeros(behind - first, dtype=np.int32)
    begins = starts.take(owners)
    sizes = starts.take(owners + 1) - begins
    which = np.repeat(np.arange(len(owners), dtype=np.int32), sizes)
    before = np.cumsum(sizes) - sizes
    return (np.arange(len(which)) + (begins - before).take(which)).astype(np.int32), which
