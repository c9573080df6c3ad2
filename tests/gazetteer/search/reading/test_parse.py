"""What a text may mean: paths with levels missing, out of order, of the past; and what it must not be read as."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer.search.index.divisions import Divisions
from gazetteer.search.reading.parse import Interpretation, read, tokenised
from gazetteer.search.reading.paths import MOST_READINGS
from tests.name_libraries import TODAY, Names, Township, guizhou


@pytest.fixture(scope="module")
def names() -> Names:
    return guizhou((Township("青岩镇", "520111"), Township("新舟镇", "520302"), Township("茅台镇", "520382")))


@pytest.fixture(scope="module")
def divisions(names: Names) -> Divisions:
    return names.view(TODAY).divisions


def first(divisions: Divisions, text: str) -> Interpretation:
    return read(text, divisions).interpretations[0]


def told(divisions: Divisions, one: Interpretation) -> tuple[str, set[str]]:
    return one.name, {divisions.nodes[unit].name for unit in one.divisions}


@pytest.mark.parametrize(
    ("text", "name", "units"),
    [
        ("花溪区歪脚村", "歪脚村", {"花溪区"}),
        ("贵州省贵阳市花溪区青岩镇歪脚村", "歪脚村", {"青岩镇"}),
        ("贵阳市青岩镇歪脚村", "歪脚村", {"青岩镇"}),
        ("贵阳花溪青岩歪脚", "歪脚", {"青岩镇"}),
        ("花溪区/青岩镇/歪脚村", "歪脚村", {"青岩镇"}),
        ("歪脚村，青岩镇，花溪区", "歪脚村", {"青岩镇"}),
        ("歪脚花溪区", "歪脚", {"花溪区"}),
        ("歪脚村青岩花溪贵阳", "歪脚村", {"青岩镇"}),
        ("遵义县新舟镇某某村", "某某村", {"新舟镇"}),
        ("花溪区青岩镇", "青岩镇", {"花溪区"}),
        ("黔东南州", "黔东南州", set()),
    ],
)
def test_a_path_is_taken_from_the_name(divisions: Divisions, text: str, name: str, units: set[str]) -> None:
    assert told(divisions, first(divisions, text)) == (name, units)


@pytest.mark.parametrize(("text", "in_full"), [("花溪区歪脚村", True), ("花溪歪脚村", False), ("歪脚村", False)])
def test_a_path_is_in_full_where_all_its_units_have_generic_terms(
    divisions: Divisions,
    text: str,
    in_full: bool,  # noqa: FBT001 - what is expected
) -> None:
    assert first(divisions, text).in_full is in_full


def test_a_step_of_the_past_is_told_with_what_it_was(divisions: Divisions) -> None:
    steps = [
        step
        for one in read("遵义县新舟镇某某村", divisions).interpretations
        for step in one.steps
        if step.past is not None
    ]
    assert {step.past.name for step in steps if step.past} == {"遵义县"}


def test_a_unit_of_the_past_alone_is_what_the_text_names_itself(divisions: Divisions) -> None:
    itself = [one.itself for one in read("小河区", divisions).interpretations if one.itself]
    assert [divisions.nodes[unit].name for unit in itself[0].units] == ["花溪区"]


def test_what_is_the_past_today_was_there_on_its_day(names: Names) -> None:
    then = names.view(date(2005, 1, 1)).divisions
    assert told(then, first(then, "小河区某某村")) == ("某某村", {"小河区"})


def test_what_ends_with_a_township_alone_is_a_name(divisions: Divisions) -> None:
    assert all(not one.divisions for one in read("小歪脚青岩镇", divisions).interpretations if not one.skipped)


def test_of_two_ways_to_read_pinyin_that_of_fewer_letters_is_not_the_likelier(divisions: Divisions) -> None:
    assert first(divisions, "Huaxiqu Qianyuancunminweiyuanhui").name == "qianyuancun"


def test_a_misspelt_unit_is_read_only_before_a_name(divisions: Divisions) -> None:
    wrong = [step.wrong for one in read("花西区青岩镇", divisions).interpretations for step in one.steps]
    assert 0.5 in wrong
    assert all(not one.steps for one in read("花西区", divisions).interpretations)


@pytest.mark.parametrize("text", ["52", "5201", "520111", "520111101", "520111000000", "156520111"])
def test_figures_alone_are_a_code(divisions: Divisions, text: str) -> None:
    assert read(text, divisions).code == text


@pytest.mark.parametrize("text", ["1", "1组", "520111号", "5" * 21])
def test_other_figures_are_none(divisions: Divisions, text: str) -> None:
    assert read(text, divisions).code is None


def test_a_division_before_a_generic_term_alone_is_no_reading_of_a_name(divisions: Divisions) -> None:
    assert all(one.name != "县" for one in read("花溪县", divisions).interpretations if one.divisions)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Pu'an", ("pu", "an")),
        ("Xi'an", ("xi", "an")),
        ("Guìyáng", ("gui", "yang")),
        ("huaxi QU", ("hua", "xi", "qu")),
        ("花溪 qingyan", ("花", "溪", "qing", "yan")),
        ("she qu ju wei hui", ("she", "qu", "ju", "wei", "hui")),
        ("Waijiao Cunweihui", ("wai", "jiao", "cun")),
    ],
)
def test_letters_are_read_as_syllables(text: str, tokens: tuple[str, ...]) -> None:
    assert tokenised(text) == tokens


@given(st.text(max_size=80))
@example("HOHU")  # letters of several systems at once
def test_any_text_is_read_in_six_ways_at_most(divisions: Divisions, text: str) -> None:
    found = read(text, divisions).interpretations
    assert len(found) <= MOST_READINGS
    assert all(one.name and one.skipped >= 0 for one in found)
