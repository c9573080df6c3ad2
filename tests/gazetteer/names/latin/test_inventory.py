import pytest
from pypinyin.constants import PINYIN_DICT

from gazetteer.names.latin.inventory import Sound, inventory, rarity
from gazetteer.names.pinyin import segment
from gazetteer.names.text import fold

INTERJECTIONS_AND_DIALECT = {"biang", "bong", "cei", "din", "fiao", "lo", "nun", "o", "rua", "wong", "yo"}


def test_every_reading_of_the_dictionary_is_a_syllable_but_for_interjections_and_dialect() -> None:
    first = {fold(readings.split(",", 1)[0]) for readings in PINYIN_DICT.values()}
    read = {syllable for syllable in first if segment(syllable) == ((syllable,),) or segment(syllable)[:1]}
    assert read - inventory().keys() == INTERJECTIONS_AND_DIALECT


@pytest.mark.parametrize(
    ("syllable", "sound"),
    [
        ("zhuang", Sound("zh", "uang")),
        ("qu", Sound("q", "v")),
        ("lv", Sound("l", "v")),
        ("yong", Sound("", "iong")),
        ("wu", Sound("", "u")),
        ("si", Sound("s", "ih")),
        ("er", Sound("", "er")),
    ],
)
def test_a_syllable_is_taken_apart_by_its_sound_not_by_its_letters(syllable: str, sound: Sound) -> None:
    assert inventory()[syllable] == sound


def test_what_villages_are_called_is_common() -> None:
    assert [rarity(syllable) for syllable in ("ping", "bing", "pin")] == [0, 1, 2]
