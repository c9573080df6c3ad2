"""The figures say what was right, what was decided, and what the probabilities are worth."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.quality.asking import Answered, Ask, Decision, Ranked
from bench.quality.scoring import asked_one_by_one, confidence, reliability, scores, tables
from bench.quality.strata import Sample, Stratum

_PATH = ("贵州省", "贵阳市", "花溪区", "青岩镇")


def _sample(*truth: str, stratum: Stratum = Stratum.PATH_ONE, rivals: int = 0) -> Sample:
    return Sample(Ask("石东村"), stratum, ("homophone",), frozenset(truth), "石洞村", "judged", rivals)


def _answered(decision: Decision, *places: str, probability: float = 0.9) -> Answered:
    return Answered(decision, tuple(Ranked(place, "石洞村", _PATH, probability) for place in places))


def test_the_first_place_counts_and_so_do_the_first_five() -> None:
    samples = [_sample("a")] * 4
    answers = [
        _answered("match", "a"),
        _answered("match", "b", "a"),
        _answered("ambiguous", "b", "c", "d", "e", "f", "a"),
        Answered("none"),
    ]
    found = scores(samples, answers).whole
    assert (found.first, found.among_five) == (0.25, 0.5)
    assert (found.matched, found.ambiguous, found.nothing) == (0.5, 0.25, 0.25)


def test_any_place_of_the_name_group_is_right() -> None:
    assert scores([_sample("a", "b")], [_answered("match", "b")]).whole.first == 1.0


def test_a_match_where_there_is_no_answer_is_a_wrong_one() -> None:
    found = scores([_sample(), _sample("a"), _sample("a")], [_answered("match", "a")] * 3).whole
    assert found.wrong_matches == 1
    assert found.precision == pytest.approx(2 / 3)
    assert found.answerable == 2


def test_where_nothing_is_there_to_count_there_is_no_share() -> None:
    found = scores([_sample()], [Answered("none")]).whole
    assert found.first is None
    assert found.precision is None
    assert found.nothing == 1.0


def test_what_no_reader_can_be_sure_of_is_counted_apart() -> None:
    found = scores([_sample("a"), _sample("a", rivals=2)], [_answered("match", "a"), _answered("match", "b")]).whole
    assert (found.first, found.clear, found.first_of_clear) == (0.5, 1, 1.0)


def test_each_stratum_and_pattern_has_its_figures() -> None:
    samples = [_sample("a"), _sample(stratum=Stratum.OUTSIDE)]
    found = scores(samples, [_answered("match", "a"), Answered("none")])
    assert found.by_stratum["path, one mistake"].first == 1.0
    assert found.by_stratum["no village at all"].nothing == 1.0
    assert found.by_pattern["homophone"].asked == 2


def test_an_answer_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="1 samples were asked and 0 answers came"):
        scores([_sample("a")], [])


def test_namesakes_share_the_probability_of_a_bare_name() -> None:
    bare = _sample("a", "b", stratum=Stratum.BARE_ONE)
    assert confidence(bare, _answered("ambiguous", "a", "b", probability=0.4)) == pytest.approx(0.8)
    assert confidence(_sample("a"), _answered("ambiguous", "a", "b", probability=0.4)) == pytest.approx(0.4)


def test_a_normalizer_that_tells_of_namesakes_itself_is_taken_at_its_word() -> None:
    told = Answered("ambiguous", (Ranked("a", "石洞村", _PATH, 0.2, together=0.9),))
    assert confidence(_sample("a", "b", stratum=Stratum.BARE_ONE), told) == pytest.approx(0.9)
    assert confidence(_sample("a"), told) == pytest.approx(0.2)


def test_told_what_comes_true_has_no_error() -> None:
    assert reliability([(0.75, True), (0.75, True), (0.75, True), (0.75, False)], 10).error == 0


def test_too_sure_is_an_error_of_the_distance() -> None:
    found = reliability([(0.95, True), (0.95, False)], 20)
    assert found.error == pytest.approx(0.45)
    assert [(one.low, one.high, one.count) for one in found.bins] == [(0.95, 1.0, 2)]


def test_certainty_belongs_to_the_last_bin() -> None:
    assert [one.low for one in reliability([(1.0, True), (0.0, False)], 10).bins] == [0.0, 0.9]


def test_what_is_no_probability_is_refused() -> None:
    with pytest.raises(ValueError, match="no probability"):
        reliability([(1.2, True)], 10)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=50), st.sampled_from([10, 20]))
def test_every_answer_is_in_one_bin_and_the_error_is_a_share(told: list[tuple[float, bool]], bins: int) -> None:
    found = reliability(told, bins)
    assert sum(one.count for one in found.bins) == len(told)
    assert 0 <= found.error <= 1


def test_asks_are_put_one_by_one_and_answered_in_order() -> None:
    def echo(asks: Sequence[Ask]) -> list[Answered]:
        assert len(asks) == 1
        return [_answered("match", ask.text) for ask in asks]

    answers, latency = asked_one_by_one(echo, [_sample("a"), _sample("b")])
    assert [answered.best[0].place for answered in answers] == ["石东村", "石东村"]
    assert 0 <= latency.p50_ms <= latency.p99_ms


def test_the_report_shows_strata_patterns_and_reliability() -> None:
    found = scores([_sample("a"), _sample()], [_answered("match", "a"), Answered("none")])
    strata, patterns, worth = tables(found)
    assert [row[0] for row in strata.rows] == ["path, one mistake", "all"]
    assert strata.rows[-1] == ("all", "2", "1.000", "1.000", "1.000", "0.500", "0.000", "0.500", "1.000", "0")
    assert [row[0] for row in patterns.rows] == ["homophone"]
    assert worth.rows == (("0.9-1.0", "1", "0.900", "1.000"),)
