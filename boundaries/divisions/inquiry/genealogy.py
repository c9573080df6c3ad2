"""The family of a unit: whom it came from, and what became of it, as a graph and as a drawing of one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from boundaries.divisions.chronicle.events import Change, EventKind
from boundaries.divisions.chronicle.lineage import CodeUse, Lineage, Passing


@dataclass(frozen=True, slots=True)
class Family:
    """A unit with its forebears and heirs (沿革图)."""

    units: tuple[UUID, ...]
    """The unit itself first, then the others by their beginnings."""
    passings: tuple[Passing, ...]
    """By their days."""


def family_of(lineage: Lineage, division: UUID) -> Family:
    """Return a unit's forebears and heirs, over all generations.

    Whole units are followed through all generations. Of exchanges of a part between units that went on, the other side
    is shown and not followed: a border village would drag in half the province.
    """
    passings: dict[Passing, None] = {}
    for side in (_forebears, _heirs):
        waiting, seen = [division], {division}
        while waiting:
            for passing, other, is_followed in side(lineage, waiting.pop()):
                passings[passing] = None
                if is_followed and other not in seen:
                    seen.add(other)
                    waiting.append(other)
    ordered = sorted(passings, key=lambda each: (str(each.change.moment.day or ""), str(each.change.id)))
    met = dict.fromkeys(unit for each in ordered for unit in (each.predecessor, each.successor))
    known = [unit for unit in met if unit != division and unit in lineage]
    shown = {division, *known}
    return Family((division, *known), tuple(each for each in ordered if {each.predecessor, each.successor} <= shown))


_Step = tuple[Passing, UUID, bool]


def _forebears(lineage: Lineage, division: UUID) -> Iterable[_Step]:
    first = lineage.begins(division)
    for each in lineage.into(division):
        is_founding = first is not None and each.change.moment.day == first
        yield each, each.predecessor, is_founding and each.predecessor in lineage


def _heirs(lineage: Lineage, division: UUID) -> Iterable[_Step]:
    end = lineage.ends(division)
    for each in lineage.out_of(division):
        is_end = end is not None and each.change.moment.day == end
        yield each, each.successor, is_end and each.successor in lineage


def what_became(lineage: Lineage, name: str, called: str, day: date) -> list[Change]:
    """Return the changes by which units of one name became, or were taken into, those of another.

    Parameters
    ----------
    name
        What they were called: 遵义县.
    called
        What is called so on the day: 播州区.
    day
        The day.
    """
    found: dict[Change, None] = {}
    for version in lineage.called(name):
        if version.end is not None and version.end <= day:
            renamed = [change for change in lineage.changes_on(version.end) if _renames(change, version.division)]
            found.update(dict.fromkeys(renamed))
            found.update(dict.fromkeys(_way(lineage, version.division, called, day)))
    return sorted(found, key=lambda change: str(change.moment.day or ""))


def _way(lineage: Lineage, division: UUID, called: str, day: date) -> Iterator[Change]:
    """Give the changes on the way from a unit to those that are called by a name on a day."""
    waiting, seen = [division], {division}
    while waiting:
        unit = waiting.pop()
        for each in lineage.out_of(unit):
            if each.change.moment.day == lineage.ends(unit) and _leads_to(lineage, each.successor, called, day):
                yield each.change
                if each.successor not in seen:
                    seen.add(each.successor)
                    waiting.append(each.successor)


def _renames(change: Change, division: UUID) -> bool:
    return any(event.kind is EventKind.RENAME and event.division == division for event in change.events)


def _leads_to(lineage: Lineage, division: UUID, called: str, day: date) -> bool:
    """Return whether a unit, or one of those that have its land, is called by a name on a day."""
    waiting, seen = [division], {division}
    while waiting:
        unit = waiting.pop()
        version = lineage.version(unit, day)
        if version is not None and version.name == called:
            return True
        for heir in lineage.carrying.heirs(unit) if unit in lineage else ():
            if heir not in seen:
                seen.add(heir)
                waiting.append(heir)
    return False


def mermaid(family: Family, lineage: Lineage, called: Callable[[Passing], str]) -> str:
    """Return a family as a flow chart in Mermaid's notation.

    Parameters
    ----------
    called
        What is written on an arrow.
    """
    names = {unit: f"u{number}" for number, unit in enumerate(family.units)}
    lines = ["flowchart LR"]
    lines += [f'    {names[unit]}["{_boxed(lineage, unit)}"]' for unit in family.units]
    for each in family.passings:
        arrow = "-->" if each.is_whole else "-.->"
        lines.append(f'    {names[each.predecessor]} {arrow}|"{_safe(called(each))}"| {names[each.successor]}')
    lines.append(f"    style {names[family.units[0]]} stroke-width:3px")
    return "\n".join(lines) + "\n"


def _boxed(lineage: Lineage, unit: UUID) -> str:
    versions = lineage.versions(unit)
    names = " → ".join(dict.fromkeys(_safe(version.name) for version in versions))
    codes = " → ".join(dict.fromkeys(use.code for use in _by_time(lineage, unit)))
    first, end = lineage.begins(unit), lineage.ends(unit)
    span = f"{first.year if first else '…'}–{end.year if end else ''}"
    return "<br/>".join(part for part in (names, codes, span) if part)


def _by_time(lineage: Lineage, unit: UUID) -> Sequence[CodeUse]:
    return sorted(lineage.codes(unit), key=lambda use: str(use.first or ""))


def _safe(text: str) -> str:
    """Return a text that ends no label: quotation marks and angle brackets are notation."""
    return text.replace('"', "”").replace("<", "‹").replace(">", "›")
