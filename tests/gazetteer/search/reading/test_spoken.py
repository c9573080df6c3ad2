"""Bodies, groups and levels in what is typed in pinyin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.search.reading.spoken import level, plainly, units, without_group

SYLLABLES = st.lists(
    st.sampled_from(["qing", "yan", "cun", "zhen", "zu", "she", "yi", "di", "min", "wei", "hui", "qu", "xian"]),
    min_size=1,
)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("xiao luo cun wei hui", "xiao luo cun"),
        ("ba dai cun min wei yuan hui", "ba dai cun"),
        ("bei shan she qu ju wei hui", "bei shan she qu"),
        ("xia yang hang zheng cun", "xia yang cun"),
        ("wu su rong gui ga cha wei yuan hui", "wu su rong gui ga cha"),
        ("cun wei hui", "cun wei hui"),
        ("qing yan zhen", "qing yan zhen"),
    ],
)
def test_a_body_becomes_what_it_runs_unless_nothing_else_is_said(said: str, plain: str) -> None:
    assert plainly(tuple(said.split())) == tuple(plain.split())


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("yang ma cun jiu cun min xiao zu", "yang ma cun"),
        ("hou qi cun di qi cun min xiao zu", "hou qi cun"),
        ("liang xi cun yi cun min zu", "liang xi cun"),
        ("liang xi cun 12 zu", "liang xi cun"),
        ("ku dong cun lu cun min xiao zu", "ku dong cun"),
        ("gang bian cun shi er she", "gang bian cun"),
    ],
)
def test_a_numbered_group_behind_a_village_is_left_out(said: str, kept: str) -> None:
    assert without_group(tuple(said.split())) == tuple(kept.split())


@pytest.mark.parametrize("said", ["miao zu", "yi zu", "qing yan zhen", "gao po miao zu xiang", "san dui"])
def test_what_is_no_group_behind_something_stays(said: str) -> None:
    assert without_group(tuple(said.split())) is None


@given(SYLLABLES)
def test_units_hold_every_syllable_once_and_in_its_order(said: list[str]) -> None:
    assert [each for unit in units(tuple(said)) for each in unit] == said


@given(SYLLABLES)
def test_every_unit_but_the_last_ends_with_a_generic_term(said: list[str]) -> None:
    *whole, _ = units(tuple(said))
    assert all(level(unit) for unit in whole)
