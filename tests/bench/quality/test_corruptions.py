"""Each pattern does what its name says, and nothing where it does not apply."""

import random

import pytest

from bench.quality.corruptions import CONFUSIONS, PATTERNS, Pattern, Touch, corrupted, go_together
from bench.quality.knowledge import Knowledge, folded, stem_of
from bench.quality.patterns.writing import Written, bare, in_county, in_full
from bench.villages import Village

_BY_KEY = {pattern.key: pattern for pattern in PATTERNS}
_PATH = ("贵州省", "毕节市", "威宁彝族回族苗族自治县", "石门乡")


def _dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a sample, no secret


def _outcomes(key: str, written: Written, known: Knowledge) -> set[str]:
    """Return all texts that a pattern makes in 200 throws."""
    made = (_BY_KEY[key].corrupt(_dice(seed), written, known) for seed in range(200))
    return {one.text for one in made if one}


def _village(name: str) -> Village:
    return Village(*_PATH, name)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.key)
def test_a_pattern_changes_the_text_or_does_not_apply(
    pattern: Pattern, villages: list[Village], known: Knowledge
) -> None:
    applied = 0
    for seed, village in enumerate(villages):
        clean = in_full(village)
        made = corrupted(_dice(seed), clean, known, [pattern])
        applied += made is not None
        assert made is None or made.text != clean.text
    # Nothing in the small library has another form as a whole character of the compatibility block.
    assert applied or pattern.key == "compatibility_forms"


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.key)
def test_the_same_throws_make_the_same_mistake(pattern: Pattern, villages: list[Village], known: Knowledge) -> None:
    for seed, village in enumerate(villages[::7]):
        clean = in_full(village)
        assert pattern.corrupt(_dice(seed), clean, known) == pattern.corrupt(_dice(seed), clean, known)


def test_a_homophone_in_the_same_tone(known: Knowledge) -> None:
    assert _outcomes("homophone_exact", bare(_village("平井村")), known) == {"坪井村"}


def test_a_homophone_in_another_tone_is_never_one_in_the_same(known: Knowledge) -> None:
    assert _outcomes("homophone", bare(_village("石塘村")), known) == {"师塘村"}
    assert _outcomes("homophone", bare(_village("平坝村")), known) == set()


def test_a_look_alike(known: Knowledge) -> None:
    assert "末井村" in _outcomes("look_alike", bare(_village("未井村")), known)


def test_a_variant_and_its_reverse(known: Knowledge) -> None:
    assert "上砦村" in _outcomes("variant", bare(_village("上寨村")), known)
    assert "上寨村" in _outcomes("variant", bare(_village("上砦村")), known)


def test_a_lost_glyph_leaves_a_sign_where_it_was(known: Knowledge) -> None:
    assert {"?井村", "龙□村", "龙\ufffd村", "？井村"} <= _outcomes("lost_glyph", bare(_village("龙井村")), known)


def test_a_short_name_loses_no_character(known: Knowledge) -> None:
    assert _outcomes("missing_character", bare(_village("龙井村")), known) == set()
    assert _outcomes("missing_character", bare(_village("大龙井村")), known) == {"龙井村", "大井村", "大龙村"}


def test_neighbours_change_places_in_the_specific_term_only(known: Knowledge) -> None:
    assert _outcomes("exchanged_characters", bare(_village("龙井村")), known) == {"井龙村"}


def test_a_generic_is_written_by_another_of_its_kind(known: Knowledge) -> None:
    texts = _outcomes("generic_synonym", bare(_village("龙井村")), known)
    assert texts == {"龙井村委会", "龙井村民委员会", "龙井行政村"}
    assert {folded(text) for text in texts} == {"龙井村"}


def test_an_ordinal_is_written_in_its_forms_and_a_numeral_of_the_name_is_not(known: Knowledge) -> None:
    texts = _outcomes("ordinal_form", bare(_village("平桥第一社区")), known)
    assert {"平桥第1社区", "平桥一社区", "平桥①社区", "平桥壹社区"} <= texts
    assert _outcomes("ordinal_form", bare(_village("中八社区")), known) == set()


