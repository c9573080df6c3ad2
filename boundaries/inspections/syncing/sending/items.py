"""What a device sends, item by item (上报项): one that cannot be read is told so, and holds up none of the rest."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from boundaries.inspections.attesting.submissions import SignatureSubmission
from boundaries.inspections.attesting.submissions import from_body as signature_from
from boundaries.inspections.merging.edits import Edit, value_of
from boundaries.inspections.reading import items, optional_id
from boundaries.inspections.receiving.submissions import RecordKind, Submission
from boundaries.inspections.signing.canonical import digest
from boundaries.inspections.syncing.sending.members import (
    Members,
    id_in,
    instant_in,
    name_in,
    object_in,
    photos_in,
    pointer_in,
    short_in,
)
from boundaries.inspections.syncing.sending.texts import pruned, unwritable
from foundation.errors import Fault, InvalidInput

LARGEST_ITEM = 500_000
"""Characters of one item: a walk of ten thousand points takes that much."""
_NAMELESS = UUID("6f9c1f0e-6c1b-5e0a-9d0b-2f5b7a1c4d3e")
"""Below this, ids are made for items that have none that could be read."""


class What(StrEnum):
    """What an item is (上报项类别)."""

    RECORD = "record"
    """检查记录."""
    EDIT = "edit"
    """字段编辑."""
    SIGNATURE = "signature"
    """签字."""


Thing = Submission | Edit | SignatureSubmission


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was sent (上报项).

    Parameters
    ----------
    what
        What it is.
    id
        As the device gave it; made of what was sent where it has none that can be read.
    is_named
        Whether the device gave it.
    sha256
        Of what was sent, in lower-case hexadecimal.
    content
        What was sent, as JSON that the database can hold.
    thing
        What it says; ``None`` where it cannot be read.
    faults
        Why it cannot.
    reason
        Of an edit, why it was made.
    """

    what: What
    id: UUID
    is_named: bool
    sha256: str
    content: Mapping[str, Any]
    thing: Thing | None
    faults: tuple[Fault, ...] = ()
    reason: str = ""


def read_item(what: What, sent: object, device: str) -> Item:
    """Return what was sent, or every reason for which it cannot be read.

    Parameters
    ----------
    sent
        One member of the batch, as JSON.
    device
        That sends the batch: an item that names none is its own.
    """
    if not isinstance(sent, Mapping):
        return unreadable_item(what, sent, (Fault("", "malformed", f"A {what.value} is an object with its members."),))
    if faults := tuple(unwritable(sent)):
        return unreadable_item(what, sent, faults)
    given = {"device": device, **sent} if what is not What.SIGNATURE else dict(sent)
    reader = Members(given)
    thing = _READERS[what](reader)
    faults = reader.closed()
    if len(json.dumps(sent, default=str)) > LARGEST_ITEM:
        told = f"One {what.value} has more than {LARGEST_ITEM:,} characters: shorten the track, or divide the stretch."
        faults += (Fault("", "too_large", told),)
    if faults or thing is None:
        return unreadable_item(what, sent, faults)
    return item_of(what, thing, given.get("reason", ""))


def item_of(what: What, thing: Thing, reason: str = "") -> Item:
    """Return something that was read, with its content and digest."""
    content = content_of(thing)
    try:
        sha = digest(content)
    except InvalidInput as error:
        return unreadable_item(what, content, (Fault("/body", "unreadable", error.message),))
    more = {"reason": reason} if reason else {}
    return Item(what, thing.id, True, sha, {**content, **more}, thing, (), reason)


def kept_item(content: Mapping[str, Any], device: str) -> Item:
    """Return an item as it was kept (`Item.content` with ``what``), read anew.

    Parameters
    ----------
    device
        That sent it.
    """
    what = What(content["what"])
    if "unreadable" in content:
        return read_item(what, json.loads(content["unreadable"]), device)
    return read_item(what, {name: value for name, value in content.items() if name != "what"}, device)


def unreadable_item(what: What, sent: object, faults: tuple[Fault, ...]) -> Item:
    """Return something that cannot be read, with why not; it is kept as a text."""
    # Kept as a text: the database holds no JSON with a zero character in it.
    kept = json.dumps(pruned(sent), sort_keys=True, default=str)
    sha = sha256(kept.encode()).hexdigest()
    named = _id_in(sent)
    return Item(what, named or uuid5(_NAMELESS, sha), named is not None, sha, {"unreadable": kept}, None, faults)


def _id_in(sent: object) -> UUID | None:
    try:
        return UUID(sent["id"]) if isinstance(sent, Mapping) and isinstance(sent.get("id"), str) else None
    except ValueError:
        return None


def content_of(thing: Thing) -> dict[str, Any]:
    """Return something as JSON: by this it is known again, and of this its digest is taken."""
    if isinstance(thing, Submission):
        return {
            "id": str(thing.id),
            "kind": thing.kind.value,
            "body": thing.body,
            "line": str(thing.line),
            "marker": str(thing.marker) if thing.marker is not None else None,
            "by": thing.by,
            "device": thing.device,
            "observed_at": thing.observed_at.isoformat(),
            "photos": sorted(set(thing.photos)),
        }
    if isinstance(thing, Edit):
        return {
            "id": str(thing.id),
            "record": str(thing.record),
            "field": thing.field,
            "value": json.loads(thing.value),
            "replaces": sorted(map(str, thing.replaces)),
            "device": thing.device,
            "by": thing.by,
            "device_at": thing.device_at.isoformat(),
        }
    strokes = None if thing.strokes is None else [[list(point) for point in stroke] for stroke in thing.strokes]
    return {
        "id": str(thing.id),
        "subject": str(thing.subject),
        "paper": thing.paper.value,
        "unit": str(thing.unit),
        "sha256": thing.sha256,
        "name": thing.name,
        "signed_on": thing.signed_on.isoformat(),
        "means": thing.means.value,
        "strokes": strokes,
        "scan": thing.scan,
        "person": thing.person,
    }


def _record(reader: Members) -> Submission | None:
    given = (
        reader.take("id", id_in),
        reader.take("kind", RecordKind),
        reader.take("body", object_in),
        reader.take("line", id_in),
        reader.take("marker", optional_id, None),
        reader.take("by", name_in),
        reader.take("device", name_in),
        reader.take("observed_at", instant_in),
        reader.take("photos", photos_in, ()),
    )
    return Submission(*given) if reader.is_whole else None


def _edit(reader: Members) -> Edit | None:
    given = (
        reader.take("id", id_in),
        reader.take("record", id_in),
        reader.take("field", pointer_in),
        reader.take("value", value_of),
        reader.take("replaces", lambda told: frozenset(map(id_in, items(told))), frozenset()),
        reader.take("device", name_in),
        reader.take("by", name_in),
        reader.take("device_at", instant_in),
    )
    reader.take("reason", lambda told: None if told is None else short_in(told), "")
    return Edit(*given) if reader.is_whole else None


def _signature(reader: Members) -> SignatureSubmission | None:
    signature: SignatureSubmission | None = reader.whole(signature_from)
    return signature


_READERS: Mapping[What, Callable[[Members], Thing | None]] = {
    What.RECORD: _record,
    What.EDIT: _edit,
    What.SIGNATURE: _signature,
}
