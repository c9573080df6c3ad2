"""The events of single units between two year-ends: each line of change is told by one of them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from boundaries.divisions.chronicle.events import Attributes, Event, EventKind, Moment, Standing
from boundaries.divisions.history.differences import Sign
from boundaries.divisions.history.resolution import Change as Line
from boundaries.divisions.succession.turn import Turn
from foundation.errors import InvalidInput
from foundation.periods import Basis, Precision

_AFFILIATION = (
    ("name", EventKind.RENAME),
    ("legal_parent", EventKind.TRANSFER_AFFILIATION),
    ("administering_parent", EventKind.TRANSFER_CUSTODY),
    ("code", EventKind.CODE_CHANGE),
)
"""What sets an event of its own, the weightiest first."""
_WITH_NAME = ("kind", "level")


def happenings(turn: Turn, new_id: Callable[[], UUID]) -> dict[int, list[Event]]:
    """Return the events of a year by the passage that tells them.

    Raises
    ------
    InvalidInput
        When a line would be told by no event.
    """
    found: dict[int, list[Event]] = defaultdict(list)
    silent: list[tuple[UUID, Line]] = []
    moments = moments_of(turn)
    for code, line in turn.year.new.items():
        unit, at = turn.newer[code], turn.year.where[Sign.NEW, code]
        lines = (line, *_gone_line(turn, code))
        made = list(_of_unit(turn, unit, line, moments[unit]))
        found[at] += [
            Event(new_id(), kind, unit, moment, sets, tuple(each.line for each in lines)) for kind, moment, sets in made
        ]
        if not made:
            silent += [(unit, each) for each in lines]
    for code, line in turn.year.gone.items():
        unit = turn.older[code]
        if unit in turn.ended:
            event = Event(new_id(), EventKind.ABOLISH, unit, moments[unit], {}, (line.line,))
            found[turn.year.where[Sign.GONE, code]].append(event)
    for (at, unit), moved in _boundaries(turn).items():
        numbers = tuple(line.line for line in moved)
        moment = turn.moment(at, *(line.name for line in moved))
        found[at].append(Event(new_id(), EventKind.BOUNDARY_CHANGE, unit, moment, {}, numbers))
        silent = [each for each in silent if each[1] not in moved]
    _tell_with_superiors(turn, silent, found)
    return found


def _gone_line(turn: Turn, code: str) -> Iterator[Line]:
    if (old := turn.found.get(code)) is not None:
        yield turn.year.gone[old]


def _of_unit(turn: Turn, unit: UUID, line: Line, moment: Moment) -> Iterator[tuple[EventKind, Moment, Attributes]]:
    after = turn.after[unit]
    if unit in turn.begun:
        told = turn.year.came_from(line.code) or turn.year.newer.below(line.code) or line.came_from
        if told:
            yield EventKind.ESTABLISH, moment, whole(after)
        else:
            first = Moment(moment.day, Precision.UNKNOWN, Basis.YEAR_END_TABLE)
            yield EventKind.FIRST_RECORDED, first, whole(after)
        return
    changed = _changed(turn.before[unit], after)
    for attribute, kind in _AFFILIATION:
        if attribute in changed:
            taken = {attribute, *(_WITH_NAME if attribute == "name" else ()), "code"} & changed.keys()
            sets = {each: changed.pop(each) for each in sorted(taken)}
            yield kind, moment, sets


def whole(standing: Standing) -> Attributes:
    """Return all that a standing says, as what an event sets."""
    return {key: value for key, value in _fields(standing).items() if value is not None}


def _fields(standing: Standing) -> dict[str, object]:
    return {name: getattr(standing, name) for name in Standing.__dataclass_fields__}


def _changed(before: Standing, after: Standing) -> dict[str, object]:
    old = _fields(before)
    return {name: value for name, value in _fields(after).items() if value != old[name]}


def _boundaries(turn: Turn) -> dict[tuple[int, UUID], list[Line]]:
    """Return the units that stay and whose land changed, by passage, with the lines that say so."""
    found: dict[tuple[int, UUID], list[Line]] = defaultdict(list)
    for at, (_, lines) in enumerate(turn.year.told):
        for line in lines:
            own = (turn.older if line.sign is Sign.GONE else turn.newer)[line.code]
            if own in turn.begun or own in turn.ended:
                continue
            others = {turn.newer.get(link.code) for link in line.to} | {
                turn.older.get(link.code) for link in line.came_from
            }
            if others - {own} or line.sign is Sign.KEPT:
                found[at, own].append(line)
    return found


def _tell_with_superiors(turn: Turn, silent: list[tuple[UUID, Line]], found: dict[int, list[Event]]) -> None:
    """Give lines whose units changed in nothing but what their superior is called to the event that says that."""
    of_unit = {event.division: (at, number) for at, events in found.items() for number, event in enumerate(events)}
    for unit, line in silent:
        above = turn.after[unit].superior
        while above is not None and above not in of_unit:
            above = turn.after[above].superior
        if above is None:
            raise InvalidInput(f"Nothing happened that line {line.line} ({line.code} {line.name}) could tell.")
        at, number = of_unit[above]
        event = found[at][number]
        found[at][number] = replace(event, lines=(*event.lines, line.line))


def moments_of(turn: Turn) -> Mapping[UUID, Moment]:
    """Return when each unit's lines took effect, so that no unit lies in one that is not there.

    A unit without a day of its own changed with its superior; a superior is there as long as units lie in it.
    """
    found: dict[UUID, Moment] = {}
    for sign, lines, units in ((Sign.GONE, turn.year.gone, turn.older), (Sign.NEW, turn.year.new, turn.newer)):
        for code in lines:
            found[units[code]] = turn.moment(turn.year.where[sign, code], lines[code].name)
    _end_with_their_heirs(turn, found)
    replaced = found.keys() & (turn.begun | turn.ended)
    for unit, moment in list(found.items()):
        decisive = _superiors_of(turn, unit) & replaced
        if moment.precision is not Precision.DAY and decisive:
            found[unit] = max(map(found.__getitem__, decisive), key=lambda each: each.day or date.min)
    for unit, moment in sorted(found.items(), key=lambda pair: _level(turn, pair[0]), reverse=True):
        for above in _superiors_of(turn, unit):
            begins_late = above in turn.begun and (found[above].day or date.min) > (moment.day or date.min)
            ends_early = above in turn.ended and (found[above].day or date.min) < (moment.day or date.min)
            if begins_late or ends_early:
                found[above] = moment
    return found


def _end_with_their_heirs(turn: Turn, found: dict[UUID, Moment]) -> None:
    """Let a unit end when those began that were made of it, though two documents tell the two of it."""
    for code in turn.year.gone:
        made = [turn.newer[each] for each in turn.year.went_to(code) if turn.newer.get(each) in turn.begun]
        unit = turn.older[code]
        if unit in turn.ended and made:
            found[unit] = max(map(found.__getitem__, made), key=lambda each: each.day or date.min)


def _superiors_of(turn: Turn, unit: UUID) -> set[UUID]:
    found: set[UUID] = set()
    for standing in (turn.before.get(unit), turn.after.get(unit)):
        if standing is not None:
            found |= {each for each in (standing.legal_parent, standing.administering_parent) if each is not None}
    return found


def _level(turn: Turn, unit: UUID) -> int:
    return (turn.after.get(unit) or turn.before[unit]).level
