"""How alike two names are: by characters, by sound, and in their generic terms, from 0 to 1."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, Levenshtein
from rapidfuzz.process import cdist

from gazetteer.search.index.columns import Floats, Ints, Small
from gazetteer.search.index.keys import Hashes, marks_of
from gazetteer.search.index.selection import Selection
from gazetteer.search.index.sounds import LETTERS
from gazetteer.search.index.terms import canonical_generic
from gazetteer.search.matching.wanted import Agreement, Wanted

OMITTED, ADDED, DIFFERS = 0.93, 0.9, 0.82
"""What a likeness keeps when the generic term is left out (青岩 for 青岩村), added, or another."""
_SHARED_GENERIC = 0.5
"""What a generic term in common weighs, in characters: 大坪村 and 大平村 differ in 1 of 2.5."""
_HEARD_FROM = 0.7
"""Likeness of two spellings in pinyin up to which sound says nothing."""
_HEARD = 0.65
"""How much of what characters leave open the same sound makes good."""
_HEARD_ALONE = 0.15
"""The same for a specific term of one character: 假县 is not 郏县."""
_GENERIC_SAID = np.array([ADDED, DIFFERS, 1.0])
"""What is kept where the text has a generic term: by whether the name has one, and whether it is the same."""
_NO_GENERIC_SAID = np.array([1.0, OMITTED])
"""What is kept where it has none, by whether the name has one."""
_HEARD_PARTS = np.array([_HEARD, _HEARD_ALONE])
_LOST = 0.25
"""What a lost glyph weighs against a wrong character."""
_WHOLE_LESS = 0.1
_SPOKEN, _SPOKEN_WRONG = 0.95, 1.5
_ONE_WRONG = np.array(
    [Agreement.ONE_CHARACTER_TOO_MANY, Agreement.ONE_CHARACTER_DIFFERS, Agreement.ONE_CHARACTER_MISSING], dtype=np.int8
)
"""By whether the name is shorter than the text, as long, or longer."""
_SIMILAR = np.int8(Agreement.SIMILAR_NAME)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the likeness of names to the one looked for consists of, but for the characters in which they differ."""

    weight: Floats
    """Characters of the longer specific term, and what a generic term in common weighs."""
    longest: Ints
    """Characters of the longer name."""
    gain: Floats
    """How much of what characters leave open the sound makes good."""
    kept: Floats
    """What the generic terms leave of the likeness."""
    alone: NDArray[np.bool_]
    """Whether one of the specific terms has one character."""

    def some(self, which: NDArray[np.int64]) -> Self:
        """Return the parts of some of the names."""
        weight, longest, gain = self.weight.take(which), self.longest.take(which), self.gain.take(which)
        return type(self)(weight, longest, gain, self.kept.take(which), self.alone.take(which))

    def likeness(self, specific: Floats, whole: Floats) -> Floats:
        """Return the likeness where specific terms, and names as a whole, differ in so many characters."""
        core = np.maximum(1 - specific / self.weight, 0)
        by_parts = (core + (1 - core) * self.gain) * self.kept
        by_whole = np.where(self.alone, 0, 1 - _WHOLE_LESS - whole / self.longest)
        found: Floats = np.maximum(by_parts, by_whole)
        return found


def compared(wanted: Wanted, selected: Selection, least: float) -> tuple[Ints, Floats, Small]:
    """Return names that are like the one that is looked for, how much, and in what way they agree.

    Parameters
    ----------
    wanted
        The name that is looked for.
    selected
        Those to compare.
    least
        Likeness below which a name may be left out.
    """
    if not len(selected):
        return selected.names, np.empty(0), np.empty(0, dtype=np.int8)
    if wanted.spoken:
        return _heard(wanted, selected)
    written, specific = wanted.written, wanted.written[: len(wanted.written) - len(wanted.text) + len(wanted.specific)]
    sizes, specific_sizes = selected.sizes, selected.specific_sizes
    sound = _sound(wanted, selected, whole_name=len(written) > len(specific), least=_HEARD_FROM)
    parts = _parts(selected.generics, sizes, specific_sizes, sound, written, specific)
    lost = wanted.lost * (1 - _LOST)

    # Texts differ in at least as many characters as the longer one has over those they have in common.
    fewest = np.maximum(np.maximum(specific_sizes, len(specific)) - _shared(selected.marks, specific) - lost, 0)
    fewest_whole = np.maximum(parts.longest - _shared(selected.marks, written) - lost, 0)
    hopeful = (parts.likeness(fewest, fewest_whole) >= least).nonzero()[0]

    kept = selected.names.take(hopeful)
    texts = [selected.index.names[at] for at in kept.tolist()]
    specific_texts = [text[:size] for text, size in zip(texts, specific_sizes.take(hopeful).tolist(), strict=True)]
    apart = np.maximum(_distances(specific, specific_texts) - lost, 0)
    apart_whole = np.maximum(_distances(written, texts) - lost, 0)
    longer = sizes.take(hopeful) - len(written)
    agreements = _agreements(wanted, np.minimum(apart, apart_whole), longer, sound.take(hopeful))
    return kept, parts.some(hopeful).likeness(apart, apart_whole), agreements


