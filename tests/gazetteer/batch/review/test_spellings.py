"""Which part of a text is a spelling of a place's name, and what may not become one."""

from uuid import UUID

import pytest

from boundaries.divisions.tree import DivisionNode, DivisionTree
from foundation.intake.outcomes import Rejection
from gazetteer.batch.review.spellings import spelling
from gazetteer.search.index.divisions import Divisions

GUIZHOU, GUIYANG, HUAXI, QINGYAN = (UUID(int=number) for number in range(1, 5))
DIVISIONS = Divisions(
    DivisionTree(
        [
            DivisionNode(GUIZHOU, "贵州省", "省", 1, None, "520000", None, provisional=False),
            DivisionNode(GUIYANG, "贵阳市", "地级市", 2, GUIZHOU, "520100", None, provisional=False),
            DivisionNode(HUAXI, "花溪区", "市辖区", 3, GUIYANG, "520111", None, provisional=False),
            DivisionNode(QINGYAN, "青岩镇", "镇", 4, HUAXI, "520111101", None, provisional=False),
        ]
    )
)


def learnt(text: str, *has: str) -> str | Rejection:
    return spelling(7, text, DIVISIONS, set(has))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("歪角寨", "歪角寨"),
        ("贵州省贵阳市花溪区歪角寨", "歪角寨"),
        ("贵州省/贵阳市/花溪区/青岩镇/歪角寨", "歪角寨"),
        ("花溪區　石硐寨", "石硐寨"),
        ("花溪区歪角砦（旧）", "歪角砦"),
        ("Waijiao Zhai", "Waijiao Zhai"),
    ],
)
def test_divisions_before_a_name_are_no_part_of_it(text: str, found: str) -> None:
    assert learnt(text) == found


def test_a_division_in_short_may_be_a_part_of_the_name() -> None:
    assert learnt("花溪路口") == "花溪路口"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("贵州省贵阳市花溪区", "only_divisions"),
        ("花溪区青岩", "only_divisions"),
        ("520111", "code"),
        ("歪?寨", "lost_glyph"),
        ("村委会", "only_generic_term"),
    ],
)
def test_what_would_mislead_a_search_is_named_with_its_row(text: str, reason: str) -> None:
    found = learnt(text)
    assert isinstance(found, Rejection)
    assert (found.row, found.reason) == (7, reason)


def test_a_name_that_the_place_has_is_that_name() -> None:
    assert learnt("花溪区", "花溪区") == "花溪区"
    assert learnt("花溪区歪脚寨", "歪脚寨") == "歪脚寨"
