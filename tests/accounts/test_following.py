"""What becomes of the division that a role was granted for."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from accounts.following import Followed, Lapse, Territory, Unit
from tests.accounts import units

TODAY = Territory(units.lineage(), units.TODAY)


def test_a_division_that_is_there_stands_for_itself() -> None:
    huaxi = Unit(units.HUAXI, "花溪区")
    assert TODAY.followed(units.HUAXI) == Followed(huaxi, huaxi)


def test_a_grant_goes_on_with_the_unit_that_has_all_of_the_land_and_nothing_else() -> None:
    found = TODAY.followed(units.PAN_COUNTY)
    assert (found.given.name, found.now, found.lapse) == ("盘县", Unit(units.PANZHOU, "盘州市"), None)


def test_on_the_day_before_it_ended_a_division_still_stands_for_itself() -> None:
    before = Territory(units.lineage(), units.IN_2017 - timedelta(days=1))
    assert before.followed(units.PAN_COUNTY).now == Unit(units.PAN_COUNTY, "盘县")


@pytest.mark.parametrize(
    ("county", "day", "heirs"),
    [
        (units.ZUNYI_COUNTY, units.IN_2016, ["播州区", "红花岗区"]),
        (units.SHUICHENG_COUNTY, units.IN_2020, ["水城区", "钟山区"]),
    ],
)
def test_a_grant_for_what_was_split_lapses_and_names_all_heirs(county: UUID, day: date, heirs: list[str]) -> None:
    found = TODAY.followed(county)
    assert (found.now, found.lapse, found.lapsed_on) == (None, Lapse.SPLIT, day)
    assert [heir.name for heir in found.heirs] == heirs


def test_a_grant_does_not_grow_into_the_unit_that_its_division_became_a_part_of() -> None:
    found = TODAY.followed(units.XIAOHE)
    assert (found.now, found.lapse, found.heirs) == (None, Lapse.MERGED, (Unit(units.HUAXI, "花溪区"),))


def test_a_grant_whose_land_nobody_followed_lapses() -> None:
    assert TODAY.followed(units.LOST).lapse is Lapse.NO_HEIR


def test_a_grant_for_a_division_to_come_waits_for_it() -> None:
    assert TODAY.followed(units.TO_COME).lapse is Lapse.NOT_YET
    assert Territory(units.lineage(), units.NEXT_YEAR).followed(units.TO_COME).now is not None


@pytest.mark.parametrize("unit", list(units.lineage().units()))
def test_whatever_a_grant_stands_for_is_there_on_the_day_or_it_lapsed(unit: UUID) -> None:
    found = TODAY.followed(unit)
    assert (found.now is None) is (found.lapse is not None)
    assert found.now is None or TODAY.lineage.version(found.now.id, units.TODAY) is not None


def test_a_chain_begins_with_the_division_and_ends_with_the_province() -> None:
    assert [unit.name for unit in TODAY.chain(units.QINGYAN)] == ["青岩镇", "花溪区", "贵阳市", "贵州省"]
