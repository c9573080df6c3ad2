"""The report made of what is stored (联检报告生成): values in, one report out, the same each time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from uuid import UUID

from boundaries.inspections.attesting.papers.report import (
    Defect,
    DisputeEntry,
    MarkerEntry,
    Report,
    ReportedLine,
    Side,
    Statistics,
    StretchEntry,
    Treated,
)
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.findings.actions import Action
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.scheduling.conduct import Stage
from boundaries.inspections.scheduling.coverage import Span, by_kilometre, covered_m
from foundation.errors import Fault, InvalidInput

LONGEST_CONCLUSIONS = 20_000
_BEFORE_REPORT = tuple(Stage)[: list(Stage).index(Stage.REPORT)]
"""What is done after it stands in no report: else it would be another each time one of them is done."""
_IN_ORDER = frozenset({MarkerStatus.INTACT})


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record as the report takes it (检查记录): how it reads now.

    Parameters
    ----------
    marker
        Of a marker; ``None`` for a stretch.
    span
        Of a stretch, in metres of chainage.
    photos
        By digest.
    is_settled
        Whether no field waits for a person to decide between two devices.
    """

    id: UUID
    revision: int
    sha256: str
    observed_on: date
    marker: UUID | None = None
    statuses: frozenset[MarkerStatus] = frozenset()
    is_reached: bool = False
    actions: frozenset[Action] = frozenset()
    span: Span | None = None
    photos: frozenset[str] = frozenset()
    is_settled: bool = True


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that a report is made of (报告资料).

    Parameters
    ----------
    task
        The inspection as it stands.
    line
        As it is registered on the day.
    sides
        With their names on the day, in the order of the line.
    numbers
        Of its markers.
    records
        All that were taken.
    treated
        By marker: what follows from the records.
    disputes
        Of the line: those that are open, and those of which these records tell.
    slack_m
        How well people tell where a walk begins and ends.
    """

    task: Task
    line: ReportedLine
    sides: tuple[Side, ...]
    numbers: Mapping[UUID, str]
    records: Sequence[Recorded]
    treated: Mapping[UUID, Sequence[Treated]]
    disputes: Sequence[DisputeEntry]
    slack_m: float = 0.0


def against_records(found: Gathered) -> tuple[Fault, ...]:
    """Return what stands against a report of these records: that there are none, or that one says two things."""
    faults = []
    if not found.records:
        faults.append(Fault("/records", "nothing_recorded", "Nothing was recorded yet: a report rests on records."))
    for each in found.records:
        if not each.is_settled:
            told = f"{_named(each, found.numbers)} says two things at once: somebody settles that first."
            faults.append(Fault(f"/records/{each.id}", "unsettled", told))
    return tuple(faults)


def _named(record: Recorded, numbers: Mapping[UUID, str]) -> str:
    if record.marker is not None:
        return f"The record {record.id} of marker {numbers.get(record.marker, record.marker)}"
    return f"The record {record.id} of a stretch"


def _against_conclusions(conclusions: str) -> tuple[Fault, ...]:
    if not conclusions.strip():
        return (Fault("/conclusions", "blank", "A report comes to conclusions: write them."),)
    if len(conclusions) > LONGEST_CONCLUSIONS:
        told = f"The conclusions have {len(conclusions):,} characters: {LONGEST_CONCLUSIONS:,} at most."
        return (Fault("/conclusions", "too_long", told),)
    return ()


def report_of(found: Gathered, conclusions: str) -> Report:
    """Return the report that the records come to.

    Nothing in it depends on the day on which it is made: made again of the same, it has the same digest, and no
    signature is void by that.

    Raises
    ------
    InvalidInput
        When nothing was recorded, a record is not settled, or there are no conclusions, or too many.
    """
    if faults := (*against_records(found), *_against_conclusions(conclusions)):
        raise InvalidInput(f"The report cannot be made: {faults[0].message}", faults=faults)
    return drafted(found, conclusions)


def drafted(found: Gathered, conclusions: str = "") -> Report:
    """Return a report that nobody signs yet: for who is to write its conclusions; there is one record at least."""
    task = found.task
    of_markers = sorted(
        (each for each in found.records if each.marker is not None),
        key=lambda each: (_place(task, each.marker), each.observed_on, each.id),
    )
    of_stretches = sorted(
        (each for each in found.records if each.span is not None),
        key=lambda each: (each.span or (0.0, 0.0), each.observed_on, each.id),
    )
    reached = _reached(found)
    return Report(
        task.id,
        found.line,
        task.round_number,
        task.year,
        task.occasion,
        task.span,
        found.sides,
        task.lead_id,
        tuple((stage, task.state.done[stage].on) for stage in _BEFORE_REPORT if stage in task.state.done),
        task.state.members,
        _statistics(found, of_stretches, reached),
        tuple(_marker_entry(each, each.marker, found.numbers) for each in of_markers if each.marker is not None),
        tuple(_stretch_entry(each, each.span) for each in of_stretches if each.span is not None),
        tuple((each, _number(found, each)) for each in task.marker_ids if each not in reached),
        tuple(_defects(found, of_markers)),
        tuple(sorted(found.disputes, key=lambda each: (each.reported_on, each.id))),
        conclusions.strip(),
    )


def _place(task: Task, marker: UUID | None) -> int:
    """Return where a marker stands on the plan; who is off it comes last."""
    return task.marker_ids.index(marker) if marker in task.marker_ids else len(task.marker_ids)


def _number(found: Gathered, marker: UUID) -> str:
    return found.numbers.get(marker, "")


def _reached(found: Gathered) -> frozenset[UUID]:
    return frozenset(each.marker for each in found.records if each.marker is not None and each.is_reached)


def _statistics(found: Gathered, of_stretches: Iterable[Recorded], reached: frozenset[UUID]) -> Statistics:
    task, length_m = found.task, found.line.length_m
    spans = [each.span for each in of_stretches if each.span is not None]
    kilometres = by_kilometre(spans, length_m, found.slack_m) if task.span is None else ()
    # A marker that several records tell of is counted once for each status.
    said = {(each.marker, status) for each in found.records for status in each.statuses}
    counted = Counter(status for _, status in said)
    days = sorted(each.observed_on for each in found.records)
    begins_m, ends_m = task.span or (0.0, length_m)
    walked = [(low - begins_m, high - begins_m) for low, high in spans]
    return Statistics(
        len(found.records),
        len(task.marker_ids),
        len(reached.intersection(task.marker_ids)),
        tuple((status, counted[status]) for status in MarkerStatus if counted[status]),
        _to_centimetres(ends_m - begins_m),
        _to_centimetres(covered_m(walked, ends_m - begins_m, found.slack_m)),
        len(kilometres),
        sum(each.is_covered for each in kilometres),
        len(set(chain.from_iterable(each.photos for each in found.records))),
        days[0],
        days[-1],
    )


def _to_centimetres(length_m: float) -> float:
    """Return a length as it is signed: no device counts further, and no sum of floats decides over a digest."""
    return round(length_m, 2)


def _marker_entry(each: Recorded, marker: UUID, numbers: Mapping[UUID, str]) -> MarkerEntry:
    known = (marker, numbers.get(marker, ""))
    return MarkerEntry(each.id, each.revision, each.sha256, *known, each.observed_on, tuple(sorted(each.statuses)))


def _stretch_entry(each: Recorded, span: Span) -> StretchEntry:
    ends = (_to_centimetres(span[0]), _to_centimetres(span[1]))
    return StretchEntry(each.id, each.revision, each.sha256, *ends, each.observed_on)


def _defects(found: Gathered, of_markers: Sequence[Recorded]) -> Iterable[Defect]:
    for marker in dict.fromkeys(each.marker for each in of_markers):
        own = [each for each in of_markers if each.marker == marker]
        statuses = frozenset[MarkerStatus]().union(*(each.statuses for each in own)) - _IN_ORDER
        treated = () if marker is None else found.treated.get(marker, ())
        if marker is not None and (statuses or treated):
            done = frozenset[Action]().union(*(each.actions for each in own))
            ordered = tuple(sorted(treated, key=lambda each: (each.due, each.action, each.id)))
            yield Defect(marker, _number(found, marker), tuple(sorted(statuses)), tuple(sorted(done)), ordered)
