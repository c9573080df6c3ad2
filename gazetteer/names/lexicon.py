"""How Chinese characters are read: a dictionary of characters and phrases, corrected for place names.

A name is read from its beginning, the longest phrase first, and what no phrase covers by the default reading of each
character. Our own table (`data/place_readings.tsv`) comes before the dictionary's characters and phrases.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import concat
from typing import NamedTuple

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from gazetteer.names.tables import Certainty, rows
from gazetteer.names.text import is_han

_UNCHANGED_TONES = {"一": "yī", "不": "bù"}
"""Tones that change in speech (变调) are written unchanged: 正词法, GB/T 16159, 6.5."""


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """How a phrase, or by default a character, is read in place names (地名读音)."""

    syllables: tuple[str, ...]
    certainty: Certainty


class _Defaults(dict[str, str]):
    """The default reading of each character, found in the dictionary once; a character without one reads as itself."""

    def __init__(self, known: Mapping[str, str]) -> None:
        super().__init__(known)
        self.unread: set[str] = set()
        """The ideographs met so far that no dictionary reads."""

    def __missing__(self, character: str) -> str:
        reading = str(PINYIN_DICT.get(ord(character), character)).split(",", 1)[0]
        if reading == character and is_han(character):
            self.unread.add(character)
        self[character] = reading
        return reading


class Reading(NamedTuple):
    """The syllables of a name, one for each character, and which of them are guesses."""

    syllables: tuple[str, ...]
    guesses: tuple[int, ...]
    """Positions of characters whose reading nobody vouches for."""


class Lexicon:
    """Readings of characters and phrases with tone marks.

    Parameters
    ----------
    place_readings
        Phrases and single characters that come before the dictionary's.

    Examples
    --------
    >>> Lexicon({}).syllables("都匀"), place_lexicon().syllables("都匀")
    (('dōu', 'yún'), ('dū', 'yún'))
    """

    def __init__(self, place_readings: Mapping[str, PlaceReading]) -> None:
        self._place = place_readings
        self._defaults = _Defaults(
            {phrase: reading.syllables[0] for phrase, reading in place_readings.items() if len(phrase) == 1}
        )
        turning: set[str] = set()
        by_head: dict[str, set[int]] = {}
        for phrase in (*PHRASES_DICT, *(phrase for phrase in place_readings if len(phrase) > 1)):
            by_head.setdefault(phrase[:2], set()).add(len(phrase))
            if self._phrase(phrase) != tuple(map(self._defaults.__getitem__, phrase)):
                turning.add(phrase[:2])
        self._lengths = {head: tuple(sorted(lengths, reverse=True)) for head, lengths in by_head.items()}
        # A name without the beginning of a phrase that is read otherwise than its characters is read by those alone.
        self._turning = frozenset(turning)
        self._verified = frozenset(
            phrase
            for phrase, reading in place_readings.items()
            if len(phrase) > 1 and reading.certainty is Certainty.VERIFIED
        )
        self._doubts = {
            phrase: reading.certainty
            for phrase, reading in place_readings.items()
            if len(phrase) == 1 and reading.certainty.is_guess
        }

    def _phrase(self, phrase: str) -> tuple[str, ...]:
        if phrase in self._place:
            return self._place[phrase].syllables
        said = (syllable[0] for syllable in PHRASES_DICT[phrase])
        return tuple(_UNCHANGED_TONES.get(char, syllable) for char, syllable in zip(phrase, said, strict=True))

    def phrases(self, name: str) -> Iterator[tuple[int, str]]:
        """Return the phrases a name is read by, each with its position; characters between them read by default."""
        at, end = 0, len(name)
        while at < end:
            for length in self._lengths.get(name[at : at + 2], ()):
                phrase = name[at : at + length]
                if phrase in self._place or phrase in PHRASES_DICT:
                    yield at, phrase
                    at += len(phrase)
                    break
            else:
                at += 1

    def syllables(self, name: str) -> tuple[str, ...]:
        """Return the syllables of a name with tone marks, one for each character; what is no Han reads as itself."""
        said = tuple(map(self._defaults.__getitem__, name))
        if self._turning.isdisjoint(map(concat, name, name[1:])):
            return said
        syllables = list(said)
        for at, phrase in self.phrases(name):
            syllables[at : at + len(phrase)] = self._phrase(phrase)
        return tuple(syllables)

    def read(self, name: str) -> Reading:
        """Return the syllables of a name and the positions of those that are guesses.

        A guess is a character the table doubts, and a character that no dictionary has. A phrase of the table settles
        its characters, unless it is itself in doubt; a phrase of the dictionary, whose words are not our names, settles
        one where it agrees with the default reading and that is not the least certain.
        """
        syllables = self.syllables(name)
        if self._doubts.keys().isdisjoint(name) and self._defaults.unread.isdisjoint(name):
            return Reading(syllables, ())
        unread = self._defaults.unread
        guesses = {at for at, character in enumerate(name) if character in self._doubts or character in unread}
        for at, phrase in self.phrases(name):
            guesses.difference_update(self._settled(at, phrase))
        return Reading(syllables, tuple(sorted(guesses)))

    def _settled(self, start: int, phrase: str) -> Iterator[int]:
        ours = self._place.get(phrase)
        if ours is not None and not ours.certainty.is_guess:
            yield from range(start, start + len(phrase))
        elif ours is None:
            for at, (character, said) in enumerate(zip(phrase, self._phrase(phrase), strict=True), start):
                doubt = self._doubts.get(character)
                if doubt is Certainty.MEDIUM and said == self._defaults[character]:
                    yield at

    def is_verified(self, phrase: str) -> bool:
        """Return whether the table has exactly this phrase, of two characters or more, read in a published source."""
        return phrase in self._verified


@cache
def place_lexicon() -> Lexicon:
    """Return the lexicon of place names, built once from the dictionary and `data/place_readings.tsv`."""
    return Lexicon(
        {
            row["phrase"]: PlaceReading(tuple(row["pinyin"].split()), Certainty(row["certainty"]))
            for row in rows("place_readings")
        }
    )
