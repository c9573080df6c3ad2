"""`/v1/division-changes`, `/v1/crosswalk`, `/v1/statistics/divisions`: what happened, and what follows from it."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.exchange import AskedPlainly
from api.parameters.divisions import ChangeParameters, ChangesParameters, CountsParameters, CrosswalkParameters
from api.parameters.known import about
from api.parameters.reading import refusal
from api.parameters.units import codes_on, unit_parameter, within_ever
from api.routes.declared import declared
from api.routes.direct import DirectRoute
from api.shapes.divisions.changes import ChangesTold, ChangeTold, change_told
from api.shapes.divisions.findings import CountsTold, CrosswalkTold, count_told, row_told
from boundaries.divisions.archive import queries
from boundaries.divisions.chronicle.events import Change
from boundaries.divisions.codes import COUNTY
from boundaries.divisions.ground.sharing import with_shares
from boundaries.divisions.inquiry.counting import counted
from boundaries.divisions.inquiry.crosswalk import crosswalk
from foundation.errors import NotFound
from gazetteer.places.of_divisions.sharing import with_name_shares

router = APIRouter(tags=["divisions"], route_class=DirectRoute)

_EXAMPLE = "0190f5a0-0000-7000-8000-000000000000"
ChangeId = Annotated[UUID, Path(description="Lasting identity of the change.", examples=[_EXAMPLE])]


@router.get(
    "/v1/division-changes",
    operation_id="listDivisionChanges",
    summary="What happened to divisions",
    **declared(ChangesTold, tagged=True),
)
def list_changes(asked: AskedPlainly, given: Annotated[ChangesParameters, Query()]) -> Response:
    """List changes in the order of their days, with events, successions and documents; the words by themselves."""
    end = asked.page_end(given.next)
    today = asked.day(None, end)
    with asked.reading() as read:
        lineage = asked.lineage(read, asked.known_by(given.recorded))
    tag = asked.list_tag(read.revision, today)
    if known := asked.nothing_new(tag):
        return known
    if given.since and given.until and given.since > given.until:
        raise about("from", refusal("turned_round", "`from` lies after `to`: no change can lie between."))
    found: Sequence[Change] = [
        change
        for change in lineage.changes
        if (day := change.moment.day) is not None
        and (given.since is None or given.since <= day)
        and (given.until is None or day <= given.until)
        and (not given.kind or change.kind in given.kind)
    ]
    found = within_ever(lineage, found, given.within)
    start = asked.place_after(end, [change.id for change in found])
    shown = found[start : start + given.limit]
    token = asked.next_token(today, (str(shown[-1].id),)) if start + given.limit < len(found) else None
    items = [change_told(lineage, change, today) for change in shown]
    return asked.answer_list(ChangesTold(items=items, next=token, total=len(found), revision=read.revision), tag=tag)


@router.get(
    "/v1/division-changes/{id}",
    operation_id="readDivisionChange",
    summary="One change with its documents",
    **declared(ChangeTold, identified=True, tagged=True),
)
def read_change(asked: AskedPlainly, id: ChangeId, given: Annotated[ChangeParameters, Query()]) -> Response:  # noqa: A002 - the contract's name
    """Return a change with its events, successions and the words of its documents."""
    recorded = asked.known_by(given.recorded)
    with asked.reading() as read:
        lineage = asked.lineage(read, recorded)
        found = queries.changes(read.session, queries.identified_by(id), recorded=recorded)
    if not found:
        raise NotFound(f"No change of divisions has the id {id}.")
    return asked.answer_one(change_told(lineage, found[0], asked.server.today()), revision=read.revision)


@router.get(
    "/v1/crosswalk",
    operation_id="crosswalkDivisions",
    summary="Codes of one day as units of another",
    **declared(CrosswalkTold, tagged=True),
)
def cross(asked: AskedPlainly, given: Annotated[CrosswalkParameters, Query()]) -> Response:
    """Return for each code of one day the units of another day that have its land, with the changes between.

    Without `codes`, for all units of that day, counties if no level is named. A code that meant none then is told so.
    """
    start, end, recorded = given.since, given.until, asked.known_by(given.recorded)
    with asked.reading() as read:
        if known := asked.nothing_new(tag := asked.list_tag(read.revision, end)):
            return known
        lineage = asked.lineage(read, recorded)
        codes = given.codes or codes_on(lineage, given.level or COUNTY, start)
        rows = with_shares(read.session, list(crosswalk(lineage, codes, start, end)), start, end, recorded)
        if recorded is None:  # names are counted as they are known now
            rows = with_name_shares(read.session, lineage, rows, start, end)
    items = [row_told(lineage, row, start, end) for row in rows]
    content = CrosswalkTold(items=items, start=start.isoformat(), end=end.isoformat(), revision=read.revision)
    return asked.answer_list(content, tag=tag)


@router.get(
    "/v1/statistics/divisions",
    operation_id="countDivisions",
    summary="How many divisions of each kind",
    **declared(CountsTold, tagged=True),
)
def count(asked: AskedPlainly, given: Annotated[CountsParameters, Query()]) -> Response:
    """Count the divisions of a day by level and kind, in all or within one, and compare with another day."""
    at = asked.day(given.at)
    with asked.reading() as read:
        lineage = asked.lineage(read, asked.known_by(given.recorded))
    tag = asked.list_tag(read.revision, at)
    if known := asked.nothing_new(tag):
        return known
    within = unit_parameter(lineage, "within", given.within, at)
    counts = counted(lineage, at, compare=given.compare, within=within)
    items = [count_told(each) for each in counts if given.level in {None, each.level}]
    compare = given.compare.isoformat() if given.compare else None
    return asked.answer_list(
        CountsTold(items=items, at=at.isoformat(), compare=compare, revision=read.revision), tag=tag
    )
