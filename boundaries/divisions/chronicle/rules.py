"""A change held against the law: who approves what, what becomes of codes, and in what time."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from boundaries.divisions.chronicle.events import Change, EventKind, Standing
from boundaries.divisions.codes import COUNTY, PROVINCE, TOWNSHIP
from foundation.periods import Precision

RETIRED_FOR_GOOD = date(2025, 9, 1)
"""行政区划代码管理办法 (民政部令79) in force: a code that was given up never means another unit."""
REGULATED = date(2019, 1, 1)
"""行政区划管理条例 (国务院令704) in force."""


class Label(StrEnum):
    """In what a change departs from today's law, or how little is known of it (标注)."""

    CODE_REUSED = "code_reused"
    """A unit got a code that had meant another (令79: never)."""
    CODE_KEPT_BY_ANOTHER_KIND = "code_kept_by_another_kind"
    """A county or prefecture became autonomous under its code (令79: abolition and establishment get a new one)."""
    CODE_KEPT_BY_TRANSFER = "code_kept_by_transfer"
    """Another superior, the same code (令79: a new one)."""
    CODE_CHANGED_BY_RENAMING = "code_changed_by_renaming"
    """Another name, another code, the same superior (令79: the code stays)."""
    COMPLETED_LATE = "completed_late"
    """Completed later than twelve months after approval, or eighteen with consent (令704, Art. 15)."""
    CODE_LATE = "code_late"
    """The code was published later than one month after approval (令704, Art. 17)."""
    APPROVED_BELOW = "approved_below"
    """Approved by an authority below the one that 令704 names."""
    UNDATED = "undated"
    """Known only from the table of the year's end."""
    DOCUMENT_OF_ANOTHER_YEAR = "document_of_another_year"
    """The document's day lies in another year than the table that shows the change first."""
    DOCUMENT_UNCERTAIN = "document_uncertain"
    """Several documents of different days name its units: the first is taken for the day."""
    HEIR_UNKNOWN = "heir_unknown"
    """A unit was abolished, and nothing tells who has its land."""
    NO_OFFICIAL_NOTICE = "no_official_notice"
    """At least one succession is meant, though no official notice says so."""


def labels_of(
    change: Change, before: Mapping[UUID, Standing], after: Mapping[UUID, Standing], holders: Mapping[str, UUID]
) -> Change:
    """Return a change with its labels.

    Parameters
    ----------
    before, after
        What the units were and became.
    holders
        Who had each code before.
    """
    found = dict.fromkeys(
        [
            *_of_codes(change, before, after, holders),
            *_of_approval(change, {**before, **after}),
            *_of_time(change),
            *_of_knowledge(change),
        ]
    )
    return replace(change, labels=tuple(label.value for label in found))


def _of_codes(
    change: Change, before: Mapping[UUID, Standing], after: Mapping[UUID, Standing], holders: Mapping[str, UUID]
) -> Iterator[Label]:
    for event in change.events:
        old, new = before.get(event.division), after.get(event.division)
        if event.kind is EventKind.ESTABLISH and new is not None and new.code is not None:
            if holders.get(new.code[1], event.division) != event.division:
                yield Label.CODE_REUSED
        elif old is not None and new is not None:
            kept = old.code == new.code
            if kept and old.kind != new.kind:
                yield Label.CODE_KEPT_BY_ANOTHER_KIND
            if kept and event.kind in {EventKind.TRANSFER_AFFILIATION, EventKind.TRANSFER_CUSTODY}:
                yield Label.CODE_KEPT_BY_TRANSFER
            if not kept and event.kind is EventKind.RENAME and old.superior == new.superior:
                yield Label.CODE_CHANGED_BY_RENAMING


