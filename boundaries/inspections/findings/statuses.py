"""What may be said of a marker (界桩状况), several at once, and what cannot be said together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from boundaries.inspections.provisions import DATA, rows_of
from boundaries.inspections.remarks import Remark, Rule
from foundation.errors import InvalidInput


class MarkerStatus(StrEnum):
    """In what condition a marker was found (界桩状况); `data/statuses.tsv` says on what each word rests."""

    INTACT = "intact"
    """完好."""
    WORN_TEXT = "worn_text"
    """字迹模糊."""
    OBSTRUCTED = "obstructed"
    """杂草遮挡."""
    DAMAGED = "damaged"
    """损坏."""
    TILTED = "tilted"
    """倾斜."""
    DISPLACED = "displaced"
    """移位: it stands elsewhere than registered."""
    BURIED = "buried"
    """埋没."""
    THREATENED = "threatened"
    """受危及: earth or sand is dug at it."""
    REF_MARKS_INCOMPLETE = "ref_marks_incomplete"
    """方位物不齐全."""
    NOT_FOUND = "not_found"
    """未找到: searched at its place and not seen; that is not yet lost."""
    LOST = "lost"
    """丢失: shown to be gone."""
    DESTROYED = "destroyed"
    """灭失: its remains were found."""
    NOT_REACHED = "not_reached"
    """未到达: nothing was observed of it."""


class Sight(StrEnum):
    """Whether the stone was before somebody's eyes (是否见到界桩)."""

    SEEN = "seen"
    """见到."""
    ABSENT = "absent"
    """到位未见: it was not, at its place."""
    UNKNOWN = "unknown"
    """未到达: nobody was there."""


@dataclass(frozen=True, slots=True)
class StatusRule:
    """What is known of a status (状况规则).

    Parameters
    ----------
    term
        In Chinese.
    sight
        Whether it is said of a stone that was seen.
    excludes
        What cannot be said beside it; the other way round too.
    basis, certainty
        On what the word rests, and how far that is verified; what excludes what is our own reading of the words.
    """

    term: str
    sight: Sight
    excludes: frozenset[MarkerStatus]
    basis: str
    certainty: str


StatusRules = Mapping[MarkerStatus, StatusRule]

_NONE = Rule("no_status", "省级联检办法第三条", "I")
_EXCLUDE = Rule("statuses_exclude", "-", "C")


@cache
def known_statuses() -> StatusRules:
    """Return the statuses that came with the program."""
    return read_statuses(DATA / "statuses.tsv")


def read_statuses(path: Path) -> StatusRules:
    """Return what a tab-separated file says of each status; exclusions hold both ways.

    Parameters
    ----------
    path
        UTF-8 with the columns status, term, sight, excludes (words with a space between, ``*`` for all others), basis
        and certainty.

    Raises
    ------
    InvalidInput
        When it cannot be read, or lacks a status.
    """
    try:
        rows = {MarkerStatus(row["status"]): row for row in rows_of(path)}
        named = {status: _excluded(status, row["excludes"]) for status, row in rows.items()}
        rules = {
            status: StatusRule(
                row["term"],
                Sight(row["sight"]),
                named[status] | {other for other, excluded in named.items() if status in excluded},
                row["basis"],
                row["certainty"],
            )
            for status, row in rows.items()
        }
    except (KeyError, ValueError) as error:
        raise InvalidInput(f"{path} holds a status that cannot be read: {error!r}.") from error
    if missing := [status.value for status in MarkerStatus if status not in rules]:
        raise InvalidInput(f"{path} says nothing of {', '.join(missing)}: give each status a row.")
    return rules


def _excluded(status: MarkerStatus, text: str) -> frozenset[MarkerStatus]:
    words = text.split()
    return frozenset(MarkerStatus) - {status} if words == ["*"] else frozenset(map(MarkerStatus, words))


def contradictions(statuses: Iterable[MarkerStatus], rules: StatusRules) -> tuple[Remark, ...]:
    """Return every pair that cannot be said together, or that nothing was said at all.

    Examples
    --------
    >>> both = [MarkerStatus.INTACT, MarkerStatus.LOST]
    >>> [each.message for each in contradictions(both, known_statuses())]
    ['intact 完好 and lost 丢失 cannot be said of one marker together: leave out one.']
    """
    given = [status for status in MarkerStatus if status in set(statuses)]
    if not given:
        return (Remark("/statuses", _NONE, "A record says in what condition the marker was: choose one at least."),)
    return tuple(
        Remark(
            "/statuses",
            _EXCLUDE,
            f"{one.value} {rules[one].term} and {other.value} {rules[other].term} cannot be said of one marker"
            " together: leave out one.",
        )
        for at, one in enumerate(given)
        for other in given[at + 1 :]
        if other in rules[one].excludes
    )


def sight_of(statuses: Iterable[MarkerStatus], rules: StatusRules) -> Sight:
    """Return whether the stone was seen: it was not as soon as one status says so, whatever is said of its place."""
    sights = {rules[status].sight for status in statuses}
    return next((sight for sight in (Sight.UNKNOWN, Sight.ABSENT) if sight in sights), Sight.SEEN)
