import pytest

from gazetteer.names.lexicon import place_lexicon
from gazetteer.names.tables import Certainty, rows
from gazetteer.names.text import is_han

TABLES = ["radicals", "place_readings", "generics", "ethnonyms"]


@pytest.mark.parametrize("table", TABLES)
def test_every_row_says_how_certain_it_is(table: str) -> None:
    assert {Certainty(row["certainty"]) for row in rows(table)}


@pytest.mark.parametrize("table", TABLES)
def test_no_table_states_a_thing_twice(table: str) -> None:
    keys = [next(iter(row.values())) for row in rows(table)]
    assert len(keys) == len(set(keys))


def test_every_phrase_has_one_syllable_for_each_character() -> None:
    wrong = [row["phrase"] for row in rows("place_readings") if len(row["phrase"]) != len(row["pinyin"].split())]
    assert wrong == []


def test_every_phrase_is_read_as_the_table_says() -> None:
    lexicon = place_lexicon()
    wrong = [
        row["phrase"]
        for row in rows("place_readings")
        if lexicon.syllables(row["phrase"]) != tuple(row["pinyin"].split())
    ]
    assert wrong == []


def test_the_phrases_are_chinese() -> None:
    assert all(is_han(character) for row in rows("place_readings") for character in row["phrase"])


def test_only_what_is_of_medium_or_low_certainty_is_a_guess() -> None:
    assert [certainty for certainty in Certainty if certainty.is_guess] == [Certainty.MEDIUM, Certainty.LOW]
