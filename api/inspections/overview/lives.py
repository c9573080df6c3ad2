"""A marker's whole life: all of it for who reads its inspections, for the public what it may know."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from api.acting import acting, territory_of
from api.exchange import Exchange
from api.inspections.access import Inspector, tables_of
from api.shapes.boundaries.line import document_told
from api.shapes.inspections.overview.lives import HistoryTold, occurrence_told, treated_told, visit_told
from api.shapes.inspections.overview.periods import Teller, period_told
from api.transaction import Reading
from boundaries.inspections.overview.life.periods import periods
from boundaries.inspections.overview.life.visits import Visit, treated, visits
from boundaries.inspections.overview.reading.happened import occurrences
from boundaries.inspections.scheduling.extra import Occurrence
from boundaries.lines.queries import documents
from boundaries.markers.queries import StoredMarker, stored_markers
from foundation.errors import NotFound
from gazetteer.places.records import Secrecy


def history_answered(asked: Exchange, marker_id: UUID, as_of: date | None) -> Response:
    """Return everything that became of a marker until a day.

    Raises
    ------
    NotFound
        When there is no such marker, or none that whoever asks may know of.
    """
    day, precision = asked.day(as_of), asked.precision
    with asked.reading() as read:
        who = _reader(asked, read.session)
        states = _until(stored_markers(read.session, marker_id=marker_id), day)
        is_full = who is not None and _reads(who, states)
        if not is_full and not precision.is_full:
            states = _until(stored_markers(read.session, marker_id=marker_id, secrecy=Secrecy.PUBLIC), day)
        if not states:
            raise NotFound(f"No marker has the id {marker_id} on {day}, or none that you may know of.")
        teller = Teller(asked.lineage(read), precision, day)
        came = visits(read.session, states, as_of=day, rulebook=tables_of(asked).rulebook, is_full=who is not None)
        seen = [(each, who is not None and who.sees(each.units, each.people)) for each in came]
        told = HistoryTold(
            id=str(marker_id),
            number=states[-1].record.number.text,
            is_full=is_full,
            periods=[period_told(each, teller, is_full=is_full) for each in periods(states)],
            documents=[document_told(each) for each in documents(read.session, marker_id, secrecy=Secrecy.PUBLIC)],
            visits=[visit_told(each, teller, is_full=sees) for each, sees in seen if sees or _is_public(each)],
            follow_ups=[treated_told(each, teller) for each in treated(read.session, marker_id, as_of=day)]
            if is_full
            else [],
            occurrences=[occurrence_told(each) for each in _happened(asked, read, marker_id, day)] if is_full else [],
            as_of=day.isoformat(),
            revision=read.revision,
        )
    return asked.answer_one(told, revision=told["revision"], headers=precision.headers)


def _reader(asked: Exchange, session: Session) -> Inspector | None:
    identity = acting(asked.request, session)
    return None if identity is None else Inspector(identity, territory_of(asked.request, session))


def _reads(who: Inspector, states: Sequence[StoredMarker]) -> bool:
    """Return whether somebody reads the inspections of a side of a marker."""
    return any(who.sees(state.record.units, ()) for state in states)


def _until(states: Sequence[StoredMarker], day: date) -> list[StoredMarker]:
    known = [each for each in states if each.record.first is None or each.record.first <= day]
    return sorted(known, key=lambda each: each.record.first or date.min)


def _is_public(visit: Visit) -> bool:
    """Return whether the public is told of an inspection: both governments have signed its report."""
    return visit.completed_on is not None and not visit.is_cancelled


def _happened(asked: Exchange, read: Reading, marker_id: UUID, day: date) -> list[Occurrence]:
    """Return what happened to the stretch of the line that a marker stands on."""
    found = asked.server.knowledge.network(read, day, None).marker(marker_id)
    if found is None:
        return []
    line, marker = found
    return [
        each
        for each in occurrences(read.session, as_of=day, of=(line.id,))
        if each.span[0] <= marker.chainage_m <= each.span[1]
    ]
