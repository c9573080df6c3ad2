"""How a round stands, and how much an inspection has looked at, for who reads inspections."""

from datetime import date
from uuid import UUID

from starlette.responses import Response

from api.exchange import Exchange
from api.inspections.access import Inspector, inspector, seen, tables_of
from api.inspections.overview.asking import audience, seen_markers, terms_of
from api.shapes.inspections.overview.due import coverage_told
from api.shapes.inspections.rounds import summary_told
from api.transaction import Reading
from boundaries.inspections.conducting.planning import round_numbered
from boundaries.inspections.conducting.queries import task
from boundaries.inspections.overview.coverage import inspection_coverage
from boundaries.inspections.overview.summary import RoundSummary
from boundaries.inspections.overview.summing import round_summary
from foundation.errors import InvalidInput, NotFound


def summary_answered(asked: Exchange, number: int, as_of: date | None) -> Response:
    """Return how a round stands, as JSON.

    Raises
    ------
    NotFound
        When there is no such round.
    """
    day = summary_day(asked, number, as_of)
    with asked.reading() as read:
        who = inspector(asked, read.session)
        tag = asked.list_tag(read.revision, day, audience=audience(asked, who))
        if known := asked.nothing_new(tag):
            return known
        summary = summary_of(asked, read, who, number, day)
        revision = read.revision
    tables = tables_of(asked)
    content = summary_told(
        summary,
        statuses=tables.rulebook.statuses,
        actions=tables.rulebook.actions,
        kinds=tables.kinds,
        revision=revision,
    )
    return asked.answer_list(content, tag=tag)


def summary_of(asked: Exchange, read: Reading, who: Inspector, number: int, day: date) -> RoundSummary:
    """Return how a round stands on a day, of the lines that somebody reads."""
    return round_summary(
        read.session,
        number,
        as_of=day,
        lineage=asked.lineage(read),
        looker=who.looker,
        terms=terms_of(asked),
        conditions=tables_of(asked).conditions,
        seen=seen_markers(asked, read, day),
    )


def summary_day(asked: Exchange, number: int, as_of: date | None) -> date:
    """Return of which day a round is told: as asked, else today, but not after the last day of the round.

    Raises
    ------
    NotFound
        When there is no such round.
    """
    try:
        running = round_numbered(number, tables_of(asked).rounds)
    except InvalidInput as error:
        raise NotFound(error.message) from error
    return as_of or min(asked.day(None), running.last_day)


def coverage_answered(asked: Exchange, inspection_id: UUID, as_of: date | None) -> Response:
    """Return how much of its line an inspection has looked at until a day.

    Raises
    ------
    NotFound
        When there is no such inspection for whoever asks.
    """
    day = asked.day(as_of)
    with asked.reading() as read:
        found = task(read.session, inspection_id)
        seen(asked, read.session, found)
        covered = inspection_coverage(
            read.session,
            found.id,
            line=found.line_id,
            span=found.span,
            markers=found.marker_ids,
            as_of=day,
            slack_m=tables_of(asked).rulebook.provisions.line_end_slack_m,
        )
        told = coverage_told(covered, found.id, covered.whole.unseen, day=day, revision=read.revision)
    return asked.answer_one(told, revision=found.changed_by)
