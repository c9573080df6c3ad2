"""Units and changes of a source, and those that are there already: what is known keeps its identity."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from boundaries.divisions.archive.models import DivisionChange, DivisionEvent
from boundaries.divisions.archive.rows import PARENTS
from boundaries.divisions.chronicle.events import Change, Lives, Span
from boundaries.divisions.levels import Code
from boundaries.divisions.models import Division, DivisionCode, DivisionVersion
from foundation.versioned import known_at


def identified(session: Session, series: str, changes: Sequence[Change], lives: Lives) -> list[Change]:
    """Return changes with the identities under which their units, and they themselves, are known.

    A unit is known that has had one of its codes under the same name; a change, that has the same origin in the series.

    Parameters
    ----------
    lives
        What the changes come to.
    """
    divisions = _divisions(session, lives)
    known = _changes(session, series)
    events = _events(session, known.values())
    return [_identified(change, divisions, known.get(change.origin, change.id), events) for change in changes]


def _divisions(session: Session, lives: Lives) -> Mapping[UUID, UUID]:
    there = set(session.scalars(select(Division.id).where(Division.id == func.any(list(lives)))))
    coded, placed = _coded(session), _placed(session)
    found: dict[UUID, UUID] = {}
    taken = set(there)
    # Those that are still there first: a place file speaks of today, and means them.
    for unit, spans in sorted(lives.items(), key=lambda pair: pair[1][-1].ends is not None):
        candidates = [_with_code(coded, span) for span in reversed(spans)]
        candidates.append(_with_superior(placed, lives, spans[-1]))
        division = next((each for each in candidates if each is not None and each not in taken), None)
        if division is not None and unit not in there:
            found[unit] = division
            taken.add(division)
    return found


_Coded = Mapping[tuple[Code, str], Mapping[date | None, UUID]]
"""Units by code and name, and by the day since which the code is theirs."""
_Placed = Mapping[tuple[int, str, str], UUID]
"""Provisional units by level, name and the name of their superior."""


def _coded(session: Session) -> _Coded:
    version, code = DivisionVersion, DivisionCode
    rows = session.execute(
        select(code.scheme, code.code, version.name, func.lower(code.valid), version.division_id)
        .join(code, code.division_id == version.division_id)
        .where(known_at(version, None), known_at(code, None))
        .order_by(version.division_id)
    )
    found: dict[tuple[Code, str], dict[date | None, UUID]] = defaultdict(dict)
    for scheme, digits, name, begins, division in rows:
        found[(scheme, digits), name].setdefault(begins, division)
    return found


def _placed(session: Session) -> _Placed:
    version, above = DivisionVersion, aliased(DivisionVersion)
    rows = session.execute(
        select(version.level, version.name, above.name, version.division_id)
        .join(above, above.division_id == version.legal_parent_id)
        .where(version.provisional, known_at(version, None), known_at(above, None))
        .order_by(version.division_id.desc())
    )
    return {(level, name, superior): division for level, name, superior, division in rows}


def _with_code(coded: _Coded, span: Span) -> UUID | None:
    """Return the unit that has a span's code under its name: a file of places knows no days, the chronicle does."""
    own = span.standing
    known = coded.get((own.code, own.name), {}) if own.code else {}
    return known.get(span.begins.day) or known.get(None)


def _with_superior(placed: _Placed, lives: Lives, span: Span) -> UUID | None:
    """Return the unit that a path means: files have codes of another day than names, or none."""
    own = span.standing
    above = lives.get(own.superior) if own.superior else None
    if above is None:
        return None
    return placed.get((own.level, own.name, above[-1].standing.name))


def _changes(session: Session, series: str) -> Mapping[str, UUID]:
    rows = session.execute(
        select(DivisionChange.origin, DivisionChange.change_id).where(
            DivisionChange.series == series, known_at(DivisionChange, None), DivisionChange.origin != ""
        )
    )
    return dict(rows.all())


_EventKey = tuple[UUID, UUID, str]


def _events(session: Session, changes: Any) -> Mapping[_EventKey, UUID]:  # noqa: ANN401 - a view of a mapping
    event = DivisionEvent
    rows = session.execute(
        select(event.change_id, event.division_id, event.kind, event.event_id).where(
            event.change_id == func.any(list(changes)), known_at(event, None)
        )
    )
    return {(change, division, kind): event_id for change, division, kind, event_id in rows}


def _identified(
    change: Change, divisions: Mapping[UUID, UUID], change_id: UUID, known: Mapping[_EventKey, UUID]
) -> Change:
    def of(unit: UUID) -> UUID:
        return divisions.get(unit, unit)

    events = []
    for event in change.events:
        parents = {key: of(event.sets[key]) for key in PARENTS if event.sets.get(key) is not None}
        division = of(event.division)
        event_id = known.get((change_id, division, event.kind.value), event.id)
        events.append(replace(event, id=event_id, division=division, sets={**event.sets, **parents}))
    successions = [
        replace(each, predecessor=of(each.predecessor), successor=of(each.successor)) for each in change.successions
    ]
    return replace(change, id=change_id, events=tuple(events), successions=tuple(successions))
