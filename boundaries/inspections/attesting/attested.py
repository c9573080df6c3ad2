"""A record or a paper with everything that was written of it, and the signatures on it (签署情况)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from boundaries.inspections.attesting.papers.outdating import Outdated
from boundaries.inspections.attesting.papers.parts import Part
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.signing.mandates import Paper
from boundaries.inspections.signing.revisions import Revision
from boundaries.inspections.signing.signatures import Signature, SignedState


@dataclass(frozen=True, slots=True)
class Subject:
    """What is signed (签字对象): a record, or a paper.

    Parameters
    ----------
    paper
        As what it is signed.
    part
        Which paper; ``None`` for a record.
    observed_on
        Of a record: nobody signs it before that day.
    """

    id: UUID
    inspection_id: UUID
    paper: Paper
    part: Part | None = None
    observed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A revision with who wrote it (版本): as it is told."""

    revision: Revision
    person: str
    seq: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A signature as it is kept (留存签字).

    Parameters
    ----------
    signature
        What the rules look at.
    strokes
        手写签名, where it was drawn.
    scan
        SHA-256 of the photo of the signed page, where it was signed on paper.
    withdrawn_because
        Why it was taken back; empty where it was not.
    """

    id: UUID
    subject_id: UUID
    paper: Paper
    signature: Signature
    strokes: Sequence[Sequence[Sequence[float]]] | None
    scan: str | None
    withdrawn_because: str
    seq: int


@dataclass(frozen=True, slots=True)
class Attested:
    """A content with the signatures on it (签署情况).

    Parameters
    ----------
    task
        The inspection that it is of.
    written
        Every revision, the first one first; none where nothing was written yet.
    kept
        Every signature, the first one first.
    state
        Which of them hold; ``None`` where nothing was written yet.
    since
        Of the report: the records that are others than it says.
    """

    task: Task
    subject: Subject | None
    written: tuple[Written, ...]
    kept: tuple[Kept, ...]
    state: SignedState | None
    since: tuple[Outdated, ...] = ()

    @property
    def changed_by(self) -> int:
        """The last ledger entry that wrote it or signed it, or took a signature back; 0 where there is none."""
        return max((*(each.seq for each in self.written), *(each.seq for each in self.kept)), default=0)

    @property
    def is_complete(self) -> bool:
        """Whether every side has signed what is there now."""
        return self.state is not None and self.state.is_complete

    @property
    def history(self) -> tuple[Revision, ...]:
        """The revisions, the first one first."""
        return tuple(each.revision for each in self.written)

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """The signatures, the first one first."""
        return tuple(each.signature for each in self.kept)
