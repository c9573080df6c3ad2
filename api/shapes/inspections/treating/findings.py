"""What follows from inspections, as it is told: what is to be done to markers, and what happened to lines."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from api.shapes.divisions.units import UnitNamed, named
from api.shapes.inspections.planning import FaultTold, InspectedLine, faults_told
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.inspections.findings.actions import ActionRules
from boundaries.inspections.hands import Hand
from boundaries.inspections.treating.following.events import as_record
from boundaries.inspections.treating.following.showing import shows_mended
from boundaries.inspections.treating.following.states import State
from boundaries.inspections.treating.grounds import MarkerGround
from boundaries.inspections.treating.occurring import OccurrenceView
from boundaries.inspections.treating.queries import Brief, Happened
from foundation.errors import Fault


class MarkerMeant(TypedDict):
    """The marker to which something is to be done."""

    id: str
    number: Annotated[str | None, Field(description="界桩编号; null where it is secret, or not registered.")]


class ShownTold(TypedDict):
    """What the last record of the marker says since; it closes nothing."""

    record: str
    observed_on: str
    statuses: list[str]
    is_mended: Annotated[bool, Field(description="Whether by it nothing need be done any more.")]


class FindingItem(TypedDict):
    """Something that is to be done, in a list."""

    id: str
    inspection: str
    record: Annotated[str, Field(description="The record from which it follows.")]
    line: InspectedLine
    marker: MarkerMeant
    action: Annotated[str, Field(description="处置.")]
    term: str
    units: Annotated[list[UnitNamed], Field(description="Who does it.")]
    due_on: str
    stage: Annotated[str, Field(description="open 待处理, done 已实施待办结, closed 已办结, void 已撤销.")]
    closed_on: str | None
    is_overdue: bool
    shown: ShownTold | None
    href: str


class FindingsTold(TypedDict):
    """A page of what is to be done, the most urgent first."""

    items: list[FindingItem]
    next: str | None
    as_of: str
    revision: int


class StepMine(TypedDict):
    """A step that whoever asks may take now for a side, or could but for what is missing."""

    step: str
    unit: Annotated[str | None, Field(description="The side; null for who decides between the sides.")]
    missing: Annotated[
        list[FaultTold], Field(description="Empty where it may be taken; what is sent with the step is not told.")
    ]


class ClosingTold(TypedDict):
    """What it takes to close it."""

    asks: Annotated[str, Field(description="none, one_side 单方签字, joint 各方到场并签字, filed 各方同意测绘备案.")]
    basis: str
    missing: Annotated[list[FaultTold], Field(description="What stands against closing it today.")]


class PaperTold(TypedDict):
    """A signature of a side, or its consent."""

    unit: UnitNamed
    person: Annotated[str, Field(description="Id of the account; `paper:` and a name for a side without one.")]
    on: str
    document: str


class FiledTold(TypedDict):
    """The filing with the authority that approved the line."""

    authority: str
    document: str
    on: str


class FindingTold(FindingItem):
    """Something that is to be done, in full."""

    found_on: str
    sides: list[UnitNamed]
    managing: UnitNamed | None
    approved_by: Annotated[str | None, Field(description="批准机关 of the line.")]
    closing: ClosingTold
    done_on: str | None
    attestations: list[PaperTold]
    consents: list[PaperTold]
    given_up: Annotated[list[PaperTold], Field(description="Which sides agree that nothing is done.")]
    survey: Annotated[str, Field(description="联合测绘成果; empty where there is none.")]
    filed: FiledTold | None
    events: list[dict[str, Any]]
    steps: Annotated[list[StepMine], Field(description="What is yours to do now.")]
    revision: int


class OccurrenceTold(TypedDict):
    """Something that happened to a stretch of a line, and what is left to be inspected since."""

    id: str
    line: InspectedLine
    occasion: Annotated[str, Field(description="特殊情况.")]
    happened_on: str
    from_m: float
    to_m: float
    note: str
    by: str
    due_on: str
    left: Annotated[list[tuple[float, float]], Field(description="Stretches nobody has looked at since, in metres.")]
    is_done: bool
    is_overdue: bool


class OccurrencesTold(TypedDict):
    """A page of occurrences, the newest first."""

    items: list[OccurrenceTold]
    next: str | None
    as_of: str
    revision: int


def finding_item(
    brief: Brief, line: InspectedLine, lineage: Lineage, hand: Hand, *, is_marker_told: bool
) -> FindingItem:
    """Return what a list tells of something that is to be done.

    Parameters
    ----------
    is_marker_told
        Whether the reader may know of the marker itself.
    """
    return FindingItem(
        id=str(brief.id),
        inspection=str(brief.inspection_id),
        record=str(brief.record_id),
        line=line,
        marker=MarkerMeant(id=str(brief.marker_id), number=brief.number if is_marker_told else None),
        action=brief.action.value,
        term=hand.rulebook.actions[brief.action].term,
        units=_named(lineage, brief.unit_ids, hand.today),
        due_on=brief.due_on.isoformat(),
        stage=brief.stage.value,
        closed_on=_day(brief.closed_on),
        is_overdue=brief.is_overdue(hand.today),
        shown=_shown(brief, hand),
        href=f"/v1/inspections/findings/{brief.id}",
    )


def finding_told(
    item: FindingItem,
    state: State,
    ground: MarkerGround,
    lineage: Lineage,
    hand: Hand,
    *,
    approved_by: str | None,
    missing: Iterable[Fault],
    events: Sequence[Happened],
    steps: list[StepMine],
    revision: int,
    is_precise: bool,
) -> FindingTold:
    """Return something that is to be done in full.

    Parameters
    ----------
    missing
        What stands against closing it.
    is_precise
        Whether the reader may know exactly where markers stand.
    """
    day = hand.today
    managing = ground.managing
    return FindingTold(
        **item,
        found_on=state.opened.found_on.isoformat(),
        sides=_named(lineage, ground.sides, day),
        managing=None if managing is None else named(lineage, managing, day),
        approved_by=approved_by,
        closing=_closing(hand.rulebook.actions, state, missing),
        done_on=_day(state.done_on),
        attestations=[_paper(lineage, day, each.unit, each.person, each.on) for each in state.attestations],
        consents=[
            _paper(lineage, day, each.unit, each.signed_by, each.signed_on, each.document) for each in state.consents
        ],
        given_up=[
            _paper(lineage, day, each.unit, each.signed_by, each.signed_on, each.document) for each in state.given_up
        ],
        survey=state.survey,
        filed=None
        if state.filed is None
        else FiledTold(authority=state.filed.authority, document=state.filed.document, on=state.filed.on.isoformat()),
        events=[event_told(each, is_precise=is_precise) for each in events],
        steps=steps,
        revision=revision,
    )


def event_told(happened: Happened, *, is_precise: bool) -> dict[str, Any]:
    """Return one thing that happened; where a marker stands is told to whom it is told elsewhere."""
    told = as_record(happened.event)
    if not is_precise and "setting" in told:
        told["setting"] = {name: told["setting"][name] for name in ("number", "material", "method", "accuracy_m")}
    return {"n": happened.n, **told, "name": happened.name, "at": happened.at.isoformat(), "revision": happened.seq}


def occurrence_told(view: OccurrenceView, line: InspectedLine, today: date) -> OccurrenceTold:
    """Return an occurrence with what is left to be inspected since."""
    found = view.extra.occurrence
    return OccurrenceTold(
        id=str(view.id),
        line=line,
        occasion=found.occasion.value,
        happened_on=found.on.isoformat(),
        from_m=round(min(found.span), 1),
        to_m=round(max(found.span), 1),
        note=found.note,
        by=view.by,
        due_on=view.extra.due.isoformat(),
        left=[(round(start, 1), round(end, 1)) for start, end in view.extra.left],
        is_done=view.extra.is_done,
        is_overdue=view.extra.is_overdue(today),
    )


def _shown(brief: Brief, hand: Hand) -> ShownTold | None:
    if brief.shown is None:
        return None
    found = brief.shown
    return ShownTold(
        record=str(found.record),
        observed_on=found.observed_on.isoformat(),
        statuses=sorted(status.value for status in found.statuses),
        is_mended=shows_mended(brief.action, found.statuses, hand.rulebook.statuses, hand.treatments),
    )


def _closing(rules: ActionRules, state: State, missing: Iterable[Fault]) -> ClosingTold:
    rule = rules[state.action]
    return ClosingTold(asks=rule.closing.value, basis=rule.basis, missing=faults_told(missing))


def _paper(lineage: Lineage, day: date, unit: UUID, person: str, on: date, document: str = "") -> PaperTold:
    return PaperTold(unit=named(lineage, unit, day), person=person, on=on.isoformat(), document=document)


def _named(lineage: Lineage, units: Iterable[UUID], day: date) -> list[UnitNamed]:
    return [named(lineage, unit, day) for unit in units]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
