"""What is proposed, as it is kept: as JSON, and the digest by which nobody can say that it was something else."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from boundaries.divisions.chronicle.events import EventKind
from foundation.errors import Fault, InvalidInput
from gazetteer.proposals.drafts import Applicant, Draft, Extent, Justification
from gazetteer.proposals.kinds import Kind

Record = dict[str, Any]

MOST_DRAFTS = 1_000
"""Names that one proposal may hold: a county's natural villages, with room to spare."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a proposal asks for (申请内容): one draft, or many of one kind in a bulk proposal.

    Parameters
    ----------
    drafts
        The names.
    changes
        What happens to divisions, of a division change.
    is_national
        Whether the applicant says that the State Council decides (须报国务院): a major change of a boundary, one at a
        border, lake or key resource; a feature that crosses into another province.

    Raises
    ------
    InvalidInput
        When there are none or too many, when they are of several kinds, or one does not say what it concerns; the
        faults name the drafts by JSON pointers.
    """

    drafts: tuple[Draft, ...]
    changes: frozenset[EventKind] = frozenset()
    is_national: bool = False

    def __post_init__(self) -> None:
        """Refuse what nobody could decide on."""
        faults = [*self._faults()]
        if faults:
            raise InvalidInput(faults[0].message, faults=faults)

    @property
    def kind(self) -> Kind:
        """What is asked for."""
        return self.drafts[0].kind

    @property
    def is_bulk(self) -> bool:
        """Whether it holds several names."""
        return len(self.drafts) > 1

    def require_spellings(self) -> None:
        """Check that every new name is spelt in Latin letters: a person confirms the spelling by handing it in.

        Raises
        ------
        InvalidInput
            When one is not.

        References
        ----------
        《地名备案公告管理办法（试行）》（2023）: what is announced has 罗马字母拼写.
        """
        message = "Say how the name is spelt in Latin letters: the check suggests a spelling, and a person confirms it."
        faults = [
            Fault(f"/drafts/{at}/romanized", "missing", message)
            for at, draft in enumerate(self.drafts)
            if draft.kind.gives_a_name and not draft.romanized.strip()
        ]
        if faults:
            raise InvalidInput(message, faults=faults)

    def _faults(self) -> Iterator[Fault]:
        if not 1 <= len(self.drafts) <= MOST_DRAFTS:
            told = f"A proposal holds 1 to {MOST_DRAFTS:,} names, and not {len(self.drafts):,}: divide it."
            yield Fault("/drafts", "wrong_count", told)
            return
        kinds = {draft.kind for draft in self.drafts}
        if len(kinds) > 1:
            told = f"All names of a proposal are of one kind, and not {', '.join(sorted(kinds))}: make one for each."
            yield Fault("/drafts", "several_kinds", told)
        if Kind.DIVISION_CHANGE not in kinds and self.changes:
            yield Fault("/changes", "not_here", "Only a division change says what happens to divisions.")
        places: set[UUID] = set()
        for at, draft in enumerate(self.drafts):
            yield from _of_place(f"/drafts/{at}/place_id", draft, places)


def _of_place(where: str, draft: Draft, places: set[UUID]) -> Iterator[Fault]:
    if draft.place_id is None:
        if draft.kind not in {Kind.NAME, Kind.DIVISION_CHANGE}:
            yield Fault(where, "missing", f"To {draft.kind.value.replace('_', ' ')} a name, say of which place.")
    elif draft.place_id in places:
        yield Fault(where, "repeated", f"The place {draft.place_id} stands twice: one proposal asks one thing of it.")
    else:
        places.add(draft.place_id)


def content_as_record(content: Content) -> Record:
    """Return what is proposed as JSON can hold it."""
    told: Record = {"drafts": [as_record(draft) for draft in content.drafts], "changes": sorted(content.changes)}
    return {**told, "is_national": True} if content.is_national else told


def content_from_record(record: Mapping[str, Any]) -> Content:
    """Return what a record proposes.

    Raises
    ------
    InvalidInput
        When it cannot be read.
    """
    drafts, changes = tuple(map(from_record, record["drafts"])), frozenset(map(EventKind, record["changes"]))
    return Content(drafts, changes, record.get("is_national", False))


def as_record(draft: Draft) -> Record:
    """Return a draft as JSON can hold it; what it leaves empty is left out.

    Examples
    --------
    >>> record = as_record(Draft(Kind.NAME, "青溪村", "22200", UUID(int=1), position=(106.7, 26.5)))
    >>> record["kind"], record["position"], "reasons" in record, from_record(record).position
    ('name', [106.7, 26.5], False, (106.7, 26.5))
    """
    told = {
        **asdict(draft),
        "kind": draft.kind.value,
        "division_id": str(draft.division_id),
        "place_id": None if draft.place_id is None else str(draft.place_id),
        "position": None if draft.position is None else list(draft.position),
        "alternatives": list(draft.alternatives),
        "justifications": [asdict(each) for each in draft.justifications],
        "extent": _stated(asdict(draft.extent)),
        "applicant": None if draft.applicant is None else _stated(asdict(draft.applicant)),
        "effective_on": None if draft.effective_on is None else draft.effective_on.isoformat(),
    }
    return _stated(told)


def from_record(record: Mapping[str, Any]) -> Draft:
    """Return the draft that a record holds.

    Raises
    ------
    InvalidInput
        When it cannot be read.
    """
    told = {name: value for name, value in record.items() if name in _MEMBERS}
    try:
        return Draft(**{**told, **{name: read(told[name]) for name, read in _READ.items() if name in told}})
    except (TypeError, ValueError, KeyError) as error:
        raise InvalidInput(f"The record of a draft cannot be read: {error!r}.") from error


def digest(record: Mapping[str, Any]) -> bytes:
    """Return the SHA-256 of a record, as canonical JSON.

    References
    ----------
    RFC 8785: keys sorted, no blanks.
    """
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).digest()


def _stated(told: Record) -> Record:
    return {name: value for name, value in told.items() if value is not None and value not in ("", [], {})}


_MEMBERS = frozenset(field.name for field in fields(Draft))
_READ: Mapping[str, Any] = {
    "kind": Kind,
    "division_id": UUID,
    "place_id": UUID,
    "position": lambda pair: (float(pair[0]), float(pair[1])),
    "alternatives": tuple,
    "justifications": lambda told: tuple(Justification(**each) for each in told),
    "extent": lambda told: Extent(**told),
    "applicant": lambda told: Applicant(**told),
    "effective_on": date.fromisoformat,
}
"""How the members are read that JSON has no values for."""
