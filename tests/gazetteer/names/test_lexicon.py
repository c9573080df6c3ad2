import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from gazetteer.names.lexicon import Lexicon, PlaceReading, place_lexicon
from gazetteer.names.tables import Certainty

# pypinyin writes the tones of 一 and 不 as they change in speech; names are written without.
WORDS = sorted(phrase for phrase in PHRASES_DICT if len(phrase) < 5 and not {"一", "不"} & set(phrase))
NAMES = st.lists(st.sampled_from(WORDS) | st.sampled_from("长都重乐行朝阳堡铺山河省藏龙A1"), min_size=1, max_size=4)


DICTIONARY = Lexicon({})


@given(NAMES.map("".join))
def test_without_our_table_names_are_read_as_pypinyin_reads_them(name: str) -> None:
    # What has no reading, runs of figures and letters, comes character by character.
    expected = lazy_pinyin(name, style=Style.TONE, errors=list)  # type: ignore[arg-type] # documented
    assert list(DICTIONARY.syllables(name)) == expected


def test_a_phrase_of_ours_comes_before_the_dictionary() -> None:
    assert DICTIONARY.syllables("朝阳") == ("zhāo", "yáng")
    ours = Lexicon({"朝阳": PlaceReading(("cháo", "yáng"), Certainty.HIGH)})
    assert ours.syllables("新朝阳村") == ("xīn", "cháo", "yáng", "cūn")


def test_a_character_of_ours_gives_way_to_a_phrase() -> None:
    ours = Lexicon({"长": PlaceReading(("cháng",), Certainty.HIGH)})
    assert (ours.syllables("长顺"), ours.syllables("校长")) == (("cháng", "shùn"), ("xiào", "zhǎng"))


@pytest.mark.parametrize(
    ("name", "guesses"),
    [
        ("青岩", ()),
        ("堡", (0,)),
        ("沙包堡", (2,)),
        ("十里堡", (2,)),  # a phrase that is itself in doubt settles nothing
        ("西藏", ()),  # a phrase of the table settles its characters
        ("解放", ()),  # the dictionary agrees with the default
        ("鶂\U000323b0", (0, 1)),  # in doubt; in no dictionary
    ],
)
def test_guesses_are_the_positions_nobody_vouches_for(name: str, guesses: tuple[int, ...]) -> None:
    assert place_lexicon().read(name).guesses == guesses


def test_tones_that_change_in_speech_are_written_unchanged() -> None:
    assert DICTIONARY.syllables("一致不要") == ("yī", "zhì", "bù", "yào")
