"""The classes of places as types: what a type is broader than, and which one a text means.

The code says what lies above a class: a class above another ends in more zeros.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_WHOLE = 5
_SENSIBLE = 2
"""Digits of the classes that are offered where nothing better is known: 水系, 行政区域, 居民点 …"""


@dataclass(frozen=True, slots=True)
class PlaceType:
    """A class of places (地名类别) as a type (类型)."""

    id: str
    """Its class code."""
    name: str
    broader: "PlaceType | None" = None
    """The class right above it."""


def place_type(code: str, names: Mapping[str, str]) -> PlaceType:
    """Return a class with what lies above it.

    Examples
    --------
    >>> told = place_type("21610", {"21000": "行政区域", "21600": "自治组织", "21610": "行政村"})
    >>> told.name, told.broader.name, told.broader.broader.name
    ('行政村', '自治组织', '行政区域')
    """
    above = next((one for one in _above(code) if one in names), None)
    return PlaceType(code, names.get(code, code), None if above is None else place_type(above, names))


def _above(code: str) -> Iterator[str]:
    digits = code.rstrip("0")
    for length in range(len(digits) - 1, 0, -1):
        yield digits[:length].ljust(_WHOLE, "0")


def sensible_types(names: Mapping[str, str]) -> list[PlaceType]:
    """Return the classes that are good first choices: those of two digits."""
    return [place_type(code, names) for code in sorted(names) if len(code.rstrip("0")) == _SENSIBLE]


def types_beginning(text: str, names: Mapping[str, str]) -> list[PlaceType]:
    """Return the classes whose code begins with a text or whose name has it: those that begin with it come first.

    Examples
    --------
    >>> names = {"12100": "河流", "13200": "高原", "23130": "河港", "12700": "河滩、湖滩"}
    >>> [one.name for one in types_beginning("河", names)], [one.name for one in types_beginning("13", names)]
    (['河流', '河滩、湖滩', '河港'], ['高原'])
    """
    wanted = text.strip()
    found = [code for code, name in names.items() if code.startswith(wanted) or wanted in name]
    found.sort(key=lambda code: (not names[code].startswith(wanted), code))
    return [place_type(code, names) for code in found]


def prefix_meant(text: str, names: Mapping[str, str]) -> str | None:
    """Return the beginning of class codes that a code, its first digits or a class's name stands for.

    Examples
    --------
    >>> names = {"12000": "水系", "12100": "河流", "21610": "村委会", "27610": "村委会"}
    >>> [prefix_meant(text, names) for text in ("12000", "121", "河流", "99", "村委会", "山")]
    ['12', '121', '121', None, None, None]
    """
    if text.isascii() and text.isdecimal():
        prefix = text.rstrip("0") if len(text) == _WHOLE else text
        return prefix if prefix and any(code.startswith(prefix) for code in names) else None
    called = [code for code, name in names.items() if name == text]
    return called[0].rstrip("0") if len(called) == 1 else None


def narrowed(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """Return the beginnings of codes that begin with one of either; nothing where no code can.

    Examples
    --------
    >>> narrowed(["21", "22"], ["216", "12"]), narrowed(["12"], []), narrowed(["12"], ["21"])
    (('216',), ('12',), ())
    """
    if not one or not other:
        return tuple(dict.fromkeys([*one, *other]))
    return tuple(dict.fromkeys(_both(one, other)))


def _both(one: Iterable[str], other: Sequence[str]) -> Iterator[str]:
    for mine in one:
        for theirs in other:
            if mine.startswith(theirs):
                yield mine
            elif theirs.startswith(mine):
                yield theirs
