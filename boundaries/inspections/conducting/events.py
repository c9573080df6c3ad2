"""What happened to an inspection (联检办理记录): the records from which its state follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from boundaries.inspections.conducting.states import Member, Step
from boundaries.inspections.signing.mandates import Capacity, Mandate
from foundation.errors import InvalidInput
from foundation.periods import Period


@dataclass(frozen=True, slots=True)
class Event:
    """A step that was taken (办理记录).

    Parameters
    ----------
    step
        What was done.
    on
        The calendar day in Asia/Shanghai on which it counts as done.
    by
        Id of the person.
    role
        In what capacity.
    reason
        Why, in a sentence.
    document
        The title or number by which its paper is found.
    year, lead
        With `PLAN` and `REPLAN`: in which year, and who leads.
    units, markers
        With the same: the sides of the line, and its markers in their order.
    unit, members
        With `TEAM`: the side, and everybody who is or was on its team.
    occurrence
        With `PLAN`: what happened to the line, where that asks for it.
    """

    step: Step
    on: date
    by: str
    role: str
    reason: str = ""
    document: str = ""
    year: int | None = None
    lead: UUID | None = None
    units: tuple[UUID, ...] = ()
    markers: tuple[UUID, ...] = ()
    unit: UUID | None = None
    members: tuple[Member, ...] = ()
    occurrence: UUID | None = None


def as_record(event: Event) -> dict[str, Any]:
    """Return an event as JSON can hold it; what an event does not carry is left out."""
    optional: dict[str, Any] = {
        "reason": event.reason,
        "document": event.document,
        "year": event.year,
        "lead": str(event.lead) if event.lead is not None else None,
        "units": [str(each) for each in event.units],
        "markers": [str(each) for each in event.markers],
        "unit": str(event.unit) if event.unit is not None else None,
        "members": [_member_record(each) for each in event.members],
        "occurrence": str(event.occurrence) if event.occurrence is not None else None,
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
            record.get("document", ""),
            record.get("year"),
            UUID(record["lead"]) if "lead" in record else None,
            tuple(map(UUID, record.get("units", ()))),
            tuple(map(UUID, record.get("markers", ()))),
            UUID(record["unit"]) if "unit" in record else None,
            tuple(map(_member, record.get("members", ()))),
            UUID(record["occurrence"]) if "occurrence" in record else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError, InvalidInput) as error:
        raise InvalidInput(f"The record of a step cannot be read: {error!r} in {record!r}.") from error


def _member_record(member: Member) -> dict[str, str | None]:
    mandate = member.mandate
    return {
        "person": mandate.person,
        "name": member.name,
        "unit": str(mandate.unit),
        "capacity": mandate.capacity.value,
        "from": mandate.valid.start.isoformat() if mandate.valid.start is not None else None,
        "to": mandate.valid.end.isoformat() if mandate.valid.end is not None else None,
    }


def _member(record: Mapping[str, Any]) -> Member:
    start, end = (date.fromisoformat(day) if (day := record[name]) else None for name in ("from", "to"))
    mandate = Mandate(record["person"], UUID(record["unit"]), Capacity(record["capacity"]), Period(start, end))
    return Member(mandate, record["name"])
