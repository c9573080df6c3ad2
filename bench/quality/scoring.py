"""The figures of a normalizer: how often it is right, how often it decides, and what its probabilities are worth."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import fmean

from bench.quality.asking import Answer, Answered, Ranked
from bench.quality.strata import Sample
from bench.report.results import Table
from bench.timing import Latency, latency, timed

_FIRST = 5
_BINS = (10, 20)
_NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Figures:
    """What was answered to a set of samples; shares are 0 to 1, ``None`` where nothing was there to count.

    Parameters
    ----------
    asked
        How many samples.
    answerable
        How many of them the library has an answer to.
    first
        Share of the answerable whose best place is right.
    among_five
        Share of the answerable with a right place among the first five.
    clear, first_of_clear
        How many of the answerable have no other name as near to the text, and the share whose best place is right.
    matched, ambiguous, nothing
        Shares of all samples, by decision.
    precision
        Share of the matches whose place is right.
    wrong_matches
        How many matches have a wrong place, those of samples without an answer among them.
    """

    asked: int
    answerable: int
    first: float | None
    among_five: float | None
    clear: int
    first_of_clear: float | None
    matched: float | None
    ambiguous: float | None
    nothing: float | None
    precision: float | None
    wrong_matches: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers whose probability lies between two bounds, the upper one belonging to the next bin."""

    low: float
    high: float
    count: int
    mean_probability: float
    share_right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """What probabilities are worth (可靠性): of those told 0.9, nine in ten should be right."""

    told: int
    """How many answers told a probability: those with a best place."""
    bins: tuple[Bin, ...]
    """Those that hold an answer, the lowest first."""
    error: float
    """Expected calibration error: the mean distance between probability and share, weighted by the bins' counts."""


@dataclass(frozen=True, slots=True)
class Scores:
    """All figures of one run."""

    whole: Figures
    by_stratum: Mapping[str, Figures]
    by_pattern: Mapping[str, Figures]
    """A sample with two patterns counts for either."""
    reliability: tuple[Reliability, ...]
    """With ten bins, and with twenty."""


def scores(samples: Sequence[Sample], answers: Sequence[Answered]) -> Scores:
    """Return the figures of answers, given in the order of the samples."""
    if len(samples) != len(answers):
        raise ValueError(f"{len(samples)} samples were asked and {len(answers)} answers came: give one for each.")
    pairs = list(zip(samples, answers, strict=True))
    by_stratum: defaultdict[str, list[_Pair]] = defaultdict(list)
    by_pattern: defaultdict[str, list[_Pair]] = defaultdict(list)
    for sample, answered in pairs:
        by_stratum[sample.stratum.value].append((sample, answered))
        for pattern in sample.patterns:
            by_pattern[pattern].append((sample, answered))
    told = [(confidence(sample, answered), is_right(sample, answered)) for sample, answered in pairs if answered.best]
    return Scores(
        whole=_figures(pairs),
        by_stratum={stratum: _figures(some) for stratum, some in by_stratum.items()},
        by_pattern={pattern: _figures(some) for pattern, some in by_pattern.items()},
        reliability=tuple(reliability(told, bins) for bins in _BINS),
    )


def is_right(sample: Sample, answered: Answered) -> bool:
    """Return whether the best place is one that was meant."""
    return bool(answered.best) and answered.best[0].place in sample.truth


def confidence(sample: Sample, answered: Answered) -> float:
    """Return how sure an answer is of what a sample counts as right, 0 to 1.

    A bare name means every village of that name: what the best place shares with its namesakes in the answer is added
    up. Where a text with its path means several, the namesakes in the best place's county count with it. A normalizer
    that tells how likely the best place is together with its namesakes is taken at its word.
    """
    best = answered.best[0]
    if best.together is not None and (sample.stratum.is_bare or len(sample.truth) > 1):
        return max(best.probability, best.together)

    def together(other: Ranked) -> bool:
        if other.name != best.name:
            return False
        return sample.stratum.is_bare or (len(sample.truth) > 1 and other.division_path[:-1] == best.division_path[:-1])

    return min(1.0, best.probability + sum(other.probability for other in answered.best[1:] if together(other)))


