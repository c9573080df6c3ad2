"""Events that belong together make up a change: those of one passage whose units are linked."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from boundaries.divisions.chronicle.compounds import compound_of
from boundaries.divisions.chronicle.events import Change, Event, EventKind, Moment, Succession
from boundaries.divisions.chronicle.rules import Label, labels_of
from boundaries.divisions.history.documents import remark_of
from boundaries.divisions.succession.links import Told
from boundaries.divisions.succession.turn import Turn


def gathered(
    turn: Turn,
    events: Mapping[int, Sequence[Event]],
    told: Sequence[Told],
    new_id: Callable[[], UUID],
    series: str,
) -> Iterator[Change]:
    """Give the changes of a year, in the order of the passages."""
    years = f"{series} {turn.year.older.year}-{turn.year.newer.year}"
    for at in sorted(events):
        of_passage = [each.succession for each in told if each.at == at]
        subjects = {event.division for event in events[at]}
        for own in _groups(turn, events[at], of_passage):
            divisions = {event.division for event in own}
            # A succession belongs to the change that made the successor, else to the one that ended the predecessor.
            successions = [
                each
                for each in of_passage
                if (each.successor if each.successor in subjects else each.predecessor) in divisions
            ]
            origin = f"{years}:{min(min(event.lines) for event in own)}"
            yield _change(turn, at, own, successions, (new_id(), origin))


def _groups(turn: Turn, events: Sequence[Event], successions: Sequence[Succession]) -> Iterator[list[Event]]:
    """Give the events in groups whose units are linked, the order kept."""
    leader: dict[UUID, UUID] = {}

    def of(unit: UUID) -> UUID:
        while (above := leader.setdefault(unit, unit)) != unit:
            unit = above
        return unit

    subjects = {event.division for event in events}
    # 遵义地区 became 遵义市, and the city of that name a district of it: two changes, in one document.
    for each in successions:
        old, new = turn.before[each.predecessor], turn.after[each.successor]
        # 重庆市 became a municipality of the name: one change, though nobody says it in so many words.
        belongs = not each.is_derived or old.level == new.level or old.name == new.name
        if {each.predecessor, each.successor} <= subjects and belongs:
            leader[of(each.predecessor)] = of(each.successor)
    groups: dict[UUID, list[Event]] = defaultdict(list)
    for event in events:
        groups[of(event.division)].append(event)
    yield from groups.values()


def _change(
    turn: Turn, at: int, events: Sequence[Event], successions: Sequence[Succession], named: tuple[UUID, str]
) -> Change:
    names = {
        known[event.division].name for event in events for known in (turn.before, turn.after) if event.division in known
    }
    documents = turn.naming(at, names)
    moment = _moment(events)
    deciding = next(
        (each for each in documents if each.approved_on == moment.day), documents[-1] if documents else None
    )
    change = Change(
        id=named[0],
        kind=compound_of(events, successions, turn.before, turn.after),
        moment=moment,
        events=tuple(events),
        successions=tuple(successions),
        documents=tuple(sorted(turn.quoted(at, names), key=lambda each: each is deciding)),
        approved_on=deciding.approved_on if deciding else None,
        authority=deciding.authority if deciding else None,
        note=remark_of(turn.passage(at)),
        origin=named[1],
    )
    labelled = labels_of(change, turn.before, turn.after, turn.holders)
    days = {document.approved_on for document in documents}
    is_early = bool(change.approved_on and moment.day and moment.day < change.approved_on)
    uncertain = (Label.DOCUMENT_UNCERTAIN.value,) if len(days) > 1 or is_early else ()
    return replace(labelled, labels=(*labelled.labels, *uncertain))


def _moment(events: Sequence[Event]) -> Moment:
    """Return when a change took effect: with what ended or began by it, else with the first event."""
    weighty = [event.moment for event in events if event.kind in {EventKind.ABOLISH, EventKind.ESTABLISH}]
    return max(weighty or [event.moment for event in events], key=lambda moment: moment.day or date.min)
