"""Edits of many devices become one record (合并), in whatever order they come in, and however often.

A record is the set of its edits, and merging is the union of sets: commutative, associative and idempotent, and nothing
in it is ever lost. What a field holds follows from the set: the edits that nobody wrote over. Where these differ, a
person decides; no clock does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from boundaries.inspections.merging.edits import Edit
from foundation.errors import Conflict, InvalidInput, Stale

Edits = frozenset[Edit]


@dataclass(frozen=True, slots=True)
class Field:
    """What a field of a merged record holds (合并字段).

    Parameters
    ----------
    name
        A JSON pointer.
    heads
        The edits that nobody wrote over, each with who wrote it on which device; more than one where several did
        without seeing each other.
    past
        Those that were written over: kept.
    """

    name: str
    heads: tuple[Edit, ...]
    past: tuple[Edit, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """The different values of the heads, in one order for all."""
        return tuple(sorted({each.value for each in self.heads}))

    @property
    def is_conflict(self) -> bool:
        """Whether a person has to decide."""
        return len(self.values) > 1

    @property
    def value(self) -> str | None:
        """What the field holds; ``None`` while a person has to decide."""
        return None if self.is_conflict else self.values[0]


@dataclass(frozen=True, slots=True)
class Merged:
    """A record as all its edits make it (合并结果).

    Parameters
    ----------
    fields
        By name.
    collisions
        Ids that were given to different edits: each of them is kept, and a device is to be looked at.
    awaited
        Ids of edits that were written over and have not come in.
    """

    fields: Mapping[str, Field]
    collisions: tuple[UUID, ...]
    awaited: tuple[UUID, ...]

    @property
    def conflicts(self) -> tuple[Field, ...]:
        """Fields that a person has to decide."""
        return tuple(field for field in self.fields.values() if field.is_conflict)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to be decided."""
        return not self.conflicts and not self.collisions


def merge(one: Edits, other: Edits) -> Edits:
    """Return all edits of both: nothing is weighed, and nothing is lost."""
    return one | other


def merged(edits: Edits) -> Merged:
    """Return the record that its edits make.

    Raises
    ------
    InvalidInput
        When they are of several records.
    """
    if len({each.record for each in edits}) > 1:
        raise InvalidInput("Edits of several records make no record: merge each by itself.")
    of_field: dict[str, list[Edit]] = {}
    of_id: dict[UUID, int] = {}
    for each in sorted(edits, key=lambda edit: edit.order):
        of_field.setdefault(each.field, []).append(each)
        of_id[each.id] = of_id.get(each.id, 0) + 1
    replaced = {gone for each in edits for gone in each.replaces}
    return Merged(
        {name: _field(name, own) for name, own in of_field.items()},
        tuple(sorted((each for each, count in of_id.items() if count > 1), key=str)),
        tuple(sorted(replaced - set(of_id), key=str)),
    )


def _field(name: str, own: list[Edit]) -> Field:
    """Find the heads: edits which nobody wrote over, but for those whom they wrote over in turn.

    Edits that write over each other in a circle come from no honest device. None of them may make the others vanish, so
    that all of them stand, and a person sees them.
    """
    over = _written_over(own)
    is_past = {
        each for each in own if any(each.id in over[other.id] and other.id not in over[each.id] for other in own)
    }
    return Field(
        name, tuple(each for each in own if each not in is_past), tuple(each for each in own if each in is_past)
    )


def _written_over(own: Iterable[Edit]) -> dict[UUID, frozenset[UUID]]:
    """Give, for each id of a field, all that was written over by it, at once or through others."""
    direct: dict[UUID, set[UUID]] = {}
    for each in own:
        direct.setdefault(each.id, set()).update(each.replaces)
    reached: dict[UUID, frozenset[UUID]] = {}
    for start, first in direct.items():
        found: set[UUID] = set()
        to_do = list(first)
        while to_do:
            step = to_do.pop()
            if step not in found:
                found.add(step)
                to_do += direct.get(step, ())
        reached[start] = frozenset(found)
    return reached


def settled(
    edits: Edits, field: str, *, seen: Iterable[UUID], value: str, edit_id: UUID, device: str, by: str, at: datetime
) -> Edits:
    """Return the edits with one more, by which a person decides what a field holds: it writes over all heads.

    Parameters
    ----------
    seen
        Ids of the heads that were put before the person.
    value
        What it holds from now on: one of the heads', or another.
    edit_id
        Of the new edit.

    Raises
    ------
    Conflict
        When there is nothing to decide.
    Stale
        When the person saw other heads than there are now.
    """
    here = merged(edits).fields.get(field)
    if here is None or not here.is_conflict:
        raise Conflict(f"In the field {field} nothing is to be decided.")
    heads = frozenset(each.id for each in here.heads)
    if frozenset(seen) != heads:
        raise Stale(f"The field {field} was written to after it was put before you: look at it again.")
    record = here.heads[0].record
    return merge(edits, frozenset({Edit(edit_id, record, field, value, heads, device, by, at)}))
