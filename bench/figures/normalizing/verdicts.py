"""What of the normalizer was to be reached, and what was."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.figures.normalizing.measuring import Compared, Measured
from bench.figures.normalizing.rates import TABLE
from bench.quality.asking import Answered
from bench.quality.corruptions import PATTERNS
from bench.quality.normalizer.sampling import BEYOND
from bench.quality.scoring import Figures, is_right
from bench.quality.strata import Sample, Stratum
from bench.report.results import Verdict

_LEAST_PATH, _LEAST_COUNTY, _LEAST_BARE = 0.98, 0.96, 0.90
_MOST_WRONG, _MOST_ERROR = 0.005, 0.03
_MOST_P50_MS, _MOST_P99_MS = 3.0, 15.0
_LEAST_RATE, _LEAST_RATIO = 3_000.0, 50.0
_FIRST = {
    Stratum.PATH_ONE: _LEAST_PATH,
    Stratum.PATH_TWO: _LEAST_PATH,
    Stratum.COUNTY_ONE: _LEAST_COUNTY,
    Stratum.COUNTY_TWO: _LEAST_COUNTY,
    Stratum.WITHIN_ONE: _LEAST_COUNTY,
}


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How often the first answer was right, of the same samples of one pattern."""

    pattern: str
    asked: int
    ours: float
    fuzzy: float
    trigrams: float

    @property
    def is_beyond(self) -> bool:
        """Whether the requirements do not name the pattern."""
        return self.pattern in BEYOND

    @property
    def is_better(self) -> bool:
        """Whether ours was right more often than either peer."""
        return self.ours > max(self.fuzzy, self.trigrams)

    @property
    def is_as_good(self) -> bool:
        """Whether ours was right as often as the better peer."""
        return self.ours == max(self.fuzzy, self.trigrams)


def accuracies(compared: Compared) -> list[Accuracy]:
    """Return how often each was right, by pattern, in the patterns' order; a sample with two counts for either."""
    found = []
    for pattern in PATTERNS:
        at = [number for number, each in enumerate(compared.samples) if pattern.key in each.patterns]
        if at:
            found.append(
                Accuracy(pattern.key, len(at), *(_share(compared.samples, told, at) for told in _all(compared)))
            )
    return found


def verdicts(found: Measured) -> tuple[Verdict, ...]:
    """Return a verdict for each figure that was to be reached."""
    return (
        *(_first(found, stratum, least) for stratum, least in _FIRST.items()),
        _bare(found),
        _wrong(found),
        _calibration(found),
        *_latency(found),
        _rate(found, TABLE, f"names of the table of {TABLE}"),
        _rate(found, "all", "misspelt, made up and standard names of all strata"),
        _ratio(found),
        _better(found.compared),
    )


def _first(found: Measured, stratum: Stratum, least: float) -> Verdict:
    return _share_reached(
        f"normalizing, {stratum}: first answer right", least, found, stratum, lambda figures: figures.first
    )


def _bare(found: Measured) -> Verdict:
    what = "normalizing, bare, one homophone, look-alike or variant: name group among the first five"
    return _share_reached(what, _LEAST_BARE, found, Stratum.BARE_ONE, lambda figures: figures.among_five)


def _share_reached(
    what: str, least: float, found: Measured, stratum: Stratum, share_of: Callable[[Figures], float | None]
) -> Verdict:
    shares = [share_of(scores.by_stratum[stratum.value]) for scores in (found.named, found.whole)]
    named, whole = (0.0 if share is None else share for share in shares)
    asked = found.named.by_stratum[stratum.value].asked
    return Verdict(
        f"{what} (patterns of the requirements, {asked:,} samples)",
        f"≥ {least:.2f}",
        f"{named:.3f}",
        f"with the patterns beyond them: {whole:.3f}",
        "-",
        named >= least,
    )


def _wrong(found: Measured) -> Verdict:
    """Judge the worst stratum."""
    stratum, share = worst(found.named.by_stratum)
    further, beyond = worst(found.whole.by_stratum)
    reached = sum(_wrong_share(one) <= _MOST_WRONG for one in found.named.by_stratum.values())
    return Verdict(
        f"normalizing, wrong matches in each stratum, the worst of {len(found.named.by_stratum)}",
        f"≤ {_MOST_WRONG:.1%}",
        f"{share:.2%} ({stratum}); {reached} strata reach it",
        f"with the patterns beyond the requirements: {beyond:.2%} ({further})",
        "-",
        share <= _MOST_WRONG,
    )


