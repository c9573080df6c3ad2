"""The characters of a name: the form to search by, the form to store, and what must never be stored.

Folding is for search only; what a document says is kept as it is (濛 is not 蒙). See docs/decisions/0003.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

import opencc

from foundation.errors import Fault
from gazetteer.names.tables import rows

_MIDDLE_DOTS = "·•・･‧∙⋅·●⸱ꞏ"
_SEPARATORS = ",，、;；。/／|｜\\＼>＞→_＿'’‘ʼ`′＇−"
_LIKE_LETTERS = {"ɡ": "g", "ɑ": "a", "○": "〇", "◯": "〇"}
"""Look-alikes that input methods and fonts put in the place of a letter or of 〇."""
_REMOVED_CATEGORIES = {"Zs", "Zl", "Zp", "Cc", "Cf", "Pd"}
_COMBINING_DIAERESIS = "\u0308"

_HAN_BLOCKS = (
    (0x3400, 0x4DBF),  # Extension A
    (0x4E00, 0x9FFF),
    (0x20000, 0x2A6DF),  # Extension B
    (0x2A700, 0x2EE5D),  # Extensions C-F and I
    (0x30000, 0x33479),  # Extensions G, H and J
)
"""Blocks of unified ideographs up to Unicode 17, which is newer than the interpreter's own table."""
_LAST_OF_LATIN = 0x24F


def is_han(character: str) -> bool:
    """Return whether one character is a Chinese ideograph (汉字), the rare ones of Extensions A-J included.

    Examples
    --------
    >>> is_han("贵"), is_han("㵲"), is_han("〇"), is_han("Q")
    (True, True, True, False)
    """
    code = ord(character)
    if 0x4E00 <= code <= 0x9FFF or code == 0x3007:  # noqa: PLR2004 - the block of nearly all, and 〇
        return True
    return code > _LAST_OF_LATIN and any(first <= code <= last for first, last in _HAN_BLOCKS)


@cache
def _radicals() -> dict[str, str]:
    """Give the CJK radicals supplement, of which NFKC folds two characters in 115."""
    return {row["radical"]: row["ideograph"] for row in rows("radicals")}


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _fold_latin(character: str) -> str:
    decomposed = unicodedata.normalize("NFD", character)
    base = "".join(part for part in decomposed if not unicodedata.combining(part)).lower()
    return "v" if base == "u" and _COMBINING_DIAERESIS in decomposed else base


def _is_removed(character: str) -> bool:
    return (
        character in _MIDDLE_DOTS
        or character in _SEPARATORS
        or unicodedata.category(character) in _REMOVED_CATEGORIES
        or "\u0300" <= character <= "\u036f"  # tone marks typed apart
        or "\ufe00" <= character <= "\ufe0f"  # variation selectors
        or "\U000e0100" <= character <= "\U000e01ef"
    )


def _fold_once(character: str) -> str:
    code = ord(character)
    if _is_removed(character):
        return ""
    if character in _LIKE_LETTERS or character in _radicals():
        return _LIKE_LETTERS.get(character) or _radicals()[character]
    if 0x2F00 <= code <= 0x2FDF or 0xFF01 <= code <= 0xFF5E:  # noqa: PLR2004 - Kangxi radicals; full-width ASCII
        return unicodedata.normalize("NFKC", character)
    if is_han(character):
        return str(_to_simplified().convert(character))
    if unicodedata.name(character, "").startswith("LATIN "):
        return _fold_latin(character)
    return unicodedata.normalize("NFC", character).lower()


class _FoldTable(dict[int, str]):
    """What each character becomes, found once and kept: `str.translate` then runs at the speed of a look-up."""

    def __missing__(self, code: int) -> str:
        folded = chr(code)
        while (again := "".join(map(_fold_once, folded))) != folded:
            folded = again
        self[code] = folded
        return folded


_FOLDED = _FoldTable()


def fold(text: str) -> str:
    """Return the form of a text that search compares, never to be stored or shown.

    Radicals, compatibility ideographs and full-width letters become the plain characters; traditional characters
    become simplified ones, each by itself; blanks, zero-width marks, middle dots, hyphens, apostrophes and separators
    go; Latin letters lose case and tone marks, and ü becomes v. Lost glyphs (? □) and brackets stay. Typed pinyin is
    to be given to `pinyin.segment` unfolded, since its blanks and apostrophes say where syllables end.

    Examples
    --------
    >>> fold("陕西省⻄安市⻓安區"), fold("㵲水　街道"), fold("Lǜ Chūn-Xī'ān"), fold("華潤·凌江")
    ('陕西省西安市长安区', '㵲水街道', 'lvchunxian', '华润凌江')
    """
    return _folded(text) if len(text) <= _LONGEST_KEPT else _folded.__wrapped__(text)


_LONGEST_KEPT = 64
"""Characters of a text whose form is remembered: the stages of a search ask for that of the same text and its parts."""


@lru_cache(1 << 15)
def _folded(text: str) -> str:
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    folded = text.translate(_FOLDED)
    if folded == text or unicodedata.is_normalized("NFC", folded):
        return folded
    return fold(folded)  # what was removed had kept two characters apart that compose


_WIDE_BLANKS = re.compile("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_AROUND = " \t\r\n\v\f\u0085\u00a0\u1680\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)


