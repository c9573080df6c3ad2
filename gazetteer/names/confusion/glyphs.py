"""Characters nobody could type: a lost glyph (?), and a glyph described by its parts (（氵甸）, 氵+甸, 左氵右甸)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gazetteer.names.confusion.shapes import components, plain_component
from gazetteer.names.text import faults_in, is_han

_NAMED = {
    "三点水": "氵", "两点水": "冫", "四点水": "灬", "单人旁": "亻", "双人旁": "彳", "提手旁": "扌", "竖心旁": "忄",
    "反犬旁": "犭", "绞丝旁": "纟", "金字旁": "钅", "言字旁": "讠", "示字旁": "礻", "衣字旁": "衤", "草字头": "艹",
    "竹字头": "⺮", "宝盖头": "宀", "走之": "辶", "左耳旁": "阝", "右耳旁": "阝", "双耳旁": "阝", "立刀旁": "刂",
    "反文旁": "攵", "食字旁": "饣", "病字头": "疒",
}  # fmt: skip
"""Components by the names people call them."""
_PART = "[\u2e80-\u2fdf\u3400-\u9fff\U00020000-\U0003ffff]"
_LAID_OUT = f"左({_PART})右({_PART})|上({_PART})下({_PART})|外({_PART})内({_PART})"
_BRACKETED = f"({_PART})[+＋加]?({_PART})"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        f"[（(［\\[【〔{{](?:{_LAID_OUT})[）)］\\]】〕}}]",
        f"[（(［\\[【〔{{]{_BRACKETED}[）)］\\]】〕}}]",
        f"({_PART})[+＋]({_PART})",
        f"({'|'.join(_NAMED)})[加+＋]?({_PART})",
        f"({_PART})字[旁头][加+＋]?({_PART})",
        f"[⿰⿱⿴-⿻]({_PART})({_PART})",
        _LAID_OUT,
    )
)
_HINTS = re.compile("[（(［\\[【〔{+＋左上外旁头走⿰-⿻⺀-⻳亻冫刂宀彳忄扌攵氵灬犭疒礻纟罒艹衤讠辶钅阝饣]|点水")
_JOINED = frozenset("+＋加旁")
_LAYOUTS = frozenset("⿰⿱⿴⿵⿶⿷⿸⿹⿺⿻")
_BEHIND = frozenset("刂攵阝")
"""Components that stand on the right of a character."""


class Described(NamedTuple):
    """A stretch of a text that describes one character by its components (拆字)."""

    start: int
    end: int
    parts: tuple[str, ...]
    certain: bool
    """Whether nothing else can be meant, as with 氵甸 or 木+焉; （上寨） may as well be a note."""


@lru_cache(1 << 12)
def _fault(character: str) -> str:
    return next((fault.code for fault in faults_in(character)), "")


def is_lost(character: str) -> bool:
    """Return whether a character stands for a glyph that was lost, or means something in one font only.

    Examples
    --------
    >>> [is_lost(character) for character in "?□\ufffd*\ue000水"]
    [True, True, True, True, True, False]
    """
    return _fault(character) in {"lost_glyph", "private_use"}


@lru_cache(1 << 14)
def described_in(text: str) -> tuple[Described, ...]:
    """Return the stretches of a text that may describe one character; they may overlap, and none has to be meant.

    Examples
    --------
    >>> described_in("（氵舞）水")[0], described_in("贵阳市")
    (Described(start=0, end=4, parts=('氵', '舞'), certain=True), ())
    """
    if _HINTS.search(text) is None:
        return ()
    return tuple(dict.fromkeys(_described(text)))


def _described(text: str) -> Iterator[Described]:
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            parts = tuple(_NAMED.get(part, part) for part in found.groups() if part)
            certain = found[0][0] in _LAYOUTS or not _JOINED.isdisjoint(found[0]) or any(map(_is_part, parts))
            yield Described(*found.span(), tuple(map(plain_component, parts)), certain)
    for at in range(len(text) - 1):
        left, right = text[at], text[at + 1]
        # 邑 and 阜 are characters as well as 阝: 临邑 and 曲阜 describe nothing.
        if (_is_part(left) and is_han(right)) or (is_han(left) and right in _BEHIND):
            yield Described(at, at + 2, (plain_component(left), plain_component(right)), certain=True)


def _is_part(character: str) -> bool:
    return character not in _LAYOUTS and _fault(character) == "composed_description"


@lru_cache(1 << 14)
def agreement(parts: tuple[str, ...], character: str) -> float | None:
    """Return which part of the described components a character has; none where nobody took the character apart.

    Examples
    --------
    >>> agreement(("氵", "舞"), "㵲"), agreement(("氵", "舞"), "河"), agreement(("氵", "舞"), "贵")
    (1.0, 0.5, 0.0)
    """
    has = components(character)
    return sum(part in has for part in parts) / len(parts) if has else None
