"""Inspections read: a page of a list, or one."""

from uuid import UUID

from starlette.responses import Response

from api.exchange import Exchange
from api.inspections.access import inspector, seen
from api.inspections.naming import line_parameter, units_parameter
from api.inspections.planning.given import PlansParameters
from api.inspections.planning.telling import items_told, told
from api.inspections.surroundings import Surroundings, surroundings
from api.shapes.inspections.planning import PlansTold
from boundaries.inspections.conducting.lists import Selection, listing
from boundaries.inspections.conducting.queries import task


def plans_listed(asked: Exchange, given: PlansParameters) -> Response:
    """Return a page of the inspections that whoever asks may see, by year."""
    end = asked.page_end(given.next)
    around = surroundings(asked)
    with asked.reading() as read:
        found = inspector(asked, read.session)
        tag = asked.list_tag(read.revision, around.day, audience=f"{found.person} {asked.precision.audience}")
        if known := asked.nothing_new(tag):
            return known
        selection = _selection(around, given)
        after = None if end is None else end.score_and_identity()
        briefs = listing(read.session, found.looker, selection, after=after, limit=given.limit + 1)
        shown = briefs[: given.limit]
        items = items_told(read.session, around, shown)
    more = len(briefs) > given.limit
    token = asked.next_token(around.day, (float(shown[-1].year), str(shown[-1].id))) if more else None
    content = PlansTold(items=items, next=token, as_of=around.day.isoformat(), revision=read.revision)
    return asked.answer_list(content, tag=tag)


def _selection(around: Surroundings, given: PlansParameters) -> Selection:
    units = units_parameter(around, given.division)
    line = line_parameter(around, given.line)
    lines = None if line is None else {line}
    return Selection(given.round, given.year, lines, units, given.stage, is_mine=given.mine)


def plan_read(asked: Exchange, inspection_id: UUID) -> Response:
    """Return one inspection."""
    around = surroundings(asked)
    with asked.reading() as read:
        found = task(read.session, inspection_id)
        who = seen(asked, read.session, found)
        content = told(asked, read.session, who, found, around)
    return asked.answer_one(content, revision=found.changed_by)
