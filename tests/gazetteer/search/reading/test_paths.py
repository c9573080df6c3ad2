"""Paths of divisions, and that what is remembered of one text makes no other text read differently."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.search.index.divisions import Divisions
from gazetteer.search.reading.parse import tokenised
from gazetteer.search.reading.paths import paths
from tests.name_libraries import TODAY, Township, guizhou

TOWNSHIPS = (
    Township("青岩镇", "520111"),
    Township("青岩镇南街道", "520111"),
    Township("贵筑街道", "520111"),
    Township("高坡苗族乡", "520111"),
    Township("新舟镇", "520302"),
)
WORDS = ("贵州省", "贵阳市", "贵阳", "花溪区", "花溪", "遵义县", "红花岗区", "青岩镇", "青岩", "南街道", "贵筑街道")
MORE_WORDS = ("贵筑", "办事处", "高坡苗族乡", "苗族乡", "新舟镇", "歪脚村", "市南", "镇", "1组", "qing yan", "村")


def divisions_of_a_day() -> Divisions:
    return guizhou(TOWNSHIPS).view(TODAY).divisions


@pytest.fixture(scope="module")
def divisions() -> Divisions:
    return divisions_of_a_day()


@settings(deadline=None, max_examples=60)  # what is fresh has to be built
@given(st.lists(st.sampled_from(WORDS + MORE_WORDS), min_size=2, max_size=7))
def test_what_was_read_before_changes_nothing(divisions: Divisions, words: list[str]) -> None:
    tokens = tokenised("".join(words))
    told, anew = (
        [(each.end, [step.said for step in each.steps], each.skipped) for each in paths(tokens, some)]
        for some in (divisions, divisions_of_a_day())
    )
    assert told == anew


@pytest.mark.parametrize("path", ["贵州省贵阳市花溪区青岩镇", "花溪区贵筑街道", "遵义县新舟镇"])
def test_a_path_in_full_down_to_the_township_is_complete(divisions: Divisions, path: str) -> None:
    assert [each.is_complete for each in paths(tuple(path + "某某村"), divisions)] == [True]


@pytest.mark.parametrize("path", ["花溪青岩镇", "花西区青岩镇", "花溪区的青岩镇", "青岩镇", "花溪区"])
def test_a_path_in_short_or_with_a_gap_is_not_complete(divisions: Divisions, path: str) -> None:
    assert not any(each.is_complete for each in paths(tuple(path + "某某村"), divisions))


def test_a_remembered_path_gives_way_to_a_longer_name(divisions: Divisions) -> None:
    paths(tuple("花溪区贵筑街道某某村"), divisions)
    steps = paths(tuple("花溪区贵筑街道办事处某某村"), divisions)[0].steps
    assert steps[-1].said == "贵筑街道办事处"


def test_a_township_in_short_is_no_beginning_of_a_path_but_may_go_on_with_one(divisions: Divisions) -> None:
    spoken = ("qing", "yan", "wai", "jiao", "cun")
    assert not paths(spoken, divisions)
    found = paths(("hua", "xi", "qu", *spoken), divisions)
    assert [step.said for step in found[0].steps] in (["huaxiqu", "qingyan"], ["huaxiqu"])
    assert ["huaxiqu", "qingyan"] in [[step.said for step in each.steps] for each in found]
