import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.intake.checks.divisions import collapse, split_path


@given(st.lists(st.sampled_from(["贵州省", "贵阳市", "市辖区", "县", "", "花溪区"]), max_size=6))
def test_a_collapsed_path_has_nothing_left_to_collapse(levels: list[str]) -> None:
    once = collapse(tuple(levels))
    assert collapse(once) == once
    assert "" not in once


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("贵州省贵阳市花溪区青岩镇龙井村", ("贵州省", "贵阳市", "花溪区", "青岩镇", "龙井村")),
        ("贵州省黔东南苗族侗族自治州镇远县㵲阳镇", ("贵州省", "黔东南苗族侗族自治州", "镇远县", "㵲阳镇")),
        ("贵州省六盘水市六枝特区", ("贵州省", "六盘水市", "六枝特区")),
        ("镇宁布依族苗族自治县", ("镇宁布依族苗族自治县",)),
        ("贵州省贵阳市清镇市红枫湖镇", ("贵州省", "贵阳市", "清镇市", "红枫湖镇")),
        ("贵阳市 / 花溪区", ("贵阳市", "花溪区")),
        ("贵阳市-花溪区", ("贵阳市", "花溪区")),
        ("某处", ("某处",)),
        ("", ()),
    ],
)
def test_a_path_in_one_piece_comes_apart_at_its_generic_terms(text: str, path: tuple[str, ...]) -> None:
    assert split_path(text) == path


@given(st.text(max_size=40))
def test_splitting_any_text_keeps_its_characters_in_order(text: str) -> None:
    remaining = iter(text)
    assert all(character in remaining for piece in split_path(text) for character in piece)
