"""What happened to lines between inspections: reported, and listed with what is left to be looked at since."""

from starlette.responses import Response

from accounts.roles import Action
from api.answers.sending import encode
from api.exchange import Exchange
from api.inspections.access import handed, inspector
from api.inspections.naming import line_given, line_parameter, unit_given, units_parameter
from api.inspections.planning.telling import JSON
from api.inspections.surroundings import surroundings
from api.inspections.treating.acting import acting_for_one
from api.inspections.treating.given import OccurrenceGiven, OccurrencesParameters
from api.inspections.treating.offering import reading_hand
from api.shapes.inspections.treating.findings import OccurrencesTold, occurrence_told
from api.writing.idempotency import once
from api.writing.transaction import writers
from boundaries.inspections.scheduling.extra import Occurrence
from boundaries.inspections.treating.grounds import line_ground
from boundaries.inspections.treating.occurring import Selection, listing, one, record_occurrence


def occurrences_listed(asked: Exchange, given: OccurrencesParameters) -> Response:
    """Return a page of what happened to the lines that whoever asks may see, the newest first."""
    end = asked.page_end(given.next)
    around = surroundings(asked)
    with asked.reading() as read:
        found = inspector(asked, read.session)
        tag = asked.list_tag(read.revision, around.day, audience=found.person)
        if known := asked.nothing_new(tag):
            return known
        selection = Selection(found.looker, units_parameter(around, given.division), line_parameter(around, given.line))
        after = None if end is None else end.identity()
        views = listing(read.session, reading_hand(asked, found), selection, after=after, limit=given.limit + 1)
        shown = views[: given.limit]
        lines = around.told(read.session, (each.extra.occurrence.line for each in shown))
        items = [occurrence_told(each, lines[each.extra.occurrence.line], around.day) for each in shown]
    token = asked.next_token(around.day, (str(shown[-1].id),)) if len(views) > given.limit else None
    content = OccurrencesTold(items=items, next=token, as_of=around.day.isoformat(), revision=read.revision)
    return asked.answer_list(content, tag=tag)


def occurrence_reported(asked: Exchange, given: OccurrenceGiven) -> Response:
    """Record that something happened to a stretch of a line, and return it with what is to be inspected."""
    around = surroundings(asked)
    line_id = line_given(around, given.line)
    told = Occurrence(line_id, given.occasion, given.happened_on, (given.from_m, given.to_m), given.note)
    with writers(asked.request).writing() as write:
        session = write.session
        found, line = inspector(asked, session), line_ground(session, line_id, as_of=around.day)
        actor, _ = acting_for_one(asked, found, Action.INSPECT, tuple(line.sides), unit=unit_given(around, given.unit))
        hand = handed(asked, actor)

        def do() -> Response:
            view = one(session, hand, record_occurrence(session, hand, line, told))
            lines = around.told(session, [line_id])
            body = encode(occurrence_told(view, lines[line_id], around.day))
            return Response(body, status_code=201, media_type=JSON)

        return once(asked.request, write, hand.actor.id, do)
