"""How the names sound: their pinyin, the tables that find it, and the order in which it is typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from gazetteer.names.pinyin import syllables
from gazetteer.search.index.columns import Ints, Small
from gazetteer.search.index.keys import Hashes, KeyTable, hashes
from gazetteer.search.index.terms import near_sound

LETTERS = 32
"""Letters of a name's pinyin that are kept for comparing; its hash is over all of them."""
_INITIALS = 12

Letters = NDArray[np.bytes_]
Syllables = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sounds:
    """The pinyin of every name, without tones."""

    letters: Letters
    """Syllables joined, cut to `LETTERS`."""
    specific_letters: Small
    """How many of them belong to the specific term."""
    whole: Hashes
    """Hash of the joined syllables of the name."""
    specific: Hashes
    """The same of its specific term (专名)."""
    by_letters: Ints
    """Names in the order of their letters."""
    initials: Letters
    by_initials: Ints
    table: KeyTable
    """By the joined syllables of the name and of the specific term, and by `near_sound` of both behind a tilde."""

    @classmethod
    def of(cls, names: Sequence[str], specific_sizes: Small, said: Mapping[str, Syllables]) -> Self:
        """Return how names sound.

        Parameters
        ----------
        names
            Folded names.
        specific_sizes
            Characters of the specific term of each.
        said
            Their syllables, as far as they are known already.
        """
        spoken = [said.get(name) or syllables(name) or (name,) for name in names]
        left = [
            max(1, len(one) - len(name) + size)
            for name, one, size in zip(names, spoken, specific_sizes.tolist(), strict=True)
        ]
        whole = ["".join(one) for one in spoken]
        specific = ["".join(one[:size]) for one, size in zip(spoken, left, strict=True)]
        near = ["~" + near_sound(one) for one in spoken]
        near_specific = ["~" + near_sound(one[:size]) for one, size in zip(spoken, left, strict=True)]
        letters = _column(whole, LETTERS)
        initials = _column(["".join([syllable[0] for syllable in one]) for one in spoken], _INITIALS)
        whole_hashes, specific_hashes = hashes(whole), hashes(specific)
        keys = np.concatenate([whole_hashes, specific_hashes, hashes(near), hashes(near_specific)])
        return cls(
            letters=letters,
            specific_letters=np.minimum(list(map(len, specific)), LETTERS).astype(np.int8),
            whole=whole_hashes,
            specific=specific_hashes,
            by_letters=np.argsort(letters, kind="stable").astype(np.int32),
            initials=initials,
            by_initials=np.argsort(initials, kind="stable").astype(np.int32),
            table=KeyTable(*_distinct(keys, np.tile(np.arange(len(names), dtype=np.int32), 4))),
        )

    def beginning(self, typed: str) -> Ints:
        """Return the names whose pinyin begins with some letters."""
        return _beginning(self.letters, self.by_letters, typed[:LETTERS].encode("ascii", "replace"))

    def with_initials(self, typed: str) -> Ints:
        """Return the names whose syllables begin with some letters, one each."""
        return _beginning(self.initials, self.by_initials, typed[:_INITIALS].encode("ascii", "replace"))


def _beginning(column: Letters, order: Ints, prefix: bytes) -> Ints:
    start = column.searchsorted(np.bytes_(prefix), "left", sorter=order)
    end = column.searchsorted(np.bytes_(prefix + b"\x7f"), "right", sorter=order)
    return order[start:end]


def _column(texts: Sequence[str], width: int) -> Letters:
    return np.array([text.encode("ascii", "replace") for text in texts], dtype=f"S{width}")


def _distinct(keys: Hashes, names: Ints) -> tuple[Hashes, Ints]:
    """Return keys and names without the pairs that come again, as a name without generic term makes them."""
    order = np.lexsort((names, keys))
    keys, names = keys[order], names[order]
    again = np.zeros(len(keys), dtype=np.bool_)
    again[1:] = (keys[1:] == keys[:-1]) & (names[1:] == names[:-1])
    return keys[~again], names[~again]
