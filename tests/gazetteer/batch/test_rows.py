"""What a row asks: its name, behind the words of its context, within the division that a code there means."""

from datetime import date
from uuid import UUID

import pytest

from boundaries.divisions.inquiry.bygone import Bygone
from boundaries.divisions.tree import DivisionNode, DivisionTree
from foundation.errors import InvalidInput
from gazetteer.batch.rows import Asked, Asking, Places
from gazetteer.search.index.divisions import Divisions

DAY = date(2026, 1, 1)
GUIZHOU, ZUNYI, BOZHOU, HUICHUAN, TUANXI = (UUID(int=number) for number in range(1, 6))
GONE = UUID(int=9)


def node(own: UUID, name: str, level: int, above: UUID | None, code: str) -> DivisionNode:
    return DivisionNode(own, name, "县", level, above, code, None, provisional=False)


TREE = DivisionTree(
    [
        node(GUIZHOU, "贵州省", 1, None, "520000"),
        node(ZUNYI, "遵义市", 2, GUIZHOU, "520300"),
        node(BOZHOU, "播州区", 3, ZUNYI, "520304"),
        node(HUICHUAN, "汇川区", 3, ZUNYI, "520303"),
        node(TUANXI, "团溪镇", 4, BOZHOU, "520304106"),
    ]
)
DIVISIONS = Divisions(
    TREE,
    [
        Bygone(GONE, ("遵义县",), ("520321",), 3, {BOZHOU: (), HUICHUAN: ()}),
        Bygone(BOZHOU, ("播州区",), ("520399",), 3, {BOZHOU: ()}),
    ],
)


def asked(*cells: str, within: UUID | None = None) -> Asked:
    """Return what a row asks whose last cell is the name."""
    places = Places(len(cells) - 1, tuple(range(len(cells) - 1)))
    return Asking(DIVISIONS, DAY, places, within).asked(cells)


def test_a_name_alone_is_asked_as_it_stands() -> None:
    assert asked("  白果村 ") == Asked("白果村")


def test_words_of_the_context_stand_before_the_name_and_empty_ones_do_not() -> None:
    assert asked("贵州省", "", "播州区", "白果村") == Asked("贵州省/播州区/白果村")


@pytest.mark.parametrize("code", ["520304", "520304000000", str(BOZHOU)])
def test_a_code_or_an_id_says_within_what_division_it_is(code: str) -> None:
    assert asked(code, "团溪镇", "白果村") == Asked("团溪镇/白果村", BOZHOU)


def test_the_code_of_a_village_says_in_which_township_it_is() -> None:
    assert asked("520304106203", "白果村") == Asked("白果村", TUANXI)


def test_of_several_codes_the_innermost_counts() -> None:
    assert asked("520304", "52", "5203", "白果村", within=GUIZHOU) == Asked("白果村", BOZHOU)


def test_a_code_of_the_past_is_led_to_the_one_who_has_its_land() -> None:
    assert asked("520399", "白果村") == Asked("白果村", BOZHOU)


def test_a_code_of_the_past_whose_land_several_have_becomes_its_name() -> None:
    assert asked("520321", "白果村") == Asked("遵义县/白果村")


def test_a_code_that_meant_nothing_is_an_error_and_no_missing_context() -> None:
    with pytest.raises(InvalidInput, match="999999"):
        asked("999999", "白果村")


def test_codes_beside_each_other_contradict() -> None:
    with pytest.raises(InvalidInput, match="beside each other"):
        asked("520304", "520303", "白果村")


@pytest.mark.parametrize("name", ["", "  ", "·", "—"])
def test_a_row_without_a_name_does_not_ask_for_its_context(name: str) -> None:
    with pytest.raises(InvalidInput, match="The name is empty"):
        asked("播州区", name)
