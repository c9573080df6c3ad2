from datetime import date
from uuid import UUID

import pytest

from boundaries.divisions.tree import DivisionNode, DivisionTree
from foundation.errors import InvalidInput
from gazetteer.batch.context import division_meant

_DAY = date(2026, 1, 1)


def _node(number: int, name: str, level: int, parent: int | None, code: str | None = None) -> DivisionNode:
    above = None if parent is None else UUID(int=parent)
    return DivisionNode(UUID(int=number), name, "", level, above, code, None, False)


TREE = DivisionTree(
    [
        _node(1, "贵州省", 1, None, "520000"),
        _node(2, "遵义市", 2, 1, "520300"),
        _node(3, "播州区", 3, 2, "520304"),
        _node(4, "龙坑街道", 4, 3),
        _node(5, "安顺市", 2, 1, "520400"),
        _node(6, "城关镇", 4, 3),
        _node(7, "城关镇", 4, 5),
        _node(8, "市", 4, 5),
    ]
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("520304", 3),
        ("5203", 2),
        ("520304000000", 3),
        (str(UUID(int=4)), 4),
        ("贵州省/遵义市", 2),
        ("贵州省／遵义市／播州区", 3),
        ("贵州省 遵义市 播州区", 3),
        ("贵州省遵义市播州区", 3),
        ("贵州省播州区龙坑街道", 4),
        ("播州区", 3),
        (" 遵义市>播州区 ", 3),
        ("安顺市城关镇", 7),
        ("安顺市市", 8),
    ],
)
def test_a_division_is_meant_by_its_code_its_id_or_a_path(text: str, meant: int) -> None:
    assert division_meant(TREE, text, _DAY) == UUID(int=meant)


@pytest.mark.parametrize(
    "text", ["", "/", "520399", "遵义县", "安顺市播州区", "省遵义市", "贵州", str(UUID(int=99)), "播州区" * 60]
)
def test_what_means_no_division_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        division_meant(TREE, text, _DAY)
    assert [fault.code for fault in refusal.value.faults] == ["unknown_division"]
    assert "2026-01-01" in refusal.value.message


def test_a_path_of_several_divisions_is_refused_with_some_of_them() -> None:
    with pytest.raises(InvalidInput, match="贵州省/遵义市/播州区/城关镇、贵州省/安顺市/城关镇") as refusal:
        division_meant(TREE, "城关镇", _DAY)
    assert [fault.code for fault in refusal.value.faults] == ["several_divisions"]
