import pytest

from gazetteer.names.latin.letters import evidence, key, letters, plain, read_words, typed


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘", "ʻ", "ʼ", "`", "´", "＇"])
def test_every_kind_of_apostrophe_is_one(apostrophe: str) -> None:
    assert plain(f"Ch{apostrophe}ing") == "ch'ing"


def test_words_keep_how_they_were_typed() -> None:
    words = read_words("Lüshùn　ｓｈｉ 4")
    assert [letters(word) for word in words] == ["lvshun", "shi", "-"]
    assert typed(*words) == "lu\u0308shu\u0300n shi 4"


def test_a_key_has_no_marks_and_keeps_a_v_that_was_typed() -> None:
    assert [key(*read_words(text)) for text in ("Kwei-chow Province", "Ch‘ü", "Lu:")] == [
        "kweichowprovince",
        "chu",
        "lu",
    ]


@pytest.mark.parametrize("text", ["", " ", "贵阳", "Gui阳", "a" * 121, "Гуйчжоу", "ﷺ" * 40, "クイ", "ø"])
def test_what_is_not_in_latin_letters_or_too_long_has_no_words(text: str) -> None:
    assert not read_words(text)


@pytest.mark.parametrize(
    ("text", "pinyin", "wade_giles", "efeo"),
    [
        ("Guiyang", False, False, False),
        ("Guìyáng", False, False, False),  # an acute or a grave may be French
        ("Dūyún", True, False, False),
        ("T‘ung-jen", False, True, False),
        ("Tu-yün", False, True, False),
        ("Chên-yuan", False, True, False),
        ("Ssŭ-nan", False, True, False),
        ("Weng'an", False, False, False),
        ("Lüshun", False, False, False),
        ("Kouy-Tchéou", False, False, True),
    ],
)
def test_marks_tell_the_system(text: str, pinyin: bool, wade_giles: bool, efeo: bool) -> None:  # noqa: FBT001 - a table
    found = evidence(read_words(text))
    assert (found.pinyin, found.wade_giles, found.efeo) == (pinyin, wade_giles, efeo)
