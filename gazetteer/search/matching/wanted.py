"""A name that is looked for, and in what ways a name of the index may agree with it."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache

from gazetteer.names.pinyin import syllables
from gazetteer.names.text import is_han
from gazetteer.search.index.terms import near_sound, specific_length
from gazetteer.search.reading.variants import LOST


class Agreement(IntEnum):
    """In what way a name agrees with the text (吻合方式); the names in lower case are the reasons given."""

    NAME_EXACT = 0
    GENERIC_TERM_SYNONYM = 1
    NATIONALITIES_DIFFER = 2
    GENERIC_TERM_OMITTED = 3
    GENERIC_TERM_ADDED = 4
    GENERIC_TERM_DIFFERS = 5
    PINYIN_EXACT = 6
    PINYIN_WITHOUT_GENERIC_TERM = 7
    INITIALS = 8
    BEGINS_WITH_TEXT = 9
    SAME_SOUND = 10
    SIMILAR_SOUND = 11
    LOST_GLYPH = 12
    ONE_CHARACTER_DIFFERS = 13
    ONE_CHARACTER_MISSING = 14
    ONE_CHARACTER_TOO_MANY = 15
    SIMILAR_NAME = 16
    CODE_EXACT = 17
    LED_TO = 18


AS_WRITTEN = Agreement.PINYIN_WITHOUT_GENERIC_TERM
"""Up to here nothing had to be tolerated."""


@dataclass(frozen=True)
class Wanted:
    """A name that is looked for, with what the comparisons need of it."""

    text: str
    """Folded, without lost glyphs."""
    specific: str
    spoken: bool
    """Whether it is typed in letters, at least in part."""
    lost: int
    """Glyphs that were lost."""
    written: str
    """Folded, with the lost glyphs."""

    @classmethod
    def of(cls, name: str) -> "Wanted":
        """Return what is needed of a folded name."""
        return _wanted(name)

    @cached_property
    def letters(self) -> str:
        """Toneless pinyin, joined; nobody asks for it where the name is found as it is written."""
        return "".join(self._said)

    @cached_property
    def near(self) -> str:
        """The same with sounds made one that are taken for one another, see `terms.near_sound`."""
        return near_sound(self._said)

    @cached_property
    def _said(self) -> tuple[str, ...]:
        return syllables(self.text) if any(map(is_han, self.text)) else (self.text,)


@lru_cache(maxsize=10_000)
def _wanted(name: str) -> Wanted:
    # Several readings of a text often leave the same name, and so do many rows of a table.
    text = name if LOST.isdisjoint(name) else "".join(character for character in name if character not in LOST)
    return Wanted(
        text=text,
        specific=text[: specific_length(text)],
        spoken=_LETTERS.search(text) is not None,
        lost=len(name) - len(text),
        written=name,
    )


_LETTERS = re.compile("[a-z]")
