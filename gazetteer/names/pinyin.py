"""Pinyin for search: the toneless syllables of a name, and the syllables in what a person types (ü is v throughout)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from pypinyin.constants import PINYIN_DICT

from gazetteer.names.lexicon import place_lexicon
from gazetteer.names.text import fold, is_han


class _Toneless(dict[str, str]):
    """A syllable without its tone, worked out once."""

    def __missing__(self, syllable: str) -> str:
        self[syllable] = plain = fold(syllable)
        return plain


_TONELESS = _Toneless()
_RUNS = re.compile(r"[0-9]+|[^\W\d]+|\d+")


def syllables(text: str) -> tuple[str, ...]:
    """Return the toneless syllables of a Chinese name in their order, read as place names are.

    Letters and figures that are not Chinese pass through as tokens of their own, folded; punctuation and blanks go.

    Examples
    --------
    >>> syllables("三都水族自治县"), syllables("绿茵湖"), syllables("温泉花园A区")
    (('san', 'du', 'shui', 'zu', 'zi', 'zhi', 'xian'), ('lv', 'yin', 'hu'), ('wen', 'quan', 'hua', 'yuan', 'a', 'qu'))
    """
    said = place_lexicon().syllables(text)
    if _HAN_ONLY.fullmatch(text):
        return tuple(map(_TONELESS.__getitem__, said))
    return tuple(_mixed(text, said))


_HAN_ONLY = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]*")


def _mixed(text: str, said: tuple[str, ...]) -> Iterator[str]:
    run = ""
    for character, syllable in zip(text, said, strict=True):
        if not is_han(character):
            run += character
            continue
        yield from map(fold, _RUNS.findall(run))
        run = ""
        yield _TONELESS[syllable]
    yield from map(fold, _RUNS.findall(run))


def syllables_many(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the toneless syllables of each name, in the order of the names.

    Examples
    --------
    >>> syllables_many(["都匀", "青岩"])
    [('du', 'yun'), ('qing', 'yan')]
    """
    return [syllables(name) for name in names]


def toneless(text: str) -> str:
    """Return the syllables of a name joined, as a person types them.

    Examples
    --------
    >>> toneless("青岩镇")
    'qingyanzhen'
    """
    return "".join(syllables(text))


def initials(text: str) -> str:
    """Return the first letters of the syllables of a name; numbers stay whole.

    Examples
    --------
    >>> initials("青岩镇"), initials("温泉花园2区")
    ('qyz', 'wqhy2q')
    """
    return "".join(token if token[0].isdigit() else token[0] for token in syllables(text))


MOST_SEGMENTATIONS = 32
"""How many ways to take typed pinyin apart are returned at most."""
_LONGEST_TYPED = 120
_LONGEST_SYLLABLE = 6
_TONE_MARKS = frozenset("\u0304\u0301\u030c\u0300")
_DIAERESIS = "\u0308"
_BETWEEN = frozenset(" '’‘ʼ`´-‐–·•.,\u3000")
_ANOTHER_SPELLING = {"nue": "nve", "lue": "lve", "lyu": "lv", "nyu": "nv", "lyue": "lve", "nyue": "nve"} | {
    initial + "v" + rest: initial + "u" + rest for initial in "jqxy" for rest in ("", "e", "n", "an")
}
"""What keyboards and passports write for ü, by the syllable that is meant."""


@cache
def _known() -> dict[str, str]:
    """Give each syllable that may be typed with the syllable it means."""
    first = {readings.split(",", 1)[0] for readings in PINYIN_DICT.values()}
    plain = {fold(reading) for reading in first}
    known = {syllable: syllable for syllable in plain if re.fullmatch("[a-z]*[aeiouv][a-z]*", syllable)}
    return known | _ANOTHER_SPELLING


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(syllable[:end] for syllable in _known() for end in range(1, len(syllable)))


