"""Changes of divisions, with their events, successions and documents."""

from datetime import date
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from api.shapes.divisions.units import UnitNamed, iso, named
from api.shapes.items import HappenedTold, HitItem
from boundaries.divisions.chronicle.events import CHANGE_NAMES, EVENT_NAMES, Change, Document, Event, Succession
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.chronicle.rules import Deadline, deadlines_of
from boundaries.divisions.inquiry.genealogy import what_became
from gazetteer.places.records import NameKind


class EventTold(TypedDict):
    """What happened to one unit."""

    kind: Annotated[str, Field(description="establish, abolish, rename, transfer_affiliation …")]
    kind_name: Annotated[str, Field(description="变更类型")]
    unit: UnitNamed
    day: str | None
    before: Annotated[str | None, Field(description="What it was called before.")]
    after: Annotated[str | None, Field(description="What it is called since.")]
    code_before: str | None
    code_after: str | None


class SuccessionTold(TypedDict):
    """Land that went from one unit to another."""

    predecessor: UnitNamed
    successor: UnitNamed
    relation: Annotated[str, Field(description="whole: all of the predecessor; part: some of it.")]
    is_official: bool
    is_derived: bool


class DocumentTold(TypedDict):
    """An approval or notice (批复、通知)."""

    title: str
    number: Annotated[str | None, Field(description="文号")]
    authority: Annotated[str | None, Field(description="发文机关")]
    approved_on: str | None
    source: Annotated[str | None, Field(description="Where it was published.")]
    text: Annotated[str, Field(description="Its words; in lists left empty.")]


class DeadlineTold(TypedDict):
    """By when something must be done of a change."""

    what: Annotated[str, Field(description="completion 完成, or code 代码公布.")]
    due: str
    latest: Annotated[str, Field(description="With the consent of who approved it.")]
    done_on: str | None
    status: Annotated[str, Field(description="met, late, open or overdue; overdue too where nobody told the day.")]


class ChangeTold(TypedDict):
    """A change of divisions (行政区划变更)."""

    id: str
    kind: Annotated[str, Field(description="county_to_district, merger, transfer …")]
    kind_name: Annotated[str, Field(description="What people call it: 撤县设区, 合并, 改隶 …")]
    day: Annotated[str | None, Field(description="When it took effect.")]
    precision: Annotated[str, Field(description="day, month, year or unknown.")]
    basis: Annotated[str, Field(description="approved, effective, published, year_end_table …")]
    approved_on: str | None
    published_on: str | None
    completed_on: str | None
    code_published_on: str | None
    authority: Annotated[str | None, Field(description="批准机关")]
    deadlines: Annotated[list[DeadlineTold], Field(description="By when the law wants what (令704, Art. 15 and 17).")]
    labels: Annotated[list[str], Field(description="In what it departs from today's law, and what is not known of it.")]
    note: str
    origin: Annotated[str, Field(description="Where the source tells it.")]
    events: list[EventTold]
    successions: list[SuccessionTold]
    documents: list[DocumentTold]
    href: str


class ChangesTold(TypedDict):
    """An answer of `/v1/division-changes`."""

    items: Annotated[list[ChangeTold], Field(description="The earliest first.")]
    next: Annotated[str | None, Field(description="Token of the page that follows, for the parameter `next`.")]
    total: Annotated[int, Field(description="Changes on all pages.")]
    revision: int


def change_told(lineage: Lineage, change: Change, today: date) -> ChangeTold:
    """Return a change as it is told."""
    moment = change.moment
    return ChangeTold(
        id=str(change.id),
        kind=change.kind.value,
        kind_name=CHANGE_NAMES[change.kind],
        day=iso(moment.day),
        precision=moment.precision.value,
        basis=moment.basis.value,
        approved_on=iso(change.approved_on),
        published_on=iso(change.published_on),
        completed_on=iso(change.completed_on),
        code_published_on=iso(change.code_published_on),
        authority=change.authority,
        deadlines=[_deadline(each, today) for each in deadlines_of(change)],
        labels=list(change.labels),
        note=change.note,
        origin=change.origin,
        events=[_event(lineage, event) for event in change.events],
        successions=[_succession(lineage, each, moment.day) for each in change.successions],
        documents=[_document(document) for document in change.documents],
        href=f"/v1/division-changes/{change.id}",
    )


def _deadline(each: Deadline, today: date) -> DeadlineTold:
    return DeadlineTold(
        what=each.what,
        due=each.due.isoformat(),
        latest=each.latest.isoformat(),
        done_on=iso(each.done_on),
        status=each.status(today),
    )


def _event(lineage: Lineage, event: Event) -> EventTold:
    day = event.moment.day
    after = None if day is None else lineage.version(event.division, day)
    eve = None if day is None else date.fromordinal(max(day.toordinal() - 1, 1))
    before = None if eve is None else lineage.version(event.division, eve)
    return EventTold(
        kind=event.kind.value,
        kind_name=EVENT_NAMES[event.kind],
        unit=named(lineage, event.division, day or date.min),
        day=iso(day),
        before=before.name if before else None,
        after=after.name if after else None,
        code_before=lineage.code(event.division, eve) if eve else None,
        code_after=lineage.code(event.division, day) if day else None,
    )


def _succession(lineage: Lineage, each: Succession, day: date | None) -> SuccessionTold:
    on = day or date.min
    eve = date.fromordinal(max(on.toordinal() - 1, 1))
    return SuccessionTold(
        predecessor=named(lineage, each.predecessor, eve),
        successor=named(lineage, each.successor, on),
        relation="whole" if each.is_whole else "part",
        is_official=each.is_official,
        is_derived=each.is_derived,
    )


def _document(document: Document) -> DocumentTold:
    return DocumentTold(
        title=document.title,
        number=document.number,
        authority=document.authority,
        approved_on=iso(document.approved_on),
        source=document.source,
        text=document.text,
    )


_OF_DIVISIONS = ("212", "213", "214", "215")
"""Classes of divisions as places."""


def is_former_division(item: HitItem) -> bool:
    """Return whether a hit is a division, found by a name that it, or whose land it has, does not bear any more."""
    return item["matched_kind"] == NameKind.FORMER.value and item["kind"].startswith(_OF_DIVISIONS)


def tell_what_happened(item: HitItem, lineage: Lineage, day: date) -> None:
    """Add to a hit what became of the division that was called by the name that matched."""
    item["happened"] = [
        HappenedTold(
            day=iso(change.moment.day),
            kind_name=CHANGE_NAMES[change.kind],
            document=change.document_number,
            href=f"/v1/division-changes/{change.id}",
        )
        for change in what_became(lineage, item["matched"], item["name"], day)
    ]
