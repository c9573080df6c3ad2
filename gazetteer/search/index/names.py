"""The index proper: every distinct folded name once, with the tables that find it and the places that bear it."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from gazetteer.names.pinyin import syllables
from gazetteer.names.text import fold
from gazetteer.places.records import NameKind
from gazetteer.search.index.columns import KINDS, IndexContents, Ints, Small
from gazetteer.search.index.entries import Entries
from gazetteer.search.index.keys import Bigrams, Hashes, KeyTable, grouped, hashes, marks, shortened
from gazetteer.search.index.sounds import Sounds, Syllables
from gazetteer.search.index.terms import canonical_generic, specific_length

_STANDARD, _ROMANIZED = KINDS.index(NameKind.STANDARD), KINDS.index(NameKind.ROMANIZED)
_MOST = 127
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Distinct folded names, ascending, with what finds them and what they lead to."""

    contents: IndexContents
    names: Sequence[str]
    positions: Mapping[str, int]
    """Number of each name: asked for several times a text, so that halving the names for each would take longer."""
    sizes: Small
    """Characters of each name."""
    specific_sizes: Small
    """Characters of its specific term (专名)."""
    marks: NDArray[np.uint64]
    """Which characters it has, see `keys.marks`."""
    generics: Hashes
    """Hash of the generic term (通名) that follows it, as it is compared."""
    sounds: Sounds
    spellings: KeyTable
    """By the name, the specific term, and either with one character taken out."""
    specifics: KeyTable
    """By the specific term."""
    bigrams: Bigrams
    entries: Entries
    place_names: Ints
    """Name rows by place."""
    place_name_starts: Ints
    codes: KeyTable
    """Places by code."""

    @classmethod
    def build(cls, contents: IndexContents) -> Self:
        """Return the index of some contents."""
        folded = list(map(fold, contents.texts))
        said = _said(contents, folded)
        rows = _rows_to_find(contents, folded, said)
        names, positions, of_text = _vocabulary(folded, np.unique(contents.name_text[rows]))
        place_names, place_name_starts = grouped(contents.name_place, len(contents.place_ids))
        specific_sizes = np.fromiter((min(specific_length(name), _MOST) for name in names), np.int8, len(names))
        return cls(
            contents=contents,
            names=names,
            positions=positions,
            sizes=np.fromiter((min(len(name), _MOST) for name in names), np.int8, len(names)),
            specific_sizes=specific_sizes,
            marks=marks(names),
            generics=hashes(
                [canonical_generic(name[size:]) for name, size in zip(names, specific_sizes.tolist(), strict=True)]
            ),
            sounds=Sounds.of(names, specific_sizes, said),
            specifics=KeyTable(
                hashes([name[:size] for name, size in zip(names, specific_sizes.tolist(), strict=True)]),
                np.arange(len(names), dtype=np.int32),
            ),
            spellings=_spellings(names, specific_sizes),
            bigrams=Bigrams(names),
            entries=Entries.of(contents, rows, of_text, len(names)),
            place_names=place_names,
            place_name_starts=place_name_starts,
            codes=KeyTable(hashes(contents.codes), contents.code_place),
        )

    def beginning(self, prefix: str) -> range:
        """Return the names that begin with a folded text."""
        return range(bisect_left(self.names, prefix), bisect_left(self.names, prefix + _LAST))

    def position(self, name: str) -> int | None:
        """Return the number of a folded name, if some place has it."""
        return self.positions.get(name)

    def name_rows(self, place: int) -> Ints:
        """Return the name rows of a place."""
        return self.place_names[self.place_name_starts[place] : self.place_name_starts[place + 1]]


def _said(contents: IndexContents, folded: Sequence[str]) -> dict[str, Syllables]:
    """Return the syllables of each folded name that is no romanised spelling."""
    texts = np.unique(contents.name_text[contents.name_kind != _ROMANIZED])
    return {name: syllables(name) for name in {folded[text] for text in texts.tolist()}}


def _rows_to_find(contents: IndexContents, folded: Sequence[str], said: Mapping[str, Syllables]) -> Ints:
    """Return the name rows to find places by: all but spellings that say what the standard name's characters say."""
    romanized = np.flatnonzero(contents.name_kind == _ROMANIZED)
    standard = np.flatnonzero(contents.name_kind == _STANDARD)
    text_of_place = np.full(len(contents.place_ids), -1, dtype=np.int64)
    text_of_place[contents.name_place[standard]] = contents.name_text[standard]
    size = len(folded) + 1
    pairs, which = np.unique(
        text_of_place[contents.name_place[romanized]] * size + contents.name_text[romanized], return_inverse=True
    )
    differ = np.fromiter(
        (pair < 0 or "".join(said[folded[pair // size]]) != folded[pair % size] for pair in pairs.tolist()),
        np.bool_,
        len(pairs),
    )
    wanted = contents.name_kind != _ROMANIZED
    wanted[romanized[differ[which]]] = True
    return np.flatnonzero(wanted).astype(np.int32)


def _vocabulary(folded: Sequence[str], used: Ints) -> tuple[list[str], dict[str, int], Ints]:
    """Return the distinct folded texts in order, their positions, and the position of each text's."""
    names = sorted({folded[text] for text in used.tolist()} - {""})
    positions = {name: at for at, name in enumerate(names)}
    return names, positions, np.fromiter((positions.get(name, 0) for name in folded), np.int32, len(folded))


def _spellings(names: Sequence[str], specific_sizes: Small) -> KeyTable:
    shorter = [
        at for at, (name, size) in enumerate(zip(names, specific_sizes.tolist(), strict=True)) if size < len(name)
    ]
    keys, owners = shortened(names)
    more_keys, more_owners = shortened([names[at][: specific_sizes[at]] for at in shorter])
    return KeyTable(
        np.concatenate([keys, more_keys]), np.concatenate([owners, np.array(shorter, dtype=np.int32)[more_owners]])
    )
