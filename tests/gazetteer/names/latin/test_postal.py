import pytest

from gazetteer.names.latin.efeo import efeo
from gazetteer.names.latin.letters import key, letters, read_words
from gazetteer.names.latin.postal import postal, well_known
from gazetteer.names.latin.spellings import System
from gazetteer.names.pinyin import syllables
from gazetteer.names.tables import Certainty, rows
from gazetteer.names.text import is_han


def _read(system: System, text: str) -> list[tuple[str, ...]]:
    lexicon = {System.POSTAL: postal(), System.EFEO: efeo()}[system]
    spaced = " ".join(letters(word).replace("-", " ") for word in read_words(text))
    return [way for _, way in lexicon.ways(spaced, marked=False)]


@pytest.mark.parametrize(
    ("spelling", "hanzi"),
    [
        ("Kweichow", ["贵州"]),
        ("KWEICHOW", ["贵州"]),
        ("Kouy-Tchéou", ["贵州"]),
        ("Tuyun", ["都匀"]),
        ("Tu-yün", ["都匀"]),
        ("Pichieh", ["毕节"]),
        ("Tungjen", ["铜仁"]),
        ("Hingyi", ["兴义"]),
        ("Hsingi", ["兴义"]),
        ("Tating", ["大定"]),
        ("Yungning", ["永宁"]),
        ("Ngan-chouen", ["安顺"]),
        ("Tsouen-yi", ["遵义"]),
        ("Yunnanfu", ["云南府"]),
        ("Szechwan", ["四川"]),
        ("Chungking", ["重庆"]),
        ("Suchow", ["苏州", "徐州"]),
        ("Guiyang", []),
    ],
)
def test_a_well_known_spelling_is_the_name_of_that_time(spelling: str, hanzi: list[str]) -> None:
    assert [name.hanzi for name in well_known(spelling)] == hanzi


@pytest.mark.parametrize(
    ("spelling", "said"),
    [
        ("Hwangkwoshu", ("huang", "guo", "shu")),
        ("Tsingyen", ("qing", "yan")),
        ("Kiangkow", ("jiang", "kou")),
        ("Hingjen", ("xing", "ren")),
        ("Szenan", ("si", "nan")),
        ("Tehkiang", ("de", "jiang")),
        ("Nganshun", ("an", "shun")),
        ("Yenho", ("yan", "he")),
        ("Hwaki", ("hua", "xi")),
        ("Tungtze", ("tong", "zi")),
        ("Siuwen", ("xiu", "wen")),
    ],
)
def test_the_habits_of_the_post_office_give_the_name_among_the_likeliest(spelling: str, said: tuple[str, ...]) -> None:
    assert said in _read(System.POSTAL, spelling)


@pytest.mark.parametrize(
    ("spelling", "said"),
    [
        ("Kouei-tcheou", ("gui", "zhou")),
        ("Tchen-ning", ("zhen", "ning")),
        ("Houang-p'ing", ("huang", "ping")),
        ("Sseu-nan", ("si", "nan")),
        ("Tch'e-chouei", ("chi", "shui")),
        ("Kiang-k'eou", ("jiang", "kou")),
        ("Wou-tch'ouan", ("wu", "chuan")),
        ("Sieou-wen", ("xiu", "wen")),
        ("Ts'ing-tchen", ("qing", "zhen")),
        ("Yu-k'ing", ("yu", "qing")),
    ],
)
def test_the_habits_of_the_french_give_the_name_among_the_likeliest(spelling: str, said: tuple[str, ...]) -> None:
    assert said in _read(System.EFEO, spelling)


@pytest.mark.parametrize("text", ["hello world", "London", "Kansas", "Springfield", "qing", "xian", ""])
def test_what_nobody_spelled_so_has_no_reading(text: str) -> None:
    assert _read(System.POSTAL, text) == _read(System.EFEO, text) == []


def test_every_row_says_how_certain_it_is_and_of_which_system() -> None:
    assert all(Certainty(row["certainty"]) and System(row["system"]) for row in rows("postal_spellings"))


def test_no_spelling_of_a_name_stands_twice() -> None:
    stated = [
        (key(*read_words(spelling)), row["hanzi"])
        for row in rows("postal_spellings")
        for spelling in row["spellings"].split(", ")
    ]
    assert len(stated) == len(set(stated))


def test_every_name_is_chinese_and_every_spelling_latin() -> None:
    for row in rows("postal_spellings"):
        assert all(map(is_han, row["hanzi"]))
        assert all(read_words(spelling) for spelling in row["spellings"].split(", "))


@pytest.mark.parametrize("hanzi", ["贵州", "遵义", "安顺", "都匀", "毕节", "铜仁", "镇远", "黎平", "兴义", "大定"])
def test_the_old_prefectures_have_their_postal_spelling(hanzi: str) -> None:
    assert hanzi in {row["hanzi"] for row in rows("postal_spellings") if row["system"] == "postal"}


def test_most_of_the_table_follows_from_the_habits_which_so_are_the_right_ones() -> None:
    stated = [
        (System(row["system"]), spelling, syllables(row["hanzi"]))
        for row in rows("postal_spellings")
        for spelling in row["spellings"].split(", ")
    ]
    followed = sum(said in _read(system, spelling) for system, spelling, said in stated)
    assert followed / len(stated) > 0.85
