"""What the patterns draw from: specific terms, sounds and looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.quality.knowledge import Knowledge, folded, may_look_like, sound_the_same, stem_of
from bench.villages import Village

_HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=6)


def test_all_generics_of_one_kind_fold_to_one_name() -> None:
    assert {folded(name) for name in ("龙井村", "龙井村委会", "龙井村民委员会", "龙井行政村")} == {"龙井村"}
    assert {folded(name) for name in ("龙井社区", "龙井居委会", "龙井社区居民委员会")} == {"龙井社区"}


@given(_HAN)
def test_a_specific_term_begins_its_name_and_is_never_empty(name: str) -> None:
    assert stem_of(name)
    assert name.startswith(stem_of(name))


@given(_HAN)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@pytest.mark.parametrize("pair", ["未末", "己已", "晴睛", "亨享", "榕溶", "王玉"])
def test_characters_of_one_shape_may_be_taken_for_each_other(pair: str) -> None:
    one, other = pair[0], pair[1]
    assert may_look_like(one, other)
    assert may_look_like(other, one)


@pytest.mark.parametrize("pair", ["寨桥", "龙井", "石李", "山山"])
def test_others_may_not(pair: str) -> None:
    one, other = pair[0], pair[1]
    assert not may_look_like(one, other)


def test_one_sound_is_one_syllable_whatever_the_tone() -> None:
    assert sound_the_same("石硐村", "十东村")
    assert not sound_the_same("石硐村", "石洞")


def test_characters_are_grouped_by_sound_with_and_without_the_tone(known: Knowledge) -> None:
    assert set(known.by_tone["ping2"].characters) == {"平", "坪"}
    assert set(known.by_syllable["qing"].characters) == {"青", "清"}


def test_a_character_that_few_names_have_is_not_drawn(known: Knowledge, villages: list[Village]) -> None:
    assert "号" in known.counts
    assert all(sum(letter in stem_of(village.name) for village in villages) >= 6 for letter in known.counts)
