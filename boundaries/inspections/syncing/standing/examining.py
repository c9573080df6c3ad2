"""A record held against the register and the rules (记录审核): why it is refused, and what a person has to look at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from boundaries.inspections.findings.examining import Rulebook, examine
from boundaries.inspections.findings.finding import Finding
from boundaries.inspections.findings.statuses import Sight, sight_of
from boundaries.inspections.receiving.submissions import RecordKind, Submission
from boundaries.inspections.remarks import Remark, Weight
from boundaries.inspections.stretches.examining import examine_stretch
from boundaries.inspections.stretches.record import StretchRecord
from boundaries.inspections.syncing.standing.fields import content_thing
from boundaries.inspections.syncing.standing.register import Register
from foundation.errors import Fault, InvalidInput
from foundation.periods import legal_day

_BODY = "/body"


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of a content (审核结果).

    Parameters
    ----------
    thing
        The record that it holds; ``None`` where it holds none.
    refusals
        Why it is not taken, at pointers below ``/body``.
    remarks
        What a person has to look at, at the same.
    """

    thing: Finding | StretchRecord | None
    refusals: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()


def examined(
    kind: RecordKind, content: Mapping[str, Any], line: UUID, register: Register, rulebook: Rulebook
) -> Examined:
    """Return what the register and the rules say of a content, on the day of which it is."""
    try:
        thing = content_thing(kind, content)
    except InvalidInput as error:
        return Examined(None, (Fault(_BODY, "unreadable", error.message[:500]),))
    found = _marker(thing, register, rulebook) if isinstance(thing, Finding) else _line(thing, line, register, rulebook)
    if found is None:
        told = f"The register has no such {kind.value} on {day_of(thing)}: correct the day, or the register."
        return Examined(thing, (Fault(f"{_BODY}/{_WHEN[kind]}", "not_in_register", told),))
    return Examined(thing, _faults(found, Weight.REFUSE), _faults(found, Weight.REVIEW))


_WHEN: Mapping[RecordKind, str] = {RecordKind.MARKER: "seen_at", RecordKind.STRETCH: "walked_at"}


def _marker(finding: Finding, register: Register, rulebook: Rulebook) -> tuple[Remark, ...] | None:
    registered = register.marker(finding.marker, day_of(finding))
    return None if registered is None else examine(finding, registered, rulebook).remarks


def _line(record: StretchRecord, line: UUID, register: Register, rulebook: Rulebook) -> tuple[Remark, ...] | None:
    registered = register.line(line, day_of(record))
    return None if registered is None else examine_stretch(record, registered, rulebook.provisions)


def _faults(remarks: Iterable[Remark], weight: Weight) -> tuple[Fault, ...]:
    told = (each.fault for each in remarks if each.weight is weight)
    return tuple(Fault(f"{_BODY}{each.where}", each.code, each.message) for each in told)


def day_of(thing: Finding | StretchRecord) -> date:
    """Return the day in Asia/Shanghai of a record, by the clock of its device."""
    return legal_day(thing.seen_at if isinstance(thing, Finding) else thing.walked_at)


def envelope_faults(submission: Submission) -> tuple[Fault, ...]:
    """Return where what is signed, the body, is of another record, place or time than what it came in."""
    outside: dict[str, object] = {"id": str(submission.id), "kind": submission.kind.value}
    if submission.kind is RecordKind.MARKER:
        outside["marker"] = str(submission.marker)
    else:
        outside["line"] = str(submission.line)
    try:
        thing = content_thing(submission.kind, submission.body)
    except InvalidInput:
        return ()
    faults = [
        Fault(f"{_BODY}/{name}", "body_differs", f"`{name}` is {value} outside the body: write the same inside.")
        for name, value in outside.items()
        if str(submission.body[name]).lower() != value
    ]
    when = thing.seen_at if isinstance(thing, Finding) else thing.walked_at
    if when != submission.observed_at:
        told = f"It is of {submission.observed_at.isoformat()} outside the body: write the same inside."
        faults.append(Fault(f"{_BODY}/{_WHEN[submission.kind]}", "body_differs", told))
    return tuple(faults)


def told_at_hand(thing: Finding | StretchRecord, rulebook: Rulebook) -> dict[str, object]:
    """Return the columns of `InspectionRecord` that follow from its last revision."""
    if isinstance(thing, Finding):
        is_reached = sight_of(thing.statuses, rulebook.statuses) is not Sight.UNKNOWN
        return {
            "observed_on": day_of(thing),
            "statuses": sorted(each.value for each in thing.statuses),
            "is_reached": is_reached,
            "from_m": None,
            "to_m": None,
        }
    return {
        "observed_on": day_of(thing),
        "statuses": [],
        "is_reached": True,
        "from_m": thing.from_m,
        "to_m": thing.to_m,
    }
