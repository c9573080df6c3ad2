"""How many names a second: in a batch on two processes, and one by one beside the peers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import fmean, median
from time import perf_counter

from rapidfuzz import fuzz, process

from bench.peers.trigrams import Trigrams
from bench.quality.normalizer.answering import Judged
from bench.quality.peers import Listed, Spelling, spelling_for
from bench.quality.strata import Sample
from bench.timing import timed
from gazetteer.batch.answering import ERROR, Wanted, answering, failed
from gazetteer.batch.rows import Asked
from gazetteer.batch.running import Workers, chunked
from gazetteer.normalizing.deciding import Thresholds
from gazetteer.normalizing.model import fitted
from gazetteer.search.library import NameLibrary

PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast a batch was."""

    names: int
    per_s: float


@dataclass(frozen=True, slots=True)
class Speed:
    """What one name takes on one core, in milliseconds, on an average."""

    asked: int
    ours_ms: float
    fuzzy_ms: float
    trigrams_ms: float

    @property
    def ratio(self) -> float:
        """How many times as fast as comparing with everything."""
        return self.fuzzy_ms / self.ours_ms


def batch_rates(library: NameLibrary, judged: Judged, samples: Sequence[Sample], rounds: int) -> Mapping[str, Rate]:
    """Return how fast the command's processes answer: all samples, and those of each way to say where.

    Parameters
    ----------
    library
        All names.
    judged
        Knows the divisions that stand beside the texts.
    samples
        Those that can be asked; what is asked twice is asked once, since a process remembers.
    rounds
        How often; the median counts.
    """
    kinds = {"all": samples}
    for spelling in Spelling:
        kinds[spelling.value] = [each for each in samples if spelling_for(each.stratum) is spelling]
    return {kind: _rate(library, judged, some, rounds) for kind, some in kinds.items() if some}


def _rate(library: NameLibrary, judged: Judged, samples: Sequence[Sample], rounds: int) -> Rate:
    rows = list(dict.fromkeys(Asked(each.ask.text, judged.within(each.ask)) for each in samples))
    # Chunks as the command makes them, or smaller, so that both processes have as much to do.
    size = min(500, max(len(rows) // (4 * PROCESSES), 1))
    seconds = []
    for _ in range(rounds):
        begun = perf_counter()
        with Workers(answering(library, Wanted(judged.day)), failed, PROCESSES) as workers:
            answers = [each for chunk in workers.answers(chunked(rows, size)) for each in chunk]
        seconds.append(perf_counter() - begun)
        if len(answers) != len(rows) or any(each.decision == ERROR for each in answers):
            raise RuntimeError("Some names of the batch were not answered: the rate would not be true.")
    return Rate(len(rows), len(rows) / median(seconds))


def speeds(
    judged: Judged, samples: Sequence[Sample], lists: Mapping[Spelling, Listed], indexed: Mapping[Spelling, Trigrams]
) -> Mapping[str, Speed]:
    """Return what one name takes here and with the peers: by the way to say where, and all together."""
    model, thresholds = fitted(), Thresholds()
    by_kind: dict[str, list[tuple[float, float, float]]] = {"all": []}
    for spelling, listed in lists.items():
        texts = listed.texts
        for sample in (each for each in samples if spelling_for(each.stratum) is spelling):
            asked = listed.asked(sample.ask)
            one: tuple[Callable[[], object], ...] = (
                partial(judged.answered, sample.ask, model, thresholds),
                partial(process.extractOne, asked, texts, scorer=fuzz.ratio),
                partial(indexed[spelling].nearest, asked),
            )
            ours, fuzzy, trigrams = map(timed, one)
            by_kind.setdefault(spelling.value, []).append((ours, fuzzy, trigrams))
            by_kind["all"].append((ours, fuzzy, trigrams))
    return {
        kind: Speed(len(taken), *(fmean(column) * 1000 for column in zip(*taken, strict=True)))
        for kind, taken in by_kind.items()
        if taken
    }
