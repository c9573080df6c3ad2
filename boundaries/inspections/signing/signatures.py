"""Signatures of both sides on one content (双方签字): which hold, which are void and why, and whose are missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from boundaries.inspections.signing.mandates import Mandate, Paper, objection
from boundaries.inspections.signing.revisions import Revision, check_history
from foundation.errors import Forbidden, InvalidInput, Stale
from foundation.periods import legal_day


class Means(StrEnum):
    """How somebody signed (签字方式)."""

    ACCOUNT = "account"
    """账号确认."""
    DRAWN = "drawn"
    """手写签名, on the screen of a device."""
    PAPER = "paper"
    """纸质签字, of which a scan is kept."""


@dataclass(frozen=True, slots=True)
class Signature:
    """That somebody signed a content for a side (签字).

    Parameters
    ----------
    unit
        The side.
    person, name
        Id of who signed, and the name as signed.
    sha256
        Of the content that was signed.
    signed_on
        The day, in Asia/Shanghai: who was on the team then may sign, though the signature comes in later.
    received_at
        When it came in, by the server's clock: what changed afterwards voids it.
    means
        How.
    withdrawn_at
        When the signer took it back; ``None`` where that was not done.
    """

    unit: UUID
    person: str
    name: str
    sha256: str
    signed_on: date
    received_at: datetime
    means: Means = Means.ACCOUNT
    withdrawn_at: datetime | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidInput("A signature shows a name: give it as signed.")
        if self.received_at.tzinfo is None:
            raise InvalidInput(f"{self.received_at} may be any of many instants: give the time with its zone.")
        if self.signed_on > legal_day(self.received_at):
            raise InvalidInput(f"A signature of {self.signed_on} cannot have come in on {legal_day(self.received_at)}.")


class Void(StrEnum):
    """Why a signature does not hold (签字失效原因)."""

    CHANGED = "changed"
    """内容已变更: what was signed is not what is there now."""
    NEVER_WRITTEN = "never_written"
    """无此内容: what was signed was never there."""
    NOT_ENTITLED = "not_entitled"
    """无签字权限."""
    NO_SIDE = "no_side"
    """非界线一方."""
    FOR_TWO_SIDES = "for_two_sides"
    """一人代签两方."""
    WITHDRAWN = "withdrawn"
    """已撤回."""


@dataclass(frozen=True, slots=True)
class Voided:
    """A signature that does not hold, with the reason (失效签字): it stays visible."""

    signature: Signature
    why: Void
    told: str


@dataclass(frozen=True, slots=True)
class SignedState:
    """How the signatures on a content stand (签字状态).

    Parameters
    ----------
    sha256
        Of the content as it is now.
    holding
        Signatures that hold.
    void
        Those that do not.
    missing
        Sides for which none holds.
    """

    sha256: str
    holding: tuple[Signature, ...]
    void: tuple[Voided, ...]
    missing: frozenset[UUID]

    @property
    def is_complete(self) -> bool:
        """Whether every side has signed what is there now."""
        return not self.missing


def standing(
    history: Sequence[Revision],
    signatures: Iterable[Signature],
    *,
    sides: Mapping[UUID, str],
    mandates: Iterable[Mandate],
    paper: Paper,
) -> SignedState:
    """Return how signatures stand: every one is either holding, or void with its reason.

    A content that is changed back to what was signed is signed again only by a new signature: the change came between,
    and both sides are to see that.

    Parameters
    ----------
    history
        Of the content, the first revision first.
    sides
        Whose signatures are needed, with their names.

    Raises
    ------
    InvalidInput
        When there is no content, or there are not two sides at least.

    References
    ----------
    令353, Art. 6 and 12 (V): joint work, jointly filed; that both sign the same content is what makes it joint (I).
    """
    check_history(history)
    if not history or len(sides) < _SIDES:
        raise InvalidInput("Signatures stand on a content, and are of two sides at least: name both.")
    given = tuple(mandates)
    signed = sorted(signatures, key=lambda each: (each.received_at, str(each.unit), each.person))
    # Of the content as it is now alone: what somebody signed for another side before a change is void already.
    by_person: dict[str, set[UUID]] = {}
    judged = [(each, _void(each, history, sides, given, paper)) for each in signed]
    for each, why in judged:
        if why is None:
            by_person.setdefault(each.person, set()).add(each.unit)
    holding, void = [], []
    for each, why in judged:
        if why is None and len(by_person[each.person]) > 1:
            told = f"{each.name} signed for more than one side: each side signs by its own people."
            void.append(Voided(each, Void.FOR_TWO_SIDES, told))
        elif why is None:
            holding.append(each)
        else:
            void.append(why)
    missing = frozenset(sides) - {each.unit for each in holding}
    return SignedState(history[-1].sha256, tuple(holding), tuple(void), missing)


_SIDES = 2


def _void(
    each: Signature, history: Sequence[Revision], sides: Mapping[UUID, str], mandates: Iterable[Mandate], paper: Paper
) -> Voided | None:
    head = history[-1]
    if each.withdrawn_at is not None:
        return Voided(each, Void.WITHDRAWN, f"{each.name} took the signature back on {legal_day(each.withdrawn_at)}.")
    if each.unit not in sides:
        return Voided(each, Void.NO_SIDE, f"{each.name} signed for a unit that is no side of this line.")
    told = objection(mandates, each.person, each.unit, paper, each.signed_on)
    if told is not None:
        return Voided(each, Void.NOT_ENTITLED, told)
    if all(each.sha256 != revision.sha256 for revision in history):
        return Voided(each, Void.NEVER_WRITTEN, f"What {each.name} signed was never the content of this paper.")
    if each.sha256 != head.sha256 or each.received_at < head.at:
        changed = next((revision for revision in history if revision.at > each.received_at), head)
        told = (
            f"{changed.by} changed the content on {legal_day(changed.at)} (revision {changed.number}:"
            f" {changed.reason or 'first written'}), after {each.name} had signed: sign again."
        )
        return Voided(each, Void.CHANGED, told)
    return None


def sign(
    history: Sequence[Revision],
    signature: Signature,
    *,
    sides: Mapping[UUID, str],
    mandates: Iterable[Mandate],
    paper: Paper,
    signed: Iterable[Signature] = (),
) -> tuple[Signature, ...]:
    """Return the signatures with one more; the same person's same signature again adds none.

    Parameters
    ----------
    signed
        Those that are there.

    Raises
    ------
    Stale
        When what was signed is not what is there now.
    Forbidden
        When this person may not sign this paper for this side.
    """
    there = tuple(signed)
    state = standing(history, (signature,), sides=sides, mandates=mandates, paper=paper)
    if state.void:
        void = state.void[0]
        if void.why in {Void.CHANGED, Void.NEVER_WRITTEN}:
            raise Stale(f"{void.told} Read what is there now.", details={"sha256": state.sha256})
        raise Forbidden(void.told)
    if any(each.person == signature.person and each.unit != signature.unit for each in _holding(there, state.sha256)):
        raise Forbidden(f"{signature.name} has signed this for another side: each side signs by its own people.")
    held = standing(history, there, sides=sides, mandates=mandates, paper=paper).holding
    if any(each.person == signature.person and each.unit == signature.unit for each in held):
        return there
    return (*there, signature)


def _holding(signed: Iterable[Signature], sha256: str) -> list[Signature]:
    return [each for each in signed if each.sha256 == sha256 and each.withdrawn_at is None]
