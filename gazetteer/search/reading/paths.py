"""The paths of divisions that a text may begin with.

A table by divisions says the same path again and again: a path that names a township in full is read once, and
remembered as long as the divisions of its day are.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from gazetteer.search.index.divisions import Divisions
from gazetteer.search.index.forms import Mention, Past

USUAL_NAME, DOUBT_OF_LENGTH = 5, 0.05
"""Characters of a name, and what each one more that a path leaves costs it: a division is probably hidden in them."""
MOST_READINGS = 6
_MOST_STATES, _MOST_SKIPPED, _MOST_UNITS = 48, 12, 64
_TOWNSHIP = 4
_FEWEST_BEHIND = 5
"""Characters of a misspelt unit and a name behind it, at least."""
_DOUBT_OF_PAST = 0.5
"""What a unit of the past costs a reading, in characters that it cannot explain: what is there comes first."""
_LONGEST_UNIT = 14
_MOST_LONGER = 20
_MOST_REMEMBERED = 50_000
"""Paths; a country has as many townships."""


class Step(NamedTuple):
    """One division of a path as the text names it (路径段)."""

    said: str
    """Folded."""
    units: tuple[int, ...]
    past: Past | None = None
    wrong: float = 0


class Path(NamedTuple):
    """A path read so far (行政区划路径)."""

    end: int
    """The token behind it."""
    units: tuple[int, ...] = ()
    skipped: float = 0
    last: int = 0
    """Where the last unit's name begins."""
    above: tuple[int, ...] = ()
    """The units before the last."""
    in_full: bool = True
    """Whether all were named with their generic terms."""
    steps: tuple[Step, ...] = ()
    is_plain: bool = True
    """Whether all were named in full, with nothing wrong or left out between them."""
    is_complete: bool = False
    """Whether it is plain and names a township within some unit: below that is no division."""


def paths(tokens: Sequence[str], divisions: Divisions) -> Sequence[Path]:
    """Return the paths that a text may begin with, those that explain most first.

    Parameters
    ----------
    tokens
        A folded text as characters, or as syllables of pinyin.
    divisions
        The divisions of the day that is asked about.
    """
    memory = _MEMORIES.get(divisions)
    if memory is None:
        memory = _MEMORIES[divisions] = _Memory()
    return memory.recalled(tokens) or _found(tokens, divisions, memory)


