"""The parts of a name: specific term (专名), nationalities, ordinal number and generic term (通名)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from gazetteer.names.tables import rows


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart; the parts in this order, joined, are the name (专名 + 通名)."""

    specific: str
    """专名."""
    nationalities: tuple[str, ...] = ()
    """民族名称 in the names of autonomous divisions."""
    ordinal: int | None = None
    """The number of a street or height that is counted, not named (序数)."""
    modifier: str = ""
    """One syllable that tells streets of one name apart (东, 北, 中), written with the generic term."""
    generic: str = ""
    """通名; empty where the name has none."""


@cache
def generics() -> dict[str, str]:
    """Return the generic terms, each with its spelling in words with capitals."""
    return {row["generic"]: row["spelling"] for row in rows("generics")}


@cache
def _kinds() -> dict[str, str]:
    return {row["generic"]: row["kind"] for row in rows("generics")}


@cache
def nationalities() -> dict[str, str]:
    """Return the names of nationalities as division names use them, each with its spelling by GB 3304."""
    return {row["ethnonym"]: row["spelling"] for row in rows("ethnonyms")}


_MODIFIERS = frozenset("东西南北中前后左右上下正横直斜")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}
_ORDINAL = re.compile("第?([二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|[0-9]+)$")


def _number(text: str) -> int:
    if text.isascii():
        return int(text)
    tens, ten, units = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + (_DIGITS[units] if units else 0)


def _by_last(terms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Index terms by their last character, the longest first."""
    found: dict[str, list[str]] = {}
    for term in sorted(terms, key=len, reverse=True):
        found.setdefault(term[-1], []).append(term)
    return {last: tuple(ending) for last, ending in found.items()}


@cache
def _indexes() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    return _by_last(generics()), _by_last(nationalities())


def _ending(name: str, by_last: Mapping[str, tuple[str, ...]]) -> str:
    """Return the longest term that ends a name; none when it is all of the name (市辖区), which is one word then."""
    terms = by_last.get(name[-1:])
    if terms is None:
        return ""
    longest = next((term for term in terms if name.endswith(term)), "")
    return longest if len(longest) < len(name) else ""


def split(name: str) -> Parts:
    """Return the parts of a name whose generic term is written apart: divisions, streets, natural features, facilities.

    The longest generic term is taken; a name that is nothing else is left whole. Not for natural villages (自然村),
    whose names are one word.

    Examples
    --------
    >>> split("三都水族自治县")
    Parts(specific='三都', nationalities=('水族',), ordinal=None, modifier='', generic='自治县')
    >>> split("瑞金北路").modifier, split("三环路").ordinal, split("五一路").specific
    ('北', 3, '五一')

    References
    ----------
    中国地名汉语拼音字母拼写规则（汉语地名部分）, (84)中地字第17号, 1-7.
    """
    by_generic, by_nationality = _indexes()
    generic = _ending(name, by_generic)
    if not generic:
        return Parts(name)
    rest = name[: -len(generic)]
    found: list[str] = []
    while len(rest) > 1 and (nationality := _ending(rest, by_nationality)):
        found.insert(0, nationality)
        rest = rest[: -len(nationality)]
    kind = _kinds()[generic]
    if kind == "plain":
        return Parts(rest, tuple(found), None, "", generic)
    if kind == "numbered" and (ordinal := _ordinal(rest, generic)):
        return Parts(rest[: ordinal.start()], tuple(found), _number(ordinal[1]), "", generic)
    if len(rest) > 2 and rest[-1] in _MODIFIERS:  # noqa: PLR2004 - 河东路 is 河东, 景山东路 is 景山
        return Parts(rest[:-1], tuple(found), None, rest[-1], generic)
    return Parts(rest, tuple(found), None, "", generic)


_COUNTED_ALONE = frozenset({"马路", "环路", "号路", "纬路", "经路", "横路", "条", "高地", "巷"})
"""Generic terms before which a number alone counts (二马路); before the others it is a name (一路, 八街)."""


def _ordinal(rest: str, generic: str) -> re.Match[str] | None:
    """Find a number that counts; a date (五一路) or a word that ends in a numeral (三八路, 四十路) is a name."""
    found = _ORDINAL.search(rest)
    if found is None or (found.start() == 0 and not found[1].isascii() and generic not in _COUNTED_ALONE):
        return None
    before = rest[: found.start()]
    return None if before and (before[-1] in _DIGITS or before[-1] in "十百千") else found
