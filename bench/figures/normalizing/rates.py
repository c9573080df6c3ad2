"""How many names a second: in a batch on two processes, and one by one beside the peers."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from statistics import fmean, median
from time import perf_counter

from rapidfuzz import fuzz, process

from bench.peers.trigrams import Trigrams
from bench.quality.normalizer.answering import Judged
from bench.quality.peers import Listed, Spelling, spelling_for
from bench.quality.strata import Sample
from bench.timing import timed
from gazetteer.batch.answering import ERROR, Wanted, answering, failed
from gazetteer.batch.rows import Asked, Asking, Places
from gazetteer.batch.running import ROWS_A_CHUNK, Workers, chunked
from gazetteer.normalizing.deciding import Thresholds
from gazetteer.normalizing.model import fitted
from gazetteer.search.library import NameLibrary

PROCESSES = 2
TABLE = "villages of Guizhou in 2016, with their paths"
_LEVELS = ("province", "prefecture", "county", "township")


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


def batch_rates(
    library: NameLibrary, judged: Judged, samples: Sequence[Sample], data: Path, rounds: int
) -> Mapping[str, Rate]:
    """Return how fast the command's processes answer: a real table, all samples, and those of each way to say where.

    Parameters
    ----------
    library
        All names.
    judged
        Knows the divisions that stand beside the texts.
    samples
        Those that can be asked; what is asked twice is asked once, since a process remembers.
    data
        Where the table of 2016 is.
    rounds
        How often; the median counts.
    """
    kinds = {TABLE: _rows_of_2016(judged, data), "all": _asked(judged, samples)}
    for spelling in Spelling:
        kinds[spelling.value] = _asked(judged, [each for each in samples if spelling_for(each.stratum) is spelling])
    return {kind: _rate(library, judged.day, rows, rounds) for kind, rows in kinds.items() if rows}


def _asked(judged: Judged, samples: Sequence[Sample]) -> list[Asked]:
    return [Asked(each.ask.text, judged.within(each.ask)) for each in samples]


def _rows_of_2016(judged: Judged, data: Path) -> list[Asked]:
    """Return what the villages of the table ask, with the names of their divisions as columns of context."""
    with (data / "names" / "guizhou_divisions_2016.csv").open(encoding="utf-8-sig", newline="") as file:
        villages = [row for row in csv.DictReader(file) if row["level"] == "village"]
    asking = Asking(judged.view.divisions, judged.day, Places(name=len(_LEVELS), context=tuple(range(len(_LEVELS)))))
    return [asking.asked([*(row[level] for level in _LEVELS), row["village"]]) for row in villages]


def _rate(library: NameLibrary, day: date, asked: Sequence[Asked], rounds: int) -> Rate:
    rows = list(dict.fromkeys(asked))
    # Chunks as the command makes them, or smaller, so that both processes have as much to do.
    size = min(ROWS_A_CHUNK, max(len(rows) // (4 * PROCESSES), 1))
    seconds = []
    for _ in range(rounds):
        begun = perf_counter()
        with Workers(answering(library, Wanted(day)), failed, PROCESSES) as workers:
            answers = [each for chunk in workers.answers(chunked(rows, size)) for each in chunk]
        seconds.append(perf_counter() - begun)
        if len(answers) != len(rows) or any(each.decision == ERROR for each in answers):
            raise RuntimeError("Some names of the batch were not answered: the rate would not be true.")
    return Rate(len(rows), len(rows) / median(seconds))


def speeds(
    judged: Judged, samples: Sequence[Sample], lists: Mapping[Spelling, Listed], indexed: Mapping[Spelling, Trigrams]
) -> Mapping[str, Speed]:
    """Return what one name takes here and with the peers: by the way to say where, and all together.

    Each of them answers all texts before the next does, none of which it was asked before: what one reads pushes what
    another needs out of the processor's caches, and nobody runs them in turns.
    """
    model, thresholds = fitted(), Thresholds()
    by_kind: dict[str, list[tuple[float, float, float]]] = {"all": []}
    for spelling, listed in lists.items():
        texts = listed.texts
        asks = [each.ask for each in samples if spelling_for(each.stratum) is spelling]
        asked = [listed.asked(ask) for ask in asks]
        ways: tuple[Iterable[Callable[[], object]], ...] = (
            [partial(judged.answered, ask, model, thresholds) for ask in asks],
            [partial(process.extractOne, text, texts, scorer=fuzz.ratio) for text in asked],
            [partial(indexed[spelling].nearest, text) for text in asked],
        )
        took = list(zip(*([timed(one) for one in way] for way in ways), strict=True))
        by_kind[spelling.value] = took
        by_kind["all"] += took
    return {
        kind: Speed(len(taken), *(fmean(column) * 1000 for column in zip(*taken, strict=True)))
        for kind, taken in by_kind.items()
        if taken
    }
