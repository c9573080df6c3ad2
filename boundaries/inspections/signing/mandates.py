"""Who may sign for which side (签字权限)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from foundation.periods import Period


class Paper(StrEnum):
    """What is signed (签字文件)."""

    RECORD = "record"
    """检查记录: by the members who were there."""
    MINUTES = "minutes"
    """会议纪要: by the team leaders."""
    REPORT = "report"
    """联检报告: by who acts for the government."""


class Capacity(StrEnum):
    """In what capacity somebody belongs to a team (联检组身份)."""

    MEMBER = "member"
    """成员."""
    LEADER = "leader"
    """组长."""
    REPRESENTATIVE = "representative"
    """政府代表."""


_MAY: dict[Capacity, frozenset[Paper]] = {
    Capacity.MEMBER: frozenset({Paper.RECORD}),
    Capacity.LEADER: frozenset({Paper.RECORD, Paper.MINUTES}),
    Capacity.REPRESENTATIVE: frozenset(Paper),
}
"""The report is of both governments (令353, Art. 12; V); who signs records and minutes is usage (I)."""


@dataclass(frozen=True, slots=True)
class Mandate:
    """That somebody belongs to the team of a side (联检组成员资格).

    Parameters
    ----------
    person
        Id.
    unit
        The side.
    capacity
        In what capacity.
    valid
        From which day to which, half-open; days in Asia/Shanghai.
    """

    person: str
    unit: UUID
    capacity: Capacity
    valid: Period


def sides_of(mandates: Iterable[Mandate], person: str, day: date) -> frozenset[UUID]:
    """Return the sides to whose teams somebody belongs on a day; more than one is a fault in the lists."""
    return frozenset(each.unit for each in mandates if each.person == person and each.valid.contains(day))


def objection(mandates: Iterable[Mandate], person: str, unit: UUID, paper: Paper, day: date) -> str | None:
    """Return why somebody may not sign a paper for a side on a day; ``None`` where they may.

    Parameters
    ----------
    day
        On which it is signed, in Asia/Shanghai.
    """
    given = tuple(mandates)
    sides = sides_of(given, person, day)
    own = [each for each in given if each.person == person and each.unit == unit]
    if not own:
        return f"{person} belongs to no team of this side: only its own people sign for it."
    if unit not in sides:
        return f"{person} was not on the team on {day}: somebody signs who is."
    if len(sides) > 1:
        return f"{person} is on the teams of {len(sides)} sides: nobody signs for one side who acts for another."
    if all(paper not in _MAY[each.capacity] for each in own if each.valid.contains(day)):
        may = " or ".join(capacity.value for capacity, papers in _MAY.items() if paper in papers)
        return f"A {paper.value} is signed by a {may} of the team, and {person} is none on {day}."
    return None
