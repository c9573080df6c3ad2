"""What a person typed in Latin letters, as words of plain letters, each letter still knowing how it was typed."""

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from gazetteer.names.text import is_han

_APOSTROPHES = "'’‘ʻʼʽ`´′＇｀‛ʹ΄"
_HYPHENS = "-‐‑‒–—−－"
_AS_TYPED = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_HYPHENS, "-") | {"：": ":"})
_DIAERESIS, _CIRCUMFLEX = "\u0308", "\u0302"
_MOST_LETTERS = 120
_LONGEST_TEXT = 480
"""Beyond this a text is not looked at, whatever it is made of."""


class Mark(NamedTuple):
    """One letter, or a hyphen or apostrophe between letters."""

    letter: str
    """a to z, v for ü, `'` for every apostrophe, `-` for every hyphen, point and tone figure."""
    typed: str
    """The letter with what stands over and behind it."""


Word = tuple[Mark, ...]
"""What stands between two blanks."""


def letters(word: Word) -> str:
    """Return the letters of a word with its apostrophes and hyphens.

    Examples
    --------
    >>> [letters(word) for word in read_words("Ch‘ü Tu-yün")]
    ["ch'v", 'tu-yvn']
    """
    return "".join(mark.letter for mark in word)


def key(*words: Word) -> str:
    """Return the letters of words joined, without any mark: how terms and well-known spellings are looked up.

    Examples
    --------
    >>> key(*read_words("Ch‘ü Tu-yün"))
    'chutuyun'
    """
    return "".join(_for_key(mark) for word in words for mark in word if mark.letter.isalpha())


def _for_key(mark: Mark) -> str:
    return "u" if mark.letter == "v" and mark.typed[0] != "v" else mark.letter


def typed(*words: Word) -> str:
    """Return words as they were typed, with plain apostrophes and hyphens."""
    return " ".join("".join(mark.typed for mark in word) for word in words)


def plain(spelling: str) -> str:
    """Return one spelling in small letters with v for ü and `'` for every apostrophe, and no other mark.

    Examples
    --------
    >>> plain("Ch‘ü"), plain("tzŭ"), plain("tö")
    ("ch'v", 'tzu', 'te')
    """
    return "".join(letters(word) for word in _words(spelling))


def _words(text: str) -> list[Word]:
    straight = unicodedata.normalize("NFKC", text.translate(_AS_TYPED)).lower()
    if len(straight) > _LONGEST_TEXT:  # one character may stand for a sentence (ﷺ)
        return []
    words: list[list[Mark]] = [[]]
    for character in unicodedata.normalize("NFD", straight):
        word = words[-1]
        if unicodedata.combining(character) or (character == ":" and word and word[-1].letter == "u"):
            if word:
                word[-1] = _with_mark(word[-1], _DIAERESIS if character == ":" else character, character)
        elif character == "'":
            word.append(Mark("'", "'"))
        elif character.isdigit() or character in "-.·":
            word.append(Mark("-", character))
        elif character.isalpha():
            word.append(Mark(character, character))
        elif word:
            words.append([])
    return [tuple(word) for word in words if word]


def _with_mark(mark: Mark, over: str, written: str) -> Mark:
    letter = mark.letter
    if over == _DIAERESIS:
        letter = {"u": "v", "o": "e"}.get(letter, letter)  # ö is how the French write pinyin's e
    return Mark(letter, mark.typed + written)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the marks of a text say about the system it is written in."""

    pinyin: bool
    wade_giles: bool
    efeo: bool
    marked: bool
    """Whether an apostrophe or a diaeresis of Wade–Giles stands in it."""


_ASPIRATED = re.compile("(?:[ptk]|ch|t[sz])'[a-z]")
_UMLAUT = re.compile("(?:ch'?|hs|y|j|ts'?|k'?|h|s)v")
_BREVE_IN_PLACE = re.compile("(?:tz'?|s[sz])u\u0306")
_FRENCH = re.compile("e\u0301|e\u0300|o\u0308")
_TONED = re.compile("[\u0304\u030c]")


def evidence(words: list[Word]) -> Evidence:
    """Return what the marks of a text say about its system.

    Examples
    --------
    >>> evidence(read_words("T'ung-jen")).wade_giles, evidence(read_words("Tóngrén")).wade_giles
    (True, False)
    """
    written, plainly = typed(*words), " ".join(map(letters, words))
    toned = _TONED.search(written) is not None
    marked = _ASPIRATED.search(plainly) is not None or _UMLAUT.search(plainly) is not None
    over = "e" + _CIRCUMFLEX in written or _BREVE_IN_PLACE.search(written) is not None
    french = not toned and (_FRENCH.search(written) is not None or "tch" in plainly)
    return Evidence(toned, marked or over, french, marked)


def read_words(text: str) -> list[Word]:
    """Return the words of a text in Latin letters; none when it has other letters, hanzi, or too many.

    Examples
    --------
    >>> read_words("Guì:阳"), read_words("a" * 121), read_words("Лю")
    ([], [], [])
    """
    if len(text) > _LONGEST_TEXT or any(map(is_han, text)):
        return []
    words = _words(text)
    found = [mark.letter for word in words for mark in word if mark.letter.isalpha()]
    if len(found) > _MOST_LETTERS or not all("a" <= letter <= "z" for letter in found):
        return []
    return words
