"""The spelling of Chinese place names in the Latin alphabet (罗马字母拼写), by the rules for Chinese names of 1984."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gazetteer.names.generics import generics, nationalities, split
from gazetteer.names.lexicon import place_lexicon


@dataclass(frozen=True, slots=True)
class Romanised:
    """A spelling in pinyin (罗马字母拼写) and how far it can be relied on."""

    text: str
    """With tone marks, capitals, blanks and apostrophes: `Guì'ān Xīnqū`."""
    confirmed: bool
    """Whether a published source gives the reading of the whole name; else a person has to confirm it (读音已核)."""
    uncertain: tuple[str, ...]
    """The characters whose reading is a guess, in order (多音字)."""


_OPEN = frozenset(
    letter + rest
    for letters, rests in (
        ("aāáǎà", ("", "i", "n", "ng", "o")),
        ("oōóǒò", ("", "u")),
        ("eēéěè", ("", "i", "n", "ng", "r")),
    )
    for letter in letters
    for rest in rests
)
"""The syllables that begin with a, o or e: inside a word they have an apostrophe before them (隔音符号)."""


def _word(characters: str, syllables: Sequence[str]) -> str:
    """Join the syllables of one word: capital first, an apostrophe where a syllable could run into the one before."""
    if not _OPEN.isdisjoint(syllables[1:]):
        syllables = [
            "'" + said if at and said in _OPEN and said != characters[at] else said for at, said in enumerate(syllables)
        ]
    return _capital("".join(syllables))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _with_final_r(name: str, syllables: tuple[str, ...], end: int) -> tuple[str, ...]:
    """Spell 儿 as r where it ends a specific term of two characters or more before 胡同 (rule 12)."""
    if end > 1 and name[end - 1] == "儿" and name[end:] == "胡同":
        return (*syllables[: end - 1], "r", *syllables[end:])
    return syllables


def romanise(name: str, *, joined: bool) -> Romanised:
    """Return the standard spelling of a name, and whether its reading is confirmed.

    Specific and generic term are written apart, each with a capital; a syllable that begins with a, o or e inside a
    word has an apostrophe before it; nationalities are spelled by GB 3304; counted streets have Arabic figures.

    Parameters
    ----------
    name
        The standard name in Chinese characters; letters and figures in it stay.
    joined
        Whether it is the name of a natural village or settlement, which is one word throughout (rule 3).

    Examples
    --------
    >>> romanise("青岩镇", joined=False).text, romanise("三岔河", joined=True).text
    ('Qīngyán Zhèn', 'Sānchàhé')
    >>> romanise("沙包堡街道", joined=False)
    Romanised(text='Shābāobǎo Jiēdào', confirmed=False, uncertain=('堡',))

    References
    ----------
    中国地名汉语拼音字母拼写规则（汉语地名部分）, (84)中地字第17号; GB 3304 for nationalities.
    """
    return _joined(name) if joined else _noted(name)


def romanise_many(names: Iterable[str], *, joined: bool) -> dict[str, Romanised]:
    """Return the spelling of each distinct name, read once however often it occurs."""
    spell = _joined if joined else _noted
    return {name: spell(name) for name in set(names)}


def _joined(name: str) -> Romanised:
    lexicon = place_lexicon()
    reading = lexicon.read(name)
    uncertain = tuple(name[at] for at in reading.guesses)
    return Romanised(_words(name, reading.syllables), not uncertain and lexicon.is_verified(name), uncertain)


_PUNCTUATION = str.maketrans(
    {"（": " (", "）": ") ", "(": " (", ")": ") ", "、": ", ", "，": ", ", "；": "; ", "：": ": "}
)
_WORDS = re.compile(r"\w+|\W+")


def _words(text: str, syllables: Sequence[str]) -> str:
    """Spell text that may have blanks or brackets in it: what they part are words of their own."""
    if text.isalpha():
        return _word(text, syllables)
    found = _WORDS.finditer(text)
    spelt = "".join(
        _word(part[0], syllables[part.start() : part.end()])
        if part[0][0].isalnum()
        else part[0].translate(_PUNCTUATION)
        for part in found
    )
    return re.sub(" +", " ", spelt).replace("( ", "(").strip()


_NOTE = re.compile(r"(.+?)\s*([（(].+[）)])")
"""A name with a note in brackets behind it."""


def _noted(name: str) -> Romanised:
    """Spell the name and the note apart, so that the generic term before the bracket is seen."""
    found = None if name.isalpha() else _NOTE.fullmatch(name)
    if found is None:
        return _plain(name)
    before, note = _plain(found[1]), _joined(found[2])
    return Romanised(f"{before.text} {note.text}", confirmed=False, uncertain=before.uncertain + note.uncertain)


def _plain(name: str) -> Romanised:
    parts = split(name)
    lexicon = place_lexicon()
    reading = lexicon.read(name)
    end = len(parts.specific)
    syllables = _with_final_r(name, reading.syllables, end) if "儿" in name else reading.syllables
    words = [_words(parts.specific, syllables[:end])] if parts.specific else []
    if parts.nationalities:
        words += [nationalities()[nationality] for nationality in parts.nationalities]
    if parts.ordinal is not None:
        words.append(str(parts.ordinal))
    if parts.generic:
        generic = generics()[parts.generic]
        modifier = syllables[-len(parts.generic) - 1] if parts.modifier else ""
        words.append(_capital(modifier + generic.lower()) if modifier else generic)
    doubted_end = end + len(parts.modifier)
    uncertain = tuple([name[at] for at in reading.guesses if at < doubted_end])
    whole = name if parts.nationalities else parts.specific
    verified = not uncertain and (lexicon.is_verified(whole) or lexicon.is_verified(name))
    return Romanised(" ".join(words), verified, uncertain)
