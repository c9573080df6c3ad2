"""What is asked has a known answer, is the same in every process, and keeps fitting and judging apart."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.quality.asking import place_key
from bench.quality.knowledge import Knowledge, folded, stem_of
from bench.quality.library import Library, half_of, is_held_out, kept
from bench.quality.negatives import negative_samples
from bench.quality.patterns.writing import Written, bare, in_county, in_full
from bench.quality.strata import Sample, Stratum, misspelt_samples
from bench.villages import Village

_COUNTS = dict.fromkeys(Stratum, 60)


@pytest.fixture(scope="module")
def answerable(villages: list[Village], library: Library, known: Knowledge) -> list[Sample]:
    return misspelt_samples(villages, library, known, _COUNTS)


@pytest.fixture(scope="module")
def negatives(villages: list[Village], library: Library, known: Knowledge) -> list[Sample]:
    return negative_samples(villages, library, known, _COUNTS)


def test_what_has_an_answer_is_answered_by_the_library_alone(answerable: list[Sample], villages: list[Village]) -> None:
    held = {place_key(village) for village in kept(villages)}
    assert answerable
    assert all(sample.truth and sample.truth <= held for sample in answerable)


def test_what_has_none_says_so(negatives: list[Sample]) -> None:
    assert {sample.stratum for sample in negatives} >= {Stratum.HELD_OUT_PATH, Stratum.HELD_OUT_BARE, Stratum.OUTSIDE}
    assert not any(sample.has_answer or sample.stratum.has_answer for sample in negatives)


def test_a_name_is_held_out_with_all_that_bear_it(villages: list[Village]) -> None:
    held = {stem_of(village.name) for village in kept(villages)}
    out = {stem_of(village.name) for village in villages if is_held_out(village.name)}
    assert out
    assert not held & out
    assert is_held_out("龙井村") == is_held_out("龙井村民委员会") == is_held_out("龙井社区")


def test_about_a_tenth_is_held_out_and_about_half_is_judged() -> None:
    names = [f"{chr(0x4E00 + at)}{chr(0x5E00 + at)}村" for at in range(4_000)]
    assert 0.08 < sum(map(is_held_out, names)) / 4_000 < 0.12
    assert 0.45 < sum(half_of(name) == "judged" for name in names) / 4_000 < 0.55


def test_no_name_stands_in_both_halves(answerable: list[Sample]) -> None:
    tuned = {stem_of(sample.name) for sample in answerable if sample.half == "tuned"}
    judged = {stem_of(sample.name) for sample in answerable if sample.half == "judged"}
    assert tuned
    assert judged
    assert not tuned & judged


def test_a_bare_name_with_a_mistake_is_no_real_name(answerable: list[Sample], known: Knowledge) -> None:
    texts = [sample.ask.text for sample in answerable if sample.stratum is Stratum.BARE_ONE]
    assert texts
    assert not any(text in known.names or folded(text) in known.names for text in texts)


def test_two_mistakes_are_two_patterns(answerable: list[Sample]) -> None:
    for sample in answerable:
        two = sample.stratum in {Stratum.PATH_TWO, Stratum.COUNTY_TWO}
        assert len(set(sample.patterns)) == (2 if two else 1)


def test_what_is_said_beside_the_text_is_the_path_of_the_county(answerable: list[Sample]) -> None:
    beside = {sample.ask.within for sample in answerable if sample.stratum is Stratum.WITHIN_ONE}
    assert beside == {"贵州省/贵阳市/花溪区", "贵州省/毕节市/威宁彝族回族苗族自治县", "湖北省/潜江市"}
    assert all(sample.ask.within is None for sample in answerable if sample.stratum is not Stratum.WITHIN_ONE)


def test_no_text_is_asked_twice_in_a_stratum(answerable: list[Sample], negatives: list[Sample]) -> None:
    texts = [(sample.stratum, sample.ask) for sample in (*answerable, *negatives)]
    assert len(texts) == len(set(texts))


def test_the_same_questions_are_drawn_in_any_process() -> None:
    told = {_told_with(seed) for seed in ("0", "1", "4711")}
    assert len(told) == 1
    assert told != {""}


def test_another_seed_draws_others(villages: list[Village], library: Library, known: Knowledge) -> None:
    first, other = (misspelt_samples(villages, library, known, {Stratum.PATH_ONE: 20}, seed) for seed in (1, 2))
    assert {sample.ask for sample in first} != {sample.ask for sample in other}


class TestWhatIsMeant:
    _HERE = Village("贵州省", "贵阳市", "花溪区", "青岩镇", "龙塘村")
    _BESIDE = Village("贵州省", "贵阳市", "花溪区", "石板镇", "龙塘村民委员会")
    _AWAY = Village("贵州省", "安顺市", "平坝区", "乐平镇", "龙塘社区")
    _ALIKE = Village("贵州省", "贵阳市", "花溪区", "青岩镇", "龙堂村")

    @pytest.fixture
    def few(self) -> Library:
        return Library.of([self._HERE, self._BESIDE, self._AWAY, self._ALIKE])

    def _meant(self, few: Library, written: Written, *, spelled: bool = False) -> set[Village]:
        return set(few.meant(written, written.levels, spelled=spelled))

    def test_with_the_township_it_is_the_village_there(self, few: Library) -> None:
        assert self._meant(few, in_full(self._HERE)) == {self._HERE}

    def test_with_the_county_alone_it_is_every_village_of_that_name_there(self, few: Library) -> None:
        assert self._meant(few, in_county(self._HERE)) == {self._HERE, self._BESIDE}

    def test_bare_with_its_generic_it_is_every_one_of_that_kind(self, few: Library) -> None:
        assert self._meant(few, bare(self._HERE)) == {self._HERE, self._BESIDE}

    def test_without_its_generic_it_is_every_one_of_that_specific_term(self, few: Library) -> None:
        assert self._meant(few, bare(self._HERE).named("龙塘")) == {self._HERE, self._BESIDE, self._AWAY}

    def test_in_pinyin_it_is_also_what_sounds_the_same(self, few: Library) -> None:
        assert self._meant(few, in_full(self._HERE), spelled=True) == {self._HERE, self._ALIKE}


def test_a_rival_is_a_name_of_the_circle_that_is_as_near(known: Knowledge) -> None:
    path = ("贵州省", "贵阳市", "花溪区")
    upper, lower = Village(*path, "青岩镇", "上井村"), Village(*path, "石板镇", "下井村")
    few = Library.of([upper, lower])
    lost = in_county(upper).named("?井村")
    assert few.rivals(lost, lost.levels, known) == 1
    there = in_full(upper).named("?井村")
    assert few.rivals(there, there.levels, known) == 0


def _told_with(seed: str) -> str:
    """Return what a process of its own draws under a seed of Python's own hash."""
    program = (
        "from bench.quality.knowledge import knowledge_of\n"
        "from bench.quality.library import Library\n"
        "from bench.quality.negatives import negative_samples\n"
        "from bench.quality.strata import Stratum, misspelt_samples\n"
        "from bench.villages import Village\n"
        "names = [one + other + '村' for one in '上下大小新老龙石平坪' for other in '坝塘湾寨坪桥洞硐井沟']\n"
        "villages = [Village('贵州省', '贵阳市', '花溪区', '青岩镇', name) for name in names]\n"
        "given = villages, Library.of(villages), knowledge_of(villages), dict.fromkeys(Stratum, 20)\n"
        "drawn = [*misspelt_samples(*given), *negative_samples(*given)]\n"
        "print([(one.ask, one.patterns, sorted(one.truth), one.half, one.rivals) for one in drawn])\n"
    )
    ended = subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return ended.stdout
