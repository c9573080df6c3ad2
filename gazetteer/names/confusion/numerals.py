"""Numbers in names, however they are written: 一, 1, １, ①, 壹, 第一. The caller knows where a numeral is a numeral."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_DIGITS = {
    character: value
    for value, characters in enumerate(
        ("〇零○", "一壹弌", "二贰貳弍", "三叁參参弎", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for character in characters
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卄": 20, "卅": 30}
_ENCLOSED = "①-⑳㈠-㈩㊀-㊉⑴-⒇⒈-⒛Ⅰ-Ⅻⅰ-ⅻ"
_HAN = "".join((*_DIGITS, *_UNITS, *_TENS))
_NUMERAL = re.compile(f"第?(?:[0-9０-９]+|[{_ENCLOSED}]|[{_HAN}]+)")


class Numeral(NamedTuple):
    """A number in a text: where it stands and what it counts (序数、数词)."""

    start: int
    end: int
    value: int


@lru_cache(1 << 14)
def value_of(text: str) -> int | None:
    """Return the number a text writes and nothing else; none where it writes no number.

    Examples
    --------
    >>> [value_of(text) for text in ("一", "１２", "①", "壹", "第十二", "二十", "六一", "一百〇五", "坝")]
    [1, 12, 1, 1, 12, 20, 61, 105, None]
    """
    if _NUMERAL.fullmatch(text) is None:
        return None
    bare = text.removeprefix("第")
    if all(character in _DIGITS for character in bare):
        return int("".join(str(_DIGITS[character]) for character in bare))
    if bare[0] in _DIGITS or bare[0] in _UNITS or bare[0] in _TENS:
        return _counted(bare)
    return int(bare) if bare.isdecimal() else int(unicodedata.numeric(bare))


def _counted(text: str) -> int | None:
    total, digit, last = 0, None, 10_000
    for character in text:
        unit = _UNITS.get(character) or _TENS.get(character)
        if unit is None:
            if digit:
                return None
            digit = _DIGITS[character]
            continue
        size = 10 if character in _TENS else unit
        if size >= last or (character in _TENS and digit):
            return None
        total += unit if character in _TENS else unit * (1 if digit is None else digit)
        digit, last = None, size
    return total + (digit or 0)


@lru_cache(1 << 14)
def numerals_in(text: str) -> tuple[Numeral, ...]:
    """Return the numbers a text has, each as long as it goes.

    Examples
    --------
    >>> numerals_in("三合村第12组")
    (Numeral(start=0, end=1, value=3), Numeral(start=3, end=6, value=12))
    """
    return tuple(_found(text))


def _found(text: str) -> Iterator[Numeral]:
    for found in _NUMERAL.finditer(text):
        value = value_of(found.group())
        if value is not None:
            yield Numeral(found.start(), found.end(), value)
