"""What it costs to take one character for another, and in what way they differ."""

import unicodedata
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter

from gazetteer.names.confusion.glyphs import Described, agreement, is_lost
from gazetteer.names.confusion.numerals import value_of
from gazetteer.names.confusion.shapes import ALIKE, look_alike
from gazetteer.names.confusion.sounds import Sound, same_sound
from gazetteer.names.confusion.variants import are_variants
from gazetteer.names.text import fold, is_han


class Kind(StrEnum):
    """In what way a typed name departs from the stored one (差异类型)."""

    COMPATIBILITY = "compatibility"
    """A radical, a compatibility ideograph, a full-width or capital letter, a blank (兼容字符)."""
    TRADITIONAL = "traditional"
    """A traditional for a simplified character, or the reverse (繁简)."""
    VARIANT = "variant"
    """A character that stands for the other in place names (异体): 寨/砦."""
    NUMERAL = "numeral"
    """The same number written otherwise: 一, 1, 壹, 第一."""
    LOOK_ALIKE = "look_alike"
    """A character that looks much the same (形近): 睛/晴."""
    HOMOPHONE = "homophone"
    """The same syllable and tone (同音): 峰/烽."""
    TONELESS_HOMOPHONE = "toneless_homophone"
    """The same syllable in another tone (同音异调)."""
    SIMILAR_SOUND = "similar_sound"
    """A syllable easily taken for the other (近音): 林/宁."""
    LOST_GLYPH = "lost_glyph"
    """A mark for a glyph that was lost, or a description of it (缺字、拆字): ?, （氵舞）."""
    EXCHANGED = "exchanged"
    """Two neighbours in the wrong order (倒字)."""
    MISSING = "missing"
    """Characters of the stored name that were not typed (脱字)."""
    ADDED = "added"
    """Typed characters the stored name has not (衍字)."""
    OTHER = "other"
    """Another character altogether (错字)."""


COMPATIBILITY = 0.02
"""No mistake of a person: another code for the same character. More than nothing, so that the exact form wins."""
TRADITIONAL = 0.05
"""The same word in the other script; a little more, since 濛江 and 蒙江 may be two names."""
NUMERAL = 0.1
"""The same number; more than script, since in a specific term (六枝) a numeral is no number."""
VARIANT = 0.15
"""Written for one another for generations, but 石硐 and 石洞 are two places."""
HOMOPHONE = 0.35
"""What input methods offer side by side: the commonest mistake that is one."""
LOOK_ALIKE_LEAST, LOOK_ALIKE_MOST = 0.35, 0.5
"""By degree: a small stroke apart is as easily mistaken as a homophone, half the components shared less so."""
TONELESS_HOMOPHONE = 0.45
"""Typed without tones and chosen from further down the list."""
SIMILAR_SOUND = 0.6
"""Said with an accent and written down by ear: many characters sound so."""
OTHER = 1.0
"""Nothing speaks for it."""

LOST_GLYPH = 0.4
"""A mark says that one character stood here, and nothing for or against which."""
DESCRIBED, DESCRIBED_HALF, DESCRIBED_OTHERWISE = 0.1, 0.3, 0.6
"""By how many of the components told the character has: all of them, some, or none or nobody knows."""
EXCHANGED = 0.5
"""One slip of the hand, not two mistakes."""
MISSING = ADDED = 0.8
"""Less than another character, since one is left out or said twice more easily than replaced by a stranger; a character
that is replaced must still cost less than one left out and one added."""


@lru_cache(1 << 17)
def cost(a: str, b: str) -> tuple[float, Kind]:
    """Return what it costs to take one character for another, whichever was typed, and in what way they differ.

    The same character costs nothing. Of several ways in which two characters differ the cheapest is returned.

    Examples
    --------
    >>> cost("灣", "湾")[1], cost("砦", "寨")[1], cost("烽", "峰")[1], cost("亨", "享")[1], cost("水", "寨")[1].value
    (<Kind.TRADITIONAL: 'traditional'>, <Kind.VARIANT: 'variant'>, <Kind.HOMOPHONE: 'homophone'>, \
<Kind.LOOK_ALIKE: 'look_alike'>, 'other')
    """
    if a == b:
        return 0.0, Kind.COMPATIBILITY
    plain_a, plain_b = fold(a), fold(b)
    if plain_a == plain_b:
        return _of_script(a, b)
    if is_lost(a) or is_lost(b):
        return LOST_GLYPH, Kind.LOST_GLYPH
    if (value := value_of(plain_a)) is not None and value == value_of(plain_b):
        return NUMERAL, Kind.NUMERAL
    return _of_ideographs(a, b) if _is_han(plain_a) and _is_han(plain_b) else (OTHER, Kind.OTHER)


def cost_of_one_wrong(typed: str, stored: str) -> float:
    """Return what the one character costs by which two texts of one length differ.

    Examples
    --------
    >>> cost_of_one_wrong("烽隆县", "峰隆县")
    0.35
    """
    return next(cost(a, b)[0] for a, b in zip(typed, stored, strict=True) if a != b)


def _is_han(folded: str) -> bool:
    return len(folded) == 1 and is_han(folded)


def _of_ideographs(a: str, b: str) -> tuple[float, Kind]:
    if are_variants(a, b):
        return VARIANT, Kind.VARIANT
    plain = fold(a), fold(b)
    by_sound = _BY_SOUND[same_sound(*plain)]
    if by_sound[0] <= LOOK_ALIKE_LEAST:
        return by_sound
    ways = [by_sound, _by_shape(*plain)]
    if plain != (a, b):
        ways.append(_by_shape(a, b))
    return min(ways, key=itemgetter(0))


def _of_script(a: str, b: str) -> tuple[float, Kind]:
    wide_a, wide_b = unicodedata.normalize("NFKC", a), unicodedata.normalize("NFKC", b)
    if wide_a != wide_b and is_han(a) and is_han(b):
        return TRADITIONAL, Kind.TRADITIONAL
    return COMPATIBILITY, Kind.COMPATIBILITY


_BY_SOUND = {
    Sound.TONE_EXACT: (HOMOPHONE, Kind.HOMOPHONE),
    Sound.TONELESS: (TONELESS_HOMOPHONE, Kind.TONELESS_HOMOPHONE),
    Sound.SIMILAR: (SIMILAR_SOUND, Kind.SIMILAR_SOUND),
    Sound.NONE: (OTHER, Kind.OTHER),
}


def _by_shape(a: str, b: str) -> tuple[float, Kind]:
    alike = look_alike(a, b)
    if alike < ALIKE:
        return OTHER, Kind.OTHER
    degree = (1.0 - alike) / (1.0 - ALIKE)
    return LOOK_ALIKE_LEAST + degree * (LOOK_ALIKE_MOST - LOOK_ALIKE_LEAST), Kind.LOOK_ALIKE


def prepare() -> None:
    """Read all tables now, which takes a second that whoever asks first would wait."""
    cost("中", "丰")


def cost_of_description(described: Described, character: str) -> float | None:
    """Return what it costs to read a description as one character; none where it cannot be meant.

    Examples
    --------
    >>> cost_of_description(Described(0, 4, ("氵", "舞"), certain=True), "㵲")
    0.1
    """
    agreed = agreement(described.parts, character)
    if agreed == 1.0:
        return DESCRIBED
    if not described.certain:
        return None
    return DESCRIBED_HALF if agreed else DESCRIBED_OTHERWISE
