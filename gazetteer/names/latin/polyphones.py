"""Readings of a name that are wrong and yet written, by automatic converters and by people (多音字误读)."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations, islice, product

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from gazetteer.names.latin.inventory import inventory
from gazetteer.names.lexicon import place_lexicon
from gazetteer.names.pinyin import syllables
from gazetteer.names.text import fold, is_han

MOST_OTHER_READINGS = 8
"""How many readings are returned at most."""
_COMMONEST = 2
_FEWEST_PHRASES, _SMALLEST_SHARE = 3, 0.02
"""A reading that fewer phrases have, or a smaller share of a character's phrases, is one that hardly anybody knows."""
_MOST_AT_ONCE = 2
"""How many characters one wrong reading reads otherwise, but for the converter's, which may do so with all."""


def other_readings(hanzi: str) -> tuple[tuple[str, ...], ...]:
    """Return the syllables by which a name is also spelled, beside those of `pinyin.syllables`, toneless, ü as v.

    First what reads every character by the first reading of the dictionary, as automatic converters do; then what reads
    one character otherwise, then two. Only the two commonest readings of a character count.

    Examples
    --------
    >>> other_readings("都匀"), other_readings("六安"), other_readings("青岩")
    ((('dou', 'yun'),), (('liu', 'an'),), ())
    """
    right = syllables(hanzi)
    found = dict.fromkeys(islice(_sequences(hanzi), 4 * MOST_OTHER_READINGS))
    return tuple(said for said in found if said != right)[:MOST_OTHER_READINGS]


def _sequences(hanzi: str) -> Iterator[tuple[str, ...]]:
    tokens = _tokens(hanzi)
    by_default = tuple(_readings(character)[0] if _readings(character) else said for character, said in tokens)
    yield by_default
    doubtful = [at for at, (character, said) in enumerate(tokens) if set(_readings(character)) - {said}]
    for count in range(1, _MOST_AT_ONCE + 1):
        for places in combinations(doubtful, count):
            yield from _changed(tokens, places)


def _changed(tokens: list[tuple[str, str]], places: tuple[int, ...]) -> Iterator[tuple[str, ...]]:
    others = ([reading for reading in _readings(tokens[at][0]) if reading != tokens[at][1]] for at in places)
    for chosen in product(*others):
        changed = dict(zip(places, chosen, strict=True))
        yield tuple(changed.get(at, said) for at, (_, said) in enumerate(tokens))


def _tokens(hanzi: str) -> list[tuple[str, str]]:
    """Return each character with its right syllable; letters and figures are tokens of their own, with no character."""
    found: list[tuple[str, str]] = []
    run = ""
    for character, said in zip(hanzi, place_lexicon().syllables(hanzi), strict=True):
        if is_han(character):
            found += [("", token) for token in syllables(run)] + [(character, fold(said))]
            run = ""
        else:
            run += character
    return found + [("", token) for token in syllables(run)]


@cache
def _readings(character: str) -> tuple[str, ...]:
    """Return the two commonest readings of a character, toneless: the dictionary's first, then by use in phrases."""
    if not character:
        return ()
    first = fold(str(PINYIN_DICT.get(ord(character), "")).split(",", 1)[0])
    used = _used_in_phrases().get(character, Counter())
    enough = max(_FEWEST_PHRASES, _SMALLEST_SHARE * used.total())
    said = dict.fromkeys((first, *(reading for reading, phrases in used.most_common() if phrases >= enough)))
    return tuple(reading for reading in said if reading in inventory())[:_COMMONEST]


@cache
def _used_in_phrases() -> dict[str, Counter[str]]:
    """Give each character with the number of phrases of the dictionary that have each of its readings."""
    pairs: Counter[tuple[str, str]] = Counter()
    for phrase, said in PHRASES_DICT.items():
        pairs.update(zip(phrase, (readings[0] for readings in said), strict=False))
    used: dict[str, Counter[str]] = {}
    for (character, reading), phrases in pairs.items():
        used.setdefault(character, Counter())[fold(reading)] += phrases
    return used
