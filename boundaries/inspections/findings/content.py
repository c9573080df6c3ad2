"""The record of a marker as JSON (记录内容): what is sent, signed and kept, and read back as it was."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from boundaries.inspections.findings.actions import Action
from boundaries.inspections.findings.finding import (
    Evidence,
    EvidenceKind,
    Finding,
    FollowUp,
    Legibility,
    Photo,
    PhotoKind,
    ReferenceSighting,
    ReferenceState,
)
from boundaries.inspections.findings.measuring import Measurement
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.reading import items, number, require_fields, text, texts
from foundation.errors import InvalidInput

KIND = "marker"
"""What stands in every content, so that no signature on one sort of paper holds for another."""


def as_content(finding: Finding) -> dict[str, Any]:
    """Return a record as JSON; what has no order stands in one order, so that one record has one digest."""
    measurement = finding.measurement
    return {
        "kind": KIND,
        "id": str(finding.id),
        "marker": str(finding.marker),
        "seen_at": finding.seen_at.isoformat(),
        "members": {str(side): sorted(people) for side, people in finding.members},
        "statuses": sorted(finding.statuses),
        "legibility": finding.legibility.value,
        "references": [
            {"number": each.number, "state": each.state.value, "note": each.note} for each in finding.references
        ],
        "measurement": None if measurement is None else _measurement_content(measurement),
        "photos": photos_content(finding.photos),
        "evidence": [{"kind": each.kind.value, "note": each.note} for each in finding.evidence],
        "actions": sorted(finding.actions),
        "follow_ups": [
            {"action": each.action.value, "side": str(each.side), "due": each.due.isoformat()}
            for each in finding.follow_ups
        ],
        "note": finding.note,
    }


def from_content(content: Mapping[str, Any]) -> Finding:
    """Return the record that a content holds; fields that it does not know are refused, since they would be signed too.

    Raises
    ------
    InvalidInput
        When something is missing, unknown, or no word of the field.
    """
    require_fields(content, _FIELDS, KIND)
    try:
        return Finding(
            UUID(content["id"]),
            UUID(content["marker"]),
            datetime.fromisoformat(text(content["seen_at"])),
            tuple((UUID(side), texts(people)) for side, people in content["members"].items()),
            frozenset(map(MarkerStatus, texts(content["statuses"]))),
            Legibility(content["legibility"]),
            tuple(
                ReferenceSighting(_count(each["number"]), ReferenceState(each["state"]), text(each["note"]))
                for each in items(content["references"])
            ),
            None if content["measurement"] is None else _measurement(content["measurement"]),
            photos_of(content["photos"]),
            tuple(Evidence(EvidenceKind(each["kind"]), text(each["note"])) for each in items(content["evidence"])),
            frozenset(map(Action, texts(content["actions"]))),
            tuple(
                FollowUp(Action(each["action"]), UUID(each["side"]), date.fromisoformat(each["due"]))
                for each in items(content["follow_ups"])
            ),
            text(content["note"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidInput(f"The record of a marker cannot be read: {error!r}.") from error


_FIELDS = frozenset(
    {
        "kind",
        "id",
        "marker",
        "seen_at",
        "members",
        "statuses",
        "legibility",
        "references",
        "measurement",
        "photos",
        "evidence",
        "actions",
        "follow_ups",
        "note",
    }
)


def photos_content(photos: tuple[Photo, ...]) -> list[dict[str, Any]]:
    """Return photos as JSON, in their order."""
    return [{"sha256": each.sha256, "kind": each.kind.value, "bearing_deg": each.bearing_deg} for each in photos]


def photos_of(content: object) -> tuple[Photo, ...]:
    """Return the photos that JSON holds."""
    return tuple(
        Photo(text(each["sha256"]), PhotoKind(each["kind"]), _bearing(each["bearing_deg"])) for each in items(content)
    )


def _measurement_content(measurement: Measurement) -> dict[str, Any]:
    return {
        "x": measurement.x,
        "y": measurement.y,
        "crs": measurement.crs,
        "device": measurement.device,
        "accuracy_m": measurement.accuracy_m,
        "taken_at": measurement.taken_at.isoformat(),
        "method": measurement.method,
        "parameter_set": measurement.parameter_set,
    }


def _measurement(content: Mapping[str, Any]) -> Measurement:
    return Measurement(
        number(content["x"]),
        number(content["y"]),
        text(content["crs"]),
        text(content["device"]),
        number(content["accuracy_m"]),
        datetime.fromisoformat(text(content["taken_at"])),
        text(content["method"]),
        None if content["parameter_set"] is None else text(content["parameter_set"]),
    )


def _count(value: object) -> int:
    """Return a whole number, as JSON of browsers may write it with a point."""
    whole = int(number(value))
    if whole != value:
        raise ValueError(f"{value!r} is no whole number")
    return whole


def _bearing(value: object) -> float | None:
    return None if value is None else number(value)
