"""Villages that are registered as an area and as a body."""

import numpy as np

from gazetteer.places.quality.findings import Severity
from gazetteer.places.quality.twice import pairs, registered_twice, second_registrations
from tests.gazetteer.places.quality.holdings import holdings


def test_a_village_and_its_committee_are_one_village() -> None:
    library = holdings(("上坝村", "21610", "花溪区/青岩镇"), ("上坝村村民委员会", "27610", "花溪区/青岩镇"))
    assert pairs(library) == [(0, 1)]


def test_the_finding_is_a_note_on_both() -> None:
    library = holdings(("上坝村", "21610", "花溪区/青岩镇"), ("上坝村委会", "27610", "花溪区/青岩镇"))
    [found] = registered_twice(library, pairs(library), np.array([True, True]))
    assert found.severity is Severity.NOTE
    assert [place.name for place in found.places] == ["上坝村", "上坝村委会"]


def test_the_second_registration_is_the_body() -> None:
    library = holdings(("上坝村村民委员会", "27610", "花溪区/青岩镇"), ("上坝村", "21610", "花溪区/青岩镇"))
    assert second_registrations(library, pairs(library)).tolist() == [True, False]


def test_villages_of_different_townships_are_two() -> None:
    library = holdings(("上坝村", "21610", "花溪区/青岩镇"), ("上坝村村民委员会", "27610", "花溪区/石板镇"))
    assert pairs(library) == []


def test_records_a_short_way_apart_are_one_village_also_across_townships() -> None:
    here, there, far = (106.68, 26.33), (106.685, 26.33), (106.78, 26.33)
    near = holdings(("上坝村", "21610", "花溪区/青岩镇", here), ("上坝村委会", "27610", "花溪区/石板镇", there))
    apart = holdings(("上坝村", "21610", "花溪区/青岩镇", here), ("上坝村委会", "27610", "花溪区/石板镇", far))
    assert (pairs(near), pairs(apart)) == ([(0, 1)], [])


def test_a_village_goes_with_its_villagers_committee_and_a_community_with_its_residents_committee() -> None:
    library = holdings(
        ("上坝村", "21610", "花溪区/青岩镇"),
        ("上坝社区", "21620", "花溪区/青岩镇"),
        ("上坝社区居委会", "27620", "花溪区/青岩镇"),
        ("上坝村村委会", "27610", "花溪区/青岩镇"),
    )
    assert sorted(pairs(library)) == [(0, 3), (1, 2)]


def test_two_records_as_an_area_are_no_pair() -> None:
    assert pairs(holdings(("上坝村", "21610", "花溪区/青岩镇"), ("上坝村", "21610", "花溪区/青岩镇"))) == []
