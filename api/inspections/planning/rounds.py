"""The rounds of joint inspections, counted as far as whoever asks sees them."""

from collections.abc import Iterator

from starlette.responses import Response

from api.exchange import Exchange
from api.inspections.access import Inspector, inspector
from api.inspections.surroundings import Surroundings, surroundings
from api.shapes.inspections.planning import RoundsTold, RoundTold, round_told
from api.transaction import Reading
from boundaries.inspections.conducting.lists import counts
from boundaries.inspections.conducting.planning import round_numbered
from boundaries.inspections.conducting.queries import lines_planned
from boundaries.inspections.scheduling.cycle import round_of
from foundation.errors import InvalidInput, NotFound


def rounds_listed(asked: Exchange) -> Response:
    """Return every round that is known, or planned in, the earliest first."""
    around = surroundings(asked)
    with asked.reading() as read:
        found = inspector(asked, read.session)
        tag = asked.list_tag(read.revision, around.day, audience=found.person)
        if known := asked.nothing_new(tag):
            return known
        items = [*_rounds(read, found, around)]
        content = RoundsTold(items=items, as_of=around.day.isoformat(), revision=read.revision)
    return asked.answer_list(content, tag=tag)


def round_read(asked: Exchange, number: int) -> Response:
    """Return one round."""
    around = surroundings(asked)
    try:
        round_numbered(number, around.rounds)
    except InvalidInput as error:
        raise NotFound(error.message) from error
    with asked.reading() as read:
        found = inspector(asked, read.session)
        (told,) = _rounds(read, found, around, number)
        return asked.answer_one(told, revision=read.revision)


def _rounds(read: Reading, found: Inspector, around: Surroundings, number: int | None = None) -> Iterator[RoundTold]:
    years = counts(read.session, found.looker, today=around.day, round_number=number)
    lines = frozenset(
        line.id for line in around.inspected if found.is_everywhere or not found.ground.isdisjoint(line.record.pair)
    )
    running = round_of(around.day, around.rounds)
    numbers = {each.number for each in around.rounds} | {each.round_number for each in years}
    if running is not None:
        numbers.add(running.number)
    for each in sorted(numbers) if number is None else [number]:
        planned = lines_planned(read.session, each)
        yield round_told(round_numbered(each, around.rounds), years, lines=lines, planned=planned, today=around.day)
