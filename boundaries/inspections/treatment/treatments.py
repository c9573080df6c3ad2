"""What is done about each status (处理措施), by whom, and by when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from uuid import UUID

from boundaries.inspections.findings.actions import Action
from boundaries.inspections.findings.finding import Finding, FollowUp
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.provisions import DATA, rows_of
from boundaries.inspections.remarks import Remark, Rule, Weight
from foundation.errors import InvalidInput


class ActingSide(StrEnum):
    """Who does it (处理方)."""

    MANAGING = "managing"
    """管理方: the side that the agreement names (令353, Art. 6; V)."""
    ALL = "all"
    """各方共同."""


@dataclass(frozen=True, slots=True)
class Treatment:
    """What is done about a status (处理措施).

    Parameters
    ----------
    days
        From the finding, whose own day does not count; the decree names none.
    basis, certainty
        Of what is done and by whom.
    """

    status: MarkerStatus
    action: Action
    by: ActingSide
    days: int
    basis: str
    certainty: str


Treatments = Mapping[MarkerStatus, Treatment]


@cache
def known_treatments() -> Treatments:
    """Return the treatments that came with the program."""
    return read_treatments(DATA / "treatments.tsv")


def read_treatments(path: Path) -> Treatments:
    """Return what a tab-separated file does about each status.

    Parameters
    ----------
    path
        UTF-8 with the columns status, action, actor (managing or all), days, basis and certainty.

    Raises
    ------
    InvalidInput
        When it cannot be read, lacks a status, moves or scraps what is only damaged, or has days below 0.
    """
    try:
        found = {
            MarkerStatus(row["status"]): Treatment(
                MarkerStatus(row["status"]),
                Action(row["action"]),
                ActingSide(row["actor"]),
                int(row["days"]),
                row["basis"],
                row["certainty"],
            )
            for row in rows_of(path)
        }
    except (KeyError, ValueError) as error:
        raise InvalidInput(f"{path} holds a treatment that cannot be read: {error!r}.") from error
    for status in MarkerStatus:
        if status not in found:
            raise InvalidInput(f"{path} says not what is done about {status.value}: give each status a row.")
        if found[status].action in _NEVER_BY_ITSELF:
            raise InvalidInput(
                f"{path}: {found[status].action.value} follows from no status: a marker stays or comes back to its"
                " place (令353, Art. 6), and what moves it is an application with the agreement of all sides."
            )
        if found[status].days < 0:
            raise InvalidInput(f"{path}: {status.value} cannot be treated in {found[status].days} days.")
    return found


_NEVER_BY_ITSELF = frozenset({Action.MOVE, Action.ADD, Action.SCRAP})
_UNTREATED = Rule("untreated", "省级联检办法第三条", "I")
_NO_MANAGER = Rule("no_managing_side", "行政区域界线界桩管理办法第四条", "V")
_NO_SIDE = Rule("follow_up_by_stranger", "令353第六条", "I")
_PAST = Rule("follow_up_in_past", "-", "C")


def treatments_of(statuses: Iterable[MarkerStatus], treatments: Treatments) -> tuple[Treatment, ...]:
    """Return what is done about the statuses of a marker, each action once, the most urgent first.

    Examples
    --------
    >>> both = [MarkerStatus.WORN_TEXT, MarkerStatus.DAMAGED]
    >>> [each.action.value for each in treatments_of(both, known_treatments())]
    ['repaint', 'repair']
    """
    given = [treatments[status] for status in MarkerStatus if status in set(statuses)]
    asked: dict[Action, Treatment] = {}
    for each in given:
        if each.action is not Action.NONE and (each.action not in asked or each.days < asked[each.action].days):
            asked[each.action] = each
    return tuple(sorted(asked.values(), key=lambda each: (each.days, each.action)))


def follow_ups(
    statuses: Iterable[MarkerStatus],
    treatments: Treatments,
    *,
    found_on: date,
    sides: Iterable[UUID],
    managing: UUID | None,
) -> tuple[FollowUp, ...]:
    """Return what is to be done after a finding, by which side, and until when.

    Parameters
    ----------
    found_on
        The day of the finding, in Asia/Shanghai.
    sides
        Of the marker.
    managing
        The side that looks after it; ``None`` where neither agreement nor register says, so that all are asked.

    References
    ----------
    令353, Art. 6 (V): the managing side repairs; 界桩管理办法, Art. 4 (V): where the agreement names none, the sides
    agree on one.
    """
    asked = []
    for each in treatments_of(statuses, treatments):
        is_shared = each.by is ActingSide.ALL or managing is None
        by: Iterable[UUID] = sorted(sides, key=str) if is_shared or managing is None else (managing,)
        asked += [FollowUp(each.action, side, found_on + timedelta(days=each.days)) for side in by]
    return tuple(asked)


def untreated(
    finding: Finding, treatments: Treatments, *, sides: frozenset[UUID], managing: UUID | None, found_on: date
) -> tuple[Remark, ...]:
    """Return what a record leaves without treatment, and what is wrong with what it plans.

    Parameters
    ----------
    found_on
        The day of the finding, in Asia/Shanghai.
    """
    remarks = []
    covered = finding.actions | {each.action for each in finding.follow_ups}
    for each in treatments_of(finding.statuses, treatments):
        if each.action not in covered:
            told = (
                f"{each.status.value} asks for {each.action.value}: say who does it and by when, or that it was done."
            )
            remarks.append(Remark("/follow_ups", _UNTREATED, told, Weight.REVIEW))
    for at, planned in enumerate(finding.follow_ups):
        if planned.side not in sides:
            told = "What is to be done falls to a side of the marker: choose one."
            remarks.append(Remark(f"/follow_ups/{at}/side", _NO_SIDE, told))
        if planned.due < found_on:
            told = f"It is due on {planned.due}, before it was found on {found_on}: give a later day."
            remarks.append(Remark(f"/follow_ups/{at}/due", _PAST, told))
    if finding.follow_ups and managing is None:
        told = "Nobody is named who looks after this marker: the sides agree on one, and file that."
        remarks.append(Remark("/follow_ups", _NO_MANAGER, told, Weight.REVIEW))
    return tuple(remarks)
