"""Chronicle and tables: what a change is in rows, and what rows are as a change; what a life is in version rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

import orjson

from boundaries.divisions.changes import VERSION_COLUMNS
from boundaries.divisions.chronicle.events import Attributes, Change, Lives, Moment, Span
from boundaries.divisions.levels import Code
from foundation.periods import Bounds, Precision

Row = tuple[Any, ...]

DOCUMENT = ("document_id", "title", "number", "authority", "approved_on", "text", "published_in")
CHANGE = (
    "change_id",
    "series",
    "kind",
    "effective_on",
    "precision",
    "basis",
    "approved_on",
    "published_on",
    "completed_on",
    "code_published_on",
    "authority",
    "labels",
    "note",
    "origin",
    "document_ids",
)
EVENT = ("event_id", "change_id", "division_id", "kind", "effective_on", "precision", "basis", "sets", "lines")
SUCCESSION = ("change_id", "predecessor_id", "successor_id", "is_whole", "is_official", "is_derived")
VERSION = (*VERSION_COLUMNS, "valid_from_precision", "valid_to_precision", "valid_basis")
CODE = ("division_id", "scheme", "code")

PARENTS = ("legal_parent", "administering_parent")
"""What an event sets that is a unit."""


def change_rows(series: str, change: Change, document_ids: Sequence[UUID]) -> Row:
    """Return the row of a change."""
    moment = change.moment
    return (
        change.id,
        series,
        change.kind.value,
        moment.day,
        moment.precision.value,
        moment.basis.value,
        change.approved_on,
        change.published_on,
        change.completed_on,
        change.code_published_on,
        change.authority,
        list(change.labels),
        change.note,
        change.origin,
        list(document_ids),
    )


def event_rows(change: Change) -> Iterator[tuple[Row, Bounds]]:
    """Give the rows of the events of a change, each with the days in which it took effect."""
    for event in change.events:
        moment = event.moment
        told = (moment.day, moment.precision.value, moment.basis.value)
        row = (event.id, change.id, event.division, event.kind.value, *told, stored(event.sets), list(event.lines))
        yield row, days_of(moment)


def succession_rows(change: Change) -> Iterator[Row]:
    """Give the rows of where land went by a change."""
    for each in change.successions:
        yield change.id, each.predecessor, each.successor, each.is_whole, each.is_official, each.is_derived


def days_of(moment: Moment) -> Bounds:
    """Return the days in which something took effect, as precisely as that is known.

    Examples
    --------
    >>> [str(day) for day in days_of(Moment(date(2014, 1, 1), Precision.YEAR))]
    ['2014-01-01', '2015-01-01']
    """
    first = moment.day
    if first is None:
        return None, None
    if moment.precision is Precision.DAY:
        return first, first + timedelta(days=1)
    if moment.precision is Precision.MONTH:
        return first, (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first, date(first.year + 1, 1, 1)


def stored(sets: Attributes) -> dict[str, Any]:
    """Return what an event sets as values of JSON."""
    found: dict[str, Any] = orjson.loads(orjson.dumps(dict(sets)))
    return found


def restored(sets: Mapping[str, Any]) -> Attributes:
    """Return what an event sets from its JSON."""
    found = dict(sets)
    for key in PARENTS:
        if isinstance(found.get(key), str):
            found[key] = UUID(found[key])
    for key in ("code", "seat"):
        if isinstance(found.get(key), list):
            found[key] = tuple(found[key])
    return found


@dataclass(frozen=True, slots=True)
class Manner:
    """What the chronicle does not tell of a unit under a name: how it is spelt, and whether it is real."""

    romanized: str | None = None
    reading_confirmed: bool = False
    synthetic: bool = False
    seat: tuple[float, float] | None = None
    """Where the seat is now."""


def version_rows(lives: Lives, manners: Mapping[tuple[UUID, str], Manner]) -> Iterator[tuple[Row, Bounds]]:
    """Give the version rows of lives, each with its period; spans that differ in their code alone are one.

    Parameters
    ----------
    manners
        By division and name.
    """
    for division, spans in lives.items():
        for _, same in groupby(spans, key=_without_code):
            group = list(same)
            yield _version(division, group[0], group[-1], manners[division, group[0].standing.name])


def _without_code(span: Span) -> Row:
    own = span.standing
    return own.name, own.kind, own.level, own.legal_parent, own.administering_parent, own.seat


def _version(division: UUID, first: Span, last: Span, manner: Manner) -> tuple[Row, Bounds]:
    own, ends = first.standing, last.ends
    row = (
        division,
        own.name,
        manner.romanized,
        manner.reading_confirmed,
        own.kind,
        own.level,
        own.legal_parent,
        own.administering_parent,
        own.seat or (manner.seat if ends is None else None),
        False,
        manner.synthetic,
        first.begins.precision.value,
        (ends.precision if ends else Precision.UNKNOWN).value,
        first.begins.basis.value,
    )
    return row, (first.begins.day, ends.day if ends else None)


def code_rows(lives: Lives) -> Iterator[tuple[tuple[UUID, str, str], Bounds]]:
    """Give the codes of lives, each with its period."""
    for division, spans in lives.items():
        for code, same in groupby(spans, key=lambda span: span.standing.code):
            group = list(same)
            if code is not None:
                ends = group[-1].ends
                yield (division, *code), (group[0].begins.day, ends.day if ends else None)


def codes_of(lives: Lives) -> frozenset[Code]:
    """Return all codes that lives ever had."""
    return frozenset(span.standing.code for spans in lives.values() for span in spans if span.standing.code)
