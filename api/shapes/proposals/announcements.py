"""What everybody is told: announcements of names, and what the public is asked about."""

from datetime import date
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from api.shapes.items import DivisionTold
from api.shapes.proposals.proposals import place_in
from boundaries.divisions.tree import DivisionTree
from gazetteer.proposals.announcing.queries import AnnouncementView, ConsultationItem
from gazetteer.proposals.documents.entries import AnnouncedName
from gazetteer.proposals.documents.papers import ACTS


class AnnouncedNameTold(TypedDict):
    """A name as it was announced (公告内容)."""

    name: Annotated[str, Field(description="标准名称.")]
    romanized: Annotated[str, Field(description="罗马字母拼写.")]
    division: Annotated[str, Field(description="所属政区.")]
    position: Annotated[str, Field(description="位置描述.")]
    approved_by: Annotated[str, Field(description="批准机关.")]
    approved_on: Annotated[str, Field(description="批准时间.", json_schema_extra={"format": "date"})]
    former: Annotated[str, Field(description="原名, of what was renamed.")]


class AnnouncementTold(TypedDict):
    """An announcement (公告)."""

    id: Annotated[str, Field(description="Identity of the proposal that was announced.")]
    kind: str
    act: Annotated[str, Field(description="What was done: 命名, 更名, 销名 …")]
    subject: str
    announced_on: Annotated[str, Field(json_schema_extra={"format": "date"})]
    announced_by: str
    number: Annotated[str, Field(description="公告文号; empty where it has none.")]
    names: list[AnnouncedNameTold]
    documents: Annotated[dict[str, str], Field(description="Its addresses by form: html and docx.")]
    href: Annotated[str, Field(description="The proposal.")]


class AnnouncementsTold(TypedDict):
    """A page of announcements, the newest first."""

    items: list[AnnouncementTold]
    next: Annotated[str | None, Field(description="Pass it as `next`; null on the last page.")]
    revision: int


class ConsultationTold(TypedDict):
    """What the public is, or was, asked about (征求意见)."""

    proposal: Annotated[str, Field(description="Identity of the proposal.")]
    number: str | None
    kind: str
    subject: str
    division: DivisionTold
    opens_on: str
    closes_on: Annotated[str, Field(description="The last day on which a comment is in time.")]
    scope: str
    is_open: Annotated[bool, Field(description="Whether it takes comments today.")]
    names: Annotated[int, Field(description="How many names are asked about.")]
    first: Annotated[list[str], Field(description="The first five of them.")]
    href: str
    comments_href: str


class ConsultationsTold(TypedDict):
    """A page of consultations, the last opened first."""

    items: list[ConsultationTold]
    next: Annotated[str | None, Field(description="Pass it as `next`; null on the last page.")]
    today: str


def documents_of(view: AnnouncementView) -> dict[str, str]:
    """Return the addresses of an announcement by form."""
    return {form: f"/v1/proposals/{view.proposal_id}/documents/announcement?f={form}" for form in ("html", "docx")}


def announcement_told(view: AnnouncementView) -> AnnouncementTold:
    """Return an announcement as it is told."""
    told = view.announcement
    return {
        "id": str(view.proposal_id),
        "kind": told.kind.value,
        "act": told.act,
        "subject": told.subject,
        "announced_on": told.announced_on.isoformat(),
        "announced_by": told.announced_by,
        "number": told.number,
        "names": [_name_told(each) for each in told.entries],
        "documents": documents_of(view),
        "href": f"/v1/proposals/{view.proposal_id}",
    }


def consultation_told(item: ConsultationItem, tree: DivisionTree, today: date) -> ConsultationTold:
    """Return a consultation as it is told."""
    several = f"等{item.names}条地名" if item.names > 1 else ""
    return {
        "proposal": str(item.proposal_id),
        "number": item.number,
        "kind": item.kind.value,
        "subject": f"{item.first[0]}{several}{ACTS[item.kind]}",
        "division": place_in(item.division_id, tree),
        "opens_on": item.opens_on.isoformat(),
        "closes_on": item.closes_on.isoformat(),
        "scope": item.scope,
        "is_open": item.is_running and today <= item.closes_on,
        "names": item.names,
        "first": list(item.first),
        "href": f"/v1/proposals/{item.proposal_id}",
        "comments_href": f"/v1/proposals/{item.proposal_id}/comments",
    }


def _name_told(each: AnnouncedName) -> AnnouncedNameTold:
    return {
        "name": each.name,
        "romanized": each.romanized,
        "division": each.division,
        "position": each.position,
        "approved_by": each.approved_by,
        "approved_on": each.approved_on.isoformat(),
        "former": each.former,
    }
