"""What a device sends, and what became of it (上报与回执)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from boundaries.inspections.signing.canonical import digest
from foundation.errors import Fault, InvalidInput


class RecordKind(StrEnum):
    """What was recorded (记录类别)."""

    MARKER = "marker"
    """界桩检查记录."""
    STRETCH = "stretch"
    """界线段检查记录."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A record as a device sends it (上报记录).

    Parameters
    ----------
    id
        Given by the device, once and for all: whatever else comes under it is another thing under a used name.
    kind
        What was recorded.
    body
        The record, as JSON.
    line, marker
        Where; a marker's record names its marker.
    by
        Id of the person who recorded it.
    device
        On which device.
    observed_at
        When, by the device's clock, with a zone.
    photos
        SHA-256 of the photos that the record speaks of.
    """

    id: UUID
    kind: RecordKind
    body: Mapping[str, object]
    line: UUID
    marker: UUID | None
    by: str
    device: str
    observed_at: datetime
    photos: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.observed_at.tzinfo is None:
            raise InvalidInput(f"{self.observed_at} may be any of many instants: give the time with its zone.")

    @property
    def sha256(self) -> str:
        """Of everything that was sent: by this the same is known again.

        Raises
        ------
        InvalidInput
            When the body has no one text, so that it cannot be signed either.
        """
        return digest(self._content)

    @property
    def rough_sha256(self) -> str:
        """Of what was sent, where it has no one text: enough to keep it beside, and not to sign it."""
        return sha256(json.dumps(self._content, sort_keys=True, default=str).encode()).hexdigest()

    @property
    def _content(self) -> dict[str, object]:
        return {
            "id": str(self.id),
            "kind": self.kind.value,
            "body": self.body,
            "line": str(self.line),
            "marker": str(self.marker) if self.marker is not None else None,
            "by": self.by,
            "device": self.device,
            "observed_at": self.observed_at.isoformat(),
            "photos": sorted(set(self.photos)),
        }


class Outcome(StrEnum):
    """What became of a record (处理结果)."""

    TAKEN = "taken"
    """已接收; it was, or is now."""
    CONFLICT = "conflict"
    """标识冲突: another record came under this id before; both are kept."""
    REFUSED = "refused"
    """未接收: it is kept beside, visible, and may be sent again."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to one record (回执): the same each time the same is sent, but for photos that came in meanwhile.

    Parameters
    ----------
    id
        Of the record.
    sha256
        Of what was sent.
    outcome
        What became of it.
    reasons
        Why not, each with what would put it right.
    kept_sha256
        With `CONFLICT`: of what came before under this id.
    missing_photos
        SHA-256 of photos that have not come in.
    """

    id: UUID
    sha256: str
    outcome: Outcome
    reasons: tuple[Fault, ...] = ()
    kept_sha256: str | None = None
    missing_photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything that ever came in (收件库): what was taken by id, and what was not, none of it lost.

    Parameters
    ----------
    taken
        By id: what the inspection consists of.
    aside
        Refused and conflicting records by (id, sha256): visible, and tried again when they are sent again.
    """

    taken: Mapping[UUID, Submission] = field(default_factory=dict)
    aside: Mapping[tuple[UUID, str], Submission] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many different records came in."""
        return len(self.taken) + len(self.aside)
