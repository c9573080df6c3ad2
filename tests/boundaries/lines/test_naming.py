import pytest

from boundaries.lines.naming import CountyPatterns, Side, county, provincial
from foundation.errors import InvalidInput

GUIZHOU = Side("520000", "贵州省")


@pytest.mark.parametrize(
    ("other", "code", "name", "alias"),
    [
        (Side("430000", "湖南省"), "4352", "湘黔线", "黔湘线"),
        (Side("450000", "广西壮族自治区"), "4552", "桂黔线", "黔桂线"),
        (Side("500000", "重庆市"), "5052", "渝黔线", "黔渝线"),
        (Side("510000", "四川省"), "5152", "川黔线", "黔川线"),
        (Side("530000", "云南省"), "5253", "黔滇线", "滇黔线"),
    ],
)
def test_a_provincial_line_is_called_by_abbreviations_in_the_order_of_the_codes(
    other: Side, code: str, name: str, alias: str
) -> None:
    for called in (provincial(GUIZHOU, other), provincial(other, GUIZHOU)):
        assert (called.code, called.name, called.aliases) == (code, name, (alias,))


def test_a_provincial_line_needs_two_provinces() -> None:
    with pytest.raises(InvalidInput, match="two provinces"):
        provincial(GUIZHOU, Side("520100", "贵阳市"))


def test_a_county_line_is_called_by_both_names_whatever_side_is_named_first() -> None:
    one, other = Side("520102", "南明区"), Side("520111", "花溪区")
    assert county(other, one) == county(one, other)
    assert county(one, other).name == "南明区—花溪区线"


def test_a_province_may_call_its_county_lines_otherwise() -> None:
    patterns = CountyPatterns(code="{first}-{second}", name="{first}与{second}界线")
    called = county(Side("520102", "南明区"), Side("520111", "花溪区"), patterns)
    assert (called.code, called.name) == ("520102-520111", "南明区与花溪区界线")


def test_a_pattern_without_both_units_is_refused() -> None:
    with pytest.raises(InvalidInput, match="called the same"):
        CountyPatterns(code="{first}")
