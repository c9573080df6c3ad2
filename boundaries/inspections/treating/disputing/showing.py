"""Disputes about where a line runs, shown on the line (争议地段) for as long as the sides disagree.

Everybody sees them there, so that what the sides say to each other is not told: only the stretch, and what sort it is.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.inspections.disputes.states import DisputeKind, KindRules, Stage, State
from boundaries.lines.changes import dispute
from boundaries.lines.models import DisputedStretch
from foundation.ledger.writing import OpenEntry, close_rows
from foundation.postgres.copying import copy_rows, date_range, since
from foundation.versioned import known_at

_TAKEN_UP = frozenset({Stage.MEDIATING, Stage.REFERRED})
_COLUMNS = ("dispute_id", "line_id", "from_m", "to_m", "claims", "valid", "recorded", "opened_by")


def is_shown(state: State) -> bool:
    """Return whether a dispute is shown on its line: about where that runs, with a stretch, and taken up."""
    subject = state.subject
    return (
        subject.kind is DisputeKind.POSITION
        and subject.from_m is not None
        and subject.to_m is not None
        and state.stage in _TAKEN_UP
    )


def follow(
    session: Session, entry: OpenEntry, shown: UUID | None, state: State, kinds: KindRules, *, today: date
) -> UUID | None:
    """Have the line show a dispute, or show it no more, and return under which identity it does.

    Parameters
    ----------
    shown
        Under which identity it has been shown; ``None`` where it has not.
    state
        Since.
    """
    if is_shown(state) and shown is None:
        subject = state.subject
        assert subject.from_m is not None and subject.to_m is not None  # noqa: S101, PT018 - `is_shown` says so
        claims = f"{kinds[subject.kind].term}，调处中"
        return dispute(session, entry, subject.line, (subject.from_m, subject.to_m), claims, since_day=today)
    if not is_shown(state) and shown is not None:
        _end(session, entry, shown, today)
        return None
    return shown


def _end(session: Session, entry: OpenEntry, identity: UUID, today: date) -> None:
    rows = session.scalars(
        select(DisputedStretch).where(DisputedStretch.dispute_id == identity, known_at(DisputedStretch, None))
    ).all()
    close_rows(session, entry, DisputedStretch, [row.row_id for row in rows])
    for row in rows:
        first = row.valid.lower
        if first is None or first < today:
            cells = (identity, row.line_id, row.from_m, row.to_m, row.claims, date_range(first, today))
            copy_rows(session, "disputed_stretch", _COLUMNS, [(*cells, since(entry.at), entry.seq)])