def reliability(told: Sequence[tuple[float, bool]], bins: int) -> Reliability:
    """Return the reliability of probabilities, each with whether it came true, in bins of equal width.

    Examples
    --------
    >>> found = reliability([(0.95, True), (0.95, True), (0.15, False)], 10)
    >>> [(one.count, one.share_right) for one in found.bins], round(found.error, 3)
    ([(1, 0.0), (2, 1.0)], 0.083)
    """
    binned: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for probability, right in told:
        if not 0 <= probability <= 1:
            raise ValueError(f"{probability} is no probability: give one from 0 to 1.")
        binned[min(int(probability * bins), bins - 1)].append((probability, right))
    found = tuple(
        Bin(
            low=at / bins,
            high=(at + 1) / bins,
            count=len(some),
            mean_probability=fmean(probability for probability, _ in some),
            share_right=fmean(right for _, right in some),
        )
        for at, some in sorted(binned.items())
    )
    distances = (one.count * abs(one.mean_probability - one.share_right) for one in found)
    return Reliability(len(told), found, sum(distances) / len(told) if told else 0.0)


def asked_one_by_one(answer: Answer, samples: Sequence[Sample]) -> tuple[list[Answered], Latency]:
    """Return the answers to samples that are asked one after the other, and how long one takes."""
    answers: list[Answered] = []

    def put(sample: Sample) -> None:
        answers.extend(answer([sample.ask]))

    seconds = [timed(partial(put, sample)) for sample in samples]
    return answers, latency(seconds)


def tables(found: Scores) -> tuple[Table, ...]:
    """Return the figures as the report shows them: by stratum, by pattern, and what the probabilities are worth."""
    ten, twenty = found.reliability
    return (
        _table("By stratum:", "stratum", {**found.by_stratum, "all": found.whole}.items()),
        _table("By pattern:", "pattern", found.by_pattern.items()),
        Table(
            f"What the probabilities of {ten.told:,} answers are worth; expected calibration error "
            f"{ten.error:.4f} with ten bins, {twenty.error:.4f} with twenty:",
            ("probability", "answers", "mean probability", "share right"),
            tuple(
                (
                    f"{one.low:.1f}-{one.high:.1f}",
                    f"{one.count:,}",
                    f"{one.mean_probability:.3f}",
                    f"{one.share_right:.3f}",
                )
                for one in ten.bins
            ),
        ),
    )


_Pair = tuple[Sample, Answered]


def _figures(pairs: Sequence[_Pair]) -> Figures:
    answerable = [(sample, answered) for sample, answered in pairs if sample.has_answer]
    clear = [(sample, answered) for sample, answered in answerable if not sample.rivals]
    matches = [is_right(sample, answered) for sample, answered in pairs if answered.decision == "match"]
    return Figures(
        asked=len(pairs),
        answerable=len(answerable),
        first=_share(is_right(*pair) for pair in answerable),
        among_five=_share(_is_among_five(*pair) for pair in answerable),
        clear=len(clear),
        first_of_clear=_share(is_right(*pair) for pair in clear),
        matched=_share(answered.decision == "match" for _, answered in pairs),
        ambiguous=_share(answered.decision == "ambiguous" for _, answered in pairs),
        nothing=_share(answered.decision == "none" for _, answered in pairs),
        precision=_share(matches),
        wrong_matches=matches.count(False),
    )


def _is_among_five(sample: Sample, answered: Answered) -> bool:
    return any(ranked.place in sample.truth for ranked in answered.best[:_FIRST])


def _share(told: Iterable[bool]) -> float | None:
    every = list(told)
    return fmean(every) if every else None


def _table(caption: str, kind: str, figures: Iterable[tuple[str, Figures]]) -> Table:
    head = (kind, "asked", "first", "first, clear", "among five", "match", "ambiguous", "none", "precision", "wrong")
    return Table(caption, head, tuple((key, *_told(one)) for key, one in figures))


def _told(one: Figures) -> tuple[str, ...]:
    shares = (one.first, one.first_of_clear, one.among_five, one.matched, one.ambiguous, one.nothing, one.precision)
    told = (_NOTHING if share is None else f"{share:.3f}" for share in shares)
    return (f"{one.asked:,}", *told, f"{one.wrong_matches:,}")
