"""A division on a day, in a list and in full."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from typing import Annotated, Any, NotRequired, cast
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from api.shapes.items import rounded
from api.shapes.places import DatedDays
from boundaries.divisions.chronicle.lineage import CodeUse, Lineage, Passing, Version
from gazetteer.places.views import LonLat


class UnitNamed(TypedDict):
    """A division as others refer to it."""

    id: Annotated[str, Field(description="Lasting identity (UUID).")]
    code: Annotated[str | None, Field(description="Its code then, where it had one.")]
    name: str


class UnitItem(UnitNamed):
    """A division in a list."""

    romanized: Annotated[str | None, Field(description="Spelling in pinyin with tones.")]
    kind: Annotated[str, Field(description="区划类型: 省, 地级市, 自治州, 市辖区, 县, 自治县 …")]
    level: Annotated[int, Field(description="1 省, 2 地级, 3 县级, 4 乡级, 5 村级.")]
    parent: Annotated[UnitNamed | None, Field(description="The unit that administers it.")]
    in_custody: Annotated[bool, Field(description="代管: it belongs in law to another than administers it.")]
    valid: DatedDays
    provisional: Annotated[bool, Field(description="Known only from the paths of a place file.")]
    synthetic: Annotated[bool, Field(description="Made up for demonstration.")]
    children: NotRequired[Annotated[list[dict[str, Any]], Field(description="Units below, in a tree.")]]


class CodeUsed(TypedDict):
    """A code of a division, and how long it meant it."""

    scheme: Annotated[str, Field(description="GB2260, MCA or NBS.")]
    code: str
    start: str | None
    end: str | None


class RelatedUnit(TypedDict):
    """A unit that land came from or went to, and by which change."""

    unit: UnitNamed
    relation: Annotated[str, Field(description="whole: all of the predecessor; part: some of it.")]
    is_official: Annotated[bool, Field(description="False where no notice says so.")]
    is_derived: Annotated[bool, Field(description="Follows from where the units below went.")]
    change: Annotated[str, Field(description="Id of the change.")]
    day: str | None


class ExtentTold(TypedDict):
    """How far the ground of a division is known on that day."""

    nature: Annotated[
        str, Field(description="legal, surveyed, derived, approximate, schematic; unknown where there is none.")
    ]
    notice: Annotated[str | None, Field(description="What may not be done with it.")]


class UnitTold(UnitItem):
    """A division in full, as of a day."""

    path: Annotated[list[str], Field(description="Names from the province down to itself.")]
    legal_parent: Annotated[UnitNamed | None, Field(description="隶属: the unit it belongs to in law.")]
    administering_parent: Annotated[UnitNamed | None, Field(description="代管: the unit that administers it instead.")]
    codes: Annotated[list[CodeUsed], Field(description="All it ever had, the earliest first.")]
    names: Annotated[list[str], Field(description="All it was ever called, the earliest first.")]
    begins: Annotated[str | None, Field(description="First day of the unit; null where nobody knows it.")]
    ends: Annotated[str | None, Field(description="First day it was no more; null while it is there.")]
    seat: Annotated[LonLat | None, Field(description="驻地: longitude, latitude; may lie outside the unit.")]
    extent: ExtentTold
    predecessors: list[RelatedUnit]
    successors: list[RelatedUnit]
    as_of: Annotated[str, Field(description="The day that was answered for.", json_schema_extra={"format": "date"})]
    revision: Annotated[int, Field(description="Number of the last ledger entry that was taken into account.")]


class UnitsTold(TypedDict):
    """An answer of `/v1/divisions` and of `/v1/divisions/{code}/children`."""

    items: list[UnitItem]
    next: Annotated[str | None, Field(description="Token of the page that follows, for the parameter `next`.")]
    total: Annotated[int, Field(description="Units on all pages.")]
    as_of: Annotated[str, Field(description="The day that was answered for.", json_schema_extra={"format": "date"})]
    revision: int


class Memento(TypedDict):
    """What a unit was in one of its periods, and where that is told."""

    rel: Annotated[str, Field(description="memento, with first, last or predecessor-version and so on where it is.")]
    href: str
    datetime: Annotated[str | None, Field(description="Its first day as an HTTP date; null where nobody knows it.")]
    unit: str
    name: str
    code: str | None
    kind: str
    parent: str | None
    valid: DatedDays


class TimeMap(TypedDict):
    """All versions of the units that a code ever meant, or of one unit (RFC 7089)."""

    links: list[Memento]
    original: str
    revision: int


def named(lineage: Lineage, division: UUID, day: date) -> UnitNamed:
    """Return a division as others refer to it, as of a day; what it was last or first, where it was not there."""
    version = lineage.version(division, day)
    versions = lineage.versions(division)
    if version is None and versions:
        end = lineage.ends(division)
        version = versions[-1] if end is not None and end <= day else versions[0]
    code = lineage.code(division, day)
    if code is None:
        uses = lineage.codes(division)
        code = uses[-1].code if uses else None
    return UnitNamed(id=str(division), code=code, name=version.name if version else "")


def days_told(version: Version) -> DatedDays:
    """Return a version's period."""
    return DatedDays(
        start=iso(version.first),
        end=iso(version.end),
        start_precision=version.first_precision,
        end_precision=version.end_precision,
        basis=version.basis,
    )


