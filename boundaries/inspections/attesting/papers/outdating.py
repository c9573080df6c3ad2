"""Whether a report still says what its records say (报告时效): a record that changed since voids its signatures.

A report holds each record by its digest. So it need not be written anew for a change to be seen: from the moment in
which a record is corrected, or another comes in, no signature on the report holds, and each tells who changed what.
A new revision of the report is made of the records as they are then, and signed by every side anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from boundaries.inspections.attesting.papers.report import Report
from boundaries.inspections.signing.signatures import SignedState, Void, Voided
from foundation.periods import legal_day


class Outdating(StrEnum):
    """By what a report no longer says what its records say (失效情形)."""

    CHANGED = "changed"
    """记录已更正."""
    ADDED = "added"
    """新增记录."""


@dataclass(frozen=True, slots=True)
class RecordHead:
    """How a record reads now, and by whom (记录现行版本).

    Parameters
    ----------
    what
        What it is of, for a sentence: ``"marker 4552012Q"``.
    by, at, reason
        Who wrote this revision, when, and why.
    """

    record: UUID
    what: str
    revision: int
    sha256: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Outdated:
    """A record that is not as the report has it (变更记录).

    Parameters
    ----------
    now
        How it reads since.
    signed_sha256
        As the report has it; ``None`` where the report does not know it.
    """

    how: Outdating
    now: RecordHead
    signed_sha256: str | None

    @property
    def told(self) -> str:
        """Who changed what, when, and why, in a sentence without its end."""
        now = self.now
        deed = "changed" if self.how is Outdating.CHANGED else "added"
        because = f": {now.reason}" if now.reason else ""
        return f"{now.by} {deed} the record of {now.what} on {legal_day(now.at)} (revision {now.revision}{because})"


def outdated(report: Report, heads: Iterable[RecordHead]) -> tuple[Outdated, ...]:
    """Return the records that are not as a report has them, the latest change last; none while it holds.

    Parameters
    ----------
    heads
        All records of the inspection. A record is never deleted, so none of the report can be missing.
    """
    known = {each.record: (each.revision, each.sha256) for each in report.entries}
    found = []
    for head in heads:
        if head.record not in known:
            found.append(Outdated(Outdating.ADDED, head, None))
        elif known[head.record] != (head.revision, head.sha256):
            found.append(Outdated(Outdating.CHANGED, head, known[head.record][1]))
    return tuple(sorted(found, key=lambda each: (each.now.at, each.now.record)))


def voided(state: SignedState, since: Sequence[Outdated]) -> SignedState:
    """Return how the signatures on a report stand once its records are others than it says: none holds.

    Parameters
    ----------
    since
        As `outdated` tells; without any the state is as it was.
    """
    if not since:
        return state
    more = f" and {len(since) - 1} more" if len(since) > 1 else ""
    void = [
        Voided(
            each,
            Void.CHANGED,
            f"{since[0].told}{more}, after {each.name} had signed: the report is made anew, and signed again.",
        )
        for each in state.holding
    ]
    missing = state.missing | {each.unit for each in state.holding}
    return SignedState(state.sha256, (), (*state.void, *void), missing)
