import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin.style.wadegiles import to_wade_glides

from gazetteer.names.latin.inventory import inventory
from gazetteer.names.latin.letters import plain
from gazetteer.names.latin.spellings import without_marks
from gazetteer.names.latin.wade_giles import from_wade_giles, to_wade_giles, wade_giles

SYLLABLES = st.sampled_from(sorted(inventory()))


@pytest.mark.parametrize(
    ("spelling", "readings"),
    [
        ("chieh", ("jie", "qie")),
        ("ch'ieh", ("qie",)),
        ("pi", ("bi", "pi")),
        ("chu", ("zhu", "chu", "ju", "qu")),
        ("chü", ("ju", "qu")),
        ("ch‘ü", ("qu",)),
        ("tung", ("dong", "tong")),
        ("ping", ("ping", "bing")),  # 平 is a name ten times for one 兵
        ("ko", ("ge", "ke")),
        ("k’o", ("ke",)),
        ("kê", ("ge", "ke")),
        ("ho", ("he",)),
        ("hsi", ("xi",)),
        ("jên", ("ren",)),
        ("jih", ("ri",)),
        ("tzu", ("zi", "ci")),
        ("tz`ŭ", ("ci",)),
        ("ssu", ("si",)),
        ("szŭ", ("si",)),
        ("erh", ("er",)),
        ("êrh", ("er",)),
        ("kuei", ("gui", "kui")),
        ("hsüeh", ("xue",)),
        ("yu", ("you", "yu")),
        ("yü", ("yu",)),
        ("I", ("yi",)),
        ("WÊNG", ("weng",)),
        ("yen", ("yan",)),
        ("yung", ("yong",)),
        ("lo", ("luo",)),
        ("zhu", ()),
        ("", ()),
    ],
)
def test_a_syllable_is_read_in_every_way_it_may_be_meant_likeliest_first(
    spelling: str, readings: tuple[str, ...]
) -> None:
    assert from_wade_giles(spelling) == readings


@given(SYLLABLES)
def test_every_syllable_with_its_marks_reads_back_to_itself_alone(syllable: str) -> None:
    assert from_wade_giles(to_wade_giles(syllable), marked=True) == (syllable,)


@given(SYLLABLES)
def test_a_spelling_that_lost_its_marks_may_still_be_what_it_was(syllable: str) -> None:
    assert syllable in from_wade_giles(without_marks(plain(to_wade_giles(syllable))))


ERRORS_OF_THE_OTHER_TABLE = {"ai", "mai", "nai", "lai", "hai", "shai", "sai", "wai", "tie", "huo", "shuo", "chua", "e"}
"""There 'mai' is 'mei', 'tie' is 't'oeh', and ê is o, and so on."""


def test_the_table_agrees_with_one_made_by_others() -> None:
    different = {
        syllable
        for syllable in inventory()
        if plain(to_wade_giles(syllable)) != to_wade_glides(syllable.replace("v", "ü"))
    }
    assert different == ERRORS_OF_THE_OTHER_TABLE


@given(st.lists(SYLLABLES, min_size=1, max_size=4))
def test_a_name_with_marks_and_hyphens_comes_apart_into_its_syllables(said: list[str]) -> None:
    text = " ".join(plain(to_wade_giles(syllable)) for syllable in said)
    assert tuple(said) in [way for _, way in wade_giles().ways(text, marked=True)][:1]
