"""How a marker of a file is set, and from where its height counts, as the words of survey tables say it."""

from boundaries.intake.markers import MarkerDraft
from boundaries.markers.kinds import HeightDatum, MarkerForm, form_of, height_datum_of, require_fitting
from boundaries.markers.numbering import MarkerNumber
from foundation.errors import InvalidInput
from foundation.intake.outcomes import Rejection, rejection
from foundation.intake.reasons import Reason

_LETTERED = {"A": MarkerForm.DOUBLE_SAME_NUMBER, "C": MarkerForm.TRIPLE_SAME_NUMBER}
_LETTERED |= {"B": _LETTERED["A"], "D": _LETTERED["C"], "E": _LETTERED["C"]}
_THREE = 3


def fitting(draft: MarkerDraft, number: MarkerNumber, sides: int) -> tuple[MarkerForm, HeightDatum | None] | Rejection:
    """Return how a marker is set and from where its height counts, or why a word of either is not understood."""
    try:
        form = _form(draft, number, sides)
        require_fitting(form, number.letter, sides)
    except InvalidInput as error:
        return rejection(draft.row, "form", Reason.BAD_FORM, error.message, draft.kind or "")
    try:
        return form, height_datum_of(draft.height_datum) if draft.height_datum else None
    except InvalidInput as error:
        return rejection(draft.row, "height_datum", Reason.BAD_HEIGHT_DATUM, error.message, draft.height_datum or "")


def _form(draft: MarkerDraft, number: MarkerNumber, sides: int) -> MarkerForm:
    if draft.kind:
        return form_of(draft.kind, sides)
    if number.letter in _LETTERED:
        return _LETTERED[number.letter]
    return MarkerForm.SINGLE_THREE_FACED if sides == _THREE else MarkerForm.SINGLE_TWO_FACED