def unit_item(lineage: Lineage, version: Version, day: date, parents: dict[UUID, UnitNamed]) -> UnitItem:
    """Return a division as a list tells it.

    Parameters
    ----------
    parents
        Superiors that were told before; most units of a list have theirs in common.
    """
    above = version.superior
    if above is not None and above not in parents:
        parents[above] = named(lineage, lineage.carrying.carrier(above, day) or above, day)
    return UnitItem(
        id=str(version.division),
        code=lineage.code(version.division, day),
        name=version.name,
        romanized=version.romanized,
        kind=version.kind,
        level=version.level,
        parent=None if above is None else parents[above],
        in_custody=version.administering_parent is not None,
        valid=days_told(version),
        provisional=version.provisional,
        synthetic=version.synthetic,
    )


def unit_told(lineage: Lineage, version: Version, day: date, *, nature: str | None, revision: int) -> UnitTold:
    """Return a division in full."""
    division = version.division
    uses = sorted(lineage.codes(division), key=lambda use: use.first or date.min)
    chain = lineage.chain(division, day)
    return UnitTold(
        **unit_item(lineage, version, day, {}),
        path=[each.name for each in chain],
        legal_parent=_named_or_none(lineage, version.legal_parent, day),
        administering_parent=_named_or_none(lineage, version.administering_parent, day),
        codes=[_code_used(use) for use in uses],
        names=list(dict.fromkeys(each.name for each in lineage.versions(division))),
        begins=iso(lineage.begins(division)),
        ends=iso(lineage.ends(division)),
        seat=rounded(version.seat),
        extent=ExtentTold(nature=nature or "unknown", notice=_NOTICES.get(nature or "unknown")),
        predecessors=[_related(lineage, each, each.predecessor) for each in lineage.into(division)],
        successors=[_related(lineage, each, each.successor) for each in lineage.out_of(division)],
        as_of=day.isoformat(),
        revision=revision,
    )


_NOTICES = {
    "schematic": "示意，不作为划界依据",
    "derived": "由后来的区划推得，不作为划界依据",
    "approximate": "部分土地去向不明，仅为近似，不作为划界依据",
}


def nested(items: Sequence[UnitItem], roots: Collection[str]) -> list[UnitItem]:
    """Return units within units: those of the roots, each with its children."""
    by_parent: dict[str, list[dict[str, Any]]] = {}
    for item in items:
        if item["parent"] is not None:
            by_parent.setdefault(item["parent"]["id"], []).append(cast("dict[str, Any]", item))
    for item in items:
        item["children"] = by_parent.get(item["id"], [])
    return [item for item in items if item["id"] in roots]


def time_map(lineage: Lineage, units: Iterable[UUID], address: str, revision: int) -> TimeMap:
    """Return every version of some units as mementos, the earliest first."""
    states = [state for unit in units for state in lineage.states(unit)]
    states.sort(key=lambda state: state[0].first or date.min)
    links = [_memento(lineage, *state, at, len(states), address) for at, state in enumerate(states)]
    return TimeMap(links=links, original=address, revision=revision)


def _memento(lineage: Lineage, version: Version, code: str | None, at: int, of: int, address: str) -> Memento:
    on = version.first or (date.fromordinal(version.end.toordinal() - 1) if version.end else None)
    above = version.superior
    rel = " ".join(["memento", *(["first"] if at == 0 else []), *(["last"] if at == of - 1 else [])])
    return Memento(
        rel=rel,
        href=f"/v1/divisions/{version.division}?as_of={on}" if on else address,
        datetime=memento_datetime(version),
        unit=str(version.division),
        name=version.name,
        code=code,
        kind=version.kind,
        parent=named(lineage, above, on or date.max)["name"] if above else None,
        valid=days_told(version),
    )


def memento_datetime(version: Version) -> str | None:
    """Return the first day of a version as an HTTP date: midnight in UTC, for want of an hour.

    References
    ----------
    RFC 7089, 2.1.1; RFC 9110, 5.6.7.
    """
    if version.first is None:
        return None
    return format_datetime(datetime.combine(version.first, time(), UTC), usegmt=True)


def memento_headers(lineage: Lineage, division: UUID, day: date) -> Mapping[str, str]:
    """Return the headers of what a unit was on a day: when that began, where its neighbours are, where all of them."""
    address = f"/v1/divisions/{division}"
    links = [f'<{address}>; rel="original latest-version"', f'<{address}/versions>; rel="timemap version-history"']
    states = [version for version, _ in lineage.states(division)]
    at = next(number for number, version in enumerate(states) if version.contains(day))
    first = states[at].first
    if at > 0 and first is not None:
        links.append(f'<{address}?as_of={date.fromordinal(first.toordinal() - 1)}>; rel="predecessor-version"')
    if at + 1 < len(states):
        links.append(f'<{address}?as_of={states[at + 1].first}>; rel="successor-version"')
    began = memento_datetime(states[at])
    return {"Link": ", ".join(links), **({"Memento-Datetime": began} if began else {})}


def _named_or_none(lineage: Lineage, division: UUID | None, day: date) -> UnitNamed | None:
    return None if division is None else named(lineage, division, day)


def _code_used(use: CodeUse) -> CodeUsed:
    return CodeUsed(scheme=use.scheme, code=use.code, start=iso(use.first), end=iso(use.end))


def _related(lineage: Lineage, passing: Passing, other: UUID) -> RelatedUnit:
    day = passing.change.moment.day
    return RelatedUnit(
        unit=named(lineage, other, day or date.min),
        relation="whole" if passing.is_whole else "part",
        is_official=passing.is_official,
        is_derived=passing.is_derived,
        change=str(passing.change.id),
        day=iso(day),
    )


def iso(day: date | None) -> str | None:
    """Return a day as it is told."""
    return None if day is None else day.isoformat()
