"""Disputes, as they are told to the sides of the line."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from api.shapes.divisions.units import UnitNamed, named
from api.shapes.inspections.planning import InspectedLine
from api.shapes.inspections.treating.findings import PaperTold, StepMine
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.inspections.disputes.states import KindRules
from boundaries.inspections.treating.disputing.consenting import Agreed
from boundaries.inspections.treating.disputing.keeping import Kept
from boundaries.inspections.treating.disputing.queries import Brief, Happened


class DisputeItem(TypedDict):
    """A dispute in a list."""

    id: str
    line: InspectedLine
    kind: str
    term: str
    stage: Annotated[str, Field(description="reported 已报告, mediating 调处中, referred 已报请处理 …")]
    sides: list[UnitNamed]
    from_m: Annotated[float | None, Field(description="The stretch, in metres of chainage.")]
    to_m: float | None
    told: str
    reported_on: str
    since: Annotated[str, Field(description="Of the last step.")]
    record: Annotated[str | None, Field(description="The record of a stretch that told of it.")]
    href: str


class DisputesTold(TypedDict):
    """A page of disputes, the newest first."""

    items: list[DisputeItem]
    next: str | None
    as_of: str
    revision: int


class AgreedTold(PaperTold):
    """That a side agrees to a step; it holds until the next one is taken."""

    to: str


class DisputeInFull(DisputeItem):
    """A dispute with everything that happened."""

    referred_to: str | None
    settled_by: str | None
    meetings: int
    reopened: int
    agreed: list[AgreedTold]
    events: list[dict[str, Any]]
    steps: Annotated[list[StepMine], Field(description="What is yours to do now.")]
    revision: int


def dispute_item(brief: Brief, line: InspectedLine, lineage: Lineage, kinds: KindRules, day: date) -> DisputeItem:
    """Return what a list tells of a dispute."""
    return DisputeItem(
        id=str(brief.id),
        line=line,
        kind=brief.kind.value,
        term=kinds[brief.kind].term,
        stage=brief.stage.value,
        sides=[named(lineage, unit, day) for unit in brief.unit_ids],
        from_m=brief.from_m,
        to_m=brief.to_m,
        told=brief.told,
        reported_on=brief.reported_on.isoformat(),
        since=brief.since.isoformat(),
        record=None if brief.record_id is None else str(brief.record_id),
        href=f"/v1/inspections/disputes/{brief.id}",
    )


def dispute_told(
    item: DisputeItem, found: Kept, lineage: Lineage, day: date, events: Sequence[Happened], steps: list[StepMine]
) -> DisputeInFull:
    """Return a dispute in full."""
    state = found.state
    return DisputeInFull(
        **item,
        referred_to=state.referred_to,
        settled_by=state.settled_by,
        meetings=state.meetings,
        reopened=state.reopened,
        agreed=[_agreed(each, lineage, day) for each in found.agreed],
        events=[_event(each) for each in events],
        steps=steps,
        revision=found.changed_by,
    )


def _agreed(agreed: Agreed, lineage: Lineage, day: date) -> AgreedTold:
    given = agreed.consent
    return AgreedTold(
        unit=named(lineage, given.unit, day),
        person=given.signed_by,
        on=given.signed_on.isoformat(),
        document=given.document,
        to=agreed.to.value,
    )


def _event(happened: Happened) -> dict[str, Any]:
    record: Mapping[str, Any] = {name: value for name, value in happened.record.items() if name != "shown"}
    return {
        "n": happened.n,
        **record,
        "stage": happened.stage,
        "name": happened.name,
        "at": happened.at.isoformat(),
        "revision": happened.seq,
    }
