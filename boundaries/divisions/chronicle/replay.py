"""From events to lives: every unit's spans, in the order of the days, whatever the order in which events were told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date
from itertools import pairwise
from uuid import UUID

from boundaries.divisions.chronicle.events import BEGINNINGS, Change, Event, EventKind, Lives, Span, Standing
from foundation.errors import Fault, InvalidInput

_RANK = {kind: at for at, kind in enumerate(EventKind)} | {EventKind.ABOLISH: len(EventKind)}
"""Order of the events of one day: a unit begins first, and ends last."""


def replay(changes: Iterable[Change]) -> Lives:
    """Return the lives of all units that changes speak of.

    Raises
    ------
    InvalidInput
        When an event finds no unit, or a unit twice; when two events of one day contradict each other.
    """
    told: dict[UUID, list[Event]] = defaultdict(list)
    for change in changes:
        for event in change.events:
            told[event.division].append(event)
    faults: list[Fault] = []
    lives: dict[UUID, tuple[Span, ...]] = {}
    for division, events in told.items():
        try:
            lives[division] = tuple(_lived(sorted(events, key=_when)))
        except InvalidInput as error:
            faults += error.faults
    if faults:
        raise InvalidInput(f"The history does not hold: {faults[0].message}", faults=tuple(faults))
    return lives


def _when(event: Event) -> tuple[date, int, str]:
    return event.moment.day or date.min, _RANK[event.kind], str(event.id)


def _lived(events: list[Event]) -> Iterator[Span]:
    first = events[0]
    if first.kind not in BEGINNINGS:
        raise _wrong(first, "not_there", "there is no such unit then: its establishment must be told, and lie before")
    standing, since = Standing(**first.sets), first.moment
    for before, event in pairwise(events):
        if event.kind in BEGINNINGS:
            raise _wrong(event, "there_already", f"{standing.name} is there already")
        if before.kind is EventKind.ABOLISH:
            raise _wrong(event, "not_there", f"{standing.name} was abolished on {before.moment.day}")
        if event.moment.day == before.moment.day and event.sets.keys() & before.sets.keys():
            raise _wrong(event, "contradiction", f"two events of that day both set {', '.join(event.sets)}")
        if event.moment.day != since.day and (event.sets or event.kind is EventKind.ABOLISH):
            yield Span(since, event.moment, standing)
            since = event.moment
        elif event.kind is EventKind.ABOLISH:
            raise _wrong(event, "no_day", f"{standing.name} would have been there for no day")
        standing = replace(standing, **event.sets)
    if events[-1].kind is not EventKind.ABOLISH:
        yield Span(since, None, standing)


def _wrong(event: Event, code: str, what: str) -> InvalidInput:
    called = event.sets.get("name") or str(event.division)
    message = f"{event.kind.value} of {called} on {event.moment.day or 'an unknown day'}: {what}."
    return InvalidInput(message, faults=(Fault(str(event.id), code, message),))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans with those that follow each other unchanged made one."""
    found: list[Span] = []
    for span in spans:
        if found and asdict(found[-1].standing) == asdict(span.standing) and found[-1].ends == span.begins:
            found[-1] = replace(found[-1], ends=span.ends)
        else:
            found.append(span)
    return tuple(found)


def standing_on(spans: Iterable[Span], day: date) -> Standing | None:
    """Return what a unit was on a day; ``None`` where it was not there."""
    return next((span.standing for span in spans if span.contains(day)), None)