def worst(strata: Mapping[str, Figures]) -> tuple[str, float]:
    """Return the stratum with the most wrong matches, and their share of all that was asked in it."""
    stratum = max(strata, key=lambda key: _wrong_share(strata[key]))
    return stratum, _wrong_share(strata[stratum])


def _wrong_share(figures: Figures) -> float:
    return figures.wrong_matches / figures.asked


def _calibration(found: Measured) -> Verdict:
    ten, twenty = found.whole.reliability
    return Verdict(
        f"normalizing, expected calibration error over all {ten.told:,} answers, ten bins",
        f"≤ {_MOST_ERROR:.2f}",
        f"{ten.error:.4f}",
        f"with twenty bins: {twenty.error:.4f}",
        "-",
        max(ten.error, twenty.error) <= _MOST_ERROR,
    )


def _latency(found: Measured) -> tuple[Verdict, ...]:
    speed = found.compared.speeds["all"]
    limits = (("p50", _MOST_P50_MS, found.latency.p50_ms), ("p99", _MOST_P99_MS, found.latency.p99_ms))
    return tuple(
        Verdict(
            f"`/v1/normalize`, one name of {found.names:,} villages and the divisions, {which} inside the server",
            f"≤ {most:g} ms",
            f"{took:.2f} ms",
            f"`extractOne` over all texts, mean: {speed.fuzzy_ms:.1f} ms",
            f"{took / speed.fuzzy_ms:.3f}",
            took <= most,
        )
        for which, most, took in limits
    )


def _rate(found: Measured, kind: str, what: str) -> Verdict:
    rate, alone = found.batch[kind], 1000 / found.compared.speeds["all"].fuzzy_ms
    return Verdict(
        f"normalizing in a batch, two processes, {rate.names:,} different {what}",
        f"≥ {_LEAST_RATE:,.0f}/s",
        f"{rate.per_s:,.0f}/s",
        f"`extractOne` over all texts, one process: {alone:.1f}/s",
        f"{rate.per_s / alone:,.0f}",
        rate.per_s >= _LEAST_RATE,
    )


def _ratio(found: Measured) -> Verdict:
    speed = found.compared.speeds["all"]
    return Verdict(
        f"normalizing one name on one core, mean of {speed.asked:,}, against `extractOne` over all texts",
        f"≥ {_LEAST_RATIO:g} × as fast",
        f"{speed.ours_ms:.2f} ms",
        f"`extractOne`: {speed.fuzzy_ms:.1f} ms; pg_trgm: {speed.trigrams_ms:.1f} ms",
        f"{speed.ratio:.0f} ×",
        speed.ratio >= _LEAST_RATIO,
    )


def _better(compared: Compared) -> Verdict:
    """Judge the patterns that the requirements name; being as good is not being better."""
    found = accuracies(compared)
    named = [one for one in found if not one.is_beyond]
    further = [one for one in found if one.is_beyond]
    as_good = [one.pattern for one in named if one.is_as_good]
    less = [one.pattern for one in named if not (one.is_better or one.is_as_good)]
    told = [f"{sum(one.is_better for one in named)} of {len(named)}"]
    told += [f"as good: {', '.join(as_good)}"] if as_good else []
    told += [f"worse: {', '.join(less)}"] if less else []
    return Verdict(
        "normalizing, right more often than rapidfuzz over everything and than pg_trgm, by pattern",
        "every pattern",
        "; ".join(told),
        f"of the patterns beyond the requirements: {sum(one.is_better for one in further)} of {len(further)}",
        "-",
        bool(named) and all(one.is_better for one in named),
    )


def _all(compared: Compared) -> tuple[Sequence[Answered], ...]:
    return compared.ours, compared.fuzzy, compared.trigrams


def _share(samples: Sequence[Sample], answers: Sequence[Answered], at: Sequence[int]) -> float:
    return sum(is_right(samples[number], answers[number]) for number in at) / len(at)
