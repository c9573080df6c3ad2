"""The shapes of `xzqh/getList` and `datastatis/…`: divisions as a tree, and counts by division or class."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar
from uuid import UUID

from typing_extensions import TypedDict

from boundaries.divisions.codes import COUNTY, PREFECTURE, PROVINCE, TOWNSHIP
from boundaries.divisions.tree import DivisionNode, DivisionTree

_DIGITS = 12
_TRIMMED = {PROVINCE: 2, PREFECTURE: 4, COUNTY: 6, TOWNSHIP: 9}
"""Digits that are left of a code, by level [V]."""
_SUCCESS, _ANSWERED = "成功", 200
_Data = TypeVar("_Data")


class UnitTold(TypedDict):
    """A division (行政区划) as `xzqh/getList` tells it [V]."""

    code: str
    name: str
    level: int
    type: str
    children: "list[UnitTold]"


class DivisionCount(TypedDict):
    """How many names a division has (同名、同音区划统计) [V]."""

    name: str
    count: int
    code: str


class ClassCount(TypedDict):
    """How many names a class has (同名、同音类别统计) [V]."""

    type: str
    typeCode: str
    count: int


class Enveloped(TypedDict, Generic[_Data]):
    """The envelope of the register [V]; what `total` counts is inferred."""

    status: int
    message: str
    total: int
    data: _Data


def enveloped(data: _Data, total: int) -> Enveloped[_Data]:
    """Return an answer in the register's envelope."""
    return Enveloped(status=_ANSWERED, message=_SUCCESS, total=total, data=data)


def unit_told(tree: DivisionTree, unit: UUID | None, *, deepest: int, is_trimmed: bool) -> UnitTold:
    """Return a division with those below it, in the order of their codes.

    Parameters
    ----------
    tree
        The divisions of the day.
    unit
        ``None`` for the country, of level 0, which has the provinces below it.
    deepest
        Levels below it that are told.
    is_trimmed
        Whether codes are as short as can be (52, 5201, 520111), and not of twelve digits.
    """
    node = None if unit is None else tree.node(unit)
    if node is None:
        code, name, level, kind = "0" if is_trimmed else "0" * _DIGITS, "全国", 0, "国家"
        below = provinces(tree)
    else:
        code, name, level, kind = code_told(node, is_trimmed=is_trimmed), node.name, node.level, node.kind
        below = _in_order(tree, tree.children(node.id))
    told = below if deepest > 0 else []
    children = [unit_told(tree, each.id, deepest=deepest - 1, is_trimmed=is_trimmed) for each in told]
    return UnitTold(code=code, name=name, level=level, type=kind, children=children)


def provinces(tree: DivisionTree) -> list[DivisionNode]:
    """Return the divisions right below the country, in the order of their codes."""
    tops = _in_order(tree, tree.children(None))
    below = [_in_order(tree, tree.children(top.id)) if top.level == 0 else [top] for top in tops]
    return [node for some in below for node in some]


def code_told(node: DivisionNode, *, is_trimmed: bool = False) -> str:
    """Return the code of a division in twelve digits, or as short as can be; empty where it has none."""
    if not node.code:
        return ""
    return node.code[: _TRIMMED.get(node.level, _DIGITS)] if is_trimmed else node.code.ljust(_DIGITS, "0")


def size_of(unit: UnitTold) -> int:
    """Return how many divisions are told: one and all below it."""
    return sum(1 for _ in _units(unit))


def counts_by_division(counted: Sequence[tuple[DivisionNode, int]]) -> Enveloped[list[DivisionCount]]:
    """Return counts by division."""
    data = [DivisionCount(name=node.name, count=count, code=code_told(node)) for node, count in counted]
    return enveloped(data, sum(count for _, count in counted))


def counts_by_class(counted: Sequence[tuple[str, int]], names: Mapping[str, str]) -> Enveloped[list[ClassCount]]:
    """Return counts by class.

    Parameters
    ----------
    counted
        Class codes with their counts.
    names
        Names of the classes by code.
    """
    data = [ClassCount(type=names.get(code, ""), typeCode=code, count=count) for code, count in counted]
    return enveloped(data, sum(count for _, count in counted))


def _units(unit: UnitTold) -> Iterator[UnitTold]:
    yield unit
    for child in unit["children"]:
        yield from _units(child)


def _in_order(tree: DivisionTree, units: Sequence[UUID]) -> list[DivisionNode]:
    """Return divisions by code; those below townships are none of the register's four levels."""
    nodes = [node for unit in units if (node := tree.node(unit)) is not None and node.level <= TOWNSHIP]
    return sorted(nodes, key=lambda node: (node.code or "~", node.name))
