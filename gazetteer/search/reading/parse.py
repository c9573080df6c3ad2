"""What a text may mean: a name alone, or a path of divisions and then a name.

Paths come without separators, with levels left out and without generic terms (花溪青岩), with separators and in either
order, with notes in brackets, in pinyin, with a level misspelt. The readings are kept side by side; scoring decides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gazetteer.names.pinyin import segment
from gazetteer.names.text import fold, is_han
from gazetteer.search.index.divisions import Divisions
from gazetteer.search.index.forms import Mention, Past
from gazetteer.search.index.terms import is_generic
from gazetteer.search.reading.variants import Variant, variants

_RUNS = re.compile(r"[a-z]+|[0-9]+|.", re.DOTALL)
_CODE = re.compile(r"[0-9]{2,20}")
_MOST_READINGS, _MOST_STATES, _MOST_SKIPPED, _LONGEST_NAME, _MOST_UNITS = 4, 48, 12, 40, 64
_TOWNSHIP = 4
_FEWEST_BEHIND = 5
"""Characters of a misspelt unit and a name behind it, at least."""
_USUAL_NAME, _DOUBT_OF_LENGTH = 5, 0.05
_DOUBT_OF_PAST = 0.5
"""What a unit of the past costs a reading, in characters that it cannot explain: what is there comes first."""
_DOUBT_OF_NOTE = 0.2
"""What a note in brackets costs, as a share of the text that is not explained: it is beside what is meant."""
_PLAIN = Variant("")
_SPOKEN_SYNONYMS = tuple(
    (tuple(ending.split()), tuple(plain.split()))
    for ending, plain in (
        ("she qu ju min wei yuan hui", "she qu"),
        ("she qu ju wei hui", "she qu"),
        ("cun min wei yuan hui", "cun"),
        ("ju min wei yuan hui", "she qu"),
        ("jie dao ban shi chu", "jie dao"),
        ("xing zheng cun", "cun"),
        ("cun wei hui", "cun"),
        ("ju wei hui", "she qu"),
    )
)
"""What bodies are called in pinyin, and the generic term of what they run, the longest first."""


@dataclass(frozen=True, slots=True)
class Step:
    """One division of a path as the text names it (路径段)."""

    said: str
    """Folded."""
    units: tuple[int, ...]
    past: Past | None = None
    wrong: int = 0


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
    steps: tuple[Step, ...] = ()
    """The path as the text has it, from outside to inside."""
    variant: Variant = _PLAIN
    """What the text was read as."""
    itself: Step | None = None
    """The unit of the past, or the area, that is all the text names: what is meant has another name now."""


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
    skipped: float = 0
    last: int = 0
    """Where the last unit's name begins."""
    above: tuple[int, ...] = ()
    """The units before the last."""
    in_full: bool = True
    """Whether all were named with their generic terms."""
    steps: tuple[Step, ...] = ()


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
    found: dict[tuple[object, ...], Interpretation] = {}
    for variant in variants(text):
        tokens = tokenised(variant.text)
        cost = _DOUBT_OF_NOTE if variant.kind == "note" else 0.0
        for one in _interpretations(tokens, divisions) if tokens else ():
            key = (one.name, one.divisions, one.itself is None)
            known = found.get(key)
            if known is None or one.skipped + cost < known.skipped:
                found[key] = replace(one, skipped=one.skipped + cost, variant=variant)
    ordered = sorted(found.values(), key=_doubt)
    chosen = [one for one in ordered if one.divisions][: _MOST_READINGS - 1]
    chosen += [one for one in ordered if not one.divisions]
    return Reading(tuple(chosen[:_MOST_READINGS]))


def _doubt(one: Interpretation) -> float:
    # A long rest probably hides a division that was not recognised.
    return one.skipped + max(0, len(one.name) - _USUAL_NAME) * _DOUBT_OF_LENGTH


def tokenised(text: str) -> tuple[str, ...]:
    """Return a text as folded characters, with what is typed in letters as syllables.

    Examples
    --------
    >>> tokenised("花溪 QingYan 2组"), tokenised("Xi'an"), tokenised("qyz")
    (('花', '溪', 'qing', 'yan', '2', '组'), ('xi', 'an'), ('qyz',))
    """
    if not any(map(is_han, text)):
        ways = segment(text)
        return _plainly(ways[0]) if ways else tuple(_RUNS.findall(fold(text)))
    tokens: list[str] = []
    for run in _RUNS.findall(fold(text)):
        ways = segment(run) if run[0].isascii() and run.isalpha() and len(run) > 1 else ()
        tokens += ways[0] if ways else (run,)
    return tuple(tokens)


