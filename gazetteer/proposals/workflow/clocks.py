"""The legal clocks (法定期限): by when what must be done, what was done in time, and what is overdue.

Days are calendar days, and the day of the event does not count: the next is day one. A time of months ends on the day
of the same number, or on the month's last. Nothing is moved for holidays: whoever keeps these days is never late.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from boundaries.divisions.chronicle.rules import months_after
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.workflow.procedures import FILINGS, waits_for_filing
from gazetteer.proposals.workflow.states import Approval, Duty, Review, State

FILING_DAYS = 15
"""To file, from approval (条例, Art. 13)."""
ANNOUNCING_DAYS = 15
"""To announce, from approval or from filing (条例, Art. 14)."""
CODE_MONTHS = 1
"""To fix and publish a division's code (令704, Art. 17)."""
COMPLETION_MONTHS = 12
"""To carry a division change out (令704, Art. 15)."""
EXTENSION_MONTHS = 6
"""That consent adds to it, once (令704, Art. 15)."""

_NAMED = frozenset({Kind.NAME, Kind.RENAME})
"""What the regulation gives days for; whatever else is filed and announced is given as many (比照)."""


class Status(StrEnum):
    """How a deadline stands on a day (期限状态)."""

    OPEN = "open"
    """未到期."""
    OVERDUE = "overdue"
    """逾期未办."""
    MET = "met"
    """按期办结."""
    LATE = "late"
    """逾期办结."""


class Matter(StrEnum):
    """What a deadline is for (期限事项): duties after approval, and the end of a consultation."""

    FILE = Duty.FILE.value
    ANNOUNCE = Duty.ANNOUNCE.value
    PUBLISH_CODE = Duty.PUBLISH_CODE.value
    COMPLETE = Duty.COMPLETE.value
    CONSULTATION = Review.CONSULTATION.value


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when something must be done (期限).

    Parameters
    ----------
    what
        What is to be done; of a consultation, that it be closed.
    since
        The day from which it counts; the next is day one.
    due
        The last day on which it is in time.
    basis
        The article.
    is_statutory
        Whether the law names the time; otherwise the province does.
    done_on
        When it was done; ``None`` while it is not.
    """

    what: Matter
    since: date
    due: date
    basis: str
    is_statutory: bool = True
    done_on: date | None = None

    def status(self, today: date) -> Status:
        """Return how it stands on a day."""
        if self.done_on is not None:
            return Status.MET if self.done_on <= self.due else Status.LATE
        return Status.OPEN if today <= self.due else Status.OVERDUE

    def days_left(self, today: date) -> int:
        """Return how many days are left, 0 on the last, negative when overdue."""
        return (self.due - today).days


def days_after(day: date, days: int) -> date:
    """Return the last day of a time of so many days that counts from a day.

    Examples
    --------
    >>> str(days_after(date(2024, 2, 20), 15))
    '2024-03-06'
    """
    return day + timedelta(days=days)


def due(state: State) -> tuple[Deadline, ...]:
    """Return every deadline that runs or has run for a proposal, the earliest first.

    A clock that has not started is not listed: an announcement that counts from filing has no day before it is filed.

    References
    ----------
    地名管理条例 (国务院令753), Art. 13-14; 地名备案公告管理办法（试行）; 行政区划管理条例 (国务院令704), Art. 8, 15
    and 17.
    """
    found = [*_of_consultation(state)]
    if state.approval is not None:
        found += _of_names(state, state.approval)
        found += _of_divisions(state, state.approval)
    return tuple(sorted(found, key=lambda each: (each.due, each.what)))


def _of_consultation(state: State) -> Iterator[Deadline]:
    running = state.consultation
    if running is not None:
        # Whenever it is closed: the public was asked to the last day, and no longer.
        closed_on = running.until if Review.CONSULTATION in state.finished else None
        yield Deadline(Matter.CONSULTATION, running.opened_on, running.until, "地方规定", False, closed_on)


def _of_names(state: State, approval: Approval) -> Iterator[Deadline]:
    if state.subject.kind is Kind.DIVISION_CHANGE:
        return
    is_statutory = state.subject.kind in _NAMED
    like = "" if is_statutory else "比照"
    filed_on = state.performed_on(Duty.FILE)
    if Duty.FILE in state.duties:
        due_on = days_after(approval.approved_on, FILING_DAYS)
        basis = f"{like}地名管理条例第十三条"
        yield Deadline(Matter.FILE, approval.approved_on, due_on, basis, is_statutory, filed_on)
    since = filed_on if waits_for_filing(state.duties, approval) else approval.approved_on
    is_timed = FILINGS[approval.authority.kind].is_announcement_timed
    if Duty.ANNOUNCE in state.duties and is_timed and since is not None:
        due_on = days_after(since, ANNOUNCING_DAYS)
        basis = f"{like}地名管理条例第十四条"
        yield Deadline(Matter.ANNOUNCE, since, due_on, basis, is_statutory, state.performed_on(Duty.ANNOUNCE))


def _of_divisions(state: State, approval: Approval) -> Iterator[Deadline]:
    since = approval.approved_on
    if state.subject.kind is not Kind.DIVISION_CHANGE:
        return
    if Duty.FILE in state.duties:  # 批准变更的同时报送备案: no day is left
        yield Deadline(Matter.FILE, since, since, "行政区划管理条例第八条", done_on=state.performed_on(Duty.FILE))
    if Duty.PUBLISH_CODE in state.duties:
        due_on = months_after(since, CODE_MONTHS)
        done_on = state.performed_on(Duty.PUBLISH_CODE)
        yield Deadline(Matter.PUBLISH_CODE, since, due_on, "行政区划管理条例第十七条", done_on=done_on)
    if Duty.COMPLETE in state.duties:
        months = COMPLETION_MONTHS + (EXTENSION_MONTHS if state.extended_on is not None else 0)
        done_on = state.performed_on(Duty.COMPLETE)
        yield Deadline(Matter.COMPLETE, since, months_after(since, months), "行政区划管理条例第十五条", done_on=done_on)
