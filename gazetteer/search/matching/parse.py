"""What a text may mean: a name alone, or a path of divisions and then a name.

Paths come without separators, with levels left out and without generic terms (花溪青岩), with separators and in either
order, with notes in brackets, in pinyin, with a level misspelt. The readings are kept side by side; scoring decides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import ne

from gazetteer.names.pinyin import segment
from gazetteer.names.text import fold, is_han
from gazetteer.search.index.divisions import Divisions
from gazetteer.search.index.terms import is_generic

LOST = frozenset("?□■�*")
"""Characters, folded, that stand for one that was lost."""
_BRACKETS = re.compile(r"[（(［\[【〔〈《]([^）)］\]】〕〉》]*)[）)］\]】〕〉》]?")
_NOTE = re.compile("^(?:原名?|曾用名|旧称|旧名|又名|又称|别名|今|现|即)[:：为]?")
_STATUS = frozenset({"撤销", "已撤销", "注销", "已注销", "废止", "已废止", "新", "旧"})
_SEPARATORS = re.compile(r"[\s,，、;；/／|｜\\>＞→·•]+")
_RUNS = re.compile(r"[a-z]+|[0-9]+|.", re.DOTALL)
_CODE = re.compile(r"[0-9]{2,20}")
_MOST_READINGS, _MOST_STATES, _MOST_SKIPPED, _LONGEST_NAME, _MOST_UNITS = 4, 48, 12, 40, 64
_TOWNSHIP = 4
_USUAL_NAME, _DOUBT_OF_LENGTH = 5, 0.05


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One way to read a text (解读)."""

    name: str
    """Folded: what is left for the name."""
    divisions: tuple[int, ...] = ()
    """Numbers of the divisions it is said to lie in, any of them; none when the text names none."""
    skipped: float = 0.0
    """Share of the text that this reading cannot explain."""
    in_full: bool = False
    """Whether it names divisions, and all of them with their generic terms (花溪区, not 花溪)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that may be meant by a text."""

    interpretations: tuple[Interpretation, ...]
    code: str | None = None
    """The text, when it is a code."""


@dataclass(frozen=True, slots=True)
class _State:
    """A path read so far."""

    end: int
    units: tuple[int, ...] = ()
    skipped: int = 0
    last: int = 0
    """Where the last unit's name begins."""
    above: tuple[int, ...] = ()
    """The units before the last."""
    in_full: bool = True
    """Whether all were named with their generic terms."""


def read(text: str, divisions: Divisions) -> Reading:
    """Return the ways to read a text, the likeliest first.

    Parameters
    ----------
    text
        As typed.
    divisions
        The divisions of the day that is asked about.
    """
    whole = fold(text)
    if _CODE.fullmatch(whole):
        return Reading((Interpretation(whole),), code=whole)
    found: dict[tuple[str, tuple[int, ...]], Interpretation] = {}
    for variant in _variants(text):
        tokens = tokenised(variant)
        for one in _interpretations(tokens, divisions) if tokens else ():
            known = found.get((one.name, one.divisions))
            if known is None or one.skipped < known.skipped:
                found[one.name, one.divisions] = one
    ordered = sorted(found.values(), key=_doubt)
    chosen = [one for one in ordered if one.divisions][: _MOST_READINGS - 1]
    chosen += [one for one in ordered if not one.divisions]
    return Reading(tuple(chosen[:_MOST_READINGS]))


def _doubt(one: Interpretation) -> float:
    # A long rest probably hides a division that was not recognised.
    return one.skipped + max(0, len(one.name) - _USUAL_NAME) * _DOUBT_OF_LENGTH


def _variants(text: str) -> Iterator[str]:
    """Return the texts to read: without notes in brackets, the notes, and a path that goes from inside to outside."""
    outside = _BRACKETS.sub(" ", text).strip()
    if fold(outside):
        yield outside
    for note in _BRACKETS.findall(text):
        inside = _NOTE.sub("", note.strip())
        if fold(inside) and fold(inside) not in _STATUS:
            yield inside
    pieces = [piece for piece in _SEPARATORS.split(outside) if piece]
    if len(pieces) > 1 and any(map(is_han, outside)):
        yield " ".join(reversed(pieces))


