import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.names.generics import Parts, generics, nationalities, split


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("青岩镇", Parts("青岩", generic="镇")),
        ("景德镇市", Parts("景德镇", generic="市")),
        ("黑龙江省", Parts("黑龙江", generic="省")),
        ("黔南布依族苗族自治州", Parts("黔南", ("布依族", "苗族"), generic="自治州")),
        ("花溪彝族苗族乡", Parts("花溪", ("彝族", "苗族"), generic="乡")),
        ("新疆维吾尔自治区", Parts("新疆", ("维吾尔",), generic="自治区")),
        ("东乡族自治县", Parts("东乡族", generic="自治县")),  # the nationality is the specific term here
        ("隆林各族自治县", Parts("隆林", ("各族",), generic="自治县")),
        ("西辽河", Parts("西辽", generic="河")),
        ("朝阳门内大街", Parts("朝阳门内", generic="大街")),
        ("南小街", Parts("南", generic="小街")),
        ("景山东路", Parts("景山", modifier="东", generic="路")),
        ("河东路", Parts("河东", generic="路")),
        ("二马路", Parts("", ordinal=2, generic="马路")),
        ("三环路", Parts("", ordinal=3, generic="环路")),
        ("十二号路", Parts("", ordinal=12, generic="号路")),
        ("二十一条", Parts("", ordinal=21, generic="条")),
        ("解放二路", Parts("解放", ordinal=2, generic="路")),
        ("北2巷", Parts("北", ordinal=2, generic="巷")),
        ("1203高地", Parts("", ordinal=1203, generic="高地")),
        ("五一路", Parts("五一", generic="路")),
        ("八一路", Parts("八一", generic="路")),
        ("三八路", Parts("三八", generic="路")),
        ("六枝特区", Parts("六枝", generic="特区")),
        ("青岩村村民委员会", Parts("青岩", generic="村村民委员会")),
        ("大桥", Parts("大桥")),
        ("市辖区", Parts("市辖区")),
        ("山", Parts("山")),
        ("", Parts("")),
        ("恩阿寨", Parts("恩阿寨")),
    ],
)
def test_a_name_comes_apart_into_specific_and_generic_term(name: str, parts: Parts) -> None:
    assert split(name) == parts


@given(st.text(st.sampled_from("青岩龙场大河东北一二十3族苗布依自治县乡镇山路街巷马区")))
def test_the_parts_joined_are_the_name_unless_a_number_is_counted(name: str) -> None:
    parts = split(name)
    if parts.ordinal is None:
        assert parts.specific + "".join(parts.nationalities) + parts.modifier + parts.generic == name


@given(st.text(st.sampled_from("青岩苗族布依自治县乡镇山路"), min_size=2))
def test_a_generic_term_never_stands_alone(name: str) -> None:
    parts = split(name)
    assert parts.specific or parts.ordinal is not None


def test_every_term_is_spelled_with_capitals() -> None:
    spellings = [*generics().values(), *nationalities().values()]
    assert all(word[0].isupper() for spelling in spellings for word in spelling.split())
