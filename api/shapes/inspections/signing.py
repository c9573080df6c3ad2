"""Papers and signatures as they are told: who signed, which hold, which are void and why, which sides are missing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from boundaries.inspections.attesting.attested import Attested, Kept
from boundaries.inspections.attesting.papers.outdating import Outdated
from boundaries.inspections.attesting.papers.report import Side
from boundaries.inspections.signing.signatures import SignedState, Voided
from foundation.errors import Conflict, Fault


class PersonTold(TypedDict):
    """Somebody, by id and by the name as signed."""

    id: str
    name: str


class ChangeTold(TypedDict):
    """A revision of a record or a paper (内容版本): who changed it, when, and why."""

    revision: int
    sha256: str
    by: PersonTold
    at: str
    corrects: Annotated[str | None, Field(description="Digest of what it corrects; null for the first.")]
    reason: Annotated[str, Field(description="Empty for the first.")]


class VoidTold(TypedDict):
    """Why a signature does not hold."""

    why: Annotated[str, Field(description="changed, never_written, not_entitled, no_side, for_two_sides or withdrawn.")]
    told: Annotated[str, Field(description="The same in a sentence.")]


class SignatureTold(TypedDict):
    """A signature (签字): it stays visible, whatever becomes of it."""

    id: str
    paper: Annotated[str, Field(description="record, minutes or report.")]
    side: PersonTold
    person: PersonTold
    sha256: Annotated[str, Field(description="Of the content that was signed.")]
    revision: Annotated[int | None, Field(description="Which revision that was, the last one of that content.")]
    signed_on: str
    received_at: Annotated[str, Field(description="By the server's clock: what changed afterwards voids it.")]
    means: Annotated[str, Field(description="account, drawn or paper.")]
    strokes: Annotated[list[list[list[float]]] | None, Field(description="手写签名, points [x, y] in [0, 1].")]
    scan: Annotated[str | None, Field(description="SHA-256 of the photo of the signed page.")]
    holds: bool
    void: Annotated[VoidTold | None, Field(description="Why it does not hold; null where it does.")]
    withdrawn_at: str | None
    withdrawn_because: str


class SideTold(TypedDict):
    """A side of the line, and whether a signature of it holds."""

    id: str
    name: str
    signed: bool


class OutdatedTold(TypedDict):
    """A record that is not as the report has it, so that no signature on the report holds."""

    record: str
    what: Annotated[str, Field(description="What it is of.")]
    how: Annotated[str, Field(description="changed or added.")]
    signed_sha256: Annotated[str | None, Field(description="As the report has it; null where it came in later.")]
    sha256: Annotated[str, Field(description="As it reads now.")]
    revision: int
    by: Annotated[str, Field(description="Who wrote it so.")]
    at: str
    reason: str
    told: Annotated[str, Field(description="The same in a sentence.")]


class SignaturesTold(TypedDict):
    """How the signatures on a record or a paper stand (签字状态)."""

    subject: str
    inspection: str
    paper: str
    sha256: Annotated[str, Field(description="Of the content as it is now: this is what is signed.")]
    sides: list[SideTold]
    complete: Annotated[bool, Field(description="Whether every side has signed what is there now.")]
    may_sign: Annotated[list[str], Field(description="Sides for which you may sign it today, and have not.")]
    outdated: Annotated[list[OutdatedTold], Field(description="Of a report: records that are others since.")]
    items: Annotated[list[SignatureTold], Field(description="Every signature, the first one first.")]
    revisions: Annotated[list[ChangeTold], Field(description="Every revision, the first one first.")]


class LackTold(TypedDict):
    """What must be there before a report is made."""

    where: str
    code: str
    detail: str


class PaperTold(TypedDict):
    """A paper of an inspection (联检文书), with the signatures on it."""

    id: Annotated[str | None, Field(description="Null while nobody has written it.")]
    inspection: str
    part: str
    paper: Annotated[str, Field(description="As what it is signed: minutes or report.")]
    revision: Annotated[int, Field(description="0 while nobody has written it.")]
    sha256: str | None
    content: Annotated[
        dict[str, Any] | None, Field(description="As it is signed; its digest is of exactly this (RFC 8785).")
    ]
    draft: Annotated[
        dict[str, Any] | None,
        Field(description="Of a report that is not made, or outdated: what the records come to now."),
    ]
    lacking: Annotated[list[LackTold], Field(description="What stands against a report of the records as they are.")]
    unsigned_records: Annotated[
        list[str], Field(description="Of a report: records on which the signature of a side is missing.")
    ]
    sides: list[SideTold]
    complete: bool
    may_sign: list[str]
    outdated: list[OutdatedTold]
    signatures: list[SignatureTold]
    revisions: list[ChangeTold]


def signatures_told(found: Attested, sides: Sequence[Side], may_sign: Iterable[str]) -> SignaturesTold:
    """Return how the signatures on a record or a paper stand, of which something was written."""
    subject, state = found.subject, found.state
    if subject is None or state is None:
        raise Conflict("Nothing was written yet that could be signed.")
    return SignaturesTold(
        subject=str(subject.id),
        inspection=str(found.task.id),
        paper=subject.paper.value,
        sha256=state.sha256,
        sides=sides_told(sides, state),
        complete=state.is_complete,
        may_sign=sorted(may_sign),
        outdated=[outdated_told(each) for each in found.since],
        items=items_told(found, sides),
        revisions=revisions_told(found),
    )


def sides_told(sides: Iterable[Side], state: SignedState | None) -> list[SideTold]:
    """Return the sides in the order of the line, each with whether it has signed."""
    signed = frozenset() if state is None else {each.unit for each in sides} - state.missing
    return [SideTold(id=str(each.unit), name=each.name, signed=each.unit in signed) for each in sides]


def items_told(found: Attested, sides: Iterable[Side]) -> list[SignatureTold]:
    """Return every signature with whether it holds."""
    names = {each.unit: each.name for each in sides}
    void = {} if found.state is None else {each.signature: each for each in found.state.void}
    # Of a content that was written twice the last revision: on that the signature would hold.
    revisions = {each.sha256: each.number for each in found.history}
    return [
        _signature_told(each, names.get(each.signature.unit, ""), void.get(each.signature), revisions)
        for each in found.kept
    ]


def _signature_told(kept: Kept, side: str, void: Voided | None, revisions: Mapping[str, int]) -> SignatureTold:
    signature = kept.signature
    withdrawn_at = signature.withdrawn_at
    return SignatureTold(
        id=str(kept.id),
        paper=kept.paper.value,
        side=PersonTold(id=str(signature.unit), name=side),
        person=PersonTold(id=signature.person, name=signature.name),
        sha256=signature.sha256,
        revision=revisions.get(signature.sha256),
        signed_on=signature.signed_on.isoformat(),
        received_at=signature.received_at.isoformat(),
        means=signature.means.value,
        strokes=None if kept.strokes is None else [[[*point] for point in stroke] for stroke in kept.strokes],
        scan=kept.scan,
        holds=void is None,
        void=None if void is None else VoidTold(why=void.why.value, told=void.told),
        withdrawn_at=None if withdrawn_at is None else withdrawn_at.isoformat(),
        withdrawn_because=kept.withdrawn_because,
    )


def outdated_told(each: Outdated) -> OutdatedTold:
    """Return a record that is not as the report has it."""
    now = each.now
    return OutdatedTold(
        record=str(now.record),
        what=now.what,
        how=each.how.value,
        signed_sha256=each.signed_sha256,
        sha256=now.sha256,
        revision=now.revision,
        by=now.by,
        at=now.at.isoformat(),
        reason=now.reason,
        told=f"{each.told}.",
    )


def revisions_told(found: Attested) -> list[ChangeTold]:
    """Return every revision, the first one first."""
    return [
        ChangeTold(
            revision=each.revision.number,
            sha256=each.revision.sha256,
            by=PersonTold(id=each.person, name=each.revision.by),
            at=each.revision.at.isoformat(),
            corrects=each.revision.corrects,
            reason=each.revision.reason,
        )
        for each in found.written
    ]


def lacking_told(faults: Iterable[Fault]) -> list[LackTold]:
    """Return what stands against a report."""
    return [LackTold(where=each.where, code=each.code, detail=each.message) for each in faults]
