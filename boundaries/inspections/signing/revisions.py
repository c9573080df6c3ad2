"""What was written, and what corrected it (修订): nothing is overwritten, a correction names what it corrects."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from boundaries.inspections.signing.canonical import digest
from foundation.errors import Conflict, InvalidInput, Stale


class BrokenHistory(Conflict):
    """A revision does not follow upon the one before: something was altered or left out."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A content as it was at one time (修订版本).

    Parameters
    ----------
    number
        From 1.
    sha256
        Of the content's one text.
    by
        Id of who wrote it.
    at
        When it was received, by the server's clock.
    corrects
        Digest of the revision that it corrects; ``None`` for the first.
    reason
        Why it was corrected; empty for the first.
    """

    number: int
    sha256: str
    by: str
    at: datetime
    corrects: str | None = None
    reason: str = ""


def revised(
    history: Sequence[Revision], content: object, *, by: str, at: datetime, corrects: str | None, reason: str
) -> tuple[Revision, ...]:
    """Return the history with one revision more; the same content again adds none.

    Parameters
    ----------
    history
        All revisions, the first one first.
    corrects
        Digest of the content that the writer saw; ``None`` where there was none.
    reason
        Why; needed for all but the first.

    Raises
    ------
    Stale
        When the writer saw another content than the last.
    InvalidInput
        When a correction gives no reason.
    """
    check_history(history)
    now = digest(content)
    head = history[-1] if history else None
    if head is not None and now == head.sha256:
        return tuple(history)
    if corrects != (head.sha256 if head is not None else None):
        raise Stale(
            "Somebody changed the record after it was read: read it again, and correct what is there now.",
            details={"sha256": head.sha256 if head is not None else None},
        )
    if head is not None and not reason.strip():
        raise InvalidInput("A correction says why: give a reason in a sentence.")
    return (*history, Revision(len(history) + 1, now, by, at, corrects, reason.strip()))


def check_history(history: Sequence[Revision]) -> None:
    """Check that revisions follow each other, each correcting the one before.

    Raises
    ------
    BrokenHistory
        When they do not.
    """
    before: Revision | None = None
    for number, each in enumerate(history, 1):
        expected = before.sha256 if before is not None else None
        if each.number != number or each.corrects != expected:
            raise BrokenHistory(f"Revision {each.number} does not follow upon the one before: restore what is missing.")
        if before is not None and each.at < before.at:
            raise BrokenHistory(f"Revision {each.number} was received before the one that it corrects.")
        before = each
