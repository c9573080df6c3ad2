"""What is due, line by line and marker by marker, for who reads inspections."""

from collections import Counter
from collections.abc import Sequence
from itertools import dropwhile
from uuid import UUID

from starlette.responses import Response

from api.answers.paging import PageEnd
from api.exchange import Exchange
from api.inspections.access import inspector
from api.inspections.overview.asking import audience, due_that_day, terms_of, wanted_lines
from api.inspections.overview.given import DueMarkersParameters, DueParameters
from api.parameters.known import about
from api.parameters.reading import refusal
from api.shapes.inspections.overview.due import LinesDueTold, MarkersDueTold, line_due_told, marker_due_told
from boundaries.inspections.overview.due import LineDue
from boundaries.inspections.overview.due_markers import markers_due
from boundaries.inspections.scheduling.schedule import Standing
from foundation.errors import InvalidInput, Stale


def lines_due_listed(asked: Exchange, given: DueParameters) -> Response:
    """Return a page of lines with when they are due, the most urgent first.

    Raises
    ------
    Unauthenticated
        When nobody is signed in.
    """
    end = asked.page_end(given.next)
    day = asked.day(given.as_of, end)
    with asked.reading() as read:
        who = inspector(asked, read.session)
        tag = asked.list_tag(read.revision, day, audience=audience(asked, who))
        if known := asked.nothing_new(tag):
            return known
        lineage = asked.lineage(read)
        whole = due_that_day(asked, read, day)
        found = whole.shown(wanted_lines(whole, given, lineage, day).ids, who.looker)
        revision = read.revision
    counts = Counter(each.due.standing.value for each in found)
    chosen = [each for each in found if given.standing in {None, each.due.standing.value}]
    rest = chosen if end is None else _behind(chosen, end)
    page = rest[: given.limit]
    token = asked.next_token(day, (str(page[-1].line.id),)) if len(rest) > given.limit else None
    content = LinesDueTold(
        items=[line_due_told(each, lineage, day) for each in page],
        counts={"all": len(found), **{standing.value: counts[standing.value] for standing in Standing}},
        next=token,
        as_of=day.isoformat(),
        revision=revision,
    )
    return asked.answer_list(content, tag=tag)


def _behind(found: Sequence[LineDue], end: PageEnd) -> list[LineDue]:
    last: UUID = _identity(end)
    rest = list(dropwhile(lambda each: each.line.id != last, found))
    if not rest:
        raise _stale()
    return rest[1:]


def _identity(end: PageEnd) -> UUID:
    try:
        return end.identity()
    except InvalidInput as error:
        raise about("next", error) from error


def _stale() -> InvalidInput:
    return about(
        "next", refusal("stale_token", "The list has changed since the page before: begin again without `next`.")
    )


def markers_due_listed(asked: Exchange, given: DueMarkersParameters) -> Response:
    """Return a page of markers with when they are due, the most urgent first, then by line and number.

    Raises
    ------
    Unauthenticated
        When nobody is signed in.
    """
    end = asked.page_end(given.next)
    after = None if end is None else _key(end)
    day, precision = asked.day(given.as_of, end), asked.precision
    with asked.reading() as read:
        who = inspector(asked, read.session)
        tag = asked.list_tag(read.revision, day, audience=audience(asked, who))
        if known := asked.nothing_new(tag):
            return known
        lineage, whole = asked.lineage(read), due_that_day(asked, read, day)
        try:
            found = markers_due(
                read.session,
                None,
                as_of=day,
                of=wanted_lines(whole, given, lineage, day).ids,
                looker=who.looker,
                terms=terms_of(asked),
                whole=whole,
                standings=frozenset(Standing) if given.standing is None else {Standing(given.standing)},
                after=after,
                limit=given.limit + 1,
            )
        except Stale as error:
            raise _stale() from error
        revision = read.revision
    page = found[: given.limit]
    token = asked.next_token(day, page[-1].key) if len(found) > given.limit else None
    content = MarkersDueTold(
        items=[marker_due_told(each, lineage, precision, day) for each in page],
        next=token,
        as_of=day.isoformat(),
        revision=revision,
    )
    return asked.answer_list(content, tag=tag)


def _key(end: PageEnd) -> tuple[str, str, str]:
    if len(end.after) != len(("due", "line", "marker")):
        raise about("next", refusal("malformed", "`next` is no token of this list: begin again without it."))
    due, line, marker = map(str, end.after)
    return due, line, marker
