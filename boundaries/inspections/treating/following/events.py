"""What happened to something that is to be done (处理记录): the records from which its state follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from boundaries.inspections.findings.actions import Action, Closing
from boundaries.inspections.treating.following import settings
from boundaries.inspections.treating.following.settings import Setting
from boundaries.inspections.treatment.closing import Attestation
from foundation.errors import InvalidInput


class Step(StrEnum):
    """What happens to something that is to be done (处理步骤)."""

    OPEN = "open"
    """提出: it follows from a record."""
    DONE = "done"
    """实施: it was done, on a day."""
    ATTEST = "attest"
    """到场签字: a side was there, and signs for it."""
    CONSENT = "consent"
    """同意: a side agrees, before it is done, or to its being given up."""
    SURVEY = "survey"
    """联合测绘: what the sides surveyed together."""
    FILE = "file"
    """备案: it was filed with the authority that approved the line."""
    CLOSE = "close"
    """办结."""
    REOPEN = "reopen"
    """重新办理: it was not well done; all papers are given anew."""
    VOID = "void"
    """撤销: it was never needed, or is given up."""


class Purpose(StrEnum):
    """To what a side agrees (同意事项)."""

    CHANGE = "change"
    """界桩变动: that a marker is moved, added or scrapped."""
    VOID = "void"
    """撤销处理: that nothing is done."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What is to be done, and since when that is known (处理事项).

    Parameters
    ----------
    action
        What.
    units
        Which sides do it.
    found_on, due_on
        The day of the finding, and by when it is to be done.
    record
        The record from which it follows.
    """

    action: Action
    units: tuple[UUID, ...]
    found_on: date
    due_on: date
    record: UUID


@dataclass(frozen=True, slots=True)
class Grounds:
    """By what something was closed (办结依据): what the law asked on the day, and who the sides were.

    Parameters
    ----------
    closing, term, basis
        As the table of actions had them.
    sides
        Of the marker.
    managing
        Who looked after it; ``None`` where nobody was named.
    approved_by
        Who approved the line; ``None`` where the register did not say.
    signed
        Who had signed the record by which it was done.
    added
        The marker that was added.
    """

    closing: Closing
    term: str
    basis: str
    sides: tuple[UUID, ...]
    managing: UUID | None
    approved_by: str | None
    signed: tuple[Attestation, ...] = ()
    added: UUID | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A step that was taken (处理记录).

    Parameters
    ----------
    on
        The calendar day in Asia/Shanghai on which it was written.
    by, unit
        Id of the person, and the side for which he acts; ``None`` with `OPEN`.
    day
        With `DONE` when it was done, with papers of which day they are, with `CLOSE` the day of the last paper.
    document
        With `CONSENT`, `SURVEY` and `FILE`: by which it is found in the archive.
    authority
        With `FILE`: with whom.
    record
        With `DONE`: the record that tells of it, whose signatures count.
    must_agree
        With `VOID`: of which sides the consent was asked for.
    signed_by
        With `ATTEST` and `CONSENT` of a side that lies in another province, and has no account here: who signed, as
        the document names them.
    """

    step: Step
    on: date
    by: str
    unit: UUID | None
    note: str = ""
    opened: Opened | None = None
    day: date | None = None
    document: str = ""
    authority: str = ""
    purpose: Purpose | None = None
    setting: Setting | None = None
    grounds: Grounds | None = None
    record: UUID | None = None
    must_agree: tuple[UUID, ...] = ()
    signed_by: str = ""

    @property
    def person(self) -> str:
        """Who signed: by account, or on paper."""
        return f"paper:{self.signed_by}" if self.signed_by else self.by


def as_record(event: Event) -> dict[str, Any]:
    """Return an event as JSON can hold it; what an event does not carry is left out."""
    optional: dict[str, Any] = {
        "unit": _text(event.unit),
        "note": event.note,
        "opened": None if event.opened is None else _opened_record(event.opened),
        "day": None if event.day is None else event.day.isoformat(),
        "document": event.document,
        "authority": event.authority,
        "purpose": None if event.purpose is None else event.purpose.value,
        "setting": None if event.setting is None else settings.as_record(event.setting),
        "grounds": None if event.grounds is None else _grounds_record(event.grounds),
        "record": _text(event.record),
        "must_agree": _texts(event.must_agree),
        "signed_by": event.signed_by,
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
            _id(record.get("unit")),
            record.get("note", ""),
            _opened(record["opened"]) if "opened" in record else None,
            date.fromisoformat(record["day"]) if "day" in record else None,
            record.get("document", ""),
            record.get("authority", ""),
            Purpose(record["purpose"]) if "purpose" in record else None,
            settings.from_record(record["setting"]) if "setting" in record else None,
            _grounds(record["grounds"]) if "grounds" in record else None,
            _id(record.get("record")),
            _ids(record.get("must_agree", ())),
            record.get("signed_by", ""),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidInput(f"The record of a step cannot be read: {error!r} in {record!r}.") from error


def _opened_record(opened: Opened) -> dict[str, Any]:
    return {
        "action": opened.action.value,
        "units": _texts(opened.units),
        "found_on": opened.found_on.isoformat(),
        "due_on": opened.due_on.isoformat(),
        "record": str(opened.record),
    }


def _opened(record: Mapping[str, Any]) -> Opened:
    return Opened(
        Action(record["action"]),
        _ids(record["units"]),
        date.fromisoformat(record["found_on"]),
        date.fromisoformat(record["due_on"]),
        UUID(record["record"]),
    )


def _grounds_record(grounds: Grounds) -> dict[str, Any]:
    return {
        "closing": grounds.closing.value,
        "term": grounds.term,
        "basis": grounds.basis,
        "sides": _texts(grounds.sides),
        "managing": _text(grounds.managing),
        "approved_by": grounds.approved_by,
        "signed": [
            {"unit": str(each.unit), "person": each.person, "on": each.on.isoformat()} for each in grounds.signed
        ],
        "added": _text(grounds.added),
    }


def _grounds(record: Mapping[str, Any]) -> Grounds:
    return Grounds(
        Closing(record["closing"]),
        record["term"],
        record["basis"],
        _ids(record["sides"]),
        _id(record["managing"]),
        record["approved_by"],
        tuple(
            Attestation(UUID(each["unit"]), each["person"], date.fromisoformat(each["on"])) for each in record["signed"]
        ),
        _id(record["added"]),
    )


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def _texts(values: tuple[UUID, ...]) -> list[str]:
    return [str(each) for each in values]


def _id(value: str | None) -> UUID | None:
    return None if value is None else UUID(value)


def _ids(values: tuple[str, ...] | list[str]) -> tuple[UUID, ...]:
    return tuple(UUID(each) for each in values)
