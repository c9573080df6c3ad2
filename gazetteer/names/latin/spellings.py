"""The spellings of one system of romanisation, and how letters come apart into them, the likeliest way first."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from gazetteer.names.latin.inventory import rarity


class System(StrEnum):
    """How Chinese names were written in Latin letters (罗马字母拼写法)."""

    PINYIN = "pinyin"
    """汉语拼音, since 1958."""
    WADE_GILES = "wade_giles"
    """威妥玛拼音: English books and maps until the 1980s."""
    POSTAL = "postal"
    """邮政式拼音: post offices, railways, maps and missions of the first half of the twentieth century."""
    EFEO = "efeo"
    """法国远东学院拼音: French maps and missions, with the older French spellings that are much like it."""


class Sense(NamedTuple):
    """What a spelling may stand for."""

    cost: int
    """How unlikely that is; 0 is the likeliest."""
    syllable: str
    """A toneless pinyin syllable."""
    marks_lost: bool
    """Whether an apostrophe or a diaeresis of the spelling was left out."""


class Variant(NamedTuple):
    """One way to spell a syllable: `'` follows an aspirated consonant, ü is v."""

    spelling: str
    syllable: str
    oddity: int
    """0 for the spelling of the books, more for what is seen less."""


MOST_WAYS = 16
"""How many ways to read a text are returned at most."""
_MOST_SEGMENTATIONS = 4
_LONGEST_SPELLING = 8
_A_SYLLABLE = 3
"""What each further syllable costs: few long ones are likelier than many short ones."""
_OPEN_INSIDE = 4
"""What a syllable costs that begins with a vowel inside a word."""
_ASIDE = 6
"""What it costs to say that marks were left out where others were written."""
_YI = frozenset({"i", "y"})
_Way = tuple[int, tuple[str, ...]]


def without_marks(spelling: str) -> str:
    """Return a spelling as it is found in print and in lists: no apostrophe, u for ü.

    Examples
    --------
    >>> without_marks("ch'v")
    'chu'
    """
    return spelling.replace("'", "").replace("v", "u")


class Lexicon:
    """All spellings of one system with what they may stand for, the likeliest first.

    A spelling is also known without its marks, since most texts have lost them.
    """

    def __init__(self, variants: Iterable[Variant]) -> None:
        found: dict[str, dict[str, Sense]] = {}
        for spelling, syllable, oddity in variants:
            for lost, written in _losing_marks(spelling):
                sense = Sense(2 * (rarity(syllable) + oddity) + lost, syllable, bool(lost))
                known = found.setdefault(written, {})
                known[syllable] = min(known.get(syllable, sense), sense)
        self._senses: Mapping[str, tuple[Sense, ...]] = {
            spelling: tuple(sorted(senses.values(), key=lambda sense: sense.cost)) for spelling, senses in found.items()
        }

    def senses(self, spelling: str) -> tuple[Sense, ...]:
        """Return what one spelling may stand for, the likeliest first; nothing when it is none."""
        return self._senses.get(spelling, ())

    def ways(self, text: str, *, marked: bool) -> list[_Way]:
        """Return the ways to read a text, each as its cost and its syllables, the likeliest first.

        Parameters
        ----------
        text
            Letters a to z, v for ü, `'`, and a blank wherever a syllable ends for certain.
        marked
            Whether the text has marks elsewhere, so that where none stands none is to be thought.
        """
        found: list[_Way] = []
        for base, spellings in self._segmentations(text):
            ways: list[_Way] = [(base, ())]
            for spelling in spellings:
                longer = [
                    (cost + sense.cost + _ASIDE * (marked and sense.marks_lost), (*way, sense.syllable))
                    for cost, way in ways
                    for sense in self._senses[spelling]
                ]
                ways = sorted(longer, key=_cost)[:MOST_WAYS]
            found += ways
        fewest = min((len(way) for _, way in found), default=0)
        return sorted([(cost - _A_SYLLABLE * fewest, way) for cost, way in found], key=_cost)[:MOST_WAYS]

    def _segmentations(self, text: str) -> list[_Way]:
        """Take a text apart from its end, and keep for each position the few ways that cost the least."""
        end = len(text)
        tails: list[list[_Way]] = [[] for _ in range(end)] + [[(0, ())]]
        for start in reversed(range(end)):
            if text[start] == " " or (text[start] == "'" and start):
                tails[start] = tails[start + 1]
                continue
            found = [
                (cost + least, (spelling, *tail))
                for least, spelling in self._beginning(text, start)
                for cost, tail in tails[start + len(spelling)]
            ]
            tails[start] = sorted(found, key=_cost)[:_MOST_SEGMENTATIONS]
        return [(cost - self._least(spellings), spellings) for cost, spellings in tails[0] if spellings]

    def _least(self, spellings: Iterable[str]) -> int:
        return sum(self._senses[spelling][0].cost for spelling in spellings)

    def _beginning(self, text: str, start: int) -> Iterator[tuple[int, str]]:
        """Return the spellings that begin at one position, each with the least that it costs."""
        inside = start > 0 and text[start - 1] not in " '"
        for stop in range(start + 1, min(len(text), start + _LONGEST_SPELLING) + 1):
            if text[stop - 1] == " ":
                return
            spelling = text[start:stop]
            senses = self._senses.get(spelling)
            if senses is None or (inside and _is_bare_vowel(spelling)):
                continue
            open_inside = inside and (spelling[0] in "aeou" or spelling in _YI)
            yield _A_SYLLABLE + senses[0].cost + _OPEN_INSIDE * open_inside, spelling


def _is_bare_vowel(spelling: str) -> bool:
    """Tell syllables that inside a word would make every foreign word Chinese (O-hi-o); yi is common and may be i."""
    return spelling not in _YI and not set(spelling) - set("aeiou")


def _cost(way: _Way) -> int:
    return way[0]


def _losing_marks(spelling: str) -> Iterator[tuple[int, str]]:
    """Return a spelling with its marks and without them, each with what the loss costs: ü is kept more often than '."""
    yield 0, spelling
    if "'" in spelling:
        yield 1, spelling.replace("'", "")
    if "v" in spelling:
        yield 2, spelling.replace("v", "u")
    if "'" in spelling and "v" in spelling:
        yield 3, without_marks(spelling)