@dataclass(frozen=True, slots=True)
class _Typed:
    """Letters that were typed, and what blanks, marks and figures say about where syllables end."""

    letters: str
    cuts: frozenset[int]
    """Positions where a syllable ends for certain."""
    tones: tuple[int, ...]
    """How many tone marks stand before each position."""


def _typed(text: str) -> _Typed:
    letters = ""
    cuts = set()
    tones = [0]
    for mark in unicodedata.normalize("NFD", _plain_width(text).lstrip().lower()):
        if mark in _BETWEEN or (mark in "012345" and letters[-1:].isalpha() and len(letters) not in cuts):
            cuts.add(len(letters))
        elif mark in _TONE_MARKS:
            tones[-1] += 1
        elif (mark in {_DIAERESIS, ":"}) and letters.endswith("u"):
            letters = letters[:-1] + "v"
        elif not unicodedata.combining(mark):
            if letters and mark.isdigit() != letters[-1].isdigit():
                cuts.add(len(letters))
            letters += mark
            tones.append(tones[-1])
    return _Typed(letters, frozenset(cuts), tuple(tones))


def _plain_width(text: str) -> str:
    """Return the text with full-width letters, figures and marks as plain ones, and nothing else changed."""
    return "".join(chr(ord(mark) - 0xFEE0) if "！" <= mark <= "～" else mark for mark in text)


def segment(typed: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways to take typed pinyin apart into syllables, best first; none when it is not pinyin.

    Fewer syllables come first, then longer ones at the beginning; at most `MOST_SEGMENTATIONS` are returned. Blanks,
    apostrophes, hyphens and tone figures end a syllable, and no syllable has two tone marks. Capitals do not matter;
    ü may be v, u: or yu after l and n.

    Examples
    --------
    >>> segment("xian"), segment("xi'an"), segment("Xīān")
    ((('xian',), ('xi', 'an')), (('xi', 'an'),), (('xi', 'an'),))
    >>> segment("qing1yan2"), segment("guizhou province")
    ((('qing', 'yan'),), ())
    """
    return _segmentations(typed, incomplete=False)


def segment_prefix(typed: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways to take pinyin apart that is still being typed: the last syllable may lack its end.

    Examples
    --------
    >>> segment_prefix("qingy"), segment_prefix("h")
    ((('qing', 'y'),), (('h',),))
    """
    return _segmentations(typed, incomplete=True)


def _segmentations(text: str, *, incomplete: bool) -> tuple[tuple[str, ...], ...]:
    typed = _typed(text)
    end = len(typed.letters)
    if end > _LONGEST_TYPED or not any(map(str.isalpha, typed.letters)):
        return ()
    if end in typed.cuts:
        incomplete = False  # a blank behind the last syllable says that it is whole
    tails: list[list[tuple[str, ...]]] = [[] for _ in range(end)] + [[()]]
    for start in reversed(range(end)):
        found = [
            (syllable, *tail)
            for stop, syllable in _syllables_at(typed, start, incomplete=incomplete)
            for tail in tails[stop]
        ]
        found.sort(key=lambda way: (len(way), [-len(syllable) for syllable in way]))
        tails[start] = list(islice(dict.fromkeys(found), MOST_SEGMENTATIONS))
    return tuple(tails[0])


def _syllables_at(typed: _Typed, start: int, *, incomplete: bool) -> Iterator[tuple[int, str]]:
    """Return each syllable that can begin at one position, with the position where it stops."""
    letters, end = typed.letters, len(typed.letters)
    if letters[start].isdigit():
        stop = next(at for at in range(start, end + 1) if at == end or not letters[at].isdigit())
        yield stop, letters[start:stop]
        return
    for stop in range(start + 1, min(end, start + _LONGEST_SYLLABLE) + 1):
        piece = letters[start:stop]
        if typed.tones[stop] - typed.tones[start] > 1:
            return
        if (meant := _known().get(piece)) is not None:
            yield stop, meant
        if incomplete and stop == end and piece not in _known() and piece in _prefixes():
            yield stop, piece
        if stop in typed.cuts:
            return