def _parts(generics: Hashes, sizes: Ints, specific_sizes: Ints, sound: Floats, written: str, specific: str) -> _Parts:
    has_generic, they_have = len(written) > len(specific), sizes > specific_sizes
    if has_generic:
        shared = they_have & (generics == hash(canonical_generic(written[len(specific) :])))
        kept = _GENERIC_SAID.take(they_have.view(np.int8) + shared)
    else:
        shared = np.zeros(len(sizes), dtype=np.bool_)
        kept = _NO_GENERIC_SAID.take(they_have)
    alone = specific_sizes == 1 if len(specific) > 1 else np.ones(len(sizes), dtype=np.bool_)
    heard = np.maximum((sound - _HEARD_FROM) / (1 - _HEARD_FROM), 0)
    return _Parts(
        weight=np.maximum(specific_sizes, len(specific)) + _SHARED_GENERIC * shared,
        longest=np.maximum(sizes, len(written)),
        gain=heard * _HEARD_PARTS.take(alone),
        kept=kept,
        alone=alone,
    )


def _shared(marked: NDArray[np.uint64], text: str) -> Small:
    """Return how many characters of a text each set of marks may have, never too few."""
    own = marks_of(text)
    indistinct = len(text) - own.bit_count()
    shared: Small = np.bitwise_count(marked & np.uint64(own))
    return shared + indistinct if indistinct else shared


def _distances(text: str, others: list[str]) -> Floats:
    found: Floats = cdist([text], others, scorer=OSA.distance, dtype=np.uint8)[0].astype(np.float64)
    return found


def _sound(wanted: Wanted, selected: Selection, *, whole_name: bool, least: float = 0) -> Floats:
    """Return the likeness of the pinyin, from 0 to 1; of the specific terms where the text has no generic one.

    Parameters
    ----------
    least
        Likeness below which 0 will do.
    """
    column = selected.letters if whole_name else selected.specific_letters
    own = wanted.letters.encode("ascii", "replace")[:LETTERS]
    found = cdist([own], column, scorer=Levenshtein.normalized_similarity, score_cutoff=least)[0]
    return np.asarray(found, dtype=np.float64)


def _heard(wanted: Wanted, selected: Selection) -> tuple[Ints, Floats, Small]:
    """Compare a name that is typed in letters, with the whole of each name and with its specific term."""
    whole, specific = (_sound(wanted, selected, whole_name=each) for each in (True, False))
    by_whole = _SPOKEN * (1 - _SPOKEN_WRONG * (1 - whole))
    by_specific = _SPOKEN * OMITTED * (1 - _SPOKEN_WRONG * (1 - specific))
    agreements = np.full(len(selected), Agreement.SIMILAR_SOUND, dtype=np.int8)
    agreements[specific == 1] = Agreement.PINYIN_WITHOUT_GENERIC_TERM
    agreements[whole == 1] = Agreement.PINYIN_EXACT
    return selected.names, np.maximum(by_whole, by_specific), agreements


def _agreements(wanted: Wanted, distance: Floats, longer: Ints, sound: Floats) -> Small:
    found = np.where(distance == 1, _ONE_WRONG.take(np.sign(longer) + 1), _SIMILAR)
    found[sound == 1] = Agreement.SAME_SOUND
    if wanted.lost:
        found[distance <= wanted.lost * _LOST] = Agreement.LOST_GLYPH
    return found
