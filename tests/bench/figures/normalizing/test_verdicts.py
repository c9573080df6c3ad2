"""Each figure is judged by its own bound, and being as good as a peer is not being better."""

from dataclasses import replace

import pytest

from bench.figures.normalizing.measuring import Compared, Measured
from bench.figures.normalizing.rates import TABLE, Rate, Speed
from bench.figures.normalizing.verdicts import accuracies, verdicts, worst
from bench.quality.asking import Answered, Ask, Ranked
from bench.quality.scoring import scores
from bench.quality.strata import Sample, Stratum
from bench.report.results import Verdict
from bench.timing import Latency

_STRATA = (
    *(Stratum.PATH_ONE, Stratum.PATH_TWO, Stratum.COUNTY_ONE, Stratum.COUNTY_TWO),
    *(Stratum.WITHIN_ONE, Stratum.BARE_ONE),
)
_RIGHT = Answered("match", (Ranked("a", "石洞村", (), 1.0),))
_WRONG = Answered("match", (Ranked("b", "石东村", (), 1.0),))


def _sample(stratum: Stratum, pattern: str = "homophone") -> Sample:
    return Sample(Ask("石东村"), stratum, (pattern,), frozenset({"a"}), "石洞村", "judged")


def _measured() -> Measured:
    samples = [_sample(stratum) for stratum in _STRATA]
    found = scores(samples, [_RIGHT] * 6)
    compared = Compared(samples, [_RIGHT] * 6, [_WRONG] * 6, [_WRONG] * 6, {"all": Speed(6, 2.0, 200.0, 50.0)})
    return Measured(
        100, 0, found, found, compared, {TABLE: Rate(6, 3_200.0), "all": Rate(6, 3_100.0)}, Latency(2.9, 14.0)
    )


def _not_reached(found: Measured) -> list[str]:
    return [one.what for one in verdicts(found) if not one.reached]


def _of(found: Measured, word: str) -> Verdict:
    (one,) = (one for one in verdicts(found) if word in one.what)
    return one


def test_what_reaches_all_is_said_to() -> None:
    assert _not_reached(_measured()) == []


def test_a_wrong_match_in_one_stratum_is_seen() -> None:
    samples = [_sample(stratum) for stratum in _STRATA]
    found = replace(_measured(), named=scores(samples, [_WRONG, *[_RIGHT] * 5]))
    assert worst(found.named.by_stratum) == ("path, one mistake", 1.0)
    assert len(_not_reached(found)) == 2
    assert _of(found, "wrong matches").measured == "100.00% (path, one mistake); 5 strata reach it"


@pytest.mark.parametrize(
    ("word", "changed"),
    [
        ("p50", {"latency": Latency(3.1, 14.0)}),
        ("p99", {"latency": Latency(2.0, 15.1)}),
        ("of all strata", {"batch": {TABLE: Rate(6, 3_200.0), "all": Rate(6, 2_999.0)}}),
        ("table", {"batch": {TABLE: Rate(6, 2_999.0), "all": Rate(6, 3_100.0)}}),
    ],
)
def test_each_bound_of_speed_is_judged_alone(word: str, changed: dict[str, object]) -> None:
    found = replace(_measured(), **changed)  # type: ignore[arg-type] # each value is of its field's type
    assert [word in what for what in _not_reached(found)] == [True]


def test_being_as_good_as_a_peer_is_told_and_is_not_better() -> None:
    measured = _measured()
    compared = replace(measured.compared, trigrams=[_RIGHT] * 6)
    one = _of(replace(measured, compared=compared), "by pattern")
    assert (one.reached, one.measured) == (False, "0 of 1; as good: homophone")


def test_patterns_beyond_the_requirements_are_counted_apart() -> None:
    samples = [_sample(Stratum.PATH_ONE), _sample(Stratum.PATH_ONE, "wrong_character")]
    compared = Compared(samples, [_RIGHT, _WRONG], [_WRONG, _RIGHT], [_WRONG] * 2, {"all": Speed(2, 1.0, 100.0, 9.0)})
    assert [(one.pattern, one.is_better, one.is_beyond) for one in accuracies(compared)] == [
        ("homophone", True, False),
        ("wrong_character", False, True),
    ]
    one = _of(replace(_measured(), compared=compared), "by pattern")
    assert (one.reached, one.beside) == (True, "of the patterns beyond the requirements: 0 of 1")


def test_the_ratio_is_that_of_the_means() -> None:
    assert Speed(1, ours_ms=2.0, fuzzy_ms=120.0, trigrams_ms=9.0).ratio == 60.0
