"""How two names are alike: the same, in variant characters, by the specific term, by sound, by look."""

from collections.abc import Set as AbstractSet
from enum import StrEnum

from gazetteer.names.confusion.shapes import look_alike
from gazetteer.names.confusion.variants import are_variants
from gazetteer.names.lexicon import place_lexicon
from gazetteer.names.pinyin import syllables
from gazetteer.names.text import fold
from gazetteer.places.quality.generic_terms import comparable
from gazetteer.places.quality.scopes import Compared

MISREAD = 0.75
"""From here on two characters are misread for each other: the words *fair* and *close* of the look-alike families."""
_SHORTEST = 2
"""Characters of a specific term that a look tells anything of: of one, any other one would do."""


class Likeness(StrEnum):
    """In what way two names are alike (相似情形), the nearest first."""

    SAME = "duplicate"
    """重名: the same characters, whether simplified or traditional."""
    SPECIFIC = "same_specific"
    """专名相同."""
    SOUND = "homophone"
    """同音: syllables and tones."""
    VARIANT = "variant_form"
    """异体、俗写之别: characters written for each other that are read apart."""
    SYLLABLES = "near_homophone"
    """近音: syllables alone."""
    LOOK = "look_alike"
    """形近."""


def likeness(name: str, other: str, compared: AbstractSet[Compared]) -> Likeness | None:
    """Return in what way two names are alike; ``None`` where they are not.

    Parameters
    ----------
    name, other
        As they are written.
    compared
        What of names of the class is compared; variants and looks are where sounds are.

    Examples
    --------
    >>> everything = frozenset(Compared)
    >>> [likeness(*pair.split(), everything).value for pair in ("龍場鎮 龙场镇", "新店镇 新店乡", "石硐镇 石洞镇")]
    ['duplicate', 'same_specific', 'homophone']
    >>> [likeness(*pair.split(), everything).value for pair in ("洼地镇 凹地镇", "石硐镇 施洞镇", "未江镇 末江镇")]
    ['variant_form', 'near_homophone', 'look_alike']
    >>> likeness("晴山镇", "睛川镇", everything) is None
    True
    """
    one, two = fold(name), fold(other)
    if one == two:
        return Likeness.SAME
    if not compared & {Compared.SOUND, Compared.SYLLABLES}:
        return None
    heard_one, heard_two = comparable(one), comparable(two)
    if Compared.SPECIFIC not in compared:
        heard_one, heard_two = one, two
    elif heard_one == heard_two:
        return Likeness.SPECIFIC
    sound = _by_sound(heard_one, heard_two, compared)
    if sound is not Likeness.SOUND and _are_variants(heard_one, heard_two):
        return Likeness.VARIANT
    return sound or _by_look(one, two)


def _are_variants(one: str, two: str) -> bool:
    pairs = zip(one, two, strict=False)
    return len(one) == len(two) and all(a == b or are_variants(a, b) for a, b in pairs)


def _by_sound(one: str, two: str, compared: AbstractSet[Compared]) -> Likeness | None:
    if syllables(one) != syllables(two):
        return None
    same_tones = place_lexicon().syllables(one) == place_lexicon().syllables(two)
    if same_tones and Compared.SOUND in compared:
        return Likeness.SOUND
    return Likeness.SYLLABLES if Compared.SYLLABLES in compared else None


def _by_look(one: str, two: str) -> Likeness | None:
    if len(one) != len(two) or len(comparable(one)) < _SHORTEST:
        return None
    differing = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    alike = len(differing) == 1 and look_alike(*differing[0]) >= MISREAD
    return Likeness.LOOK if alike else None
