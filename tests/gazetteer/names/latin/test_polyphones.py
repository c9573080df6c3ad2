import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.names.latin.polyphones import MOST_OTHER_READINGS, other_readings
from gazetteer.names.pinyin import syllables

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("都匀", (("dou", "yun"),)),
        ("三都", (("san", "dou"),)),
        ("六安", (("liu", "an"),)),
        ("重庆", (("zhong", "qing"),)),
        ("长顺县", (("zhang", "shun", "xian"),)),
        ("乐山二村", (("yue", "shan", "er", "cun"),)),
        ("都匀A区2", (("dou", "yun", "a", "qu", "2"),)),
        ("青岩镇", ()),
        ("", ()),
    ],
)
def test_a_wrong_reading_is_one_that_a_converter_or_a_person_gives(name: str, others: tuple[tuple[str, ...]]) -> None:
    assert other_readings(name) == others


def test_several_doubtful_characters_are_read_otherwise_one_by_one_and_together() -> None:
    assert set(other_readings("长都")) == {("zhang", "du"), ("chang", "dou"), ("zhang", "dou")}


@given(HAN)
def test_the_right_reading_is_never_among_them_and_all_have_its_length(name: str) -> None:
    found = other_readings(name)
    assert syllables(name) not in found
    assert len(found) == len(set(found)) <= MOST_OTHER_READINGS
    assert all(len(said) == len(syllables(name)) for said in found)


def test_a_name_of_nothing_but_doubtful_characters_is_answered() -> None:
    assert len(other_readings("都" * 300)) == MOST_OTHER_READINGS
