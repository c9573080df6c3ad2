"""How alike two names are: by characters, by sound, and in their generic terms, from 0 to 1."""

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from gazetteer.search.index.columns import Floats, Ints, Small
from gazetteer.search.index.names import NameIndex
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
_LOST = 0.25
"""What a lost glyph weighs against a wrong character."""
_WHOLE_LESS = 0.1
_SPOKEN, _SPOKEN_WRONG = 0.95, 1.5


def compared(index: NameIndex, wanted: Wanted, names: Ints) -> tuple[Ints, Floats, Small]:
    """Return names of an index with their likeness to the name that is looked for, and in what way they agree.

    Parameters
    ----------
    index
        Whose names are compared.
    wanted
        The name that is looked for.
    names
        Positions of those to compare, each once.
    """
    if not len(names):
        return names, np.empty(0), np.empty(0, dtype=np.int8)
    if wanted.spoken:
        return _heard(index, wanted, names)
    texts = [index.names[at] for at in names.tolist()]
    sizes, specific_sizes = index.sizes[names].astype(np.int64), index.specific_sizes[names].astype(np.int64)
    ours, our_specific = len(wanted.written), len(wanted.written) - len(wanted.text) + len(wanted.specific)
    lost = wanted.lost * (1 - _LOST)
    whole = np.maximum(_distances(wanted.written, texts) - lost, 0)
    specific_texts = [text[:size] for text, size in zip(texts, specific_sizes.tolist(), strict=True)]
    specific = np.maximum(_distances(wanted.written[:our_specific], specific_texts) - lost, 0)

    generic, has_generic, they_have = index.generics[names], ours > our_specific, sizes > specific_sizes
    shared = (generic == hash(wanted.written[our_specific:])) & they_have & has_generic
    kept = np.where(
        shared | (~they_have & (not has_generic)), 1.0, np.where(they_have, DIFFERS if has_generic else OMITTED, ADDED)
    )
    longest = np.maximum(specific_sizes, our_specific)
    alone = np.minimum(specific_sizes, our_specific) == 1
    core = np.maximum(1 - specific / (longest + _SHARED_GENERIC * shared), 0)
    sound = _sound(index, wanted, names, whole_name=has_generic)
    gain = np.clip((sound - _HEARD_FROM) / (1 - _HEARD_FROM), 0, 1) * np.where(alone, _HEARD_ALONE, _HEARD)
    likeness = (core + (1 - core) * gain) * kept
    by_whole = np.where(alone, 0, 1 - whole / np.maximum(sizes, ours) - _WHOLE_LESS)
    scores = np.maximum(likeness, by_whole)
    return names, scores, _agreements(wanted, np.minimum(whole, specific), (sizes - ours).astype(np.int32), sound)


def _distances(text: str, others: list[str]) -> Floats:
    found: Floats = cdist([text], others, scorer=Levenshtein.distance, dtype=np.uint8)[0].astype(np.float64)
    return found


def _sound(index: NameIndex, wanted: Wanted, names: Ints, *, whole_name: bool) -> Floats:
    """Return the likeness of the pinyin, from 0 to 1; of the specific terms where the text has no generic one."""
    column: list[bytes] = index.sounds.letters[names].tolist()
    if not whole_name:
        sizes = index.sounds.specific_letters[names].tolist()
        column = [letters[:size] for letters, size in zip(column, sizes, strict=True)]
    found: Floats = cdist(
        [wanted.letters.encode("ascii", "replace")[:32]], column, scorer=Levenshtein.normalized_similarity
    )[0].astype(np.float64)
    return found


def _heard(index: NameIndex, wanted: Wanted, names: Ints) -> tuple[Ints, Floats, Small]:
    """Compare a name that is typed in letters, with the whole of each name and with its specific term."""
    whole = _SPOKEN * (1 - _SPOKEN_WRONG * (1 - _sound(index, wanted, names, whole_name=True)))
    specific = _SPOKEN * OMITTED * (1 - _SPOKEN_WRONG * (1 - _sound(index, wanted, names, whole_name=False)))
    return names, np.maximum(whole, specific), np.full(len(names), Agreement.SIMILAR_SOUND, dtype=np.int8)


def _agreements(wanted: Wanted, distance: Floats, longer: Ints, sound: Floats) -> Small:
    one = {0: Agreement.ONE_CHARACTER_DIFFERS, 1: Agreement.ONE_CHARACTER_MISSING, -1: Agreement.ONE_CHARACTER_TOO_MANY}
    found = np.full(len(distance), Agreement.SIMILAR_NAME, dtype=np.int8)
    for difference, agreement in one.items():
        found[(distance == 1) & (np.sign(longer) == difference)] = agreement
    found[sound == 1] = Agreement.SAME_SOUND
    if wanted.lost:
        found[distance <= wanted.lost * _LOST] = Agreement.LOST_GLYPH
    return found
