"""How alike two characters sound: to the tone, without it, or to ears that do not tell z from zh."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from gazetteer.names.lexicon import place_lexicon
from gazetteer.names.tables import rows
from gazetteer.names.text import fold, is_han

_COMMON = 4
"""A reading that fewer words of the dictionary have is not what a person hears or types."""
_CHARACTERS = 1 << 17


class Sound(StrEnum):
    """How alike two characters sound (读音关系)."""

    TONE_EXACT = "tone_exact"
    """Same syllable and tone (同音同调)."""
    TONELESS = "toneless"
    """Same syllable, another tone (同音异调)."""
    SIMILAR = "similar"
    """Syllables that southern speakers take for one another (近音): zh/z, n/l, h/f, -ng/-n, r/l."""
    NONE = "none"


@cache
def _in_words() -> dict[str, tuple[str, ...]]:
    """Give the readings of each character that several words of the dictionary have, the most frequent first."""
    counted: dict[str, Counter[str]] = {}
    for phrase, syllables in PHRASES_DICT.items():
        for character, said in zip(phrase, syllables, strict=False):
            counted.setdefault(character, Counter())[said[0]] += 1
    return {
        character: tuple(said for said, times in counts.most_common() if times >= _COMMON)
        for character, counts in counted.items()
    }


@cache
def _in_places() -> dict[str, tuple[str, ...]]:
    """Give the readings of each character in the phrases of our table of place readings."""
    found: dict[str, dict[str, None]] = {}
    for row in rows("place_readings"):
        for character, said in zip(row["phrase"], row["pinyin"].split(), strict=True):
            found.setdefault(character, {})[said] = None
    return {character: tuple(readings) for character, readings in found.items()}


@lru_cache(_CHARACTERS)
def readings(character: str) -> tuple[str, ...]:
    """Return the common readings of a character with tone marks, that of place names first; none where nobody has one.

    Examples
    --------
    >>> readings("都"), readings("重"), readings("A")
    (('dū', 'dōu'), ('chóng', 'zhòng'), ())
    """
    plain = fold(character)
    if len(plain) != 1 or not is_han(plain):
        return ()
    return tuple(dict.fromkeys(_known(plain)))


def _known(character: str) -> Iterator[str]:
    (default,) = place_lexicon().syllables(character)
    if default != character:
        yield default
    yield from _in_places().get(character, ())
    yield from _in_words().get(character, ())
    dictionary = str(PINYIN_DICT.get(ord(character), ""))
    yield from dictionary.split(",", 1)[:1] if dictionary else ()


@lru_cache(_CHARACTERS)
def _toned(character: str) -> frozenset[str]:
    return frozenset(readings(character))


@lru_cache(_CHARACTERS)
def _toneless(character: str) -> frozenset[str]:
    return frozenset(map(fold, readings(character)))


_INITIALS = {"zh": "z", "ch": "c", "sh": "s"}
_LIKE_L = {"n": "l", "r": "l"}
_LIKE_F = {"i": "ei", "n": "en", "o": "o", "": "u"}
"""What stands behind f where hu- has this behind it: hui sounds like fei, hun like fen, hu like fu."""


@cache
def _near(syllable: str) -> str:
    """Return the syllable that stands for all that are taken for one another."""
    plain = _INITIALS.get(syllable[:2], syllable[:2]) + syllable[2:]
    plain = _LIKE_L.get(plain[0], plain[0]) + plain[1:]
    if plain == "hong":
        plain = "feng"
    elif plain.startswith("hu"):
        plain = "f" + _LIKE_F.get(plain[2:], plain[2:])
    return plain[:-1] if plain.endswith(("ang", "eng", "ing")) else plain


@lru_cache(_CHARACTERS)
def _nearly(character: str) -> frozenset[str]:
    return frozenset(map(_near, _toneless(character)))


def same_sound(a: str, b: str) -> Sound:
    """Return how alike two characters sound, by those of their common readings that are most alike.

    Examples
    --------
    >>> same_sound("烽", "峰"), same_sound("塘", "堂"), same_sound("晴", "清")
    (<Sound.TONE_EXACT: 'tone_exact'>, <Sound.TONE_EXACT: 'tone_exact'>, <Sound.TONELESS: 'toneless'>)
    >>> same_sound("林", "宁"), same_sound("山", "水")
    (<Sound.SIMILAR: 'similar'>, <Sound.NONE: 'none'>)
    """
    if not _toned(a).isdisjoint(_toned(b)):
        return Sound.TONE_EXACT
    if not _toneless(a).isdisjoint(_toneless(b)):
        return Sound.TONELESS
    return Sound.NONE if _nearly(a).isdisjoint(_nearly(b)) else Sound.SIMILAR
