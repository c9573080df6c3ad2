"""What people call a change: 撤县设市, 地改市, 析置 — told by the events it is made of."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from boundaries.divisions.chronicle.events import ChangeKind, Event, EventKind, Standing, Succession

_OF_KINDS: Mapping[tuple[str, str], ChangeKind] = {
    ("县", "县级市"): ChangeKind.COUNTY_TO_CITY,
    ("县", "市辖区"): ChangeKind.COUNTY_TO_DISTRICT,
    ("县级市", "市辖区"): ChangeKind.CITY_TO_DISTRICT,
    ("地区", "地级市"): ChangeKind.PREFECTURE_TO_CITY,
    ("乡", "镇"): ChangeKind.TOWNSHIP_TO_TOWN,
    ("乡", "街道"): ChangeKind.TO_SUBDISTRICT,
    ("镇", "街道"): ChangeKind.TO_SUBDISTRICT,
}
_AS = {"自治县": "县", "旗": "县", "自治旗": "县", "特区": "县", "林区": "县", "盟": "地区", "民族乡": "乡"}
"""Kinds that are called by the plain word in such names."""
_SINGLE = (
    (EventKind.RENAME, ChangeKind.RENAMING),
    (EventKind.TRANSFER_AFFILIATION, ChangeKind.TRANSFER),
    (EventKind.TRANSFER_CUSTODY, ChangeKind.CUSTODY),
    (EventKind.BOUNDARY_CHANGE, ChangeKind.BOUNDARY),
    (EventKind.SEAT_MOVE, ChangeKind.SEAT),
    (EventKind.CODE_CHANGE, ChangeKind.RECODING),
    (EventKind.FIRST_RECORDED, ChangeKind.FIRST_RECORDED),
)
"""The kinds of event that give a change its name, the weightiest first."""


def compound_of(
    events: Sequence[Event],
    successions: Sequence[Succession],
    before: Mapping[UUID, Standing],
    after: Mapping[UUID, Standing],
) -> ChangeKind:
    """Return what people call a change.

    Parameters
    ----------
    events, successions
        What it is made of.
    before
        What the units were that it abolished, renamed or moved.
    after
        What the units became that it established, renamed or moved.
    """
    ended = [before[each.division] for each in events if each.kind is EventKind.ABOLISH]
    made = [after[each.division] for each in events if each.kind is EventKind.ESTABLISH]
    if not ended and not made:
        if any(_became_autonomous(before, after, each) for each in events):
            return ChangeKind.BECOMES_AUTONOMOUS
        kinds = {each.kind for each in events}
        return next(change for event, change in _SINGLE if event in kinds)
    if not made:
        return ChangeKind.MERGER if successions else ChangeKind.ABOLITION
    if not ended:
        return ChangeKind.FOUNDING
    return _replaced(ended, made)


def _replaced(ended: Sequence[Standing], made: Sequence[Standing]) -> ChangeKind:
    if any(old.name == new.name and new.level < old.level for old in ended for new in made):
        return ChangeKind.RAISED
    of_kind = {_OF_KINDS.get((_AS.get(old.kind, old.kind), new.kind)) for old in ended for new in made}
    called = of_kind.pop() if len(of_kind) == 1 else None
    if called is not None and len(ended) == len(made):
        return called
    if len(ended) > len(made):
        return called if called is ChangeKind.TO_SUBDISTRICT else ChangeKind.MERGER
    if len(made) > len(ended):
        return called or ChangeKind.SPLIT
    highest_before, highest_after = min(each.level for each in ended), min(each.level for each in made)
    if highest_before != highest_after:
        return ChangeKind.RAISED if highest_after < highest_before else ChangeKind.LOWERED
    return ChangeKind.REORGANISATION


def _became_autonomous(before: Mapping[UUID, Standing], after: Mapping[UUID, Standing], event: Event) -> bool:
    old, new = before.get(event.division), after.get(event.division)
    return old is not None and new is not None and "自治" in new.kind and "自治" not in old.kind
