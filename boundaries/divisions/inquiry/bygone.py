"""What led to the units of a day under another name or code, and who has land today that another had before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, Self
from uuid import UUID

from boundaries.divisions.chronicle.events import CHANGE_NAMES, Change
from boundaries.divisions.chronicle.lineage import Lineage, Version
from boundaries.divisions.codes import COUNTY
from boundaries.divisions.inquiry.tracing import walked


class Turn(NamedTuple):
    """What a change was, in short, for who needs no more of it (变更简述)."""

    change: UUID
    day: date | None
    """When it took effect."""
    kind_name: str
    """What people call it: 撤县设区, 更名 …"""
    document: str | None
    """文号."""

    @classmethod
    def of(cls, change: Change) -> Self:
        """Return a change in short."""
        return cls(change.id, change.moment.day, CHANGE_NAMES[change.kind], change.document_number)


Turns = tuple[Turn, ...]
Heirs = Mapping[UUID, Turns]
"""Units of the day, each with the changes that brought land there."""


@dataclass(frozen=True, slots=True)
class Bygone:
    """A unit as it no longer is (旧建制), and the units of a day that have its land."""

    division: UUID
    names: tuple[str, ...]
    """What it was called."""
    codes: tuple[str, ...]
    """By what codes; none where it is still there and has only lost land, for its code means what is left."""
    level: int
    heirs: Heirs
    """Who has its land; the unit itself, where it only is called or coded otherwise now."""


def bygones(lineage: Lineage, day: date) -> Iterator[Bygone]:
    """Give the units whose names or codes of the past lead to others of a day, or to themselves as they are now.

    遵义县 leads to 播州区, 汇川区 and 红花岗区; 务川县 to 务川仡佬族苗族自治县, which it is; 乌当区, which is there
    still, to 观山湖区, which has a part of what was 乌当区; 安顺地区 to 安顺市, and to the counties that left it.

    Parameters
    ----------
    day
        The day whose units are led to.
    """
    known = {
        division: versions
        for division in lineage.units()
        if (versions := [each for each in lineage.versions(division) if each.first is None or each.first <= day])
    }
    heirs = {division: _heirs(lineage, division, versions, day) for division, versions in known.items()}
    below = _below(known, heirs)
    for division, versions in known.items():
        now = lineage.version(division, day)
        if now is not None:
            yield from _changed(lineage, now, versions, day)
        found = dict(heirs[division])
        found.pop(division, None)
        for county, turns in below[division].items():
            above = {version.division for version in lineage.chain(county, day)}
            if division not in above and above.isdisjoint(found):
                found[county] = turns
        if found:
            codes = () if now is not None else _codes(lineage, division)
            yield Bygone(division, _names(versions), codes, versions[-1].level, found)


def _heirs(lineage: Lineage, division: UUID, versions: Sequence[Version], day: date) -> Heirs:
    """Return who has land of a unit; nobody but itself, where none ever left it."""
    if not lineage.out_of(division):
        return {division: ()} if versions[-1].contains(day) else {}
    dated = [version.first for version in versions if version.first is not None]
    ends = versions[-1].end
    start = min(dated) if dated else None if ends is None else ends - timedelta(days=1)
    if start is None:
        return {}
    arrivals = walked(lineage, division, start, day)
    return {unit: tuple(map(Turn.of, arrival.changes)) for unit, arrival in arrivals.items()}


def _below(known: Mapping[UUID, Sequence[Version]], heirs: Mapping[UUID, Heirs]) -> Mapping[UUID, dict[UUID, Turns]]:
    """Return for units above the counties who has the land of the counties that ever lay in them."""
    found: dict[UUID, dict[UUID, Turns]] = defaultdict(dict)
    for division, versions in known.items():
        for version in versions:
            if version.level == COUNTY and version.superior is not None:
                found[version.superior] |= heirs[division]
    return found


def _changed(lineage: Lineage, now: Version, versions: Sequence[Version], day: date) -> Iterator[Bygone]:
    """Give a unit that is there, as it was called and coded before."""
    names = tuple(name for name in _names(versions) if name != now.name)
    current = {use.code for use in lineage.codes(now.division) if use.contains(day)}
    before = [use.code for use in lineage.codes(now.division) if use.end is not None and use.end <= day]
    codes = tuple(dict.fromkeys(code for code in before if code not in current))
    if names or codes:
        days = sorted({version.first for version in versions[1:] if version.first is not None})
        changes = [
            change
            for begun in days
            for change in lineage.changes_on(begun)
            if any(event.division == now.division for event in change.events)
        ]
        yield Bygone(now.division, names, codes, now.level, {now.division: tuple(map(Turn.of, changes))})


def _codes(lineage: Lineage, division: UUID) -> tuple[str, ...]:
    return tuple(dict.fromkeys(use.code for use in lineage.codes(division)))


def _names(versions: Sequence[Version]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(version.name for version in versions))
