"""What follows from the changes of divisions: families, crosswalks, counts."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from api.shapes.divisions.units import UnitNamed, iso, named
from boundaries.divisions.chronicle.events import CHANGE_NAMES
from boundaries.divisions.chronicle.lineage import Lineage, Passing
from boundaries.divisions.inquiry.counting import Count
from boundaries.divisions.inquiry.crosswalk import Match, Row
from boundaries.divisions.inquiry.genealogy import Family


class FamilyUnit(UnitNamed):
    """A unit of a family."""

    names: list[str]
    codes: list[str]
    begins: str | None
    ends: str | None


class FamilyLink(TypedDict):
    """Land that went from one unit of a family to another."""

    predecessor: str
    successor: str
    relation: str
    is_official: bool
    is_derived: bool
    change: str
    kind: str
    kind_name: str
    day: str | None
    document: Annotated[str | None, Field(description="文号 of the document that decides.")]


class FamilyTold(TypedDict):
    """A unit with its forebears and heirs."""

    units: Annotated[list[FamilyUnit], Field(description="The unit itself first.")]
    links: list[FamilyLink]
    revision: int


class MatchTold(UnitNamed):
    """A unit of the other day."""

    relation: Annotated[str, Field(description="same: the unit itself; whole: all its land; part: some of it.")]
    is_unchanged: Annotated[bool, Field(description="The same unit, and no land came or went.")]
    share: Annotated[float | None, Field(description="Share of the land or names, 0 to 1; null where nobody can say.")]
    share_basis: Annotated[
        str | None,
        Field(description="whole; area; names, where areas are not known."),
    ]
    changes: Annotated[list[str], Field(description="Why: day, what it is called, document.")]


class CrosswalkRow(TypedDict):
    """What became of a code."""

    code: str
    name: str | None
    status: Annotated[
        str,
        Field(description="found; none: it meant no unit on that day; untraceable: nobody tells where its land lay."),
    ]
    matches: list[MatchTold]


class CrosswalkTold(TypedDict):
    """An answer of `/v1/crosswalk`."""

    items: list[CrosswalkRow]
    start: Annotated[str, Field(description="The day whose codes were given.")]
    end: Annotated[str, Field(description="The day whose units were asked for.")]
    revision: int


class CountTold(TypedDict):
    """Units of a kind."""

    level: int
    kind: str
    count: int
    share: Annotated[float, Field(description="Of the units of its level, 0 to 1.")]
    before: Annotated[int | None, Field(description="On the day that is compared with.")]
    change: int | None


class CountsTold(TypedDict):
    """An answer of `/v1/statistics/divisions`."""

    items: list[CountTold]
    at: str
    compare: str | None
    revision: int


def family_told(lineage: Lineage, family: Family, revision: int) -> FamilyTold:
    """Return a family as nodes and links."""
    return FamilyTold(
        units=[_family_unit(lineage, unit) for unit in family.units],
        links=[_family_link(each) for each in family.passings],
        revision=revision,
    )


def _family_unit(lineage: Lineage, unit: UUID) -> FamilyUnit:
    uses = sorted(lineage.codes(unit), key=lambda use: use.first or date.min)
    return FamilyUnit(
        **named(lineage, unit, date.max),
        names=list(dict.fromkeys(version.name for version in lineage.versions(unit))),
        codes=list(dict.fromkeys(use.code for use in uses)),
        begins=iso(lineage.begins(unit)),
        ends=iso(lineage.ends(unit)),
    )


def _family_link(each: Passing) -> FamilyLink:
    return FamilyLink(
        predecessor=str(each.predecessor),
        successor=str(each.successor),
        relation="whole" if each.is_whole else "part",
        is_official=each.is_official,
        is_derived=each.is_derived,
        change=str(each.change.id),
        kind=each.change.kind.value,
        kind_name=CHANGE_NAMES[each.change.kind],
        day=iso(each.change.moment.day),
        document=each.change.document_number,
    )


def row_told(lineage: Lineage, row: Row, start: date, end: date) -> CrosswalkRow:
    """Return a row of a crosswalk."""
    version = None if row.division is None else lineage.version(row.division, start)
    return CrosswalkRow(
        code=row.code,
        name=version.name if version else None,
        status=row.status,
        matches=[_match(lineage, match, end) for match in row.matches],
    )


def _match(lineage: Lineage, match: Match, end: date) -> MatchTold:
    return MatchTold(
        **named(lineage, match.division, end),
        relation=match.relation.value,
        is_unchanged=match.is_unchanged,
        share=match.share,
        share_basis=match.share_basis,
        changes=[change.in_short for change in match.changes],
    )


def count_told(count: Count) -> CountTold:
    """Return a count as it is told."""
    return CountTold(
        level=count.level,
        kind=count.kind,
        count=count.count,
        share=round(count.share, 4),
        before=count.before,
        change=count.change,
    )
