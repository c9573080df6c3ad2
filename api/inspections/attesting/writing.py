"""Papers read and written: minutes as they are sent, the report as the records come to it."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from accounts.roles import Action
from api.answers.sending import send_written
from api.exchange import Exchange
from api.inspections.access import Inspector, acting_for, handed, seen
from api.inspections.attesting.given import MinutesGiven, ReportGiven
from api.inspections.attesting.telling import paper_told
from api.writing.preconditions import require_match
from api.writing.transaction import writers
from boundaries.inspections.attesting.attested import Attested
from boundaries.inspections.attesting.changes import make_report, write_minutes
from boundaries.inspections.attesting.papers.minutes import Minutes
from boundaries.inspections.attesting.papers.parts import Part
from boundaries.inspections.attesting.queries import paper
from boundaries.inspections.conducting.queries import locked, task
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.hands import Hand
from boundaries.inspections.signing.mandates import sides_of
from foundation.actor import Actor
from foundation.errors import NotFound

_WRITES = (Action.INSPECT, Action.PLAN_INSPECTIONS)
"""By which a paper is written; it is signed by others."""


def paper_read(asked: Exchange, inspection_id: UUID, part: Part, revision: int | None) -> Response:
    """Return a paper, or one of its earlier revisions; one that nobody has written says so."""
    with asked.reading() as read:
        known = task(read.session, inspection_id)
        who = seen(asked, read.session, known)
        found = paper(read.session, known, part)
        if revision is not None and revision > len(found.written):
            raise NotFound(f"This paper has {len(found.written)} revisions, and no revision {revision}.")
        told = paper_told(asked, read.session, who, found, part, revision)
    return asked.answer_one(told, revision=found.changed_by)


def minutes_written(asked: Exchange, inspection_id: UUID, part: Part, given: MinutesGiven) -> Response:
    """Write the minutes of a meeting, or correct them, and return them."""

    def write(session: Session, hand: Hand, known: Task) -> Attested:
        minutes = Minutes(
            known.id,
            part,
            given.held_on,
            given.place,
            given.chair,
            {side: tuple(names) for side, names in given.present.items()},
            tuple(given.agenda),
            tuple(given.decided),
            tuple(given.open),
        )
        return write_minutes(session, hand, known, minutes, given.reason)

    return _written(asked, inspection_id, part, write)


def report_made(asked: Exchange, inspection_id: UUID, given: ReportGiven) -> Response:
    """Make the report of the records as they are now, or make it anew, and return it."""

    def write(session: Session, hand: Hand, known: Task) -> Attested:
        return make_report(session, hand, known, given.conclusions, given.reason)

    return _written(asked, inspection_id, Part.REPORT, write)


def _written(
    asked: Exchange, inspection_id: UUID, part: Part, write: Callable[[Session, Hand, Task], Attested]
) -> Response:
    with writers(asked.request).writing() as opened:
        session = opened.session
        # Who may not see it is told that there is none, and waits for nobody who writes at it.
        who = seen(asked, session, task(session, inspection_id))
        known = locked(session, inspection_id)
        hand = handed(asked, _writer(asked, session, who, known))
        require_match(asked.request, paper(session, known, part).changed_by, "paper")
        after = write(session, hand, known)
        return send_written(paper_told(asked, session, who, after, part), after.changed_by)


def _writer(asked: Exchange, session: Session, who: Inspector, known: Task) -> Actor:
    """Return who writes a paper, in a role that reaches any of the sides: both sign what one has written down."""
    member_of = sides_of(known.state.team, who.person, who.territory.day)
    for action in _WRITES:
        for unit in known.unit_ids:
            role = who.role_for(action, unit, is_member=unit in member_of)
            if role is not None:
                return who.identity.actor(role)
    # Says which role and scope would do.
    return acting_for(asked, session, known, _WRITES[0], known.unit_ids[0])[0]