def approver_of(kind: EventKind, level: int) -> str:
    """Return who must approve what happens to a unit (批准权限).

    Parameters
    ----------
    kind
        What happens.
    level
        Of the unit.

    References
    ----------
    行政区划管理条例 (国务院令704), Art. 6-8: the National People's Congress for provinces; the State Council for
    counties and above; a partial change of a county's boundary and its seat may be delegated to the province; townships
    by the province; subdistricts by the government that approved them, which is not known here: by the province too.

    Examples
    --------
    >>> approver_of(EventKind.ESTABLISH, 1)
    '全国人民代表大会'
    >>> approver_of(EventKind.ESTABLISH, 3), approver_of(EventKind.SEAT_MOVE, 3), approver_of(EventKind.ABOLISH, 4)
    ('国务院', '省级人民政府', '省级人民政府')
    """
    if level == PROVINCE and kind in _FOR_CONGRESS:
        return CONGRESS
    delegated = kind in {EventKind.BOUNDARY_CHANGE, EventKind.SEAT_MOVE} and level == COUNTY
    return "省级人民政府" if level >= TOWNSHIP or delegated else "国务院"


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when something must be done of a change (期限)."""

    what: str
    """``completion`` 完成 or ``code`` 代码公布."""
    due: date
    latest: date
    """With the consent of who approved it; the same day where none can be given."""
    done_on: date | None

    def status(self, today: date) -> str:
        """Return ``met``, ``late``, ``open`` or ``overdue``."""
        if self.done_on is not None:
            return "met" if self.done_on <= self.latest else "late"
        return "open" if today <= self.latest else "overdue"


def deadlines_of(change: Change) -> tuple[Deadline, ...]:
    """Return by when a change must be completed, and its codes published; nothing for those approved before the law.

    References
    ----------
    行政区划管理条例 (国务院令704), Art. 15: within 12 months of approval, 6 more with consent; Art. 17: the code
    within one month.
    """
    approved = change.approved_on
    if approved is None or approved < REGULATED:
        return ()
    found = [Deadline("completion", months_after(approved, 12), months_after(approved, 18), change.completed_on)]
    if any("code" in event.sets for event in change.events):
        due = months_after(approved, 1)
        found.append(Deadline("code", due, due, change.code_published_on))
    return tuple(found)


def months_after(day: date, months: int) -> date:
    """Return the day that lies some months after another: its number in that month, or the month's last.

    Examples
    --------
    >>> str(months_after(date(2020, 1, 31), 1)), str(months_after(date(2020, 6, 5), 12))
    ('2020-02-29', '2021-06-05')
    """
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _of_time(change: Change) -> Iterator[Label]:
    late = {"completion": Label.COMPLETED_LATE, "code": Label.CODE_LATE}
    for deadline in deadlines_of(change):
        if deadline.done_on is not None and deadline.done_on > deadline.latest:
            yield late[deadline.what]


CONGRESS = "全国人民代表大会"
_FOR_CONGRESS = frozenset({EventKind.ESTABLISH, EventKind.ABOLISH, EventKind.RENAME})
_CENTRAL = frozenset({"国务院", "民政部", CONGRESS})
_DECISIONS = frozenset(EventKind) - {EventKind.CODE_CHANGE, EventKind.FIRST_RECORDED}


def _of_approval(change: Change, standings: Mapping[UUID, Standing]) -> Iterator[Label]:
    if change.authority is None or change.authority in _CENTRAL:
        return
    for event in change.events:
        level = standings[event.division].level
        if event.kind in _DECISIONS and approver_of(event.kind, level) == "国务院":
            yield Label.APPROVED_BELOW


def _of_knowledge(change: Change) -> Iterator[Label]:
    if change.moment.precision is not Precision.DAY:
        yield Label.DOCUMENT_OF_ANOTHER_YEAR if change.approved_on else Label.UNDATED
    if not all(each.is_official for each in change.successions):
        yield Label.NO_OFFICIAL_NOTICE
    if leaves_no_heir(change):
        yield Label.HEIR_UNKNOWN


def leaves_no_heir(change: Change) -> bool:
    """Return whether a change abolished a unit without a word on who has its land."""
    ended = {event.division for event in change.events if event.kind is EventKind.ABOLISH}
    return bool(ended - {each.predecessor for each in change.successions})
