"""What reading one row can come to, beside a `PlaceRecord`."""

from dataclasses import dataclass

from gazetteer.intake.reasons import Reason, Remark
from gazetteer.places.records import PlaceRecord, Rejection

VALUE_LIMIT = 200
"""Characters of a rejected value that are kept."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to say of a row, or of many alike, that is no reason to reject them (附注)."""

    row: int
    field: str
    remark: Remark
    message: str
    value: str = ""
    count: int = 1
    """Of how many rows it is true; `row` is then the first of them."""


Outcome = PlaceRecord | Rejection | Note


def rejection(row: int, field: str, reason: Reason | str, message: str, value: str = "") -> Rejection:
    """Return a rejection whose value is cut to `VALUE_LIMIT` characters."""
    return Rejection(row, field, str(reason), message, value[:VALUE_LIMIT])
