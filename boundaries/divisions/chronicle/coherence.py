"""Whether lives fit together: superiors are there, nothing lies in itself, a code means one unit at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from uuid import UUID

from boundaries.divisions import codes as grammar
from boundaries.divisions.chronicle.events import Change, Lives, Span, Standing
from boundaries.divisions.chronicle.replay import standing_on
from boundaries.divisions.chronicle.rules import RETIRED_FOR_GOOD
from boundaries.divisions.codes import COUNTY, PREFECTURE
from boundaries.divisions.levels import Code
from foundation.errors import Fault, InvalidInput


def require_coherence(lives: Lives, changes: Iterable[Change]) -> None:
    """Check that lives fit together, and that changes speak of units that are there.

    Raises
    ------
    InvalidInput
        Naming every unit that lies in one that is not there, in itself or in one that is no higher; every code that two
        units have, or that does not begin with that of the superior; every predecessor that is not there; every change
        that took effect before it was approved, without a note that says why.
    """
    faults = [
        *_superiors(lives),
        *_codes(lives),
        *(fault for change in changes for fault in (*_dates(change), *_successions(lives, change))),
    ]
    if faults:
        raise InvalidInput(f"The history does not hold: {faults[0].message}", faults=tuple(faults))


def _superiors(lives: Lives) -> Iterator[Fault]:
    for division, spans in lives.items():
        for span in spans:
            own = span.standing
            for superior in {own.legal_parent, own.administering_parent} - {None}:
                if superior is not None and (wrong := _misplaced(span, lives.get(superior, ()), superior)):
                    yield Fault(str(division), "superior", f"{own.name} from {_told(span)} lies in {wrong}.")
            if (fault := _prefix(division, span, lives)) is not None:
                yield fault


def _misplaced(span: Span, above: tuple[Span, ...], superior: UUID) -> str | None:
    """Return what is wrong with a superior; ``None`` when all is well."""
    if not above:
        return f"a unit that is not known ({superior})"
    name = above[-1].standing.name
    begins, ends = above[0].begins.day or date.min, above[-1].ends.day if above[-1].ends else None
    if (span.begins.day or date.min) < begins or (ends or date.max or date.max) < _end(span):
        return f"{name}, which is there from {begins} to {ends or 'now'} only"
    if any(each.standing.level >= span.standing.level for each in above if _meet(each, span)):
        return f"{name}, which is of no higher level: a unit cannot lie in itself or below itself"
    return None


def _end(span: Span) -> date:
    return span.ends.day if span.ends and span.ends.day else date.max


def _meet(one: Span, other: Span) -> bool:
    first, second = sorted((one, other), key=lambda span: span.begins.day or date.min)
    return _end(first) > (second.begins.day or date.min)


def _told(span: Span) -> str:
    return f"{span.begins.day or 'the beginning'} to {span.ends.day if span.ends else 'now'}"


def _prefix(division: UUID, span: Span, lives: Lives) -> Fault | None:
    """Return what is wrong with the digits of a code that a unit has since a day."""
    own = span.standing
    if own.code is None or own.superior is None or own.level > COUNTY:
        return None
    above = standing_on(lives.get(own.superior, ()), span.begins.day or date.min)
    expected = _expected(own.code, above)
    if expected is None:
        return None
    message = (
        f"{own.name} has the code {own.code[1]}, and lies in a unit with the code {expected}: the first digits differ."
    )
    return Fault(str(division), "prefix", message)


def _expected(code: Code, above: Standing | None) -> str | None:
    if above is None or above.code is None or above.code[0] != code[0]:
        return None
    digits = above.code[1][: 2 * above.level] if above.level <= PREFECTURE else above.code[1]
    if code[1].startswith(digits) and (above.level < PREFECTURE or grammar.superior_of(code[1]) == above.code[1]):
        return None
    return above.code[1]


def _codes(lives: Lives) -> Iterator[Fault]:
    held: dict[Code, list[tuple[date, date, str, UUID]]] = defaultdict(list)
    for division, spans in lives.items():
        for span in spans:
            if span.standing.code is not None:
                start = span.begins.day or date.min
                held[span.standing.code].append((start, _end(span), span.standing.name, division))
    for (scheme, code), uses in held.items():
        for before, after in pairwise(sorted(uses)):
            if before[3] != after[3] and before[1] > after[0]:
                message = f"The code {code} ({scheme}) would mean {before[2]} and {after[2]} on {after[0]}."
                yield Fault(code, "code_taken", message)
            elif before[3] != after[3] and after[0] >= RETIRED_FOR_GOOD:
                message = (
                    f"The code {code} ({scheme}) meant {before[2]}, and cannot mean {after[2]} from {after[0]} on:"
                )
                yield Fault(code, "code_retired", f"{message} what was given up is never used again (令79).")


def _dates(change: Change) -> Iterator[Fault]:
    day, approved = change.moment.day, change.approved_on
    if day is not None and approved is not None and day < approved and not (change.note or change.labels):
        message = f"The change of {day} took effect before it was approved on {approved}: note the reason."
        yield Fault(change.origin or str(change.id), "before_approval", message)


def _successions(lives: Lives, change: Change) -> Iterator[Fault]:
    day = change.moment.day or date.min
    for each in change.successions:
        spans = lives.get(each.predecessor, ())
        if not spans or (spans[0].begins.day or date.min) > day or _end(spans[-1]) < day:
            called = spans[0].standing.name if spans else str(each.predecessor)
            message = f"The predecessor {called} is not there on {day}: the change of {change.origin or change.id}."
            yield Fault(change.origin or str(change.id), "predecessor", message)
        elif each.is_whole and _end(spans[-1]) > day:
            message = (
                f"{spans[-1].standing.name} went whole into another on {day}, and is there until {spans[-1].ends}."
            )
            yield Fault(change.origin or str(change.id), "outlives", message)
