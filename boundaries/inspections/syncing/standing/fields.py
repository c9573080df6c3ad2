"""A record as its fields (记录字段): what was sent first is the first edit of each, and all edits make the content."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid5

from boundaries.inspections.findings.content import from_content as finding_from
from boundaries.inspections.findings.finding import Finding
from boundaries.inspections.merging.edits import Edit, value_of
from boundaries.inspections.merging.merging import Edits, Merged
from boundaries.inspections.receiving.submissions import RecordKind, Submission
from boundaries.inspections.stretches.content import from_content as stretch_from
from boundaries.inspections.stretches.record import StretchRecord
from foundation.errors import Fault, InvalidInput

PHOTOS = "/photos/"
"""Each photo is a field of its own, so that those of two devices stand beside each other."""
_FIXED: Mapping[RecordKind, frozenset[str]] = {
    RecordKind.MARKER: frozenset({"kind", "id", "marker", "seen_at"}),
    RecordKind.STRETCH: frozenset({"kind", "id", "line", "walked_at"}),
}
"""What makes a record this one: no edit of a device changes it."""
_BESIDE: Mapping[str, Mapping[str, float]] = {"from_m": {"to_m": 1e9}, "to_m": {"from_m": 0.0}}
"""The other end of a stretch, so that one end is read by itself, whatever becomes of the other."""


def base_id(record: UUID, field: str) -> UUID:
    """Return the id of the edit by which a field was first written: every device makes the same.

    Examples
    --------
    >>> base_id(UUID(int=1), "/note")
    UUID('6b4f4315-b123-5f10-baa4-7b157cbf0da1')
    """
    return uuid5(record, field)


def fields_of(kind: RecordKind, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what each field of a content holds, by its JSON pointer.

    Parameters
    ----------
    body
        Of a record that can be read.
    """
    found = {f"/{name}": value for name, value in body.items() if name not in _FIXED[kind] and name != "photos"}
    for photo in body["photos"]:
        found.setdefault(f"{PHOTOS}{photo['sha256']}", _shown(photo))
    return found


def _shown(photo: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in photo.items() if name != "sha256"}


def base_edits(submission: Submission) -> Edits:
    """Return the first edit of each field of a record: written by who recorded it, when and where it was recorded."""
    return frozenset(
        Edit(
            base_id(submission.id, field),
            submission.id,
            field,
            value_of(value),
            frozenset(),
            submission.device,
            submission.by,
            submission.observed_at,
        )
        for field, value in fields_of(submission.kind, submission.body).items()
    )


def assembled(body: Mapping[str, Any], merged: Merged) -> dict[str, Any]:
    """Return the content that the fields of a record make; photos in the order of the body, then by digest.

    Parameters
    ----------
    body
        As the record was first sent.
    merged
        All its edits; nothing in it is left to be decided.
    """
    values = {name: json.loads(field.value) for name, field in merged.fields.items() if field.value is not None}
    content = dict(body) | {name[1:]: value for name, value in values.items() if not name.startswith(PHOTOS)}
    photos = {name.removeprefix(PHOTOS): value for name, value in values.items() if name.startswith(PHOTOS)}
    first = [photo["sha256"] for photo in body["photos"]]
    order = [*dict.fromkeys(first), *sorted(set(photos) - set(first))]
    content["photos"] = [{"sha256": sha, **photos[sha]} for sha in order if photos.get(sha) is not None]
    return content


def content_thing(kind: RecordKind, content: Mapping[str, Any]) -> Finding | StretchRecord:
    """Return the record that a content holds.

    Raises
    ------
    InvalidInput
        When it holds none.
    """
    return finding_from(content) if kind is RecordKind.MARKER else stretch_from(content)


def field_faults(submission: Submission, field: str, value: object) -> tuple[Fault, ...]:
    """Return why a field of a record cannot hold a value; nothing where it can.

    That is asked of the field alone, so that the answer is the same in whatever order edits come in; whether all of
    them together make a record is asked of the record.
    """
    name = field[1:]
    if name in _FIXED[submission.kind]:
        told = f"`{name}` says which record this is: send a record of its own, or correct it by PATCH with a reason."
        return (Fault("/field", "field_fixed", told),)
    content: dict[str, Any] = dict(submission.body)
    if field.startswith(PHOTOS):
        return _photo_faults(content, field.removeprefix(PHOTOS), value, submission.kind)
    if name not in content or name == "photos":
        known = ", ".join([*(f"/{each}" for each in _open_fields(submission)), f"{PHOTOS}<sha256>"])
        return (Fault("/field", "unknown_field", f"{field[:60]} is no field of this record: use one of {known}."),)
    return _unread(submission.kind, {**content, **_BESIDE.get(name, {}), name: value})


def _photo_faults(content: dict[str, Any], sha256: str, value: object, kind: RecordKind) -> tuple[Fault, ...]:
    if value is None:
        return ()
    if not isinstance(value, dict) or set(value) != {"kind", "bearing_deg"}:
        told = "A photo is told by `kind` and `bearing_deg`, or is null where it does not belong to the record."
        return (Fault("/value", "unreadable", told),)
    return _unread(kind, {**content, "photos": [{"sha256": sha256, **value}]})


def _open_fields(submission: Submission) -> Iterable[str]:
    return sorted(set(submission.body) - _FIXED[submission.kind] - {"photos"})


def _unread(kind: RecordKind, content: Mapping[str, Any]) -> tuple[Fault, ...]:
    try:
        content_thing(kind, content)
    except InvalidInput as error:
        return (Fault("/value", "unreadable", error.message[:300]),)
    return ()
