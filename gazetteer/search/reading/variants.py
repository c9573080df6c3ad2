"""The texts that a text may be read as: without its notes, turned round, with other numerals, in pinyin."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from gazetteer.names.confusion.glyphs import described_in
from gazetteer.names.confusion.numerals import value_of
from gazetteer.names.latin.reading import LatinReading, read_latin
from gazetteer.names.latin.spellings import System
from gazetteer.names.pinyin import segment, syllables
from gazetteer.names.text import fold, is_han
from gazetteer.search.reading.spoken import level, units, without_group

LOST = frozenset("?□■�*")
"""Characters, folded, that stand for one that was lost."""
_BRACKETS = re.compile(r"[（(［\[【〔〈《]([^）)］\]】〕〉》]*)[）)］\]】〕〉》]?")
_NOTE = re.compile("^(?:原名?|曾用名|旧称|旧名|又名|又称|别名|今|现|即)[:：为]?")
_STATUS = frozenset(
    """
    撤销 已撤销 注销 已注销 废止 已废止 合并 已合并 并入 拆分 更名 已更名 新 旧 新设 新建 拟 暂名 暂用 暂用名 暂定 临时
    待定 待核 待核实 待查 存疑 不详 未定
    """.split()  # noqa: SIM905 - a word list
)
"""What a note says of the state of a place, or of how sure its name is: no name of it."""
_SEPARATORS = re.compile(r"[\s,，、;；。/／|｜\\>＞→·•\-—－_]+")
_WITHIN_NAMES = re.compile("(?<=[\u3400-\u9fff])\\s+(?=[\u3400-\u9fff])")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ\u0300-\u036f0-9'’ ]+$")
"""What a text ends with in Latin letters."""
_MARKS = re.compile(r"\s*[,，、;；。/／|｜\\>＞→·•\-—－_]+\s*")
_COMMAS = re.compile(r"[,，;；、]")
_BODY = re.compile(r"(?<=族乡|治县|治州|治区|治旗)(?:人民)?政府$|(?<=嘎查)委员会$")
"""Who runs a unit whose name has nationalities in it, or a 嘎查; what runs others is a generic term as well."""
_UNIT = re.compile(r".{1,12}?(?:省|自治区|自治州|地区|自治县|特区|街道|市|县|区|镇|乡|村|社区)")
_NUMERAL = "第?(?:[0-9０-９]{1,3}|[①-⑳㈠-㈩一二三四五六七八九十百廿卅〇零壹贰叁肆伍陆柒捌玖拾]{1,4})"
_COUNTED = re.compile(f"({_NUMERAL})(?=\\s*(?:村民小组|村民组|小组|组|社$|社区|居委会|居民委员会|村|队|号))")
_GROUP = re.compile(f"(?<=.){_NUMERAL}(?:村民小组|村民组|小组|组|社|生产队|队)$")
"""A group of villagers (村民小组) behind the village that it belongs to."""
_GROUPED = ("组", "社", "队")
"""What such a group ends with."""
_LEVELS = {
    "省": 1,
    "自治区": 1,
    "市": 2,
    "自治州": 2,
    "地区": 2,
    "县": 3,
    "区": 3,
    "镇": 4,
    "乡": 4,
    "街道": 4,
    "村": 5,
    "社区": 5,
}
"""Levels by generic term, the longer terms in their own right."""
_TENS = 10
_DIGITS = "〇一二三四五六七八九"
_MOST_LATIN = 5


class Variant(NamedTuple):
    """A text to be read, and how it came from the one that was typed (变体)."""

    text: str
    kind: str = ""
    """``note``, ``reordered``, ``body``, ``numeral``, ``group``, ``lost_glyph``, or the system of Latin letters."""
    detail: str = ""
    """What was done, for people."""


class _PlainTable(dict[int, str]):
    """What each character is read as: a plain ideograph for a traditional one, nothing for a mark of no width."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = fold(character)
        unseen = not folded and unicodedata.category(character) == "Cf"
        plain = folded if unseen or (len(folded) == 1 and is_han(folded)) else character
        self[code] = plain
        return plain


_PLAIN = _PlainTable()


def variants(text: str) -> Iterator[Variant]:
    """Return the texts to read, the likeliest first; a text may come twice.

    Generic terms, groups and bodies are told by plain characters (社區 by 社区), and by neighbours that no mark of no
    width keeps apart.
    """
    text = text.translate(_PLAIN)
    if not any(map(is_han, text)):
        yield Variant(text)
        yield from _without_group_spoken(text)
        yield from _from_latin(text)
        yield from _turned_latin(text)
        return
    plain = _without_descriptions(text)
    kind = "" if plain == text else "lost_glyph"
    notes = _BRACKETS.findall(plain)
    outside = (_BRACKETS.sub(" ", plain) if notes else plain).strip()
    if fold(outside):
        yield Variant(outside, kind, text if kind else "")
    for note in notes:
        inside = _NOTE.sub("", note.strip())
        if fold(inside) and fold(inside) not in _STATUS:
            yield Variant(inside, "note", inside)
    if body := _BODY.search(outside):
        yield Variant(outside[: body.start()], "body", f"{outside}→{outside[: body.start()]}")
    joined = _WITHIN_NAMES.sub("", outside)
    yield from _numbered(joined)
    yield from _without_group_spoken(outside)
    for pieces in _divided(outside, joined):
        if len(pieces) > 1 and not _goes_inwards(pieces[0], pieces[-1]):
            turned = " ".join(reversed(pieces))
            yield Variant(turned, "reordered", turned)
            # 老林村第10组 思南县: turned round, the group stands at the end.
            yield from (each for each in _numbered(turned) if each.kind == "group")


