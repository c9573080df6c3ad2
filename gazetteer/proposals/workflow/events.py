"""What happened to a proposal: the record from which its state follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from boundaries.divisions.chronicle.events import EventKind
from foundation.errors import InvalidInput
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.workflow.states import (
    Approval,
    Authority,
    AuthorityKind,
    Duty,
    Reach,
    Review,
    Subject,
)
from gazetteer.proposals.workflow.steps import Step


@dataclass(frozen=True, slots=True)
class Event:
    """A step that was taken (办理记录).

    It carries what was decided on the day, so that neither a changed table nor a changed setting alters what follows
    from it.

    Parameters
    ----------
    step
        What was done.
    on
        The calendar day in Asia/Shanghai.
    by
        Id of the person.
    role
        In what capacity.
    reason
        Why, in a sentence.
    subject
        With `BEGIN`, `EDIT` and `SUBMIT`: what the draft concerns.
    reviews
        With `ACCEPT`: which must be finished before approval.
    until
        With `OPEN_CONSULTATION`: its last day.
    approval
        With `APPROVE`: the document.
    duties
        With `APPROVE`: what is owed from then on.
    done_on
        With `FILE`, `ANNOUNCE`, `PUBLISH_CODE`, `COMPLETE`: the day it was done, where that was before.
    """

    step: Step
    on: date
    by: str
    role: str
    reason: str = ""
    subject: Subject | None = None
    reviews: frozenset[Review] = frozenset()
    until: date | None = None
    approval: Approval | None = None
    duties: frozenset[Duty] = frozenset()
    done_on: date | None = None


def as_record(event: Event) -> dict[str, Any]:
    """Return an event as JSON can hold it; what an event does not carry is left out."""
    optional: dict[str, Any] = {
        "reason": event.reason,
        "subject": _subject_record(event.subject) if event.subject is not None else None,
        "reviews": sorted(event.reviews),
        "until": event.until.isoformat() if event.until is not None else None,
        "approval": _approval_record(event.approval) if event.approval is not None else None,
        "duties": sorted(event.duties),
        "done_on": event.done_on.isoformat() if event.done_on is not None else None,
    }
    told = {name: value for name, value in optional.items() if value}
    return {"step": event.step.value, "on": event.on.isoformat(), "by": event.by, "role": event.role, **told}


def from_record(record: Mapping[str, Any]) -> Event:
    """Return the event that a record holds; further fields of the record are not looked at.

    Raises
    ------
    InvalidInput
        When something is missing or is no word of the procedure.
    """
    try:
        return Event(
            Step(record["step"]),
            date.fromisoformat(record["on"]),
            record["by"],
            record["role"],
            record.get("reason", ""),
            _subject(record["subject"]) if "subject" in record else None,
            frozenset(map(Review, record.get("reviews", ()))),
            _day(record, "until"),
            _approval(record["approval"]) if "approval" in record else None,
            frozenset(map(Duty, record.get("duties", ()))),
            _day(record, "done_on"),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidInput(f"The record of a step cannot be read: {error!r} in {record!r}.") from error


def _day(record: Mapping[str, Any], name: str) -> date | None:
    return date.fromisoformat(record[name]) if name in record else None


def _subject_record(subject: Subject) -> dict[str, Any]:
    return {
        "kind": subject.kind.value,
        "class_codes": sorted(subject.class_codes),
        "reach": subject.reach.value,
        "changes": sorted(subject.changes),
        "level": subject.level,
    }


def _subject(record: Mapping[str, Any]) -> Subject:
    return Subject(
        Kind(record["kind"]),
        frozenset(record["class_codes"]),
        Reach(record["reach"]),
        frozenset(map(EventKind, record["changes"])),
        record["level"],
    )


def _approval_record(approval: Approval) -> dict[str, Any]:
    return {
        "authority": approval.authority.kind.value,
        "level": approval.authority.level,
        "approved_by": approval.approved_by,
        "document": approval.document,
        "approved_on": approval.approved_on.isoformat(),
    }


def _approval(record: Mapping[str, Any]) -> Approval:
    return Approval(
        Authority(AuthorityKind(record["authority"]), record["level"]),
        record["approved_by"],
        record["document"],
        date.fromisoformat(record["approved_on"]),
    )
