"""What is looked at for the tag 平安边界 of a line, and what must hold for it; a province replaces the table."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from boundaries.inspections.provisions import DATA, rows_of
from foundation.errors import InvalidInput


class ConditionKind(StrEnum):
    """By what a condition is shown (条件类别)."""

    INSPECTED = "inspected"
    """The inspection of the round is completed."""
    FILED = "filed"
    """Its results are filed."""
    REACHED = "reached"
    """Every marker was reached in the round."""
    NO_DISPUTE = "no_dispute"
    """No dispute along the line is open."""
    NO_OVERDUE = "no_overdue"
    """Nothing that is to be done to its markers is late."""
    DOCUMENT = "document"
    """The line has a document whose title has one of some words."""
    CUSTODY = "custody"
    """Every marker that stands has somebody who looks after it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that is looked at for 平安边界 (平安边界条件).

    Parameters
    ----------
    name
        By which it is known.
    term
        In Chinese.
    kind
        By what it is shown.
    words
        Of which a title has one; nothing for what is counted.
    is_asked
        Whether the tag cannot be without it.
    basis, certainty
        On what the word rests. That it is asked for is our own choice.
    """

    name: str
    term: str
    kind: ConditionKind
    words: tuple[str, ...]
    is_asked: bool
    basis: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Peace:
    """What is known of a line on the day (界线平安情况).

    Parameters
    ----------
    titles
        Of its documents.
    """

    is_inspected: bool
    is_filed: bool
    is_reached: bool
    open_disputes: int
    overdue: int
    has_custody: bool
    titles: Collection[str]


@cache
def known_conditions() -> tuple[Condition, ...]:
    """Return the conditions that came with the program."""
    return read_conditions(DATA / "peaceful.tsv")


def read_conditions(path: Path) -> tuple[Condition, ...]:
    """Return what a tab-separated file looks at.

    Parameters
    ----------
    path
        UTF-8 with the columns condition, term, kind, words (with ``|`` between, ``-`` for none), asked (yes or no),
        basis and certainty.

    Raises
    ------
    InvalidInput
        When it cannot be read, names a condition twice, or one by documents without words.
    """
    try:
        found = tuple(_condition(row) for row in rows_of(path))
    except (KeyError, ValueError) as error:
        raise InvalidInput(f"{path} holds a condition that cannot be read: {error!r}.") from error
    names = [each.name for each in found]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise InvalidInput(f"{path} names {', '.join(twice)} twice: give each condition one row.")
    for each in found:
        if (each.kind is ConditionKind.DOCUMENT) != bool(each.words):
            raise InvalidInput(f"{path}: {each.name} takes words if it is shown by a document, and else none.")
    return found


_ASKED = {"yes": True, "no": False}


def _condition(row: Mapping[str, str]) -> Condition:
    words = () if row["words"] == "-" else tuple(word for word in row["words"].split("|") if word)
    return Condition(
        row["condition"],
        row["term"],
        ConditionKind(row["kind"]),
        words,
        _ASKED[row["asked"]],
        row["basis"],
        row["certainty"],
    )


def held(conditions: Collection[Condition], peace: Peace) -> dict[str, bool]:
    """Return which conditions hold of a line, by their names.

    Examples
    --------
    >>> quiet = Peace(True, False, True, 0, 0, True, ["共建平安边界公约（2024）"])
    >>> sorted(name for name, holds in held(known_conditions(), quiet).items() if not holds)
    ['emergency_plan', 'exchange', 'filed', 'joint_meetings']
    """
    counted = {
        ConditionKind.INSPECTED: peace.is_inspected,
        ConditionKind.FILED: peace.is_filed,
        ConditionKind.REACHED: peace.is_reached,
        ConditionKind.NO_DISPUTE: peace.open_disputes == 0,
        ConditionKind.NO_OVERDUE: peace.overdue == 0,
        ConditionKind.CUSTODY: peace.has_custody,
    }
    return {each.name: counted[each.kind] if not each.words else _titled(each, peace) for each in conditions}


def _titled(condition: Condition, peace: Peace) -> bool:
    return any(word in title for title in peace.titles for word in condition.words)


def is_peaceful(conditions: Collection[Condition], holding: Mapping[str, bool]) -> bool:
    """Return whether everything holds that is asked for; a table that asks for nothing gives the tag to nobody."""
    asked = [each.name for each in conditions if each.is_asked]
    return bool(asked) and all(holding[name] for name in asked)