def _divided(text: str, joined: str) -> Iterator[list[str]]:
    """Give the pieces of a text, by what separates them, else by generic terms; blanks may stand in names (湾 吓村).

    Parameters
    ----------
    text
        As it stands.
    joined
        The same without the blanks between characters.
    """
    pieces = _pieces(text)
    if len(pieces) > 1:
        yield pieces
    if len(pieces) == 1 or (joined != text and not _MARKS.search(joined)):
        units = _UNIT.findall(joined)
        if "".join(units) == joined and units != pieces:
            yield units


def _pieces(text: str) -> list[str]:
    """Return the pieces between separators; syllables of pinyin that follow each other are one.

    Blanks separate only where nothing else does: in 三 屿 村/翁垟街道/乐清市 they stand in a name.
    """
    found: list[str] = []
    marks = _MARKS.split(text.strip())
    for piece in marks if len(marks) > 1 else _SEPARATORS.split(text):
        if found and piece and not any(map(is_han, found[-1] + piece)):
            found[-1] += " " + piece
        elif piece:
            found.append(piece)
    return found


def _turned_latin(text: str) -> Iterator[Variant]:
    """Return a path in pinyin that goes from inside to outside, turned round: by generic terms, or at its commas."""
    pieces = [piece for piece in map(str.strip, _COMMAS.split(text)) if fold(piece)]
    if len(pieces) > 1 and not _goes_inwards_spoken(pieces[0], pieces[-1]):
        turned = ", ".join(reversed(pieces))
        yield Variant(turned, "reordered", turned)
        return
    words = text.split()
    if len(words) > 1 and _level_spoken(words[0]) > _level_spoken(words[-1]) > 0:
        # Shanshicun Quannanxian: words say where units end, when each of them is one.
        turned = " ".join(reversed(words))
        yield Variant(turned, "reordered", turned)
        return
    ways = segment(text)
    said = list(units(ways[0])) if ways else []
    if len(said) > 1 and level(said[0]) > level(said[-1]) > 0:
        turned = " ".join(" ".join(unit) for unit in reversed(said))
        yield Variant(turned, "reordered", turned)


def _without_group_spoken(text: str) -> Iterator[Variant]:
    """Return a text that ends in pinyin without the group of villagers at its end."""
    latin = _LATIN.search(text)
    ways = segment(latin[0]) if latin else ()
    kept = without_group(ways[0]) if ways else None
    if latin and kept:
        yield Variant(text[: latin.start()] + " ".join(kept), "group", " ".join(ways[0][len(kept) :]))


def _goes_inwards_spoken(first: str, last: str) -> bool:
    return 0 < _level_spoken(first) < _level_spoken(last)


def _level_spoken(unit: str) -> int:
    ways = segment(unit)
    return level(list(ways[0])) if ways and len(ways[0]) > 1 else 0


def _goes_inwards(first: str, last: str) -> bool:
    """Tell a path that goes from outside to inside for certain: 乌当区…金华镇, by its generic terms."""
    outer, inner = _level(first), _level(last)
    return bool(outer and inner and outer < inner)


def _level(name: str) -> int:
    return next((_LEVELS[name[-size:]] for size in (3, 2, 1) if name[-size:] in _LEVELS), 0)


def _without_descriptions(text: str) -> str:
    """Return a text with a lost glyph wherever it describes a character by its parts (（氵舞）水)."""
    certain = [each for each in described_in(text) if each.certain]
    kept, at = "", 0
    for each in sorted(certain, key=lambda each: (each.start, -each.end)):
        if each.start >= at:
            kept += text[at : each.start] + "□"
            at = each.end
    return kept + text[at:]


def _numbered(text: str) -> Iterator[Variant]:
    """Return a text without its group, then with its numbers written otherwise: 一组 is 1组, 七舍 is no number."""
    group = _GROUP.search(text) if text.endswith(_GROUPED) else None
    if group:
        yield Variant(text[: group.start()], "group", group[0])
    found = [(each, value_of(each[1])) for each in _COUNTED.finditer(text)]
    values = [(each, value) for each, value in found if value is not None]
    for write in (_in_characters, _as_ordinal, str) if values else ():
        written = text
        for each, value in reversed(values):
            written = written[: each.start(1)] + write(value) + written[each.end(1) :]
        if written != text:
            yield Variant(written, "numeral", f"{text}→{written}")


def _as_ordinal(value: int) -> str:
    return "第" + _in_characters(value)


def _in_characters(value: int) -> str:
    tens, units = divmod(value, _TENS)
    if tens >= _TENS:
        return str(value)
    if not tens:
        return _DIGITS[units]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[units] if units else "")


def _from_latin(text: str) -> Iterator[Variant]:
    told = 0
    for reading in read_latin(text):
        if told == _MOST_LATIN:
            return
        if reading.system is System.PINYIN and not reading.generic:
            continue  # read as it is
        told += 1
        yield _written(text, reading)


def _written(text: str, reading: LatinReading) -> Variant:
    kind = "" if reading.system is System.PINYIN else reading.system.value
    behind = "".join(reading.nationalities) + (reading.generic or "")
    if reading.hanzi is not None:
        # The place of that time may have another generic term today.
        return Variant(reading.hanzi, kind, f"{text}→{reading.hanzi}")
    said = " ".join((*reading.syllables, *syllables(behind)))
    return Variant(said, kind, f"{text}→{said}" if kind else "")
