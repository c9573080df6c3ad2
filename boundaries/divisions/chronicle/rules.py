"""A change held against the law: who approves what, what becomes of codes, and in what time."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from boundaries.divisions.chronicle.events import Change, EventKind, Standing
from boundaries.divisions.codes import COUNTY, TOWNSHIP
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
    APPROVED_BELOW = "approved_below"
    """Approved by an authority below the one that 令704 names."""
    UNDATED = "undated"
    """Known only from the table of the year's end."""
    DOCUMENT_OF_ANOTHER_YEAR = "document_of_another_year"
    """The document's day lies in another year than the table that shows the change first."""
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
        [*_of_codes(change, before, after, holders), *_of_approval(change, {**before, **after}), *_of_knowledge(change)]
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
    行政区划管理条例 (国务院令704), Art. 6-8: the State Council for counties and above; a partial change of a county's
    boundary and its seat may be delegated to the province; townships by the province; subdistricts by the government
    that approved them, which is not known here and is left to the province.

    Examples
    --------
    >>> approver_of(EventKind.ESTABLISH, 3), approver_of(EventKind.SEAT_MOVE, 3), approver_of(EventKind.ABOLISH, 4)
    ('国务院', '省级人民政府', '省级人民政府')
    """
    delegated = kind in {EventKind.BOUNDARY_CHANGE, EventKind.SEAT_MOVE} and level == COUNTY
    return "省级人民政府" if level >= TOWNSHIP or delegated else "国务院"


_CENTRAL = frozenset({"国务院", "民政部"})
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
