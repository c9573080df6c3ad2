"""What the places of divisions must be, as it follows from the lives of the units."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from boundaries.divisions.chronicle.lineage import Lineage, Version
from gazetteer.places.records import NameKind, NameStatus

CLASSES = {1: "21200", 2: "21300", 3: "21400", 4: "21500"}
"""The class of a division as a place, by its level."""


@dataclass(frozen=True, slots=True)
class Stay:
    """How long a division lay where it did (所在时期)."""

    place: UUID
    class_code: str
    division: UUID
    """Its superior; a province lies in itself."""
    first: date | None
    end: date | None
    first_precision: str
    end_precision: str
    basis: str
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Called:
    """What a division was called, and how long (名称时期)."""

    place: UUID
    kind: str
    text: str
    first: date | None
    end: date | None
    status: str = NameStatus.REGISTERED.value
    reading_confirmed: bool | None = None


def stays(lineage: Lineage, places: Mapping[UUID, UUID]) -> Iterator[Stay]:
    """Give where each division lay, and how long.

    Parameters
    ----------
    places
        The place of each division.
    """
    for division, place in places.items():
        for superior, same in groupby(lineage.versions(division), key=lambda version: version.superior):
            group = list(same)
            first, last = group[0], group[-1]
            yield Stay(
                place,
                CLASSES[last.level],
                superior or division,
                first.first,
                last.end,
                first.first_precision,
                last.end_precision,
                first.basis,
                last.synthetic,
            )


def names(lineage: Lineage, places: Mapping[UUID, UUID]) -> Iterator[Called]:
    """Give what each division was called, and what those were called whose land it has.

    The names of a unit that ended are former names (曾用名) of who has its land since: who looks for 遵义县 is led to
    播州区.
    """
    ended = [division for division in places if lineage.versions(division)[-1].end is not None]
    forebears: dict[UUID, set[UUID]] = {}
    for division in ended:
        for heir in _heirs(lineage, division):
            forebears.setdefault(heir, set()).add(division)
    for division, place in places.items():
        own = lineage.versions(division)
        yield from _standard(place, own)
        now = {own[-1].name}
        before = [version for version in own if version.name not in now]
        for forebear in sorted(forebears.get(division, ())):
            before += [version for version in lineage.versions(forebear) if version.name not in now]
        yield from _former(place, before)


def _heirs(lineage: Lineage, division: UUID) -> set[UUID]:
    """Return the units there are now that have a unit's land, over all who had it between."""
    found: set[UUID] = set()
    waiting, seen = [division], {division}
    while waiting:
        for heir in lineage.carrying.heirs(waiting.pop()):
            if heir not in seen:
                seen.add(heir)
                if lineage.versions(heir)[-1].end is None:
                    found.add(heir)
                else:
                    waiting.append(heir)
    return found


def _standard(place: UUID, own: Iterable[Version]) -> Iterator[Called]:
    for name, same in groupby(own, key=lambda version: version.name):
        group = list(same)
        first, end = group[0].first, group[-1].end
        yield Called(place, NameKind.STANDARD.value, name, first, end)
        spelt = group[-1]
        if spelt.romanized is not None:
            status = NameStatus.REGISTERED if spelt.reading_confirmed else NameStatus.UNCONFIRMED
            confirmed = spelt.reading_confirmed
            yield Called(place, NameKind.ROMANIZED.value, spelt.romanized, first, end, status.value, confirmed)


def _former(place: UUID, before: Iterable[Version]) -> Iterator[Called]:
    bounds: dict[str, tuple[date | None, date | None]] = {}
    for version in before:
        first, end = bounds.get(version.name, (version.first, version.end))
        earliest = None if first is None or version.first is None else min(first, version.first)
        latest = None if end is None or version.end is None else max(end, version.end)
        bounds[version.name] = earliest, latest
    for name, (first, end) in bounds.items():
        yield Called(place, NameKind.FORMER.value, name, first, end)
