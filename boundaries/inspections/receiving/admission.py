"""What is not taken into an inspection, and why (接收条件)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain
from uuid import UUID

from boundaries.inspections.merging.skew import ClockReading
from boundaries.inspections.provisions import Provisions
from boundaries.inspections.receiving.submissions import RecordKind, Submission
from boundaries.inspections.signing.mandates import Mandate
from foundation.errors import Fault
from foundation.periods import legal_day


@dataclass(frozen=True, slots=True)
class PlannedInspection:
    """What an inspection takes records for (联检任务).

    Parameters
    ----------
    markers
        By line: the markers on the plan.
    mandates
        Who is on whose team, and when.
    begins
        The first day of the work in the field.
    closed_on
        The day from which nothing is taken any more, since the report is signed; ``None`` while it is open.
    """

    markers: Mapping[UUID, frozenset[UUID]]
    mandates: tuple[Mandate, ...]
    begins: date
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reception:
    """When and from whom something comes in (接收情况).

    Parameters
    ----------
    received_at
        By the server's clock.
    clock
        What the device's clock said when the sync began; ``None`` where it did not say.
    """

    received_at: datetime
    clock: ClockReading | None = None
    provisions: Provisions = field(default_factory=Provisions)

    def possible(self, observed_at: datetime) -> tuple[datetime, ...]:
        """Return when something may have been: as the device says, and less the skew of its clock.

        Nobody knows whether the clock was off then or is only now; so nothing is refused while one of them would do.
        """
        return (observed_at, self.clock.likely(observed_at)) if self.clock is not None else (observed_at,)

    def possible_days(self, observed_at: datetime) -> frozenset[date]:
        """Return the days, in Asia/Shanghai, on which something may have been."""
        return frozenset(map(legal_day, self.possible(observed_at)))


def objections(submission: Submission, inspection: PlannedInspection, reception: Reception) -> tuple[Fault, ...]:
    """Return every reason for which a record is not taken; nothing where it is.

    Whether somebody was on the team is asked of the day of the observation: who left since has still seen it.

    References
    ----------
    令353, Art. 12 (V): both sides inspect, by their teams and on the plan; that each record shows it is ours (C).
    """
    return tuple(
        chain(
            _time(submission, inspection, reception),
            _place(submission, inspection),
            _person(submission, inspection, reception),
        )
    )


def _time(submission: Submission, inspection: PlannedInspection, reception: Reception) -> Iterator[Fault]:
    latest = reception.received_at + timedelta(seconds=reception.provisions.future_allowance_s)
    days = reception.possible_days(submission.observed_at)
    if min(reception.possible(submission.observed_at)) > latest:
        told = (
            f"It says that it was made at {submission.observed_at.isoformat()}, which has not come yet: set the clock"
            " of the device, correct the time in the record, and send it again."
        )
        yield Fault("observed_at", "from_future", told)
    elif max(days) < inspection.begins:
        told = f"It is of {max(days)}, and the work in the field begins on {inspection.begins}: correct the day."
        yield Fault("observed_at", "before_inspection", told)
    if inspection.closed_on is not None and legal_day(reception.received_at) >= inspection.closed_on:
        told = f"The inspection was closed on {inspection.closed_on}: send it as a correction, which both sides sign."
        yield Fault("inspection", "closed", told)


def _place(submission: Submission, inspection: PlannedInspection) -> Iterator[Fault]:
    if submission.line not in inspection.markers:
        yield Fault(
            "line", "line_not_on_plan", "This line is not on the plan: add it to the plan, or correct the line."
        )
    elif submission.kind is RecordKind.MARKER and submission.marker is None:
        yield Fault("marker", "marker_missing", "The record of a marker names its marker.")
    elif submission.marker is not None and submission.marker not in inspection.markers[submission.line]:
        told = "This marker is not on the plan: add it to the plan, or correct the marker."
        yield Fault("marker", "marker_not_on_plan", told)


def _person(submission: Submission, inspection: PlannedInspection, reception: Reception) -> Iterator[Fault]:
    days = reception.possible_days(submission.observed_at)
    own = [each for each in inspection.mandates if each.person == submission.by]
    if not own:
        told = f"{submission.by} is on no team of this inspection: put them on one, or let a member record it."
        yield Fault("by", "not_on_team", told)
    elif not any(each.valid.contains(day) for each in own for day in days):
        told = f"{submission.by} was not on the team on {max(days)}: correct the day, or the list of the team."
        yield Fault("by", "not_on_team_then", told)
