"""What happened to a dispute (纠纷处理记录): the records from which its state follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from boundaries.inspections.disputes.states import DisputeKind, Step, Subject
from boundaries.markers.consent import Consent
from foundation.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Event:
    """A step that was taken (处理记录).

    Parameters
    ----------
    step
        What was done.
    on
        The calendar day in Asia/Shanghai.
    by
        Id of the person.
    unit
        The side for which that person acts, or the authority that decides.
    note
        What was said, in a sentence.
    subject
        With `REPORT`: what it is about.
    consents
        With `AGREE` and `DISMISS`: of every side.
    document
        With `MEET` the minutes, with `AGREE` the agreement, with `REFER` the request, with `DECIDE` the decision.
    referred_to
        With `REFER`: to whom, as the table said on the day.
    """

    step: Step
    on: date
    by: str
    unit: UUID | None
    note: str = ""
    subject: Subject | None = None
    consents: tuple[Consent, ...] = ()
    document: str = ""
    referred_to: str = ""


def as_record(event: Event) -> dict[str, Any]:
    """Return an event as JSON can hold it; what an event does not carry is left out."""
    optional: dict[str, Any] = {
        "unit": str(event.unit) if event.unit is not None else None,
        "note": event.note,
        "subject": _subject_record(event.subject) if event.subject is not None else None,
        "consents": [_consent_record(each) for each in event.consents],
        "document": event.document,
        "referred_to": event.referred_to,
    }
    told = {name: value for name, value in optional.items() if value}
    return {"step": event.step.value, "on": event.on.isoformat(), "by": event.by, **told}


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
            UUID(record["unit"]) if "unit" in record else None,
            record.get("note", ""),
            _subject(record["subject"]) if "subject" in record else None,
            tuple(map(_consent, record.get("consents", ()))),
            record.get("document", ""),
            record.get("referred_to", ""),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidInput(f"The record of a step cannot be read: {error!r} in {record!r}.") from error


def _subject_record(subject: Subject) -> dict[str, Any]:
    return {
        "kind": subject.kind.value,
        "line": str(subject.line),
        "sides": sorted(map(str, subject.sides)),
        "told": subject.told,
        "from_m": subject.from_m,
        "to_m": subject.to_m,
    }


def _subject(record: Mapping[str, Any]) -> Subject:
    return Subject(
        DisputeKind(record["kind"]),
        UUID(record["line"]),
        frozenset(map(UUID, record["sides"])),
        record["told"],
        record["from_m"],
        record["to_m"],
    )


def _consent_record(consent: Consent) -> dict[str, str]:
    return {
        "unit": str(consent.unit),
        "signed_by": consent.signed_by,
        "signed_on": consent.signed_on.isoformat(),
        "document": consent.document,
    }


def _consent(record: Mapping[str, Any]) -> Consent:
    return Consent(
        UUID(record["unit"]), record["signed_by"], date.fromisoformat(record["signed_on"]), record["document"]
    )
