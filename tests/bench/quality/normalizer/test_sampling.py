"""Samples are of the half that is asked for, as many of each stratum as are wanted and no more."""

from collections import Counter

from bench.quality.asking import Ask
from bench.quality.library import half_of
from bench.quality.normalizer.sampling import at_most, is_named, samples_of
from bench.quality.strata import Sample, Stratum
from bench.villages import Village


def _sample(stratum: Stratum, *patterns: str) -> Sample:
    return Sample(Ask("石东村"), stratum, patterns, frozenset(), "石洞村", "judged")


def test_no_stratum_has_more_than_are_wanted(villages: list[Village]) -> None:
    halves = samples_of(villages, 4)
    assert {each.half for each in halves["judged"]} == {half_of(each.name) for each in halves["judged"]} == {"judged"}
    assert {each.half for each in halves["tuned"]} == {"tuned"}
    assert max(Counter(each.stratum for each in halves["judged"]).values()) == 4


def test_the_first_of_each_stratum_are_taken() -> None:
    some = [_sample(Stratum.PATH_ONE, "blanks"), _sample(Stratum.PATH_ONE, "variant"), _sample(Stratum.OUTSIDE, "word")]
    assert [each.patterns for each in at_most(1, some)] == [("blanks",), ("word",)]


def test_one_pattern_beyond_those_named_is_enough_to_be_counted_apart() -> None:
    assert is_named(_sample(Stratum.PATH_TWO, "homophone", "blanks"))
    assert not is_named(_sample(Stratum.PATH_TWO, "homophone", "wrong_character"))
