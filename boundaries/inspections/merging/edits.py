"""What somebody wrote into one field of a record (字段编辑), and what they saw there when they wrote it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from boundaries.inspections.signing.canonical import canonical
from foundation.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Edit:
    """A value that somebody wrote into a field (字段编辑).

    Parameters
    ----------
    id
        Given by the device.
    record
        The record.
    field
        Its name: a JSON pointer. What grows by pieces, as photos do, has a field for each piece (``/photos/<sha256>``),
        so that pieces of two devices stand beside each other.
    value
        As its one text (`signing.canonical`).
    replaces
        Ids of the edits that the writer saw in this field and wrote over.
    device, by
        On which device, and who.
    device_at
        When, by the device's clock: shown to people, and never used to decide anything.
    """

    id: UUID
    record: UUID
    field: str
    value: str
    replaces: frozenset[UUID]
    device: str
    by: str
    device_at: datetime

    def __post_init__(self) -> None:
        if not self.field.startswith("/"):
            raise InvalidInput(f"{self.field!r} is no field of a record: give a JSON pointer such as /note.")
        if self.device_at.tzinfo is None:
            raise InvalidInput(f"{self.device_at} may be any of many instants: give the time with its zone.")

    @property
    def order(self) -> tuple[str, ...]:
        """By what edits are listed, so that every device lists them alike; it says nothing of time."""
        return (
            self.field,
            str(self.id),
            self.value,
            self.device,
            self.by,
            self.device_at.isoformat(),
            *sorted(map(str, self.replaces)),
        )


def value_of(content: object) -> str:
    """Return a value as an edit holds it.

    Examples
    --------
    >>> value_of(["worn_text", "damaged"])
    '["worn_text","damaged"]'
    """
    return canonical(content).decode()


def edits_between(
    record: UUID,
    before: Mapping[str, object],
    after: Mapping[str, object],
    *,
    seen: Mapping[str, Iterable[UUID]],
    ids: Mapping[str, UUID],
    device: str,
    by: str,
    device_at: datetime,
) -> frozenset[Edit]:
    """Return the edits that lead from what a device had to what it sends: one for each field that differs.

    A field that the device no longer has is written as ``None``: nothing is forgotten by being left out.

    Parameters
    ----------
    seen
        Ids of the edits that the device saw in each field.
    ids
        The id of the edit of each field that differs.

    Raises
    ------
    InvalidInput
        When a field that differs has no id.
    """
    found = set()
    for field in sorted({*before, *after}):
        old, new = value_of(before.get(field)), value_of(after.get(field))
        if old == new:
            continue
        if field not in ids:
            raise InvalidInput(f"The field {field} differs and its edit has no id: give one.")
        replaces = frozenset(seen.get(field, ()))
        found.add(Edit(ids[field], record, field, new, replaces, device, by, device_at))
    return frozenset(found)
