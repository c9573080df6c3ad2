"""What led to the units of a day under another name or code, and who has land today that another had."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.inquiry.bygone import Bygone, bygones
from seeds import history
from tests.boundaries.divisions.test_ground import lineage_of
from tests.histories import zunyi

TODAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def guizhou() -> Lineage:
    return lineage_of(history.changes(uuid4))


def called(lineage: Lineage, name: str, day: date) -> list[Bygone]:
    return [each for each in bygones(lineage, day) if name in each.names]


def heirs(lineage: Lineage, name: str, day: date = TODAY) -> set[str]:
    return {named(lineage, unit, day) for each in called(lineage, name, day) for unit in each.heirs}


def named(lineage: Lineage, unit: UUID, day: date) -> str:
    version = lineage.version(unit, day)
    assert version is not None
    return version.name


def test_a_unit_that_was_divided_leads_to_all_who_have_its_land() -> None:
    assert heirs(lineage_of(zunyi()), "遵义县") == {"播州区", "红花岗区"}


def test_a_city_that_became_a_district_leads_to_it() -> None:
    assert heirs(lineage_of(zunyi()), "遵义地区") == {"遵义市"}


def test_what_is_still_to_come_leads_nowhere() -> None:
    lineage = lineage_of(zunyi())
    assert heirs(lineage, "遵义县", date(2010, 1, 1)) == set()
    assert heirs(lineage, "播州区", date(2010, 1, 1)) == set()


def test_the_change_that_brought_the_land_is_told_with_its_document() -> None:
    lineage = lineage_of(zunyi())
    [gone] = called(lineage, "遵义县", TODAY)
    told = {named(lineage, unit, TODAY): turns for unit, turns in gone.heirs.items()}
    [turn] = told["播州区"]
    assert (turn.day, turn.kind_name, turn.document) == (date(2016, 3, 20), "撤县设区", "国函〔2016〕56号")


def test_the_codes_of_a_unit_that_is_no_more_lead_to_its_heirs() -> None:
    [gone] = called(lineage_of(zunyi()), "遵义县", TODAY)
    assert set(gone.codes) == {"522121", "520321"}


def test_a_unit_that_only_lost_land_keeps_its_codes_for_itself(guizhou: Lineage) -> None:
    [lost] = [each for each in called(guizhou, "乌当区", TODAY) if each.division not in each.heirs]
    assert lost.codes == ()
    assert "观山湖区" in heirs(guizhou, "乌当区")


def test_a_unit_under_a_name_of_before_leads_to_itself(guizhou: Lineage) -> None:
    [before] = called(guizhou, "务川县", TODAY)
    assert list(before.heirs) == [before.division]
    assert named(guizhou, before.division, TODAY) == "务川仡佬族苗族自治县"


def test_a_code_of_before_leads_to_the_unit_that_has_another_now(guizhou: Lineage) -> None:
    [found] = [each for each in bygones(guizhou, TODAY) if "522126" in each.codes]
    assert named(guizhou, found.division, TODAY) == "务川仡佬族苗族自治县"


def test_a_name_that_a_unit_has_is_not_one_of_before(guizhou: Lineage) -> None:
    for each in bygones(guizhou, TODAY):
        version = guizhou.version(each.division, TODAY)
        if version is not None and each.division in each.heirs:
            assert version.name not in each.names


@pytest.mark.parametrize(
    ("name", "heir"),
    [
        ("水城县", {"水城区", "钟山区"}),
        ("小河区", {"花溪区"}),
        ("盘县特区", {"盘州市"}),
        ("毕节地区", {"毕节市"}),
        ("黔西县", {"黔西市"}),
    ],
)
def test_the_units_of_guizhou_lead_to_who_has_their_land(guizhou: Lineage, name: str, heir: set[str]) -> None:
    assert heirs(guizhou, name) == heir


def test_a_prefecture_leads_also_to_the_counties_that_left_it(guizhou: Lineage) -> None:
    assert heirs(guizhou, "安顺地区") >= {"安顺市", "修文县", "息烽县", "开阳县"}


@pytest.mark.parametrize("day", [date(1985, 1, 1), date(2000, 6, 1), TODAY])
def test_all_heirs_are_there_on_the_day(guizhou: Lineage, day: date) -> None:
    found = list(bygones(guizhou, day))
    assert found
    assert all(guizhou.version(unit, day) is not None for each in found for unit in each.heirs)
    assert all(each.heirs for each in found)
