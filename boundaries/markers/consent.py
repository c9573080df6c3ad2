"""Who must agree before a marker is moved or added: all its sides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from foundation.errors import InvalidInput


class Deed(StrEnum):
    """What is done to a marker that no side may do alone (界桩变动事项)."""

    MOVE = "moving a marker"
    """移动."""
    ADD = "adding a marker"
    """增设."""


_SIDES = 2


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


def require_all_sides(sides: Mapping[UUID, str], consents: Iterable[Consent], deed: Deed) -> None:
    """Check that all sides of a marker agreed to what is done to it.

    Parameters
    ----------
    sides
        The units that it stands between, with their names: two, or three where three meet.

    Raises
    ------
    InvalidInput
        When one has not; the message names each that is missing. Also when fewer than two sides are named: nobody may
        agree alone.

    References
    ----------
    行政区域界线管理条例 (国务院令353), Art. 6: without the agreement of all sides a move is void.
    """
    needs = (
        f"{deed.value} needs the agreement of all its sides, a joint survey, and the file with the authority that"
        " approved the line (令353, Art. 6)"
    )
    if len(sides) < _SIDES:
        raise InvalidInput(f"A marker stands between {_SIDES} units at least: name its sides, since {needs}.")
    agreed = {consent.unit for consent in consents}
    if missing := [name for unit, name in sides.items() if unit not in agreed]:
        raise InvalidInput(f"The consent of {', '.join(missing)} is missing: {needs}.")
