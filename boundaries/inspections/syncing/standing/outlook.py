"""A record as its edits leave it (记录现状): what it reads, or what a person has to decide before that."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from boundaries.inspections.findings.examining import Rulebook
from boundaries.inspections.merging.merging import Edits, Merged, merge, merged
from boundaries.inspections.receiving.submissions import Submission
from boundaries.inspections.signing.canonical import digest
from boundaries.inspections.syncing.standing.examining import Examined, examined
from boundaries.inspections.syncing.standing.fields import assembled, base_edits
from boundaries.inspections.syncing.standing.register import Register
from foundation.errors import Fault


@dataclass(frozen=True, slots=True)
class Standing:
    """A record as it stands (记录现状).

    Parameters
    ----------
    submission
        As it was first sent: the first edit of every field follows from it.
    edits
        All later ones.
    revision
        The number of what it reads now, from 1.
    content, sha256
        That, and its digest.
    """

    submission: Submission
    edits: Edits
    revision: int
    content: Mapping[str, Any]
    sha256: str

    @property
    def all_edits(self) -> Edits:
        """Every edit, the first of each field among them."""
        return merge(base_edits(self.submission), self.edits)

    @property
    def merged(self) -> Merged:
        """What all edits make of it, field by field."""
        return merged(self.all_edits)

    def with_edits(self, edits: Edits) -> "Standing":
        """Return the record with more edits; what it reads is not looked at."""
        return replace(self, edits=merge(self.edits, edits))


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the edits of a record come to (合并去向).

    Parameters
    ----------
    content
        What it is to read; ``None`` where a person has to decide first, so that it reads what it read.
    sha256
        Of that.
    examined
        What the rules say of it; ``None`` where no content could be made.
    unsettled
        What a person has to decide.
    """

    content: Mapping[str, Any] | None
    sha256: str | None
    examined: Examined | None
    unsettled: tuple[Fault, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Whether nobody has to decide anything."""
        return not self.unsettled


def outlook(record: Standing, register: Register, rulebook: Rulebook) -> Outlook:
    """Return what the edits of a record come to.

    Where two devices left a field differently, and where what they wrote cannot stand in one record, it goes on reading
    what it read, and a person decides: a decision, or a correction, is an edit too.
    """
    now = record.merged
    conflicts = tuple(
        Fault(field.name, "differs", f"{len(field.values)} devices left {field.name} differently: decide which holds.")
        for field in now.conflicts
    )
    if conflicts or not now.is_settled:
        repeated = tuple(
            Fault("/edits", "id_used", f"The id {each} was given to several edits: look at the device, and correct it.")
            for each in now.collisions
        )
        return Outlook(None, None, None, (*conflicts, *repeated))
    content = assembled(record.submission.body, now)
    found = examined(record.submission.kind, content, record.submission.line, register, rulebook)
    if found.refusals:
        return Outlook(None, None, found, found.refusals)
    return Outlook(content, digest(content), found)