def test_peoples_are_dropped_and_reordered(known: Knowledge) -> None:
    clean = in_county(_village("龙井村"))
    dropped = _outcomes("ethnonyms_dropped", clean, known)
    assert {"威宁县龙井村", "威宁自治县龙井村", "威宁彝族苗族自治县龙井村"} <= dropped
    reordered = _outcomes("ethnonyms_reordered", clean, known)
    assert "威宁苗族回族彝族自治县龙井村" in reordered
    assert len(reordered) == 5


def test_the_generics_of_the_path_are_left_out(known: Knowledge) -> None:
    assert "贵州毕节威宁石门龙井村" in _outcomes("generics_of_path_omitted", in_full(_village("龙井村")), known)


def test_a_path_is_reversed(known: Knowledge) -> None:
    texts = _outcomes("path_reversed", in_full(_village("龙井村")), known)
    assert "龙井村，石门乡，威宁彝族回族苗族自治县，毕节市，贵州省" in texts


def test_two_levels_at_least_stay(known: Knowledge) -> None:
    assert "贵州省石门乡龙井村" in _outcomes("level_missing", in_full(_village("龙井村")), known)
    assert _outcomes("level_missing", in_county(_village("龙井村")), known) == set()


def test_a_misspelt_division_is_none_that_there_is(known: Knowledge) -> None:
    texts = _outcomes("misspelt_division", in_county(_village("龙井村")), known)
    assert texts
    assert all(text.removesuffix("龙井村") not in known.divisions for text in texts)


def test_the_same_traditional_characters_as_in_print(known: Knowledge) -> None:
    assert "貴州省畢節市威寧彝族回族苗族自治縣石門鄉龍井村" in _outcomes(
        "traditional", in_full(_village("龙井村")), known
    )


def test_radicals_stand_for_characters(known: Knowledge) -> None:
    assert {"⽯井村", "⻓井村"} & _outcomes("radical_forms", bare(_village("石井村")), known) == {"⽯井村"}


def test_figures_become_full_width(known: Knowledge) -> None:
    assert _outcomes("full_width", bare(_village("龙井101号村")), known) == {"龙井１０１号村"}


def test_pinyin_spells_the_name_and_leaves_the_path(known: Knowledge) -> None:
    texts = _outcomes("pinyin_of_name", in_county(_village("龙井村")), known)
    assert {"威宁彝族回族苗族自治县 Longjingcun", "威宁彝族回族苗族自治县 Lóng jǐng cūn"} <= texts


def test_two_patterns_are_put_on_in_the_order_that_leaves_both_to_be_seen(known: Knowledge) -> None:
    patterns = [_BY_KEY["separators"], _BY_KEY["variant"]]
    made = corrupted(_dice(1), in_full(_village("上寨村")), known, patterns)
    assert made is not None
    assert stem_of(made.name) == "上砦"
    assert made.joint


@pytest.mark.parametrize(
    ("first", "second", "stem", "fit"),
    [
        ("homophone", "separators", "龙井", True),
        ("homophone", "look_alike", "龙井", False),
        ("homophone", "look_alike", "大龙井坝", True),
        ("homophone", "homophone", "大龙井坝", False),
        ("pinyin_of_name", "homophone", "龙井", False),
        ("pinyin_of_name", "level_missing", "龙井", True),
        ("blanks", "invisible_marks", "龙井", False),
    ],
)
def test_two_patterns_go_together_where_the_name_can_still_be_made_out(
    first: str, second: str, stem: str, *, fit: bool
) -> None:
    assert go_together(_BY_KEY[first], _BY_KEY[second], stem) is fit


def test_no_two_patterns_have_one_name() -> None:
    assert len(_BY_KEY) == len(PATTERNS)
    assert [pattern.key for pattern in CONFUSIONS] == ["homophone_exact", "homophone", "look_alike", "variant"]
    assert {pattern.touch for pattern in CONFUSIONS} == {Touch.LETTER}
