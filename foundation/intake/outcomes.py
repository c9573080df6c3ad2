"""What reading one row can come to, beside the record of what it tells."""

from dataclasses import dataclass

from foundation.intake.reasons import Reason, Remark

VALUE_LIMIT = 200
"""Characters of a rejected value that are kept."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not taken, and why."""

    row: int
    field: str
    """The column as the file calls it."""
    reason: str
    """Stable reason in snake case."""
    message: str
    """One sentence that names the remedy."""
    value: str = ""
    """What stood there, cut to 200 characters."""


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


def rejection(row: int, field: str, reason: Reason | str, message: str, value: str = "") -> Rejection:
    """Return a rejection whose value is cut to `VALUE_LIMIT` characters."""
    return Rejection(row, field, str(reason), message, value[:VALUE_LIMIT])
