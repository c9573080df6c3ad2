"""Who must agree before a marker is moved, added, given up or repaired: all its sides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from foundation.errors import Fault, InvalidInput


class Deed(StrEnum):
    """What is done to a marker that no side may do alone (界桩变动事项)."""

    MOVE = "move"
    """移动."""
    ADD = "add"
    """增设."""
    WITHDRAW = "withdraw"
    """废止."""
    REPAIR = "repair"
    """修复, 恢复: by the side in charge, with the other present."""


_SIDES = 2
_PHRASES: Mapping[Deed, str] = {
    Deed.MOVE: "moving a marker needs the agreement of all its sides, a joint survey, and the file with the authority"
    " that approved the line (令353, Art. 6)",
    Deed.ADD: "adding a marker needs the agreement of all its sides, a joint survey, and the file with the authority"
    " that approved the line (令353, Art. 6)",
    Deed.WITHDRAW: "giving up a marker needs the agreement of all its sides, and the file with the authority that"
    " approved the line (令353, Art. 6)",
    Deed.REPAIR: "a marker is repaired by the side in charge with the other sides present (令353, Art. 6); to do it"
    " alone is an offence (Art. 16(4))",
}


@dataclass(frozen=True, slots=True)
class Consent:
    """That a side agreed, or was present (一方同意、到场证明).

    Parameters
    ----------
    unit
        The division that agreed.
    signed_by
        Who signed for it, as the document names them.
    signed_on
        The day.
    document
        Its number or title, by which it is found in the archive.

    Raises
    ------
    InvalidInput
        When nobody signed, or no document shows it.
    """

    unit: UUID
    signed_by: str
    signed_on: date
    document: str

    def __post_init__(self) -> None:
        if not self.signed_by.strip() or not self.document.strip():
            raise InvalidInput("A consent names who signed it and the document that shows it: fill in both.")


def missing_sides(sides: Iterable[UUID], consents: Iterable[Consent]) -> tuple[UUID, ...]:
    """Return the sides of a marker that have not agreed, in the order they are named."""
    agreed = {consent.unit for consent in consents}
    return tuple(side for side in dict.fromkeys(sides) if side not in agreed)


def require_all_sides(sides: Mapping[UUID, str], consents: Iterable[Consent], deed: Deed) -> None:
    """Check that all sides of a marker agreed to what is done to it.

    Parameters
    ----------
    sides
        The units that it stands between, with their names: two, or three where three meet.

    Raises
    ------
    InvalidInput
        When one has not; `faults` name each. Also when fewer than two sides are named: nobody may agree alone.

    References
    ----------
    行政区域界线管理条例 (国务院令353), Art. 6: without the agreement of all sides a move is void. Art. 16(4).
    """
    if len(sides) < _SIDES:
        raise InvalidInput(f"A marker stands between {_SIDES} units at least: name its sides, since {_PHRASES[deed]}.")
    missing = missing_sides(sides, consents)
    if not missing:
        return
    names = [sides[unit] for unit in missing]
    faults = [
        Fault("/consents", "consent_missing", f"{name} has not signed: add its consent with signer, day and document.")
        for name in names
    ]
    raise InvalidInput(
        f"The consent of {', '.join(names)} is missing: {_PHRASES[deed]}.",
        faults=faults,
        details={"missing": [str(unit) for unit in missing]},
    )