def _plainly(spoken: tuple[str, ...]) -> tuple[str, ...]:
    """Return syllables with a plain generic term at their end: cun for cun min wei yuan hui."""
    for ending, plain in _SPOKEN_SYNONYMS:
        if spoken[-len(ending) :] == ending:
            return spoken[: -len(ending)] + plain if len(spoken) > len(ending) else spoken
    return spoken


def _interpretations(tokens: Sequence[str], divisions: Divisions) -> Iterator[Interpretation]:
    size = len(tokens)
    for state in _paths(tokens, divisions):
        if state.end < size:
            rest = "".join(tokens[state.end :])
            if not is_generic(rest):
                yield Interpretation(rest, state.units, state.skipped / size, state.in_full, state.steps)
        else:
            # The last unit named is the place itself.
            last, itself = "".join(tokens[state.last :]), state.steps[-1]
            yield Interpretation(
                last,
                state.above,
                state.skipped / size,
                steps=state.steps[:-1],
                itself=itself if itself.past is not None else None,
            )
    if len("".join(tokens)) <= _LONGEST_NAME:
        yield Interpretation("".join(tokens))


def _paths(tokens: Sequence[str], divisions: Divisions) -> list[_State]:
    """Return the paths that a text may begin with, those that explain most first."""
    size = len(tokens)

    def worth(state: _State) -> tuple[float, int]:
        return (state.skipped + size * max(0, size - state.end - _USUAL_NAME) * _DOUBT_OF_LENGTH, -state.end)

    states, ends = [_State(0)], {0}
    for start in range(size - 1):
        if start not in ends and not divisions.forms.begins(tokens, start):
            continue
        grown = [
            _grown(state, start, mention, units, "".join(tokens[start : mention.end]))
            for mention in _mentions(tokens, start, states, divisions)
            for state in states
            if state.end <= start and start - state.end <= _MOST_SKIPPED and (state.end == start or not mention.wrong)
            if (units := _continuing(state, mention, divisions))
        ]
        states += grown
        ends.update(state.end for state in grown)
        if complete := [state for state in grown if _is_complete(state, divisions)]:
            return complete
        if len(states) > _MOST_STATES:
            states = [states[0], *sorted(states[1:], key=worth)[: _MOST_STATES // 2]]
    return sorted(states[1:], key=worth)[: 2 * _MOST_READINGS]


def _is_complete(state: _State, divisions: Divisions) -> bool:
    """Tell a path that names a township in full, with nothing left out: nothing below it is a division."""
    return (
        not state.skipped and state.in_full and divisions.nodes[state.units[0]].level >= _TOWNSHIP and bool(state.above)
    )


def _mentions(tokens: Sequence[str], start: int, states: Sequence[_State], divisions: Divisions) -> list[Mention]:
    """Return what may be named from a token on; what is misspelt only where a path begins or goes on (青言镇…)."""
    found = list(divisions.forms.at(tokens, start))
    if in_full := [mention for mention in found if mention.in_full]:
        # Who says 贵阳市 does not mean a 贵阳镇.
        return in_full
    if len(tokens) - start < _FEWEST_BEHIND:
        return found
    if any(state.end == start and _goes_on(state, divisions) for state in states):
        found += divisions.forms.nearly(tokens, start)
    return found


def _goes_on(state: _State, divisions: Divisions) -> bool:
    """Tell whether a unit may follow: below a township there is none that a path names."""
    return not state.units or divisions.nodes[state.units[0]].level < _TOWNSHIP


def _grown(state: _State, start: int, mention: Mention, units: tuple[int, ...], said: str) -> _State:
    cost = start - state.end + mention.wrong + (_DOUBT_OF_PAST if mention.past else 0)
    step = Step(said, units, mention.past, mention.wrong)
    in_full = state.in_full and mention.in_full
    return _State(mention.end, units, state.skipped + cost, start, state.units, in_full, (*state.steps, step))


def _continuing(state: _State, mention: Mention, divisions: Divisions) -> tuple[int, ...]:
    """Return those of the units named that lie below the path read so far."""
    if state.units:
        ranges = [(unit, divisions.ends[unit]) for unit in state.units]
        found = [unit for unit in mention.units if any(start < unit < end for start, end in ranges)]
    elif mention.in_full:
        found = list(mention.units)
    else:
        # 新华, 中心 …: without its generic term, or misspelt, a township is no beginning of a path.
        found = [unit for unit in mention.units if divisions.nodes[unit].level < _TOWNSHIP]
    return tuple(found[:_MOST_UNITS])
