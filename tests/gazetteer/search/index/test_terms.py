"""Where the specific term of a name ends, and what generic terms are one."""

import pytest

from gazetteer.search.index.terms import canonical_generic, is_generic, nationalities_of, specific_length


@pytest.mark.parametrize(
    ("name", "specific"),
    [
        ("花溪区", "花溪"),
        ("六枝特区", "六枝"),
        ("威宁彝族回族苗族自治县", "威宁"),
        ("厍东关彝族苗族白族乡", "厍东关"),
        ("甘河社区居民委员会", "甘河"),
        ("大坝村村民委员会", "大坝"),
        ("黔南州", "黔南"),
        ("盘州", "盘州"),
        ("古州", "古州"),
        ("贵阳", "贵阳"),
        ("社区", "社区"),
        ("一组", "一"),
    ],
)
def test_the_specific_term_ends_before_nationalities_and_the_generic_term(name: str, specific: str) -> None:
    assert name[: specific_length(name)] == specific


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("村民委员会", "村"),
        ("居委会", "社区"),
        ("社区居民委员会", "社区"),
        ("街道办事处", "街道"),
        ("村民小组", "组"),
        ("镇人民政府", "镇"),
        ("苗族侗族自治州", "州"),
        ("仡佬族侗族乡", "乡"),
        ("自治县", "县"),
    ],
)
def test_generic_terms_of_one_thing_are_one(one: str, other: str) -> None:
    assert canonical_generic(one) == canonical_generic(other)


@pytest.mark.parametrize(("one", "other"), [("镇", "乡"), ("村", "寨"), ("县", "区"), ("村", "社区"), ("市", "地区")])
def test_generic_terms_of_two_things_are_two(one: str, other: str) -> None:
    assert canonical_generic(one) != canonical_generic(other)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("苗族侗族", ("苗", "侗")),
        ("仡佬族", ("仡佬",)),
        ("", ()),
        ("青岩", None),
        ("苗族青岩", None),
    ],
)
def test_a_list_of_nationalities_is_told_from_anything_else(text: str, told: tuple[str, ...] | None) -> None:
    assert nationalities_of(text) == told


def test_a_generic_term_alone_is_no_name() -> None:
    assert [is_generic(text) for text in ("县", "自治县", "村委会", "青岩镇", "")] == [True, True, True, False, False]
