"""A library read into columns, from a real database."""

from datetime import date

import pytest
from shapely import box
from sqlalchemy.orm import Session

from foundation.errors import NotFound
from gazetteer.places.models import PlaceName
from gazetteer.places.quality.checking import check
from gazetteer.places.quality.findings import Rule
from gazetteer.places.quality.reading import places_within, read_holdings
from gazetteer.places.quality.scopes import statutory_families
from gazetteer.places.records import NameKind, PlaceStatus, Secrecy
from tests.factories import a_division, a_place, closed

DAY = date(2026, 11, 25)


def names(session: Session, day: date = DAY, secrecy: Secrecy = Secrecy.PUBLIC) -> list[str]:
    held = read_holdings(session, as_of=day, secrecy=secrecy)
    return sorted(held.names[at] for at in held.name)


def test_a_place_is_told_with_its_class_county_township_and_position(session: Session) -> None:
    home = a_division(session, "贵州省", kind="省", level=1, code="520000")
    county = a_division(session, "花溪区", parent=home, code="520111")
    town = a_division(session, "青岩镇", kind="镇", level=4, parent=county, code="520111101")
    place = a_place(session, "上坝村", class_code="21610", division=town)
    held = read_holdings(session, as_of=DAY)
    told = held.place(0)
    assert (told.id, told.name, told.class_code, told.class_name) == (place, "上坝村", "21610", "行政村")
    assert (told.county_code, told.county, told.township) == ("520111", "花溪区", "青岩镇")
    assert (held.lon.tolist(), held.lat.tolist()) == ([106.68], [26.33])


def test_rows_are_in_the_order_of_identities(session: Session) -> None:
    county = a_division(session)
    placed = [a_place(session, name, division=county) for name in ("甲寨", "乙寨", "丙寨")]
    held = read_holdings(session, as_of=DAY)
    assert [held.place(row).id for row in range(3)] == sorted(placed)


def test_an_area_has_a_position_and_a_place_without_one_has_none(session: Session) -> None:
    county = a_division(session)
    a_place(session, "甲寨", division=county, position=box(106, 26, 106.2, 26.2))
    a_place(session, "乙寨", division=county, position=None)
    held = read_holdings(session, as_of=DAY)
    assert held.lon[0] == pytest.approx(106.1)
    assert str(held.lon[1]) == "nan"


def test_only_standard_names_of_current_public_places_in_force_are_read(session: Session) -> None:
    county = a_division(session)
    a_place(session, "今寨", division=county, names=[(NameKind.FORMER, "昔寨")])
    a_place(session, "旧寨", division=county, status=PlaceStatus.HISTORICAL)
    a_place(session, "密寨", division=county, secrecy=Secrecy.INTERNAL)
    a_place(session, "终寨", division=county, valid=(None, date(2000, 1, 1)))
    wrong = a_place(session, "误寨", division=county)
    closed(session, PlaceName, wrong)
    assert names(session) == ["今寨"]
    assert names(session, secrecy=Secrecy.INTERNAL) == ["今寨", "密寨"]
    assert names(session, day=date(1999, 1, 1)) == ["今寨", "终寨"]


def test_names_with_commas_quotes_and_breaks_come_back_as_they_are(session: Session) -> None:
    a_place(session, '甲,"乙"寨', division=a_division(session))
    assert names(session) == ['甲,"乙"寨']


def test_an_empty_library_is_read(session: Session) -> None:
    held = read_holdings(session, as_of=DAY)
    assert len(held) == 0
    assert check(held, statutory_families(), as_of=DAY, revision=0).findings == []


def test_places_of_a_division_and_those_below_are_chosen_by_its_code(session: Session) -> None:
    county = a_division(session, "花溪区", code="520111")
    town = a_division(session, "青岩镇", kind="镇", level=4, parent=county, code="520111101")
    a_place(session, "甲寨", division=county)
    a_place(session, "乙寨", division=town)
    a_place(session, "丙寨", division=a_division(session, "修文县", code="520123"))
    held = read_holdings(session, as_of=DAY)
    assert places_within(session, held, "520111", as_of=DAY).tolist() == [True, True, False]
    assert places_within(session, held, "520111101000", as_of=DAY).tolist() == [False, True, False]
    with pytest.raises(NotFound, match="999999"):
        places_within(session, held, "999999", as_of=DAY)


def test_a_library_is_checked_from_end_to_end(session: Session) -> None:
    county = a_division(session, "花溪区", code="520111")
    for name, kind in (("上坝村", "21610"), ("上坝村", "21610"), ("曼哈顿小区", "22100")):
        a_place(session, name, class_code=kind, division=county)
    report = check(read_holdings(session, as_of=DAY), statutory_families(), as_of=DAY, revision=1)
    assert [each.rule for each in report.findings] == [Rule.DUPLICATE, Rule.FOREIGN]
