"""Wade–Giles (威妥玛拼音): how it spells each syllable, and what a spelling with or without its marks may mean."""

from collections.abc import Iterator
from functools import cache

from gazetteer.names.latin.inventory import Sound, inventory
from gazetteer.names.latin.letters import plain
from gazetteer.names.latin.spellings import Lexicon, Variant

_INITIALS = {
    "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k": "k'", "j": "ch", "q": "ch'", "x": "hs", "zh": "ch",
    "ch": "ch'", "z": "ts", "c": "ts'", "r": "j",
}  # fmt: skip
_FINALS = {
    "e": "ê", "en": "ên", "eng": "êng", "er": "êrh", "ie": "ieh", "ian": "ien", "iong": "iung", "ong": "ung",
    "uo": "o", "v": "ü", "ve": "üeh", "van": "üan", "vn": "ün",
}  # fmt: skip
_ALONE = {
    "i": "i", "ia": "ya", "ie": "yeh", "iao": "yao", "iu": "yu", "ian": "yen", "in": "yin", "iang": "yang",
    "ing": "ying", "iong": "yung", "u": "wu", "ua": "wa", "uo": "wo", "uai": "wai", "ui": "wei", "uan": "wan",
    "un": "wên", "uang": "wang", "ueng": "wêng", "v": "yü", "ve": "yüeh", "van": "yüan", "vn": "yün",
}  # fmt: skip
_BUZZED = {"z": "tzŭ", "c": "tz'ŭ", "s": "ssŭ"}
_BACK = {"uo": "uo", "ui": "uei", "e": "o"}
"""Finals that are spelled otherwise behind g, k and h."""


def to_wade_giles(syllable: str) -> str:
    """Return a standard pinyin syllable, toneless with ü as v, in Wade–Giles with all its marks.

    Examples
    --------
    >>> [to_wade_giles(syllable) for syllable in ("gui", "qu", "ci", "zhi", "he", "weng")]
    ['kuei', "ch'ü", "tz'ŭ", 'chih', 'ho', 'wêng']
    """
    return _spelt(inventory()[syllable])


def _spelt(sound: Sound) -> str:
    initial, final = sound
    if not initial:
        return _ALONE.get(final) or _FINALS.get(final, final)
    if final == "ih":
        return _BUZZED.get(initial) or _INITIALS.get(initial, initial) + "ih"
    if initial in {"g", "k", "h"} and final in _BACK and (initial, final) != ("h", "ui"):
        return _INITIALS.get(initial, initial) + _BACK[final]
    if sound == ("sh", "uo"):
        return "shuo"
    return _INITIALS.get(initial, initial) + _FINALS.get(final, final)


_OTHER_WHOLE = {"e": "o", "yi": "yi", "si": "szŭ", "nve": "nio", "lve": "lio", "jue": "chio"} | {
    "que": "ch'io", "xue": "hsio",
}  # fmt: skip
_OTHER_ENDINGS = (("uei", "ui"), ("ui", "uei"), ("üeh", "üo"))


def _also(syllable: str, spelt: str) -> Iterator[str]:
    """Return what other dictionaries and maps spell."""
    if syllable in _OTHER_WHOLE:
        yield _OTHER_WHOLE[syllable]
    if syllable in {"ge", "ke", "he"}:
        yield spelt[:-1] + "ê"
    for ending, other in _OTHER_ENDINGS:
        if spelt.endswith(ending):
            yield spelt.removesuffix(ending) + other
            return


def _variants() -> Iterator[Variant]:
    for syllable in inventory():
        spelt = to_wade_giles(syllable)
        yield Variant(plain(spelt), syllable, 0)
        for other in _also(syllable, spelt):
            yield Variant(plain(other), syllable, 1)


@cache
def wade_giles() -> Lexicon:
    """Return every spelling of Wade–Giles, the commoner deviations included."""
    return Lexicon(_variants())


def from_wade_giles(spelling: str, *, marked: bool = False) -> tuple[str, ...]:
    """Return the pinyin syllables that one Wade–Giles syllable may be, the likeliest first; none when it is none.

    Apostrophes may be of any kind, circumflex and breve may lack. Without apostrophe and diaeresis a spelling is
    ambiguous: what is common in place names comes first.

    Parameters
    ----------
    spelling
        One syllable, in whatever case.
    marked
        Whether apostrophes and diaereses are known to stand wherever they belong.

    Examples
    --------
    >>> from_wade_giles("chieh"), from_wade_giles("ch‘ieh"), from_wade_giles("chu")
    (('jie', 'qie'), ('qie',), ('zhu', 'chu', 'ju', 'qu'))
    >>> from_wade_giles("chu", marked=True), from_wade_giles("Tzu"), from_wade_giles("zhu")
    (('zhu',), ('zi', 'ci'), ())
    """
    senses = wade_giles().senses(plain(spelling))
    return tuple(sense.syllable for sense in senses if not (marked and sense.marks_lost))
