import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.names.romanise import Romanised, romanise, romanise_many

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=10)


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("青岩镇", "Qīngyán Zhèn"),  # rule 1
        ("南京路", "Nánjīng Lù"),
        ("西辽河", "Xīliáo Hé"),  # rule 2
        ("朝阳门内大街", "Cháoyángménnèi Dàjiē"),
        ("南小街", "Nán Xiǎojiē"),
        ("瑞金北路", "Ruìjīn Běilù"),
        ("西峰镇", "Xīfēng Zhèn"),  # rule 3, a township
        ("黑龙江省", "Hēilóngjiāng Shěng"),  # rule 4
        ("景德镇市", "Jǐngdézhèn Shì"),
        ("左权县", "Zuǒquán Xiàn"),  # rule 5
        ("五指山", "Wǔzhǐ Shān"),  # rule 6
        ("五一路", "Wǔyī Lù"),
        ("二马路", "2 Mǎlù"),  # rule 7
        ("三环路", "3 Huánlù"),
        ("1203高地", "1203 Gāodì"),
        ("北2巷", "Běi 2 Xiàng"),
        ("都匀市", "Dūyún Shì"),  # rule 8
        ("乌当区", "Wūdāng Qū"),
        ("长顺县", "Chángshùn Xiàn"),
        ("六枝特区", "Liùzhī Tèqū"),
        ("册亨县", "Cèhēng Xiàn"),
        ("厦门市", "Xiàmén Shì"),
        ("重庆市", "Chóngqìng Shì"),
        ("长子县", "Zhǎngzǐ Xiàn"),
        ("陕西省", "Shǎnxī Shěng"),
        ("山西省", "Shānxī Shěng"),
        ("㵲水街道", "Wǔshuǐ Jiēdào"),
        ("西安市", "Xī'ān Shì"),  # rule 11
        ("六安市", "Lù'ān Shì"),
        ("普安县", "Pǔ'ān Xiàn"),
        ("瓮安县", "Wèng'ān Xiàn"),
        ("正安县", "Zhèng'ān Xiàn"),
        ("贵安新区", "Guì'ān Xīnqū"),
        ("安顺市", "Ānshùn Shì"),
        ("盆儿胡同", "Pénr Hútòng"),  # rule 12
        ("猫儿山", "Māo'ér Shān"),
        ("三都水族自治县", "Sāndū Suǐzú Zìzhìxiàn"),  # GB 3304
        ("黔南布依族苗族自治州", "Qiánnán Buyeizú Miáozú Zìzhìzhōu"),
        ("务川仡佬族苗族自治县", "Wùchuān Gēlǎozú Miáozú Zìzhìxiàn"),
        ("青岩村村民委员会", "Qīngyán Cūn Cūnmín Wěiyuánhuì"),
        ("贵阳站（东）", "Guìyáng Zhàn (Dōng)"),
        ("山", "Shān"),
        ("", ""),
    ],
)
def test_specific_and_generic_term_are_written_apart(name: str, spelling: str) -> None:
    assert romanise(name, joined=False).text == spelling


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("王村", "Wángcūn"),
        ("周口店", "Zhōukǒudiàn"),
        ("三岔河", "Sānchàhé"),
        ("恩阿寨", "Ēn'āzhài"),
        ("一碗水", "Yīwǎnshuǐ"),  # 变调 is not written
        ("不老屯", "Bùlǎotún"),
        ("乐山二、三村", "Lèshān'èr, Sāncūn"),
        ("白shan掌村", "Báishanzhǎngcūn"),
    ],
)
def test_a_natural_village_is_one_word(name: str, spelling: str) -> None:
    assert romanise(name, joined=True).text == spelling


@pytest.mark.parametrize("name", ["都匀市", "贵安新区", "瓮安县", "册亨县", "重庆市"])
def test_a_reading_from_a_published_source_is_confirmed(name: str) -> None:
    assert romanise(name, joined=False).confirmed


@pytest.mark.parametrize(
    "name",
    [
        "青岩镇",  # certain enough, but no source of the table has it
        "三都水族自治县",  # the nationality is from memory
        "重安镇",
        "六安村",  # Lù'ān is the city
        "上都匀镇",  # the verified part is not the whole name
    ],
)
def test_an_automatic_reading_is_not_confirmed(name: str) -> None:
    assert not romanise(name, joined=False).confirmed


@pytest.mark.parametrize(
    ("name", "uncertain"),
    [
        ("青岩镇", ()),
        ("都匀市", ()),
        ("沙包堡街道", ("堡",)),
        ("十里铺村", ("铺",)),
        ("阿戛镇", ("戛",)),
        ("左鶂戛乡", ("鶂", "戛")),
        ("西藏路", ()),  # the table has 西藏
        ("解放路", ()),  # the dictionary's word agrees with the table
        ("朝阳镇", ("朝",)),
        ("猫儿山", ("儿",)),
    ],
)
def test_the_characters_whose_reading_is_a_guess_are_named(name: str, uncertain: tuple[str, ...]) -> None:
    assert romanise(name, joined=False).uncertain == uncertain


def test_a_character_that_no_dictionary_reads_stays_and_is_uncertain() -> None:
    assert romanise("\U000323b0村", joined=False) == Romanised(
        "\U000323b0 Cūn", confirmed=False, uncertain=("\U000323b0",)
    )


@given(HAN, st.booleans())
def test_what_is_confirmed_has_no_guess(name: str, joined: bool) -> None:  # noqa: FBT001 - hypothesis passes it by position
    spelling = romanise(name, joined=joined)
    assert not (spelling.confirmed and spelling.uncertain)


@given(st.text(), st.booleans())
def test_any_text_can_be_spelled(name: str, joined: bool) -> None:  # noqa: FBT001 - hypothesis passes it by position
    assert isinstance(romanise(name, joined=joined).text, str)


@given(HAN)
def test_a_joined_spelling_has_one_capital_at_its_head(name: str) -> None:
    spelling = romanise(name, joined=True).text
    assert spelling[1:] == spelling[1:].lower()


def test_many_names_are_spelled_as_each_alone_and_once() -> None:
    many = romanise_many(["青岩镇", "都匀市", "青岩镇"], joined=False)
    assert many == {name: romanise(name, joined=False) for name in ("青岩镇", "都匀市")}
