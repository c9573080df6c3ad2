"""The record of a stretch as JSON (记录内容): what is sent, signed and kept, and read back as it was."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from shapely import LineString
from shapely.errors import ShapelyError

from boundaries.inspections.findings.content import photos_content, photos_of
from boundaries.inspections.reading import items, number, optional_id, require_fields, text, texts
from boundaries.inspections.stretches.record import (
    CrossLineUse,
    Feature,
    FeatureChange,
    Hazard,
    Recognisable,
    Resurvey,
    StretchRecord,
)
from boundaries.inspections.treatment.course import Cause
from boundaries.markers.consent import Consent
from foundation.errors import InvalidInput

KIND = "stretch"
"""What stands in every content, so that no signature on one sort of paper holds for another."""


def as_content(record: StretchRecord) -> dict[str, Any]:
    """Return a record as JSON; what has no order stands in one order, so that one record has one digest."""
    return {
        "kind": KIND,
        "id": str(record.id),
        "line": str(record.line),
        "from_m": record.from_m,
        "to_m": record.to_m,
        "from_marker": _text(record.from_marker),
        "to_marker": _text(record.to_marker),
        "walked_at": record.walked_at.isoformat(),
        "sides_present": sorted(map(str, record.sides_present)),
        "recognisable": record.recognisable.value,
        "resurvey": record.resurvey.value,
        "resurveyed_by": record.resurveyed_by,
        "changes": [
            {"feature": each.feature.value, "cause": each.cause.value, "note": each.note} for each in record.changes
        ],
        "uses": [_use_content(each) for each in record.uses],
        "hazards": [{"note": each.note, "dispute": _text(each.dispute)} for each in record.hazards],
        "photos": photos_content(record.photos),
        "track": None if record.track is None else [[lon, lat] for lon, lat in record.track.coords],
        "note": record.note,
    }


def from_content(content: Mapping[str, Any]) -> StretchRecord:
    """Return the record that a content holds; fields that it does not know are refused, since they would be signed too.

    Raises
    ------
    InvalidInput
        When something is missing, unknown, or no word of the field.
    """
    require_fields(content, _FIELDS, KIND)
    try:
        return StretchRecord(
            UUID(content["id"]),
            UUID(content["line"]),
            number(content["from_m"]),
            number(content["to_m"]),
            optional_id(content["from_marker"]),
            optional_id(content["to_marker"]),
            datetime.fromisoformat(text(content["walked_at"])),
            frozenset(map(UUID, texts(content["sides_present"]))),
            Recognisable(content["recognisable"]),
            Resurvey(content["resurvey"]),
            text(content["resurveyed_by"]),
            tuple(
                FeatureChange(Feature(each["feature"]), Cause(each["cause"]), text(each["note"]))
                for each in items(content["changes"])
            ),
            tuple(map(_use, items(content["uses"]))),
            tuple(Hazard(text(each["note"]), optional_id(each["dispute"])) for each in items(content["hazards"])),
            photos_of(content["photos"]),
            _track(content["track"]),
            text(content["note"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, ShapelyError) as error:
        raise InvalidInput(f"The record of a stretch cannot be read: {error!r}.") from error


_FIELDS = frozenset(
    {
        "kind",
        "id",
        "line",
        "from_m",
        "to_m",
        "from_marker",
        "to_marker",
        "walked_at",
        "sides_present",
        "recognisable",
        "resurvey",
        "resurveyed_by",
        "changes",
        "uses",
        "hazards",
        "photos",
        "track",
        "note",
    }
)


def _use_content(use: CrossLineUse) -> dict[str, Any]:
    return {
        "what": use.what,
        "consents": [
            {
                "unit": str(each.unit),
                "signed_by": each.signed_by,
                "signed_on": each.signed_on.isoformat(),
                "document": each.document,
            }
            for each in use.consents
        ],
        "approvals": list(use.approvals),
        "filed": use.filed,
    }


def _use(content: Mapping[str, Any]) -> CrossLineUse:
    consents = tuple(
        Consent(UUID(each["unit"]), each["signed_by"], date.fromisoformat(each["signed_on"]), each["document"])
        for each in items(content["consents"])
    )
    return CrossLineUse(text(content["what"]), consents, texts(content["approvals"]), text(content["filed"]))


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def _track(content: object) -> LineString | None:
    return None if content is None else LineString([(number(lon), number(lat)) for lon, lat in items(content)])
