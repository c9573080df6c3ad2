"""How the text for a name differs from a name that it may be: what the features of a candidate are made of."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from gazetteer.names.confusion.alignment import Step, align
from gazetteer.names.confusion.costs import Kind, cost_of_one_wrong
from gazetteer.search.index.columns import Floats
from gazetteer.search.index.terms import canonical_generic, specific_length
from gazetteer.search.matching.generics import said_of_generics
from gazetteer.search.matching.wanted import Agreement, Wanted

_LIKE_WRITTEN = frozenset({Kind.VARIANT, Kind.TRADITIONAL, Kind.COMPATIBILITY, Kind.NUMERAL})
_MOST_WRONG = 2
"""Characters that may be wrong in a name that is compared character by character."""
_VILLAGE_KINDS = {"村", "社区"}
_HEARD = frozenset({Kind.HOMOPHONE, Kind.TONELESS_HOMOPHONE})


class Spelling(NamedTuple):
    """The differences between a text and a name, counted by kind (书写差异)."""

    cost: float
    """What they cost together, see `gazetteer.names.confusion`."""
    written: int
    """Variants, traditional characters, numerals written otherwise."""
    heard: int
    """Characters of the same syllable."""
    alike: int
    """Characters that look alike."""
    similar: int
    """Characters that sound alike."""
    lost: int
    """Glyphs that were lost."""
    exchanged: int
    missing: int
    """Characters left out or put in."""
    other: int
    """Other characters."""
    generic: Agreement
    """How the generic terms agree: `Agreement.NAME_EXACT` where they are the same."""
    length: int
    """Characters of the specific term."""
    turned: bool = False
    """Whether one is a village and the other a community: villages become such, and keep their names (村改居)."""

    @property
    def wrong(self) -> int:
        """How many characters are not as they should be."""
        return self.heard + self.alike + self.similar + self.lost + self.exchanged + self.missing + self.other


@lru_cache(maxsize=100_000)
def spelling(text: str, name: str) -> Spelling:
    """Return how a folded text differs from a folded name.

    Specific and generic terms are compared each with its like; where a wrong character has made another generic term,
    or none, the texts are compared as a whole.

    Examples
    --------
    >>> spelling("睛隆县", "晴隆县").alike, spelling("甘河村委会", "甘河村").generic.name
    (1, 'GENERIC_TERM_SYNONYM')
    """
    cut = specific_length(name)
    if text == name:
        return _counted((), Agreement.NAME_EXACT, cut)
    own = specific_length(text)
    if text[:own] == name[:cut]:
        return _same_but_for(text[own:], name[cut:], cut)
    if (wrong := _wrong(text, name, own, cut)) > _MOST_WRONG:
        return _far(wrong, _generic(text[own:], name[cut:]), cut)
    apart = align(text[:own], name[:cut])
    generic = _generic(text[own:], name[cut:])
    paid = sum(step.cost for step in apart)
    if paid and (generic is not Agreement.NAME_EXACT or own == len(text)):
        whole = align(text, name)
        if sum(step.cost for step in whole) <= paid:
            return _counted(whole, Agreement.NAME_EXACT, cut)
    return _counted(apart, generic, cut)._replace(turned=_is_turned(text[own:], name[cut:], generic))


@lru_cache(maxsize=10_000)
def _same_but_for(typed: str, stored: str, length: int) -> Spelling:
    """Return how names of one specific term differ: by their generic terms alone."""
    generic = _generic(typed, stored)
    return _counted((), generic, length)._replace(turned=_is_turned(typed, stored, generic))


def _is_turned(typed: str, stored: str, generic: Agreement) -> bool:
    return (
        generic is Agreement.GENERIC_TERM_DIFFERS
        and {canonical_generic(typed), canonical_generic(stored)} == _VILLAGE_KINDS
    )


def _wrong(text: str, name: str, own: int, cut: int) -> int:
    """Return how many characters are wrong, of the whole or of the specific term alone; beyond the most, one more."""
    specific = OSA.distance(text[:own], name[:cut], score_cutoff=_MOST_WRONG)
    return min(specific, OSA.distance(text, name, score_cutoff=_MOST_WRONG)) if specific else specific


def _far(wrong: int, generic: Agreement, length: int) -> Spelling:
    """Return what is said of a name that has little in common with the text: nobody asks which character is which."""
    return Spelling(float(wrong), 0, 0, 0, 0, 0, 0, 0, wrong, generic, length)


Named = tuple[str, int]
"""A folded text, and how many characters of it are its specific term."""


def roughly_apart(text: Named, names: Sequence[Named], most: int) -> Floats:
    """Return how far a text is from each of some names, quickly.

    What is wrong counts as one each. Where more than `most` names have one character wrong at most, one in another's
    place is what the pair costs, so that those come first that are heard or read for one another. What generic terms
    do not share says nothing of which name is meant, so the specific terms alone are compared where they are nearer.

    Examples
    --------
    >>> roughly_apart(("睛隆县", 2), [("晴隆县", 2), ("晴县", 1)], 0).round(1).tolist()
    [0.4, 2.0]
    >>> roughly_apart(("临庄行政村", 2), [("林庄村", 2)], 0).tolist()
    [0.35]
    """
    written, own = text
    texts = [name for name, _ in names]
    whole = _counted_apart(written, texts)
    others = [at for at, (name, cut) in enumerate(names) if whole[at] and name[cut:] != written[own:]]
    specifics = [name[:cut] for name, cut in (names[at] for at in others)]
    alone = _counted_apart(written[:own], specifics)
    nearest = whole.copy()
    nearest[others] = np.minimum(alone, nearest[others])
    if np.count_nonzero(nearest <= 1) > most:
        nearest = _paid_apart(written, texts, whole)
        nearest[others] = np.minimum(_paid_apart(written[:own], specifics, alone), nearest[others])
    return nearest


def _counted_apart(text: str, names: Sequence[str]) -> Floats:
    found: Floats = cdist([text], names, scorer=OSA.distance, dtype=np.uint8)[0].astype(np.float64)
    return found


def _paid_apart(text: str, names: Sequence[str], counted: Floats) -> Floats:
    """Return the same, with what the pair costs for the one character that is another."""
    for at in np.flatnonzero(counted == 1).tolist():
        if len(names[at]) == len(text):
            counted[at] = cost_of_one_wrong(text, names[at])
    return counted


def _generic(typed: str, stored: str) -> Agreement:
    if typed == stored:
        return Agreement.NAME_EXACT
    if not typed:
        return Agreement.GENERIC_TERM_OMITTED
    if not stored:
        return Agreement.GENERIC_TERM_ADDED
    return said_of_generics(typed, stored)[1]


def _counted(steps: tuple[Step, ...], generic: Agreement, length: int) -> Spelling:
    kinds = [step.kind for step in steps]
    return Spelling(
        cost=sum(step.cost for step in steps),
        written=sum(kind in _LIKE_WRITTEN for kind in kinds),
        heard=sum(kind in _HEARD for kind in kinds),
        alike=kinds.count(Kind.LOOK_ALIKE),
        similar=kinds.count(Kind.SIMILAR_SOUND),
        lost=kinds.count(Kind.LOST_GLYPH),
        exchanged=kinds.count(Kind.EXCHANGED),
        missing=kinds.count(Kind.MISSING) + kinds.count(Kind.ADDED),
        other=kinds.count(Kind.OTHER),
        generic=generic,
        length=length,
    )


def of_wanted(wanted: Wanted, name: str) -> Spelling:
    """Return how the name that is looked for differs from a folded name."""
    return spelling(wanted.written, name)
