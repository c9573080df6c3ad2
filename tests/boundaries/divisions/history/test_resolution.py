import pytest

from boundaries.divisions.history.differences import read_differences
from boundaries.divisions.history.resolution import Change, Link, Resolver
from boundaries.divisions.history.tables import COUNTRY, read_table
from foundation.errors import InvalidInput

BEFORE = "520000 贵州省\n520300 遵义市\n520302 红花岗区\n520303 汇川区\n520321 遵义县\n530000 云南省\n530302 汇川区"
AFTER = "520000 贵州省\n520300 遵义市\n520302 红花岗区\n520303 汇川区\n520304 播州区\n530000 云南省\n530302 汇川区"
GONE, NEW = "-520321 遵义县>播州区,汇川区", "+520304 播州区<遵义县"


def changes(lines: str, before: str = BEFORE, after: str = AFTER) -> list[Change]:
    found = Resolver(read_table(before, 2015), read_table(after, 2016)).changes(read_differences(lines))
    return [change for _, made in found for change in made]


def faults(lines: str, before: str = BEFORE, after: str = AFTER) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput, match="2015 to 2016") as caught:
        changes(lines, before, after)
    return [(fault.where, fault.code) for fault in caught.value.faults]


def test_names_mean_the_records_of_the_other_table_the_nearest_of_several() -> None:
    gone, new = changes(f"{GONE}\n{NEW}")
    assert gone.to == (Link("520304", is_official=True), Link("520303", is_official=True))
    assert new.came_from == (Link("520321", is_official=True),)


def test_the_superior_may_be_the_country_and_no_notice_be_known() -> None:
    before, after = "500000 重庆市", "500000 重庆市\n460000 海南省"
    [new] = changes("+460000 海南省<..!", before, after)
    assert new.came_from == (Link(COUNTRY, is_official=False),)


def test_a_name_may_stand_behind_that_of_its_superior() -> None:
    before = "220000 吉林省\n220100 长春市\n220104 朝阳区\n110000 北京市\n110105 朝阳区\n230000 黑龙江省"
    after = f"{before}\n230100 哈尔滨市"
    [new] = changes("+230100 哈尔滨市<长春市朝阳区", before, after)
    assert new.came_from == (Link("220104", is_official=True),)


def test_a_name_that_several_have_far_away_means_none_of_them() -> None:
    after = f"{AFTER}\n110000 北京市"
    assert faults(f"{GONE}\n{NEW}\n+110000 北京市<汇川区", after=after) == [
        ("line 3", "unresolved"),
        ("110000", "not_told"),
    ]


def test_a_record_that_is_not_in_the_other_table_is_refused_unless_it_is_said_not_to_be() -> None:
    assert ("line 2", "unresolved") in faults(f"{GONE}\n+520304 播州区<遵义府")
    assert len(changes(f"{GONE}\n+520304 播州区<遵义县,遵义府?")) == 2


def test_a_line_must_speak_of_a_record_of_its_own_table() -> None:
    assert ("line 3", "unresolved") in faults(f"{GONE}\n{NEW}\n=520303 汇川县<遵义县")


def test_what_came_or_went_untold_is_said() -> None:
    assert faults(GONE) == [("520304", "not_told")]
    assert faults(NEW) == [("520321", "not_told")]


def test_what_is_told_and_did_not_happen_is_said() -> None:
    assert faults(f"{GONE}\n{NEW}\n-520302 红花岗区>_") == [("520302", "not_different")]
    assert faults(f"{GONE}\n{NEW}\n{NEW}") == [("520304", "told_twice")]


def test_nothing_said_of_territory_needs_units_below_or_words_above() -> None:
    assert ("line 1", "unresolved") in faults(f"-520321 遵义县\n{NEW}")
    assert len(changes(f"# 自此编制代码。\n-520321 遵义县\n{NEW}")) == 2
