"""The same characters in another script or form: traditional, radicals, full-width, blanks, pinyin."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

import opencc
from pypinyin import Style, lazy_pinyin

from bench.quality.knowledge import Knowledge
from bench.quality.patterns.writing import Level, Written

_TRADITIONAL = ("s2t", "s2tw", "s2hk")
_BLANKS = (" ", "\u3000", "\xa0", "\t")
_INVISIBLE = ("\u200b", "\ufeff", "\u2060", "\u200e")
_TO_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
FIGURES = re.compile("[0-9A-Za-z]|^第[一二三四五六七八九]")
"""What a name must have to be written in full width."""
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_SUPPLEMENT = {
    "长": "⻓",
    "西": "⻄",
    "门": "⻔",
    "马": "⻢",
    "鸟": "⻦",
    "龙": "⻰",
    "鱼": "⻥",
    "麦": "⻨",
    "黄": "⻩",
    "青": "⻘",
}
"""Radicals of the supplement that text taken from printed pages is full of."""


def traditional(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Write the name, its path or both in traditional characters (繁体), as of Taiwan, Hong Kong or neither."""
    turned = _converter(dice.choice(_TRADITIONAL)).convert
    part = dice.choice(("name", "path", "both"))
    levels = _turned(written.levels, turned) if part != "name" else written.levels
    name = turned(written.name) if part != "path" else written.name
    return _changed(written, replace(written, levels=levels, name=name))


def radical_forms(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Write a character of the whole as the radical that looks the same (山 → ⼭, 长 → ⻓)."""
    return _formed(dice, written, _as_radical())


def compatibility_forms(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all
    """Write a character of the whole as its compatibility ideograph (里 → 里)."""
    return _formed(dice, written, _as_compatible())


def full_width(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Write figures in full width, be it those of the name or a numeral turned into one."""
    name = written.name
    if name.startswith("第"):
        name = name[:2].translate(_DIGITS) + name[2:]
    return _changed(written, written.named(name.translate(_TO_FULL_WIDTH)))


def blanks(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Have one to three blanks in the name or around it."""
    return written.named(_strewn(dice, written.name, _BLANKS))


def invisible_marks(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Have marks of no width in the name or around it."""
    return written.named(_strewn(dice, written.name, _INVISIBLE))


def pinyin_of_name(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Spell the name in pinyin and leave the path in characters."""
    spelled = _spelled(written.name, *_spelling(dice))
    return replace(written, name=spelled, joint=written.joint or " ") if spelled else None


def pinyin_of_all(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Spell the whole in pinyin."""
    spelling = _spelling(dice)
    told = [_spelled(level.text, *spelling) for level in written.levels]
    name = _spelled(written.name, *spelling)
    if not name or not all(told):
        return None
    levels = tuple(replace(level, text=text) for level, text in zip(written.levels, told, strict=True) if text)
    return replace(written, levels=levels, name=name, joint=written.joint.strip() or " ")


def _spelling(dice: random.Random) -> tuple[Style, str]:
    """Return one way to spell: plain or, seldom, with tones, the syllables joined or apart."""
    return dice.choice((Style.NORMAL, Style.NORMAL, Style.TONE)), dice.choice(("", " "))


def _spelled(text: str, style: Style, joint: str) -> str | None:
    if not all(unicodedata.name(letter, "").startswith("CJK UNIFIED") for letter in text):
        return None
    return joint.join(lazy_pinyin(text, style=style)).capitalize()


def _formed(dice: random.Random, written: Written, forms: dict[str, str]) -> Written | None:
    """Write one of the characters that have another form, wherever in the whole it stands, by it."""
    texts = (*(level.text for level in written.levels), written.name)
    places = [(part, at) for part, text in enumerate(texts) for at, letter in enumerate(text) if letter in forms]
    if not places:
        return None
    part, at = dice.choice(places)
    text = texts[part][:at] + forms[texts[part][at]] + texts[part][at + 1 :]
    return written.named(text) if part == len(written.levels) else written.with_level(part, text)


def _strewn(dice: random.Random, text: str, marks: tuple[str, ...]) -> str:
    mark = dice.choice(marks)
    for _ in range(dice.randint(1, 3)):
        at = dice.randint(0, len(text))
        text = text[:at] + mark + text[at:]
    return text


def _turned(levels: Iterable[Level], turned: Callable[[str], str]) -> tuple[Level, ...]:
    return tuple(replace(level, text=turned(level.text)) for level in levels)


def _changed(before: Written, after: Written) -> Written | None:
    return after if after != before else None


@cache
def _converter(direction: str) -> opencc.OpenCC:
    return opencc.OpenCC(direction)


@cache
def _as_radical() -> dict[str, str]:
    return {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6)} | _SUPPLEMENT


@cache
def _as_compatible() -> dict[str, str]:
    return {unicodedata.normalize("NFC", chr(code)): chr(code) for code in range(0xF900, 0xFA6E)}
