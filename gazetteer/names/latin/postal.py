"""Postal spellings (邮政式拼音): the well-known ones from our table, the others by the habits they have in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from gazetteer.names.latin.inventory import Sound, inventory
from gazetteer.names.latin.letters import key, read_words
from gazetteer.names.latin.spellings import Lexicon, System, Variant
from gazetteer.names.pinyin import syllables
from gazetteer.names.tables import Certainty, rows

_INITIALS = {
    "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k": "k'", "j": "k ts ch", "q": "k' ts' ch'", "x": "h s hs",
    "zh": "ch", "ch": "ch'", "z": "ts tz", "c": "ts' tz'", "r": "j",
}  # fmt: skip
"""The initial of each spelling: k- and ts- were kept apart before i (江 kiang, 青 tsing), as they are in Nanking."""
_FINALS = {
    "a": "a ah", "ai": "ai eh", "e": "eh e", "ei": "ei eh", "er": "erh urh", "ou": "ow ou au", "i": "i ih",
    "ie": "ieh ie iai", "iao": "iao io", "ian": "ien", "iu": "iu iow", "iong": "iung", "u": "u oo uh",
    "ua": "wa ua", "uo": "o oh", "uai": "wai uai", "ui": "ui wei uei", "uan": "wan uan", "uang": "wang uang",
    "ong": "ung", "v": "u v", "ve": "ueh io", "van": "uan uen wan van", "vn": "un uin vn", "o": "o oh",
}  # fmt: skip
_BACK = {
    "e": "o oh eh e", "uo": "wo uo o", "ui": "wei uei ui", "un": "un wen",
}  # fmt: skip
"""Finals that are spelled otherwise behind g, k and h."""
_ALONE = {
    "a": "a nga", "ai": "ai ngai", "an": "an ngan", "ang": "ang ngang", "ao": "ao ngao", "e": "o ngo eh",
    "en": "en ngen", "ou": "ow ngow", "er": "erh urh", "i": "i yi y", "ia": "ya", "ie": "yeh yie", "iao": "yao",
    "iu": "yu yiu yow", "ian": "yen", "in": "yin", "iang": "yang", "ing": "ying", "iong": "yung", "u": "wu woo",
    "ua": "wa", "uo": "wo", "uai": "wai", "ui": "wei", "uan": "wan", "un": "wen", "uang": "wang", "ueng": "weng",
    "v": "yu yv", "ve": "yueh yo yoh", "van": "yuan yuen", "vn": "yun",
}  # fmt: skip
_BUZZED = {
    "z": "tze tzu tse", "c": "tz'e tz'u ts'e", "s": "sze szu ssu", "zh": "chih chi", "ch": "ch'ih ch'i",
    "sh": "shih", "r": "jih",
}  # fmt: skip
_ELSEWHERE = {"rong": "yung", "jie": "kai", "liu": "luh", "lve": "lioh", "xi": "ki"}


def _variants() -> Iterator[Variant]:
    for syllable, sound in inventory().items():
        for oddity, spelling in _spelt(sound):
            yield Variant(spelling, syllable, oddity)
        if syllable in _ELSEWHERE:
            yield Variant(_ELSEWHERE[syllable], syllable, 1)


def _spelt(sound: Sound) -> Iterator[tuple[int, str]]:
    initial, final = sound
    if not initial:
        yield from enumerate(_ALONE.get(final, final).split())
    elif final == "ih":
        yield from enumerate(_BUZZED[initial].split())
    else:
        back = _BACK.get(final) if initial in {"g", "k", "h"} else None
        for odd, first in enumerate(_INITIALS.get(initial, initial).split()):
            for odder, rest in enumerate((back or _FINALS.get(final, final)).split()):
                # k and ts stand for what they were, neither is odd
                yield max(odd - 1, 0) + odder, first + rest


@cache
def postal() -> Lexicon:
    """Return every spelling that the habits of the post office give.

    Examples
    --------
    >>> [way for _, way in postal().ways("hwangping", marked=False)][:2]
    [('huang', 'ping'), ('huang', 'bing')]
    """
    return Lexicon(_variants())


@dataclass(frozen=True, slots=True)
class WellKnown:
    """A name that is found under a spelling of its own (约定俗成的旧译名)."""

    hanzi: str
    """The name then, which may not be the name now."""
    syllables: tuple[str, ...]
    """The toneless syllables of the name in pinyin."""
    system: System
    certainty: Certainty


@cache
def _well_known() -> dict[str, tuple[WellKnown, ...]]:
    found: dict[str, tuple[WellKnown, ...]] = {}
    for row in rows("postal_spellings"):
        name = WellKnown(row["hanzi"], syllables(row["hanzi"]), System(row["system"]), Certainty(row["certainty"]))
        for spelling in row["spellings"].split(", "):
            written = key(*read_words(spelling))
            found[written] = (*found.get(written, ()), name)
    return found


def well_known(spelling: str) -> tuple[WellKnown, ...]:
    """Return the names our table has for a spelling, as it stands in the table; blanks, marks and case do not count.

    Examples
    --------
    >>> [name.hanzi for name in well_known("Kweichow")], [name.hanzi for name in well_known("Kouy-Tchéou")]
    (['贵州'], ['贵州'])
    """
    return _well_known().get(key(*read_words(spelling)), ())
