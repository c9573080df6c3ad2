"""The joint report of an inspection as it is told: figures, markers, what is to be done, and who signed."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from boundaries.inspections.reporting.parts import Of, SignatureShown, Task
from boundaries.inspections.reporting.report import DisputeRow, MarkerRow, ReportPaper


class OfTold(TypedDict):
    """Of which inspection a report is; in the words of the paper."""

    line: str
    code: str
    level: str
    round: str
    year: int
    lead: str
    occasion: Annotated[str, Field(description="Why it is out of turn; empty in turn.")]


class CountTold(TypedDict):
    """How many of something."""

    term: str
    count: int
    share: Annotated[str, Field(description="Of all markers; empty where that says nothing.")]


class CoveredTold(TypedDict):
    """How much of the line was looked at."""

    length_m: float
    walked_m: float
    gaps: list[str]
    markers: int
    reached: int
    unseen: list[str]


class ReportedMarker(TypedDict):
    """A marker of the line, and how it was found."""

    number: Annotated[int, Field(description="In the list, and on the map of the paper.")]
    marker: str
    form: str
    managing: str
    on: str | None
    statuses: str
    offset: str
    treatment: str
    record: Annotated[str, Field(description="SHA-256 of the record; empty where there is none.")]


class ReportedTask(TypedDict):
    """Something that is to be done to a marker."""

    marker: str
    defect: str
    action: str
    sides: list[str]
    due: str | None
    asks: Annotated[str, Field(description="What it takes to close it.")]
    standing: str


class ReportedDispute(TypedDict):
    """A dispute along the line."""

    kind: str
    told: str
    reported_on: str
    standing: str


class ReportedSignature(TypedDict):
    """A signature on the report, whether it holds or not."""

    side: str
    name: str
    capacity: str
    signed_on: str
    means: str
    sha256: str
    standing: Annotated[str, Field(description="有效, or 失效 with the reason.")]


class ReportFiles(TypedDict):
    """Where the same is as a paper."""

    html: str
    docx: str


class ReportTold(TypedDict):
    """The joint report of an inspection (联检报告)."""

    inspection: str
    title: str
    of: OfTold
    sides: list[str]
    is_draft: Annotated[bool, Field(description="Until every side has signed what is there now.")]
    sha256: Annotated[str, Field(description="Of what is signed; empty while nobody has written it.")]
    revision: int
    missing: Annotated[list[str], Field(description="Sides of which no signature holds.")]
    covered: CoveredTold
    statuses: list[CountTold]
    actions: list[CountTold]
    markers: list[ReportedMarker]
    tasks: list[ReportedTask]
    disputes: list[ReportedDispute]
    signatures: list[ReportedSignature]
    filing: str
    conclusions: str
    completed_on: str | None
    files: ReportFiles


def report_told(paper: ReportPaper, inspection: UUID) -> ReportTold:
    """Return a report as it is told."""
    covered = paper.covered
    href = f"/v1/inspections/reports/{inspection}"
    return ReportTold(
        inspection=str(inspection),
        title=f"{paper.subject}报告",
        of=_of(paper.of),
        sides=[each.name for each in paper.sides],
        is_draft=paper.is_draft,
        sha256=paper.sha256,
        revision=paper.revision,
        missing=list(paper.missing),
        covered=CoveredTold(
            length_m=covered.length_m,
            walked_m=covered.walked_m,
            gaps=list(covered.gaps),
            markers=covered.markers,
            reached=covered.reached,
            unseen=list(covered.unseen),
        ),
        statuses=[CountTold(term=each.term, count=each.count, share=each.share) for each in paper.statuses],
        actions=[CountTold(term=each.term, count=each.count, share=each.share) for each in paper.actions],
        markers=[_marker(each) for each in paper.markers],
        tasks=[_task(each) for each in paper.tasks],
        disputes=[_dispute(each) for each in paper.disputes],
        signatures=[_signature(each) for each in paper.signatures],
        filing=paper.filing.told,
        conclusions="".join(each.text for each in paper.parts),
        completed_on=_day(paper.completed_on),
        files=ReportFiles(html=f"{href}?f=html", docx=f"{href}?f=docx"),
    )


def _of(of: Of) -> OfTold:
    return OfTold(
        line=of.line,
        code=of.code,
        level=of.level,
        round=of.round,
        year=of.year,
        lead=of.lead,
        occasion=of.occasion,
    )


def _marker(row: MarkerRow) -> ReportedMarker:
    return ReportedMarker(
        number=row.number,
        marker=row.marker,
        form=row.form,
        managing=row.managing,
        on=_day(row.on),
        statuses=row.statuses,
        offset=row.offset,
        treatment=row.treatment,
        record=row.record,
    )


def _task(task: Task) -> ReportedTask:
    return ReportedTask(
        marker=task.marker,
        defect=task.defect,
        action=task.action,
        sides=list(task.sides),
        due=_day(task.due),
        asks=task.asks,
        standing=task.standing,
    )


def _dispute(row: DisputeRow) -> ReportedDispute:
    return ReportedDispute(kind=row.kind, told=row.told, reported_on=row.reported_on.isoformat(), standing=row.standing)


def _signature(shown: SignatureShown) -> ReportedSignature:
    return ReportedSignature(
        side=shown.side,
        name=shown.name,
        capacity=shown.capacity,
        signed_on=shown.signed_on.isoformat(),
        means=shown.means,
        sha256=shown.sha256,
        standing=shown.standing,
    )


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
