import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer.names.text import faults_in, fold, is_han, normalise_stored

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("⻄安市⻓安区", "西安市长安区"),  # CJK radicals supplement
        ("⼭⾕⾧顺", "山谷长顺"),  # Kangxi radicals, one of them traditional
        ("臺灣", "台湾"),
        ("濛江", "蒙江"),
        ("\uf9d1盤\ufa1a", "六盘祥"),  # compatibility ideographs
        ("ＡＢ１２区（东）", "ab12区(东)"),
        ("\ufeff贵 阳\u3000市\u200b\t", "贵阳市"),
        ("中国,贵州省/贵阳市、花溪区", "中国贵州省贵阳市花溪区"),
        ("华润·凌江", "华润凌江"),
        ("贵-广—高铁", "贵广高铁"),
        ("Qīngyán Zhèn", "qingyanzhen"),
        ("Lǜchūn", "lvchun"),
        ("LU\u0308\u030cchun", "lvchun"),  # combining marks
        ("Xī'ān", "xian"),
        ("ɡuàn", "guan"),  # the single-storey g of phonetic fonts
        ("七○七社区", "七〇七社区"),
        ("葛\U000e0100城", "葛城"),  # a variation selector
        ("?水街道", "?水街道"),
    ],
)
def test_fold_gives_the_form_search_compares(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_every_cjk_radical_with_an_ideograph_is_folded() -> None:
    kept = [code for code in range(0x2E80, 0x2EF4) if fold(chr(code)) == chr(code)]
    assert kept == [0x2E80, 0x2E9A]  # the repeat mark, which has none, and a code point without a character


def test_every_kangxi_radical_is_folded_to_a_han_character() -> None:
    assert all(is_han(fold(chr(code))) for code in range(0x2F00, 0x2FD6))


@given(st.text())
@example("ᄀ-ᅡ")  # composes to 가 once the hyphen is gone
@example("İ")  # its lower case has a combining dot
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(HAN)
def test_a_han_name_never_folds_to_nothing(name: str) -> None:
    assert len(fold(name)) == len(name)


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        (" 濛江街道\u3000", "濛江街道"),
        ("\ufeff青岩镇\r\n", "青岩镇"),
        ("青岩\u3000\u3000镇", "青岩 镇"),
        ("臺北", "臺北"),
        ("⻓安", "⻓安"),
        ("Ｇ区", "Ｇ区"),
        ("Qi\u0304ngya\u0301n", "Qīngyán"),
    ],
)
def test_storing_changes_blanks_and_composition_only(written: str, stored: str) -> None:
    assert normalise_stored(written) == stored


@given(st.text())
def test_normalise_stored_is_idempotent(text: str) -> None:
    assert normalise_stored(normalise_stored(text)) == normalise_stored(text)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("", ["empty"]),
        ("\u3000 ", ["empty"]),
        ("?水街道", ["lost_glyph"]),
        ("？卜所村", ["lost_glyph"]),
        ("□水街道", ["lost_glyph"]),
        ("\ufffd水街道", ["lost_glyph"]),
        ("锟斤拷村", ["lost_glyph"]),
        ("\ud800水村", ["lost_glyph"]),
        ("\ue170高社区", ["private_use"]),
        ("青\x00岩", ["control_character"]),
        ("青\u200b岩", ["control_character"]),
        ("\u202e青岩", ["control_character"]),
        ("（氵甸）头村", ["composed_description"]),
        ("(左氵右甸)头村", ["composed_description"]),
        ("三点水加甸头村", ["composed_description"]),
        ("水+甸村", ["composed_description"]),
        ("⿰氵甸村", ["composed_description"]),
        ("前瞿阝村", ["composed_description"]),
        ("村\U000e0fff", ["unassigned"]),
        ("??村", ["lost_glyph"]),
        ("\ue170?村", ["private_use", "lost_glyph"]),
        ("长" * 40, ["too_long"]),
    ],
)
def test_what_must_not_be_stored_has_a_named_reason(name: str, codes: list[str]) -> None:
    assert [fault.code for fault in faults_in(name)] == codes


@pytest.mark.parametrize(
    "name",
    [
        "青岩镇",
        "㵲水街道",  # Extension A
        "桴㯊镇",
        "左鶂戛乡",
        "𠮷林村",  # Extension B
        "\U0002a700村",  # Extension C
        "\U00031350村",  # Extension H, unknown to the interpreter's Unicode
        "\U000323b0村",  # Extension J
        "七〇七社区",
        "复兴路32号社区",
        "乐山二、三村",
        "华润·凌江社区",
        "温泉花园A区社区",
        "贵阳站（东）",
        "三点水村",
        "上下村",
        "长" * 39,
        "ᠥᠪᠥᠷ\u202fᠮᠣᠩᠭᠣᠯ".replace("\u202f", " "),
        "ᠠ\u180eᠠ",  # the vowel separator Mongolian needs
        "Bouxqyaix",
    ],
)
def test_a_name_that_can_be_in_force_has_no_fault(name: str) -> None:
    assert faults_in(name) == ()


def test_a_fault_says_where_and_at_which_character() -> None:
    (fault,) = faults_in("桴?镇", where="标准名称")
    assert fault.where == "标准名称"
    assert fault.message.startswith("Character 2 (U+003F) stands for a glyph that was lost")


def test_the_limit_is_the_first_length_that_is_too_long() -> None:
    assert faults_in("青岩镇", limit=4) == ()
    (fault,) = faults_in("青岩镇", limit=3)
    assert (fault.code, "has 3 characters and must have fewer than 3" in fault.message) == ("too_long", True)


@given(st.text())
def test_any_text_can_be_checked(text: str) -> None:
    assert all(fault.code and fault.message for fault in faults_in(text))


@given(HAN)
def test_a_clean_name_passes_quickly_and_slowly_alike(name: str) -> None:
    assert [f.code for f in faults_in(name)] == [f.code for f in faults_in("A" + name)]
