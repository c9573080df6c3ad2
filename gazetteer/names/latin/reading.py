"""Place names in Latin letters, whatever the romanisation, as the Chinese syllables they may stand for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from gazetteer.names.latin.apart import Apart, ways_apart
from gazetteer.names.latin.efeo import efeo
from gazetteer.names.latin.inventory import inventory
from gazetteer.names.latin.letters import Evidence, Word, evidence, key, letters, read_words, typed
from gazetteer.names.latin.postal import postal, well_known
from gazetteer.names.latin.spellings import Lexicon, System, Variant
from gazetteer.names.latin.wade_giles import wade_giles
from gazetteer.names.pinyin import segment


@dataclass(frozen=True, slots=True)
class LatinReading:
    """One way to read a name in Latin letters (拉丁字母地名的读法)."""

    system: System
    syllables: tuple[str, ...]
    """The toneless pinyin syllables of the specific term (专名), ü as v; of the whole name where `generic` is none."""
    hanzi: str | None = None
    """The specific term in hanzi, where the spelling is a well-known one: the name of that time."""
    generic: str | None = None
    """The generic term (通名) in hanzi, where one stands apart or at the end."""
    nationalities: tuple[str, ...] = ()
    """The nationalities (民族) named before the generic term, in hanzi and in their order."""


MOST_READINGS = 16
"""How many readings are returned at most."""
_BASE = {System.PINYIN: 0, System.WADE_GILES: 10, System.POSTAL: 11, System.EFEO: 13}
"""What it costs to say that a text is not pinyin; where it cannot be, all others keep their distance."""
_AGAINST = 20
"""What it costs to read a text against what its marks or its generic term say."""
_KNOWN = -6
_NEXT_SEGMENTATION = 3
_MOST_SEGMENTATIONS = 5
_LETTERS_OF_ONE_NAME = 40
"""A longer text is read as pinyin alone, and roughly: it is a path, not a name on an old map."""
_LETTERS_OF_AN_OLD_NAME = 32
_RARE_SYLLABLES = frozenset({"ei", "o", "yo", "lo", "e", "hm", "hng", "nun", "wong", "bong", "cei", "rua", "fiao"})
"""Syllables that hardly a name has; where pinyin comes apart into them, it is another system."""


def read_latin(text: str) -> tuple[LatinReading, ...]:
    """Return the ways to read a place name in Latin letters, the likeliest first; none when it is not Chinese.

    Pinyin with or without tones comes before Wade-Giles, postal and French spellings, unless marks, the generic term
    or our table of well-known spellings say otherwise. Old spellings without marks are ambiguous: their alternatives
    follow by how common the syllables are in place names. Generic terms of several languages and nationalities are
    taken apart from the name, and the whole is read as well, in case they are part of it.

    Parameters
    ----------
    text
        One name, 120 letters at most; a text with hanzi in it has no reading.

    Examples
    --------
    >>> [(reading.system.value, reading.syllables, reading.hanzi) for reading in read_latin("Tuyun")]
    [('postal', ('du', 'yun'), '都匀'), ('pinyin', ('tu', 'yun'), None)]
    >>> first = read_latin("Sandou Suizu Zizhixian")[0]
    >>> first.syllables, first.nationalities, first.generic
    (('san', 'dou'), ('水族',), '自治县')
    >>> read_latin("hello world"), read_latin("都匀")
    ((), ())
    """
    words = read_words(text)
    if not words:
        return ()
    marks = evidence(words)
    found: list[tuple[int, LatinReading]] = []
    for way in ways_apart(tuple(words)):
        found += _readings(way, marks)
    found.sort(key=lambda each: each[0])
    return tuple(_distinct(reading for _, reading in found))[:MOST_READINGS]


def _distinct(readings: Iterator[LatinReading]) -> Iterator[LatinReading]:
    """Leave out what says no more than a likelier reading does, be it by another system."""
    seen: set[object] = set()
    for reading in readings:
        said = (reading.syllables, reading.generic, reading.nationalities)
        if said not in seen or (reading.hanzi is not None and (said, reading.hanzi) not in seen):
            yield reading
        seen.update((said, (said, reading.hanzi)))


def _readings(way: Apart, marks: Evidence) -> Iterator[tuple[int, LatinReading]]:
    in_pinyin = [*_as_pinyin(way, marks)]
    yield from in_pinyin
    yield from _as_well_known(way, marks, {reading.syllables for _, reading in in_pinyin})
    numbered = any(word[0].typed.isdigit() for word in way.specific)  # 2 Malu: numbers were no part of old spellings
    if numbered or len(key(*way.specific)) > _LETTERS_OF_AN_OLD_NAME:
        return
    spaced = " ".join(map(_spaced, way.specific)).lstrip("' ")
    for system, lexicon, text in (
        (System.WADE_GILES, wade_giles(), spaced),
        (System.POSTAL, postal(), spaced.replace("v", "u")),
        (System.EFEO, efeo(), spaced.replace("v", "u")),
    ):
        yield from _as_old(way, marks, system, lexicon, text)


def _spaced(word: Word) -> str:
    return letters(word).replace("-", " ")


def _as_pinyin(way: Apart, marks: Evidence) -> Iterator[tuple[int, LatinReading]]:
    cost = way.cost + _BASE[System.PINYIN] + _contradiction(way, marks, System.PINYIN)
    for at, said in enumerate(_segmentations(way.specific)[:_MOST_SEGMENTATIONS]):
        odd = _AGAINST * any(syllable in _RARE_SYLLABLES for syllable in said[1:])
        yield cost + odd + _NEXT_SEGMENTATION * at, _reading(way, System.PINYIN, said)


def _segmentations(words: tuple[Word, ...]) -> tuple[tuple[str, ...], ...]:
    if len(key(*words)) <= _LETTERS_OF_ONE_NAME:
        return segment(typed(*words))
    spaced = " ".join(map(_spaced, words)).replace("'", " ")
    return tuple(said for _, said in _bare_pinyin().ways(spaced, marked=False))


@cache
def _bare_pinyin() -> Lexicon:
    """Return the syllables of pinyin for long texts, which `segment` could read in too many ways to be quick."""
    return Lexicon(Variant(syllable, syllable, 0) for syllable in inventory())


def _contradiction(way: Apart, marks: Evidence, system: System) -> int:
    """Return what it costs to read a name in one system when marks or the generic term speak for others."""
    told = {
        System.PINYIN: marks.pinyin,
        System.WADE_GILES: marks.wade_giles,
        System.EFEO: marks.efeo,
        System.POSTAL: False,
    }
    other = any(said for speaker, said in told.items() if speaker is not system) and not told[system]
    # the post office wrote hsien as Wade-Giles does
    alike = {way.system, System.POSTAL if way.system is System.WADE_GILES else None}
    return _AGAINST * (other + (way.system is not None and system not in alike))


def _as_well_known(way: Apart, marks: Evidence, in_pinyin: set[tuple[str, ...]]) -> Iterator[tuple[int, LatinReading]]:
    """Return the names of our table: before pinyin where they differ from it, since else nobody would write them so."""
    for at, name in enumerate(well_known(key(*way.specific))):
        against = _AGAINST * (marks.pinyin or way.system is System.PINYIN)
        cost = way.cost + against + at + (1 if name.syllables in in_pinyin else _KNOWN)
        system = System.WADE_GILES if marks.wade_giles else name.system  # the two differ by their marks alone
        yield cost, _reading(way, system, name.syllables, name.hanzi)


def _as_old(
    way: Apart, marks: Evidence, system: System, lexicon: Lexicon, text: str
) -> Iterator[tuple[int, LatinReading]]:
    base = way.cost + _BASE[system] + _contradiction(way, marks, system)
    for cost, said in lexicon.ways(text, marked=marks.marked):
        yield base + cost, _reading(way, system, said)


def _reading(way: Apart, system: System, said: tuple[str, ...], hanzi: str | None = None) -> LatinReading:
    return LatinReading(system, said, hanzi, way.generic, way.nationalities)
