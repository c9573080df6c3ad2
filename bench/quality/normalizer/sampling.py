"""Samples of every stratum, those a model is fitted on and those it is judged on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bench.quality.knowledge import knowledge_of
from bench.quality.library import Half, Library
from bench.quality.negatives import negative_samples
from bench.quality.plainly import plain_samples
from bench.quality.strata import SEED, Sample, Stratum, misspelt_samples
from bench.villages import Village

BEYOND = frozenset(
    {"missing_character", "added_character", "exchanged_characters", "wrong_character", "village_turned"}
)
"""Patterns that the requirements do not name: a character too few or too many, two exchanged, any other for one, and
villages that became communities.
"""
_SURPLUS = 2.5
"""So many times as many are made of a stratum as are wanted of one half: half of the names are the other's."""


def samples_of(villages: Sequence[Village], count: int, seed: int = SEED) -> Mapping[Half, list[Sample]]:
    """Return samples of all strata by half of the names, at most so many of each stratum and half.

    Parameters
    ----------
    villages
        All of them, those held out of the library too.
    count
        How many of each stratum.
    seed
        Two calls with one seed give the same samples.
    """
    library, known = Library.of(villages), knowledge_of(villages)
    counts = dict.fromkeys(Stratum, round(count * _SURPLUS))
    every = [
        sample
        for make in (misspelt_samples, negative_samples, plain_samples)
        for sample in make(villages, library, known, counts, seed)
    ]
    halves: tuple[Half, ...] = ("tuned", "judged")
    return {half: list(at_most(count, (each for each in every if each.half == half))) for half in halves}


def is_named(sample: Sample) -> bool:
    """Return whether all that is wrong with a text is among the patterns that the requirements name."""
    return not BEYOND & set(sample.patterns)


def at_most(count: int, samples: Iterable[Sample]) -> Iterator[Sample]:
    """Give the first samples of each stratum, at most so many."""
    taken: Counter[Stratum] = Counter()
    for sample in samples:
        taken[sample.stratum] += 1
        if taken[sample.stratum] <= count:
            yield sample
