"""What becomes of one row: the cells of its result, what is counted of it, and what a person is shown of a doubt."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from foundation.errors import GazetteerError
from gazetteer.batch.columns import Result, refused, result
from gazetteer.batch.rows import Asked
from gazetteer.normalizing.asking import Ask, Candidate, Decision, Normalized
from gazetteer.normalizing.deciding import Thresholds
from gazetteer.normalizing.normalizing import normalize
from gazetteer.search.library import NameLibrary

ERROR = "error"
"""What became of a row that could not be asked, beside the values of `Decision`."""
_REMEMBERED = 20_000
"""Questions whose answers a process remembers: in a table by divisions, the same comes again soon."""
_USUAL = Thresholds()
_RANKS = {Decision.AMBIGUOUS: 0, Decision.MATCH: 1, Decision.NONE: 2}


class Doubt(NamedTuple):
    """An answer that a person should look at (存疑)."""

    rank: int
    """0 for an ambiguous name, 1 for a match that is not certain, 2 for none."""
    distance: float
    """How far the answer is from being another: the smaller, the more doubtful."""
    name: str
    """标准名称 of the likeliest place; empty, as the next two, where there is none."""
    place_id: str
    path: str
    probability: str
    reasons: str
    candidates: str
    """Numbered, each with its path, its probability and its id."""


class Outcome(NamedTuple):
    """What became of a row (行结果)."""

    decision: str
    result: Result
    kinds: tuple[str, ...] = ()
    """Kinds of the reasons of a match; what would settle an ambiguous name."""
    doubt: Doubt | None = None


@dataclass(slots=True)
class Tally:
    """What a table came to (汇总)."""

    decisions: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    """Matches, by the kinds of their reasons; one may have several."""
    settled_by: Counter[str] = field(default_factory=Counter)
    """Ambiguous names, by what would settle them."""

    @property
    def rows(self) -> int:
        """Rows that were read."""
        return self.decisions.total()

    def add(self, outcome: Outcome) -> None:
        """Count a row."""
        self.decisions[outcome.decision] += 1
        if outcome.decision == Decision.MATCH:
            self.reasons.update(outcome.kinds)
        elif outcome.decision == Decision.AMBIGUOUS:
            self.settled_by.update(outcome.kinds)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What holds for all rows of a table (批量条件)."""

    as_of: date
    classes: tuple[str, ...] = ()
    limit: int = 5
    thresholds: Thresholds = _USUAL

    @property
    def certain_from(self) -> float:
        """From what probability on nobody needs to look at a match."""
        return (1 + self.thresholds.match) / 2


def answering(library: NameLibrary, wanted: Wanted) -> Callable[[Asked], Outcome]:
    """Return what makes one row out; it remembers what it was asked last.

    Parameters
    ----------
    library
        With the divisions of the day at hand.
    wanted
        What holds for all rows.
    """

    @lru_cache(maxsize=_REMEMBERED)
    def answered(asked: Asked) -> Outcome:
        ask = Ask(asked.text, wanted.as_of, asked.within, wanted.classes, limit=wanted.limit)
        try:
            return outcome(normalize(library, ask, wanted.thresholds), wanted)
        except GazetteerError as error:
            return failed(error.message)

    return answered


def failed(message: str) -> Outcome:
    """Return what becomes of a row that cannot be asked or made out."""
    return Outcome(ERROR, refused(message))


def outcome(found: Normalized, wanted: Wanted) -> Outcome:
    """Return what becomes of a row, from what its name was made out to be."""
    if found.match is not None:
        kinds = [reason.kind for reason in found.match.reasons]
    else:
        kinds = [settling.by for settling in found.settled_by]
    certain = found.match is not None and found.match.score >= wanted.certain_from
    doubt = None if certain else _doubt(found)
    return Outcome(found.decision.value, result(found), tuple(dict.fromkeys(kinds)), doubt)


def _doubt(found: Normalized) -> Doubt:
    scores = sorted((each.score for each in found.candidates), reverse=True)
    best = found.candidates[0] if found.candidates else None
    match found.decision:
        case Decision.AMBIGUOUS:
            distance = scores[0] - max([found.none_score, *scores[1:2]]) if scores else 0.0
        case Decision.MATCH:
            distance = scores[0]
        case Decision.NONE:
            distance = found.none_score
    return Doubt(
        rank=_RANKS[found.decision],
        distance=abs(distance),
        name=best.name if best else "",
        place_id=str(best.place_id) if best else "",
        path="/".join(best.division.path) if best else "",
        probability=f"{found.none_score if best is None else best.score:.4f}",
        reasons="；".join(f"{reason.kind} {reason.detail}" for reason in best.reasons) if best else "",
        candidates=numbered(found.candidates),
    )


def numbered(candidates: Sequence[Candidate]) -> str:
    """Return candidates as one text, each with its number, by which it can be confirmed."""
    return "；".join(
        f"{at}. {each.name}（{'/'.join(each.division.path)}，{each.score:.4f}，{each.place_id}）"
        for at, each in enumerate(candidates, 1)
    )