def tokenised(text: str) -> tuple[str, ...]:
    """Return a text as folded characters, with what is typed in letters as syllables.

    Examples
    --------
    >>> tokenised("花溪 QingYan 2组"), tokenised("Xi'an"), tokenised("qyz")
    (('花', '溪', 'qing', 'yan', '2', '组'), ('xi', 'an'), ('qyz',))
    """
    if not any(map(is_han, text)):
        ways = segment(text)
        return ways[0] if ways else tuple(_RUNS.findall(fold(text)))
    tokens: list[str] = []
    for run in _RUNS.findall(fold(text)):
        ways = segment(run) if run[0].isascii() and run.isalpha() and len(run) > 1 else ()
        tokens += ways[0] if ways else (run,)
    return tuple(tokens)


def _interpretations(tokens: Sequence[str], divisions: Divisions) -> Iterator[Interpretation]:
    size = len(tokens)
    states = _paths(tokens, divisions)
    for state in [*states, *_misspelt(tokens, states, divisions)]:
        if state.end < size:
            rest = "".join(tokens[state.end :])
            if not is_generic(rest):
                yield Interpretation(rest, state.units, state.skipped / size, state.in_full)
        else:
            yield Interpretation("".join(tokens[state.last :]), state.above, state.skipped / size)
    if len("".join(tokens)) <= _LONGEST_NAME:
        yield Interpretation("".join(tokens))


def _paths(tokens: Sequence[str], divisions: Divisions) -> list[_State]:
    """Return the paths that a text may begin with, those that explain most first."""
    size = len(tokens)

    def worth(state: _State) -> tuple[float, int]:
        return (state.skipped + size * max(0, size - state.end - _USUAL_NAME) * _DOUBT_OF_LENGTH, -state.end)

    states = [_State(0)]
    for start in range(size - 1):
        grown = [
            _State(end, units, state.skipped + start - state.end, start, state.units, state.in_full and full)
            for end, named, full in divisions.at(tokens, start)
            for state in states
            if state.end <= start and start - state.end <= _MOST_SKIPPED
            if (units := _continuing(state, named, divisions, full=full))
        ]
        states += grown
        if len(states) > _MOST_STATES:
            states = [states[0], *sorted(states[1:], key=worth)[: _MOST_STATES // 2]]
    return sorted(states[1:], key=worth)[: 2 * _MOST_READINGS]


def _continuing(state: _State, named: Sequence[int], divisions: Divisions, *, full: bool) -> tuple[int, ...]:
    """Return those of the units named that lie below the path read so far."""
    if state.units:
        ranges = [(unit, divisions.ends[unit]) for unit in state.units]
        found = [unit for unit in named if any(start < unit < end for start, end in ranges)]
    elif full:
        found = list(named)
    else:
        # 新华, 中心 …: without its generic term a township is no beginning of a path.
        found = [unit for unit in named if divisions.nodes[unit].level < _TOWNSHIP]
    return tuple(found[:_MOST_UNITS])


def _misspelt(tokens: Sequence[str], states: Sequence[_State], divisions: Divisions) -> Iterator[_State]:
    """Return the paths that go on with a unit of which one character is wrong (花溪区青言镇…)."""
    for state in states[:2]:
        rest = tokens[state.end :]
        if len(state.units) != 1 or len(rest) < _TOWNSHIP:
            continue
        for child in divisions.children(state.units[0]):
            name = divisions.names[child]
            if 2 < len(name) < len(rest) and sum(map(ne, name, rest)) == 1:  # noqa: PLR2004 - one of three is wrong
                yield _State(state.end + len(name), (child,), state.skipped + 1, state.end, state.units, in_full=False)
