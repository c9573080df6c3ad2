import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.names.confusion.glyphs import agreement, described_in, is_lost


@pytest.mark.parametrize("mark", ["?", "？", "□", "\ufffd", "*", "〓", "\ue000"])
def test_a_mark_in_the_place_of_a_character_is_a_lost_glyph(mark: str) -> None:
    assert is_lost(mark)


@pytest.mark.parametrize("character", ["水", "㵲", "氵", "（", "+", "a", "1"])
def test_what_says_something_is_no_lost_glyph(character: str) -> None:
    assert not is_lost(character)


@pytest.mark.parametrize(
    "written",
    [
        "（氵舞）",
        "(氵舞)",
        "[氵舞]",
        "［水舞］",
        "氵+舞",
        "水＋舞",
        "左氵右舞",
        "（左氵右舞）",
        "三点水加舞",
        "⿰氵舞",
        "氵舞",
    ],
)
def test_a_glyph_described_by_its_parts_is_found(written: str) -> None:
    found = {(one.start, one.end, one.parts) for one in described_in(written + "街道")}
    assert (0, len(written), ("氵", "舞")) in found


def test_a_part_written_behind_the_rest_is_found() -> None:
    assert (1, 3, ("瞿", "阝")) in {(one.start, one.end, one.parts) for one in described_in("前瞿阝村")}


@pytest.mark.parametrize("name", ["贵阳市", "观山湖区(金阳新区)", "青岩镇", "", "曲阜市", "临邑县", "鄠邑区", "大刀村"])
def test_a_name_that_describes_nothing_has_no_description(name: str) -> None:
    assert described_in(name) == ()


def test_a_note_in_brackets_is_not_certain_to_be_a_description() -> None:
    (found,) = described_in("大坝（上寨）")
    assert not found.certain


def test_agreement_counts_the_components_a_character_has() -> None:
    assert agreement(("氵", "舞"), "㵲") == 1.0
    assert agreement(("氵", "舞"), "河") == 0.5
    assert agreement(("氵", "舞"), "山") == 0.0


def test_a_character_nobody_took_apart_neither_agrees_nor_disagrees() -> None:
    assert agreement(("瞿", "阝"), "𨞻") is None


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in described_in(text))
