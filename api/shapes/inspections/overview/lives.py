"""A marker's whole life as it is told: to the public what it may know, to who reads inspections all of it."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from api.shapes.boundaries.line import BoundaryDocumentTold
from api.shapes.divisions.units import UnitNamed, iso
from api.shapes.inspections.overview.periods import PeriodTold, Teller
from boundaries.inspections.findings.finding import Finding
from boundaries.inspections.findings.measuring import Offset
from boundaries.inspections.overview.life.visits import Treated, Visit
from boundaries.inspections.scheduling.extra import Occurrence
from boundaries.inspections.signing.signatures import SignedState


class OffsetTold(TypedDict):
    """How far the measured position lies from the one registered then, and what that says."""

    distance_m: float
    bearing_deg: float
    uncertainty_m: float | None
    tolerance_m: float
    verdict: Annotated[str, Field(description="within, beyond or undecided.")]
    device: str
    accuracy_m: float
    point: list[float] | None
    precision_m: float | None


class ReferenceSeen(TypedDict):
    """Whether a reference object is still as registered (方位物状况)."""

    number: int
    state: str
    note: str


class PhotoTold(TypedDict):
    """A photo, by its digest."""

    sha256: str
    kind: str
    bearing_deg: float | None
    href: str


class SignatureShown(TypedDict):
    """Who signed for which side; with why it does not hold, where it does not."""

    unit: UnitNamed
    name: str
    signed_on: str
    void: str | None


class SignedTold(TypedDict):
    """How the signatures on a record stand."""

    is_complete: bool
    signatures: list[SignatureShown]
    missing: list[UnitNamed]


class VisitTold(TypedDict):
    """That a marker was inspected, or was to be and was not reached (界桩检查)."""

    record: Annotated[str | None, Field(description="Null for those who may not see the inspection.")]
    inspection: str | None
    round: int
    year: int
    occasion: str | None
    observed_on: str
    completed_on: Annotated[str | None, Field(description="When both sides had signed the report.")]
    is_cancelled: bool
    is_reached: bool
    is_settled: bool
    statuses: list[str]
    legibility: str | None
    offset: OffsetTold | None
    references: list[ReferenceSeen]
    photos: list[PhotoTold]
    actions: list[str]
    people: Annotated[list[str], Field(description="Ids of those who were there.")]
    note: str
    revision: int | None
    sha256: str | None
    signed: SignedTold | None


class TreatedStep(TypedDict):
    """A step of what was to be done."""

    step: str
    on: str


class TreatedTold(TypedDict):
    """What was to be done to a marker, and how far it is."""

    id: str
    record: str
    action: str
    units: list[UnitNamed]
    asked_on: str
    due_on: str
    closed_on: str | None
    is_overdue: bool
    steps: list[TreatedStep]


class OccurrenceTold(TypedDict):
    """Something that happened to the stretch that the marker stands on."""

    occasion: str
    on: str
    note: str


class HistoryTold(TypedDict):
    """A marker's whole life (界桩全生命周期)."""

    id: str
    number: str
    is_full: Annotated[bool, Field(description="Whether all is told; false for those who read no inspections of it.")]
    periods: Annotated[list[PeriodTold], Field(description="The earliest first.")]
    documents: list[BoundaryDocumentTold]
    visits: Annotated[list[VisitTold], Field(description="The first first; the public sees those of signed reports.")]
    follow_ups: list[TreatedTold]
    occurrences: list[OccurrenceTold]
    as_of: str
    revision: int


def visit_told(visit: Visit, teller: Teller, *, is_full: bool) -> VisitTold:
    """Return an inspection of a marker: in full, or what the public may know of one whose report is signed."""
    finding = visit.finding if is_full else None
    return VisitTold(
        record=str(visit.record) if is_full else None,
        inspection=str(visit.inspection) if is_full else None,
        round=visit.round_number,
        year=visit.year,
        occasion=visit.occasion,
        observed_on=visit.observed_on.isoformat(),
        completed_on=iso(visit.completed_on),
        is_cancelled=visit.is_cancelled,
        is_reached=visit.is_reached,
        is_settled=visit.is_settled,
        statuses=sorted(visit.statuses),
        legibility=None if finding is None else finding.legibility.value,
        offset=None if finding is None else _offset(visit.offset, finding, teller),
        references=[]
        if finding is None
        else [ReferenceSeen(number=each.number, state=each.state.value, note=each.note) for each in finding.references],
        photos=[] if finding is None else _photos(visit, finding),
        actions=[] if finding is None else sorted(finding.actions),
        people=[] if finding is None else sorted({one for _, people in finding.members for one in people}),
        note="" if finding is None else finding.note,
        revision=visit.revision if is_full else None,
        sha256=visit.sha256 if is_full else None,
        signed=_signed(visit.signed, teller) if is_full and visit.signed is not None else None,
    )


def _offset(found: Offset | None, finding: Finding, teller: Teller) -> OffsetTold | None:
    if found is None or finding.measurement is None:
        return None
    return OffsetTold(
        distance_m=round(found.distance_m, 2),
        bearing_deg=round(found.bearing_deg, 1),
        uncertainty_m=None if found.uncertainty_m is None else round(found.uncertainty_m, 2),
        tolerance_m=found.tolerance_m,
        verdict=found.verdict.value,
        device=finding.measurement.device,
        accuracy_m=finding.measurement.accuracy_m,
        point=teller.point(found.position),
        precision_m=teller.precision.told_m,
    )


def _photos(visit: Visit, finding: Finding) -> list[PhotoTold]:
    return [
        PhotoTold(
            sha256=each.sha256,
            kind=each.kind.value,
            bearing_deg=each.bearing_deg,
            href=f"/v1/inspections/photos/{each.sha256}?inspection={visit.inspection}",
        )
        for each in finding.photos
    ]


def _signed(state: SignedState, teller: Teller) -> SignedTold:
    signatures: Sequence[SignatureShown] = [
        *(
            SignatureShown(unit=teller.unit(each.unit), name=each.name, signed_on=each.signed_on.isoformat(), void=None)
            for each in state.holding
        ),
        *(
            SignatureShown(
                unit=teller.unit(each.signature.unit),
                name=each.signature.name,
                signed_on=each.signature.signed_on.isoformat(),
                void=each.told,
            )
            for each in state.void
        ),
    ]
    missing = [teller.unit(unit) for unit in sorted(state.missing)]
    return SignedTold(is_complete=state.is_complete, signatures=list(signatures), missing=missing)


def treated_told(each: Treated, teller: Teller) -> TreatedTold:
    """Return what was to be done to a marker."""
    asked = each.asked
    return TreatedTold(
        id=str(asked.id),
        record=str(asked.record),
        action=asked.action.value,
        units=[teller.unit(unit) for unit in asked.units],
        asked_on=asked.asked_on.isoformat(),
        due_on=asked.due_on.isoformat(),
        closed_on=iso(asked.closed_on),
        is_overdue=asked.is_overdue(teller.day),
        steps=[TreatedStep(step=step, on=on.isoformat()) for step, on in each.steps],
    )


def occurrence_told(each: Occurrence) -> OccurrenceTold:
    """Return what happened to the stretch that a marker stands on."""
    return OccurrenceTold(occasion=each.occasion.value, on=each.on.isoformat(), note=each.note)