class _Memory:
    """Paths that name a township in full, by the text that is their beginning whatever follows."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Sequence[Path], tuple[str, ...]]] = {}
        """With what must not follow, since something longer would be named then."""
        self._sizes: list[int] = []

    def recalled(self, tokens: Sequence[str]) -> Sequence[Path] | None:
        """Return the paths that some tokens begin with, where they are known."""
        text = "".join(tokens)
        for size in self._sizes:
            known = self._known.get(text[:size])
            if known is not None and len("".join(tokens[:size])) == size:
                found, longer = known
                return None if text.startswith(longer, size) else found
        return None

    def keep(self, said: str, found: Sequence[Path], longer: tuple[str, ...]) -> None:
        """Remember what a text begins with."""
        if len(self._known) >= _MOST_REMEMBERED:
            self._known, self._sizes = {}, []
        self._known[said] = found, longer
        if len(said) not in self._sizes:
            self._sizes = sorted([*self._sizes, len(said)], reverse=True)


_MEMORIES: WeakKeyDictionary[Divisions, _Memory] = WeakKeyDictionary()


def _found(tokens: Sequence[str], divisions: Divisions, memory: _Memory) -> Sequence[Path]:
    size = len(tokens)

    def worth(path: Path) -> tuple[float, int]:
        return (path.skipped + size * max(0, size - path.end - USUAL_NAME) * DOUBT_OF_LENGTH, -path.end)

    known, ends = [Path(0)], {0}
    has_all = True
    for start in range(size - 1):
        if start not in ends and not divisions.forms.begins(tokens, start):
            continue
        mentions = list(divisions.forms.at(tokens, start))
        if in_full := [mention for mention in mentions if mention.in_full]:
            # Who says 贵阳市 does not mean a 贵阳镇.
            mentions = in_full
        elif size - start >= _FEWEST_BEHIND and any(path.end == start and _goes_on(path, divisions) for path in known):
            # What is misspelt counts only where a path begins or goes on (青言镇…).
            mentions += divisions.forms.nearly(tokens, start)
            mentions += divisions.forms.sounding(tokens, start)
            mentions += divisions.forms.nearly_spoken(tokens, start)
        grown = _grown_by(mentions, tokens, start, known, divisions)
        known += grown
        ends.update(path.end for path in grown)
        if complete := [path for path in grown if path.is_complete]:
            if has_all:
                _remember(tokens, complete, {path.end for path in known if path.is_plain}, divisions, memory)
            return complete
        if len(known) > _MOST_STATES:
            known, has_all = [known[0], *sorted(known[1:], key=worth)[: _MOST_STATES // 2]], False
    return sorted(known[1:], key=worth)[: 2 * MOST_READINGS]


def _remember(
    tokens: Sequence[str], found: Sequence[Path], starts: Collection[int], divisions: Divisions, memory: _Memory
) -> None:
    """Remember complete paths: they come from what is named in full, and so from nothing that stands behind them.

    Unless what does stand there makes one of the units' names another, longer one.
    """
    ends = {path.end for path in found}
    end = ends.pop()
    said = "".join(tokens[:end])
    if ends or len(said) != end:
        return
    longer = tuple(more for start in starts if start < end for more in divisions.forms.going_on(said[start:]))
    if len(longer) <= _MOST_LONGER:
        memory.keep(said, tuple(found), longer)


def _grown_by(
    mentions: Sequence[Mention], tokens: Sequence[str], start: int, known: Sequence[Path], divisions: Divisions
) -> list[Path]:
    """Return the paths that a mention goes on with, or begins."""
    return [
        _grown(path, start, mention, units, "".join(tokens[start : mention.end]), divisions.nodes[units[0]].level)
        for mention in mentions
        for path in known
        if path.end <= start and start - path.end <= _MOST_SKIPPED and (path.end == start or not mention.wrong)
        if (units := _continuing(path, mention, divisions))
    ]


def _goes_on(path: Path, divisions: Divisions) -> bool:
    """Tell whether a unit may follow: below a township there is none that a path names."""
    return not path.units or divisions.nodes[path.units[0]].level < _TOWNSHIP


def _grown(path: Path, start: int, mention: Mention, units: tuple[int, ...], said: str, level: int) -> Path:
    skipped = path.skipped + start - path.end + mention.wrong + (_DOUBT_OF_PAST if mention.past else 0)
    steps = (*path.steps, Step(said, units, mention.past, mention.wrong))
    in_full = path.in_full and mention.in_full
    is_plain = path.is_plain and mention.in_full and start == path.end and not mention.wrong
    is_complete = is_plain and bool(path.units) and level >= _TOWNSHIP
    return Path(mention.end, units, skipped, start, path.units, in_full, steps, is_plain, is_complete)


def turned_by_units(tokens: Sequence[str], divisions: Divisions) -> str | None:
    """Return a text that goes from inside to outside, turned round; ``None`` where it ends with no unit.

    Generic terms tell where its units end as long as each has one (阮洼 正阳县); here the divisions do (阮洼正阳县).

    Parameters
    ----------
    tokens
        A folded text as characters.
    divisions
        The divisions of the day that is asked about.
    """
    pieces: list[str] = []
    within, end = Path(0), len(tokens)
    while found := _unit_before(tokens, end, within, divisions):
        start, units = found
        if not pieces and divisions.nodes[units[0]].level >= _TOWNSHIP:
            return None  # 青山社区 lies in no township 社区: who ends with where it lies names a county at least
        pieces.append("".join(tokens[start:end]))
        within, end = Path(0, units), start
    return " ".join((*pieces, "".join(tokens[:end]))) if pieces and end else None


def _unit_before(
    tokens: Sequence[str], end: int, within: Path, divisions: Divisions
) -> tuple[int, tuple[int, ...]] | None:
    """Return where the longest unit begins that ends at a token and lies in those named already, and its numbers."""
    for start in range(max(0, end - _LONGEST_UNIT), end - 1):
        for mention in divisions.forms.at(tokens, start) if divisions.forms.begins(tokens, start) else ():
            if mention.end == end and mention.past is None and (units := _continuing(within, mention, divisions)):
                return start, units
    return None


def _continuing(path: Path, mention: Mention, divisions: Divisions) -> tuple[int, ...]:
    """Return those of the units named that lie below the path read so far."""
    if path.units:
        ranges = [(unit, divisions.ends[unit]) for unit in path.units]
        found = [unit for unit in mention.units if any(start < unit < end for start, end in ranges)]
    elif mention.in_full:
        found = list(mention.units)
    else:
        # 新华, 中心 …: without its generic term, or misspelt, a township is no beginning of a path.
        found = [unit for unit in mention.units if divisions.nodes[unit].level < _TOWNSHIP]
    return tuple(found[:_MOST_UNITS])
