"""The division that a cell or a parameter names in whatever way: by code, by id, or by a path of names."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from boundaries.divisions.tree import DivisionNode, DivisionTree
from foundation.errors import Fault, InvalidInput

_CODE = re.compile(r"[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_BETWEEN = re.compile(r"[/／\\>＞→、,，;；·\-—\s]+")
_LONGEST_PATH = 120
_TOLD = 3
"""Units that are named where several are meant."""


def is_code(text: str) -> bool:
    """Return whether a text is written as a division's code or id is.

    Examples
    --------
    >>> is_code("520321"), is_code("遵义市")
    (True, False)
    """
    return bool(_CODE.fullmatch(text) or _ID.fullmatch(text))


def division_meant(tree: DivisionTree, text: str, day: date) -> UUID:
    """Return the division that a text names on a day.

    Parameters
    ----------
    tree
        The divisions of the day.
    text
        A code of 2 to 12 digits, an id, or names from without to within, levels left out or not, with / or blanks
        between them or nothing.
    day
        For the sentence.

    Raises
    ------
    InvalidInput
        When no division is meant, or several are.

    Examples
    --------
    >>> province = DivisionNode(UUID(int=1), "贵州省", "省", 1, None, "520000", None, False)
    >>> city = DivisionNode(UUID(int=2), "贵阳市", "地级市", 2, province.id, "520100", None, False)
    >>> tree = DivisionTree([province, city])
    >>> [division_meant(tree, text, date(2026, 1, 1)).int for text in ("5201", "贵州省/贵阳市", "贵州省贵阳市")]
    [2, 2, 2]
    """
    wanted = text.strip()
    found = _with_code(tree, wanted) if is_code(wanted) else _with_path(tree, wanted)
    if len(found) == 1:
        return found[0].id
    shown = repr(wanted[:60])
    if not found:
        message = f"No division is called {shown} on {day}: give a code, an id, or a path as 贵州省/遵义市."
        raise _refusal("unknown_division", message)
    several = "、".join("/".join(tree.label(node.id).path) for node in found[:_TOLD])
    message = f"{len(found)} divisions are called {shown} on {day} ({several} …): write the path, or the code."
    raise _refusal("several_divisions", message)


def _with_code(tree: DivisionTree, text: str) -> list[DivisionNode]:
    node = tree.node(UUID(text)) if _ID.fullmatch(text) else tree.by_code(text)
    return [] if node is None else [node]


def _with_path(tree: DivisionTree, text: str) -> list[DivisionNode]:
    joined = "".join(_BETWEEN.split(text))
    if not joined or len(joined) > _LONGEST_PATH:
        return []
    ends = (tree.named(joined[at:]) for at in range(len(joined)))
    found = [node for nodes in ends for node in nodes if _is_path(joined, _names(tree, node))]
    whole = [node for node in found if joined == "".join(_names(tree, node))]
    return whole if len(whole) == 1 else found


def _names(tree: DivisionTree, node: DivisionNode) -> Sequence[str]:
    return tree.label(node.id).path


def _is_path(joined: str, path: Sequence[str]) -> bool:
    """Return whether a text is some names of a path in their order, the last among them."""
    rests = {joined.removesuffix(path[-1])}
    for name in reversed(path[:-1]):
        rests |= set(_without(rests, name))
    return "" in rests


def _without(rests: set[str], name: str) -> Iterator[str]:
    return (rest.removesuffix(name) for rest in rests if rest.endswith(name))


def _refusal(code: str, message: str) -> InvalidInput:
    return InvalidInput(message, faults=(Fault("", code, message),))