def normalise_stored(text: str) -> str:
    r"""Return a name as it is to be stored: what may be changed without changing what the document says.

    Canonical composition (NFC), no blanks or byte-order marks around, and one plain blank for every run of blanks of
    whatever width inside. Nothing else: characters are neither simplified nor replaced.

    Examples
    --------
    >>> normalise_stored("\ufeff 濛江　街道 ")
    '濛江 街道'
    """
    if is_plain(text):
        return text
    composed = unicodedata.normalize("NFC", text)
    return _WIDE_BLANKS.sub(" ", composed.strip(_AROUND)).strip(_AROUND)


_COMPONENTS = frozenset("亻冫刂宀彳忄扌攵氵灬爫犭疒癶礻糹纟罒艹虍衤覀訁讠辶釒钅阝飠饣")
"""Parts of characters (偏旁) that no name uses as a character by itself."""
_DESCRIPTION = re.compile(
    "[\u2ff0-\u2fff\u31ef]"  # ideographic description characters
    "|[（(［[【〔](?:左.右.|上.下.|外.内.)[）)］\\]】〕]"
    "|[\u3400-\u9fff][+＋][\u3400-\u9fff]"
    "|(?:点水|人旁|手旁|心旁|犬旁|丝旁|金旁|耳旁|字旁|字头|走之)[加+＋]"
)
_STAND_INS = frozenset("?？□■▢▣▯◻◼〓⍰\ufffd\ufffc*＊")
_MOJIBAKE = re.compile("锟斤拷|烫烫烫|ï¿½")
_TELL_TALES = _COMPONENTS | {"锟", "烫", "加"}
"""Without these a name of plain ideographs cannot have a fault but its length."""


def _between(first: int, last: int, left_out: frozenset[str]) -> str:
    """Give a range of characters without some, as a regular expression writes it."""
    bounds = [first - 1, *(code for code in sorted(map(ord, left_out)) if first <= code <= last), last + 1]
    return "".join(f"{chr(a + 1)}-{chr(b - 1)}" for a, b in pairwise(bounds) if b - a > 1)


_PLAIN = re.compile(f"[{_between(0x3400, 0x4DBF, _TELL_TALES)}{_between(0x4E00, 0x9FFF, _TELL_TALES)}]+")


def is_plain(name: str) -> bool:
    """Return whether a name is all common ideographs: then it is stored as it is, and its length alone can be wrong.

    Examples
    --------
    >>> is_plain("㵲阳镇"), is_plain("青岩（古镇）"), is_plain("氵无阳")
    (True, False, False)
    """
    return _PLAIN.fullmatch(name) is not None


_MESSAGES = {
    "empty": "The name is empty; give the name as the document writes it.",
    "lost_glyph": "Character {at} ({shown}) stands for a glyph that was lost; look the name up and write it.",
    "private_use": "Character {at} ({shown}) means something in one font only; write the Unicode character.",
    "control_character": "Character {at} ({shown}) is an invisible control character; remove it.",
    "composed_description": "From character {at} ({shown}) on a character is described, not written; write it.",
    "unassigned": "Character {at} ({shown}) is not assigned in Unicode; write the one that is meant.",
    "too_long": "The name has {length} characters and must have fewer than {limit}; is it a description or an address?",
}


def _is_joiner(name: str, at: int) -> bool:
    """Tell a mark that a script needs (Mongolian, Arabic letters) from one that hides in a Chinese or Latin name."""
    before = name[at - 1] if at else " "
    return name[at] in "\u200c\u200d\u180e" and before.isalpha() and not before.isascii() and not is_han(before)


def _code_at(name: str, at: int) -> str | None:
    character = name[at]
    category = unicodedata.category(character)
    if character in _STAND_INS or category == "Cs":
        return "lost_glyph"
    if category == "Co":
        return "private_use"
    if category in {"Cc", "Cf", "Zl", "Zp"}:
        return None if _is_joiner(name, at) else "control_character"
    if category == "Cn" and not is_han(character):
        return "unassigned"
    if character in _COMPONENTS or _radicals().get(character) in _COMPONENTS:
        return "composed_description"
    return None


def _codes(name: str, limit: int) -> Iterator[tuple[int, str]]:
    for at in range(len(name)):
        if code := _code_at(name, at):
            yield at, code
    yield from ((found.start(), "composed_description") for found in _DESCRIPTION.finditer(name))
    yield from ((found.start(), "lost_glyph") for found in _MOJIBAKE.finditer(name))
    if len(name) >= limit:
        yield limit - 1, "too_long"


def faults_in(name: str, *, where: str = "name", limit: int = 40) -> tuple[Fault, ...]:
    """Return what is wrong with the characters of a name that is to be stored, each reason once, in order of position.

    The codes are `empty`, `lost_glyph`, `private_use`, `control_character`, `composed_description`, `unassigned` and
    `too_long`; the message says at which character first, counted from 1. Rare characters are no fault: many stand in
    names in force.

    Parameters
    ----------
    where
        The field or column the name stands in.
    limit
        The number of characters that is too many.

    Examples
    --------
    >>> faults_in("㵲阳镇"), [fault.code for fault in faults_in("?水街道")]
    ((), ['lost_glyph'])
    """
    if is_plain(name) and len(name) < limit:
        return ()
    if not name.strip(_AROUND):
        return (Fault(where, "empty", _MESSAGES["empty"]),)
    first: dict[str, int] = {}
    for at, code in sorted(_codes(name, limit)):
        first.setdefault(code, at)
    return tuple(Fault(where, code, _message(name, at, code, limit)) for code, at in first.items())


def _message(name: str, at: int, code: str, limit: int) -> str:
    shown = f"U+{ord(name[at]):04X}"
    return _MESSAGES[code].format(at=at + 1, shown=shown, length=len(name), limit=limit)
