"""By which document the sides of a marker agreed to what a file does with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.markers.consent import Consent
from boundaries.registration.resolving import Unresolved, unit_meant
from foundation.errors import InvalidInput

HOW = "Name the agreement with --agreement and --agreed-on, and each side that signed it with --agreed-by."
"""What to do about a consent that is missing."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The document by which the sides of a line agreed that markers stand where a file says (变动协议).

    Parameters
    ----------
    document
        Its number or title.
    signed_on
        The day.
    sides
        The units that signed it, as codes or names; it stands for no other.

    Raises
    ------
    InvalidInput
        When it names nobody who signed.
    """

    document: str
    signed_on: date
    sides: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.sides:
            raise InvalidInput(f"Nobody signed the agreement {self.document}: name each side with --agreed-by.")


def consents_of(agreement: Agreement | None, lineage: Lineage) -> Mapping[UUID, Consent]:
    """Return the consent of each unit that signed an agreement; none without one.

    Raises
    ------
    InvalidInput
        When a side means no unit that there was on the day, or several.
    """
    if agreement is None:
        return {}
    found = {}
    for text in agreement.sides:
        unit = unit_meant(lineage, text, agreement.signed_on)
        if isinstance(unit, Unresolved):
            raise InvalidInput(f"The agreement {agreement.document} is said to be signed by {text}. {unit.message}")
        found[unit] = Consent(unit, text, agreement.signed_on, agreement.document)
    return found


def named(units: Iterable[UUID], lineage: Lineage, day: date) -> dict[UUID, str]:
    """Return units with their names on a day."""
    return {unit: version.name if (version := lineage.version(unit, day)) else str(unit) for unit in units}
