"""What the patterns draw from: the real names, how often a character stands in them, which sound or look alike."""

import random
import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from four_corner_method import FourCornerMethod
from pypinyin import Style, pinyin

from bench.villages import Village

_FEWEST = 6
"""A character that fewer names have is nobody's slip of the pen."""
_CLOSE_IN_BLOCK = 20
"""Unicode orders a radical's characters by strokes: so close to each other, they differ by one or two."""
_REMEMBERED = 2**19
"""So many names have their specific term kept: each is asked for again and again."""
_CORNERS = 4
_NOTHING = "00"
"""A side with no corner of its own says nothing."""

GENERICS = (
    *("社区居民委员会", "居民委员会", "社区居委会", "社区", "居委会"),
    *("村民委员会", "嘎查委员会", "行政村", "村委会", "嘎查", "村"),
)
"""Generic terms of villages and communities (村级通名), the longer first."""
_STEM = re.compile(f"(.+?)({'|'.join(GENERICS)})?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Alike:
    """A character that may be written for another, and how often names have it."""

    characters: tuple[str, ...]
    heights: tuple[float, ...]
    """The weights of the characters, each added to those before it."""

    def drawn(self, dice: random.Random) -> str:
        """Return one of them, the commoner the likelier."""
        return dice.choices(self.characters, cum_weights=self.heights)[0]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of all real names, those held out of the library included."""

    names: frozenset[str]
    divisions: frozenset[str]
    """Names of all divisions above the villages."""
    counts: Mapping[str, int]
    """How many distinct names have a character, the commonest first."""
    by_tone: Mapping[str, Alike]
    """Common characters by syllable with tone (`ping2`)."""
    by_syllable: Mapping[str, Alike]
    """Common characters by syllable alone (`ping`)."""
    looks: Mapping[str, Alike]
    """Common characters by a character they may be taken for."""
    common: Alike
    """Every common character."""


def knowledge_of(villages: Iterable[Village]) -> Knowledge:
    """Return what the patterns need to know of these villages."""
    # A dictionary keeps the order of the file, a set's differs from process to process.
    names: dict[str, None] = {}
    divisions: dict[str, None] = {}
    for village in villages:
        names[village.name] = None
        for division in (village.province, village.prefecture, village.county, village.township):
            divisions[division] = None
    every = Counter(letter for name in names for letter in stem_of(name))
    counts = {letter: count for letter, count in every.most_common() if count >= _FEWEST and _is_plain(letter)}
    return Knowledge(
        names=frozenset(names),
        divisions=frozenset(divisions),
        counts=counts,
        by_tone=_grouped(counts, toned=True),
        by_syllable=_grouped(counts, toned=False),
        looks=_looks(counts),
        common=_alike(tuple(counts), counts),
    )


@lru_cache(maxsize=_REMEMBERED)
def stem_of(name: str) -> str:
    """Return the specific term of a village's name (专名): the name without its generic.

    Examples
    --------
    >>> stem_of("龙井村民委员会"), stem_of("平桥第一社区"), stem_of("村")
    ('龙井', '平桥第一', '村')
    """
    found = _STEM.match(name)
    return found[1] if found else name


def folded(name: str) -> str:
    """Return a name with the short generic of its kind: all that share it are one name.

    Examples
    --------
    >>> folded("龙井村民委员会"), folded("龙井居委会"), folded("龙井")
    ('龙井村', '龙井社区', '龙井')
    """
    stem = stem_of(name)
    generic = name[len(stem) :]
    if not generic:
        return name
    return stem + ("社区" if "居" in generic or "社区" in generic else "嘎查" if "嘎查" in generic else "村")


def syllables(text: str, *, toned: bool) -> list[str]:
    """Return the syllable of each character, read in its context.

    Examples
    --------
    >>> syllables("重庆", toned=True), syllables("平坝", toned=False)
    (['chong2', 'qing4'], ['ping', 'ba'])
    """
    style = Style.TONE3 if toned else Style.NORMAL
    read = pinyin(text, style=style, errors=list)  # type: ignore[arg-type]  # one entry a character; the types say one a run
    return [syllable for (syllable, *_) in read]


def sound_the_same(one: str, other: str) -> bool:
    """Return whether two texts have the same syllables, tones apart, each character by its commonest reading.

    Examples
    --------
    >>> sound_the_same("石硐村", "石洞村"), sound_the_same("石硐村", "石桥村")
    (True, False)
    """
    return len(one) == len(other) and all(
        first == second or _sound(first) == _sound(second) for first, second in zip(one, other, strict=True)
    )


def may_look_like(one: str, other: str) -> bool:
    """Return whether a character may be taken for another, by the codes of their four corners (四角号码).

    All corners alike and the radical as well, or all five digits; or three corners, the radical and nearly the
    strokes; or one sound and the same left or right half.

    Examples
    --------
    >>> [may_look_like(*pair) for pair in ("未末", "晴睛", "亨享", "榕溶", "寨桥")]
    [True, True, True, True, False]
    """
    first, second = _corners(one), _corners(other)
    if one == other or not first or not second:
        return False
    same = sum(a == b for a, b in zip(first[:_CORNERS], second[:_CORNERS], strict=True))
    related = _radical(one) == _radical(other)
    if same == _CORNERS:
        return related or first == second
    if same == _CORNERS - 1 and related and abs(ord(one) - ord(other)) <= _CLOSE_IN_BLOCK:
        return True
    return _sound(one) == _sound(other) and any(
        first[top] == second[top] and first[foot] == second[foot] and first[top] + first[foot] != _NOTHING
        for top, foot in ((0, 2), (1, 3))
    )


def _looks(counts: Mapping[str, int]) -> dict[str, Alike]:
    """Return the characters that each may be taken for; only those that share corners are compared."""
    near: defaultdict[str, list[str]] = defaultdict(list)
    for letter in counts:
        for sign in _signs(letter):
            near[sign].append(letter)
    found: dict[str, Alike] = {}
    for letter in counts:
        beside = dict.fromkeys(other for sign in _signs(letter) for other in near[sign])
        like = tuple(other for other in beside if may_look_like(letter, other))
        if like:
            found[letter] = _alike(like, counts)
    return found


def _signs(letter: str) -> tuple[str, ...]:
    """Return what two characters that look alike have in common, one thing at least."""
    code = _corners(letter)
    if not code:
        return ()
    corners = code[:_CORNERS]
    sound, radical = _sound(letter), _radical(letter)
    three = tuple(f"{radical}:{corners[:at]}.{corners[at + 1 :]}" for at in range(_CORNERS))
    return (code, *three, f"{sound}|{corners[1]}{corners[3]}", f"{sound}:{corners[0]}{corners[2]}")


def _grouped(counts: Mapping[str, int], *, toned: bool) -> dict[str, Alike]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for letter in counts:
        groups[syllables(letter, toned=toned)[0]].append(letter)
    return {syllable: _alike(tuple(letters), counts) for syllable, letters in groups.items()}


def _alike(letters: Sequence[str], counts: Mapping[str, int]) -> Alike:
    # The root keeps the few characters that stand everywhere (山 河 新) from being all that is ever drawn.
    return Alike(tuple(letters), tuple(accumulate(counts[letter] ** 0.5 for letter in letters)))


@cache
def _sound(letter: str) -> str:
    return syllables(letter, toned=False)[0]


@cache
def _corners(letter: str) -> str:
    code: str | None = _codes().query(letter)
    return code or ""


@cache
def _codes() -> FourCornerMethod:
    return FourCornerMethod()


@cache
def _radicals() -> tuple[int, ...]:
    """Give where each radical's characters begin in the oldest block, which is in the order of radicals and strokes."""
    return tuple(sorted(ord(unicodedata.normalize("NFKC", chr(code))) for code in range(0x2F00, 0x2FD6)))


def _radical(letter: str) -> int:
    return bisect_right(_radicals(), ord(letter))


def _is_plain(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"
