"""Which sides agree that a dispute ends (同意): each says so by its own people, and until something else happens."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from boundaries.inspections.disputes.states import Step
from boundaries.markers.consent import Consent
from foundation.errors import InvalidInput

CONSENT = "consent"
"""What the record of a consent is called among those of steps."""
NEEDS_CONSENT = frozenset({Step.AGREE, Step.DISMISS})


@dataclass(frozen=True, slots=True)
class Agreed:
    """That a side agrees to a step (一方同意).

    Parameters
    ----------
    to
        `AGREE` with a settlement, or `DISMISS` for want of a dispute.
    consent
        Of which side, by whom, on which day, to which document.
    by
        Id of the person who wrote it.
    """

    to: Step
    consent: Consent
    by: str


def as_record(agreed: Agreed, on: date) -> dict[str, Any]:
    """Return a consent as JSON can hold it."""
    given = agreed.consent
    return {
        "step": CONSENT,
        "on": on.isoformat(),
        "by": agreed.by,
        "to": agreed.to.value,
        "unit": str(given.unit),
        "signed_by": given.signed_by,
        "signed_on": given.signed_on.isoformat(),
        "document": given.document,
    }


def from_record(record: Mapping[str, Any]) -> Agreed:
    """Return the consent that a record holds.

    Raises
    ------
    InvalidInput
        When something is missing or cannot be.
    """
    try:
        given = Consent(
            UUID(record["unit"]), record["signed_by"], date.fromisoformat(record["signed_on"]), record["document"]
        )
        return Agreed(Step(record["to"]), given, record["by"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidInput(f"The record of a consent cannot be read: {error!r} in {record!r}.") from error


def standing(records: Iterable[Mapping[str, Any]]) -> tuple[Agreed, ...]:
    """Return the consents that hold: those given since the last step, which was taken without them.

    Parameters
    ----------
    records
        Of everything that happened, the first first.
    """
    held: list[Agreed] = []
    for record in records:
        if record.get("step") == CONSENT:
            held.append(from_record(record))
        else:
            held.clear()
    return tuple(held)


def consents_to(step: Step, document: str, held: Iterable[Agreed]) -> tuple[Consent, ...]:
    """Return the consents that count for a step, the last of each side.

    Parameters
    ----------
    document
        The agreement: who agreed to another one did not agree to this.
    """
    counted = (
        each.consent for each in held if each.to is step and (step is Step.DISMISS or each.consent.document == document)
    )
    return tuple({each.unit: each for each in counted}.values())
