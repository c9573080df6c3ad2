"""What the law asks of each kind of proposal: reviews before the decision, duties after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from boundaries.divisions.chronicle.events import EventKind
from boundaries.divisions.codes import COUNTY
from foundation.errors import InvalidInput
from foundation.files.tables import table_rows
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.workflow.states import Approval, AuthorityKind, Duty, Review, Subject

_TABLE = Path(__file__).parents[1] / "data" / "procedures.tsv"
_RECODED = frozenset(
    {EventKind.ESTABLISH, EventKind.TRANSFER_AFFILIATION, EventKind.TRANSFER_CUSTODY, EventKind.CODE_CHANGE}
)
_DELEGATED = frozenset({EventKind.BOUNDARY_CHANGE, EventKind.SEAT_MOVE})


class Need(StrEnum):
    """How far a review is needed (要求程度)."""

    ALWAYS = "always"
    """必须: it may not be left out."""
    IN_PROPORTION = "in_proportion"
    """视情况: left out with a reason, which weighs the effect on society and people's lives (实施办法, Art. 5)."""
    NEVER = "never"
    """不要求."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """What is asked of a kind of proposal (办理要求).

    Parameters
    ----------
    kind
        The kind.
    of_divisions
        Whether the line is that of administrative divisions.
    needs
        How far each review is needed.
    is_filed, is_announced
        Whether what is approved is filed and announced.
    basis, certainty
        The article, and how far it is verified: V, I, M-H, M-M.
    """

    kind: Kind
    of_divisions: bool
    needs: Mapping[Review, Need]
    is_filed: bool
    is_announced: bool
    basis: str
    certainty: str


Procedures = Mapping[tuple[Kind, bool], Procedure]
"""What is asked, by kind and whether divisions are concerned."""


@cache
def known_procedures() -> Procedures:
    """Return what the law asks, as far as it is known."""
    return read_procedures(_TABLE)


def read_procedures(path: Path) -> Procedures:
    """Return what a tab-separated file asks of each kind.

    Parameters
    ----------
    path
        UTF-8 with the columns kind, divisions (yes or no), assessment, experts, consultation (always, in_proportion or
        never), filed, announced (yes or no), basis, certainty.

    Raises
    ------
    InvalidInput
        When it cannot be read, lacks a kind, or asks less for divisions than the law does.

    References
    ----------
    地名管理条例 (国务院令753), Art. 11; 行政区划管理条例 (国务院令704), Art. 13.
    """
    try:
        found = {(line.kind, line.of_divisions): line for line in map(_line, table_rows(path))}
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} cannot be read as UTF-8 text: {error}.") from error
    except (KeyError, ValueError, AttributeError) as error:
        raise InvalidInput(f"A line of {path} cannot be read: {error!r}.") from error
    wanted = {(kind, is_division) for kind in Kind for is_division in (False, True)}
    wanted -= {(Kind.DIVISION_CHANGE, False)}
    if missing := wanted - found.keys():
        told = ", ".join(sorted(f"{kind.value}{' of divisions' if is_one else ''}" for kind, is_one in missing))
        raise InvalidInput(f"{path} lacks lines for {told}.")
    for kind in (Kind.NAME, Kind.RENAME, Kind.DIVISION_CHANGE):
        if any(found[kind, True].needs[review] is not Need.ALWAYS for review in Review):
            raise InvalidInput(
                f"{path} lets a review of {kind.value} of divisions be left out: 条例, Art. 11 and 令704, Art. 13 ask"
                " for all three."
            )
    return found


def procedure(subject: Subject, table: Procedures) -> Procedure:
    """Return what is asked of a proposal."""
    return table[subject.kind, subject.is_division]


def duties_of(subject: Subject, approval: Approval, asked: Procedure) -> frozenset[Duty]:
    """Return what is owed once a proposal is approved.

    References
    ----------
    地名管理条例 (国务院令753), Art. 13-14; 行政区划管理条例 (国务院令704), Art. 8 (what the province approves by
    delegation is reported to the State Council), 15, 17, 18.
    """
    owed = {Duty.ANNOUNCE} if asked.is_announced else set()
    if subject.kind is Kind.DIVISION_CHANGE:
        owed.add(Duty.COMPLETE)
        if subject.changes & _RECODED:
            owed.add(Duty.PUBLISH_CODE)
        if is_delegated(subject, approval):
            owed.add(Duty.FILE)
    elif asked.is_filed and FILINGS[approval.authority.kind].receiver:
        owed.add(Duty.FILE)
    return frozenset(owed)


def is_delegated(subject: Subject, approval: Approval) -> bool:
    """Return whether a government approved in place of the State Council, to which it reports at the same time."""
    return (
        subject.kind is Kind.DIVISION_CHANGE
        and subject.level == COUNTY
        and bool(subject.changes & _DELEGATED)
        and approval.authority.kind is AuthorityKind.GOVERNMENT
    )


@dataclass(frozen=True, slots=True)
class Filing:
    """How an approval is filed and announced, by who approved (备案、公告).

    Parameters
    ----------
    receiver
        With whom it is filed, in Chinese; empty where it is not.
    announcer
        Who announces, in Chinese.
    announced_from_filing
        Whether the days for announcing count from the filing; from the approval otherwise.
    is_announcement_timed
        Whether a number of days is given for announcing.
    """

    receiver: str
    announcer: str
    announced_from_filing: bool = False
    is_announcement_timed: bool = True


FILINGS: Mapping[AuthorityKind, Filing] = {
    # What is announced of their decisions, and when, they say themselves.
    AuthorityKind.CONGRESS: Filing("", "民政部", is_announcement_timed=False),
    AuthorityKind.STATE_COUNCIL: Filing("", "民政部", is_announcement_timed=False),
    AuthorityKind.MINISTRY: Filing("国务院（材料径送民政部）", "民政部", announced_from_filing=True),
    AuthorityKind.GOVERNMENT: Filing("上一级人民政府（材料径送其民政部门）", "同级民政部门"),
    AuthorityKind.NAMES_DEPARTMENT: Filing("上一级民政部门", "同级民政部门"),
    AuthorityKind.OTHER_DEPARTMENT: Filing("同级民政部门", "同级民政部门", announced_from_filing=True),
}
"""Who files with whom, who announces, and from when that counts.

References
----------
地名管理条例 (国务院令753), Art. 13-14; 地名备案公告管理办法（试行）(2023-06-13).
"""


def waits_for_filing(duties: frozenset[Duty], approval: Approval) -> bool:
    """Return whether an announcement has to wait until the approval is filed."""
    return Duty.FILE in duties and FILINGS[approval.authority.kind].announced_from_filing


def _line(row: Mapping[str, str]) -> Procedure:
    answers = {"yes": True, "no": False}
    return Procedure(
        Kind(row["kind"]),
        answers[row["divisions"]],
        {review: Need(row[review.value]) for review in Review},
        answers[row["filed"]],
        answers[row["announced"]],
        row["basis"].strip(),
        row["certainty"].strip(),
    )
