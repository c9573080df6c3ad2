"""What the joint report is told from, and which photos it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from boundaries.inspections.attesting.papers.report import MarkerEntry, Report
from boundaries.inspections.disputes.states import KindRules
from boundaries.inspections.findings.examining import Rulebook
from boundaries.inspections.findings.finding import Finding
from boundaries.inspections.findings.measuring import Offset
from boundaries.inspections.reporting.parts import Correction, PhotoShown, marker_named
from boundaries.inspections.reporting.report import Filing
from boundaries.inspections.reporting.telling.known import InspectionKnown, Names, PhotoKnown, SignedKnown
from boundaries.inspections.reporting.telling.shared import chainage, photos_told
from boundaries.inspections.scheduling.conduct import Stage
from boundaries.inspections.stretches.record import StretchRecord
from foundation.documents.pictures import Picture

MOST_PHOTOS = 60
"""In the report; more make a file that nobody can send. The records have all."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The map of the line (示意图), and what its signs mean."""

    picture: Picture
    legend: str


@dataclass(frozen=True, slots=True)
class ReportKnown:
    """Everything that the paper of a report is told from (报告资料).

    Parameters
    ----------
    report
        What is signed, or what would be signed if it were written now.
    findings, walks
        What the records say at the very revisions that the report rests on, by id of the record.
    offsets
        Of measured positions, by id of the record.
    minutes
        Of the meetings that were held: what they are called, and their digests.
    task_disputes
        What disputes are about, by id.
    completed_on, filing
        Since the last signature.
    unsettled
        Records of which a field waits for a person.
    """

    of: InspectionKnown
    names: Names
    report: Report
    signed: SignedKnown
    sha256: str
    revision: int
    rulebook: Rulebook
    kinds: KindRules
    today: date
    findings: Mapping[UUID, Finding] = field(default_factory=dict)
    walks: Mapping[UUID, StretchRecord] = field(default_factory=dict)
    offsets: Mapping[UUID, Offset] = field(default_factory=dict)
    photos: Mapping[str, PhotoKnown] = field(default_factory=dict)
    minutes: Mapping[Stage, tuple[str, str]] = field(default_factory=dict)
    disputes: Mapping[UUID, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    approved_by: str = ""
    completed_on: date | None = None
    filing: Filing = field(default_factory=lambda: Filing("界线批准机关"))
    drawn: Drawn | None = None
    unsettled: int = 0


def last_entries(report: Report) -> dict[UUID, MarkerEntry]:
    """Return the last record of each marker that a report rests on."""
    return {each.marker: each for each in sorted(report.markers, key=lambda each: (each.observed_on, each.record))}


def markers_in_order(report: Report) -> tuple[UUID, ...]:
    """Return every marker of a report: those that were recorded in their order, then those at which nobody was."""
    return tuple(dict.fromkeys([*(each.marker for each in report.markers), *(each for each, _ in report.unreached)]))


def photos_shown(known: ReportKnown) -> tuple[PhotoShown, ...]:
    """Return the photos of markers with defects first, then of stretches, then all others; each once."""
    report = known.report
    defects = {each.marker for each in report.defects}
    ordered: Sequence[MarkerEntry] = sorted(report.markers, key=lambda each: each.marker not in defects)
    shown: dict[str, PhotoShown] = {}

    def add(photos: tuple[PhotoShown, ...]) -> None:
        for each in photos:
            shown.setdefault(each.sha256, each)

    for entry in (each for each in ordered if each.marker in defects):
        add(_of_marker(entry, known))
    for stretch in report.stretches:
        if stretch.record in known.walks:
            told = f"{chainage(stretch.from_m)}至{chainage(stretch.to_m)}"
            add(photos_told(known.walks[stretch.record].photos, known.photos, told))
    for entry in (each for each in ordered if each.marker not in defects):
        add(_of_marker(entry, known))
    return tuple(shown.values())


def photos_wanted(known: ReportKnown) -> tuple[str, ...]:
    """Return the photos that the report shows, by their SHA-256."""
    return tuple(each.sha256 for each in photos_shown(known)[:MOST_PHOTOS])


def _of_marker(entry: MarkerEntry, known: ReportKnown) -> tuple[PhotoShown, ...]:
    finding = known.findings.get(entry.record)
    number = entry.number or known.names.marker(entry.marker)
    return () if finding is None else photos_told(finding.photos, known.photos, marker_named(number))
