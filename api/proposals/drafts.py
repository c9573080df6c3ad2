"""A draft that a body states becomes the one value that is checked, kept and printed."""

from collections.abc import Container
from datetime import date

from api.parameters.proposals.drafts import DraftGiven
from boundaries.divisions.tree import DivisionTree
from foundation.errors import Fault, InvalidInput
from gazetteer.batch.context import division_meant
from gazetteer.proposals.drafts import Applicant, Draft, Extent, Justification


def draft_of(given: DraftGiven, tree: DivisionTree, day: date, classes: Container[str]) -> Draft:
    """Return the draft that a body states.

    Parameters
    ----------
    tree
        The divisions of the day.
    day
        For the sentence where no division is meant.
    classes
        Codes of the classes there are.

    Raises
    ------
    InvalidInput
        When no division is meant, or several are, or the class is not known; the faults say where.
    """
    if given.class_code not in classes:
        message = f"No class of places has the code {given.class_code}."
        raise InvalidInput(message, faults=(Fault("/class_code", "unknown_class", message),))
    try:
        division = division_meant(tree, given.division, day)
    except InvalidInput as error:
        faults = tuple(Fault("/division", each.code, each.message) for each in error.faults)
        raise InvalidInput(error.message, faults=faults) from error
    return Draft(
        kind=given.kind,
        name=given.name,
        class_code=given.class_code,
        division_id=division,
        romanized=given.romanized,
        place_id=given.place_id,
        position=given.position,
        position_description=given.position_description,
        extent=Extent() if given.extent is None else Extent(**given.extent.model_dump()),
        meaning=given.meaning,
        origin=given.origin,
        reasons=given.reasons,
        applicant=None if given.applicant is None else Applicant(**given.applicant.model_dump()),
        alternatives=tuple(given.alternatives),
        justifications=tuple(Justification(each.rule, each.text) for each in given.justifications),
        protective_measures=given.protective_measures,
        effective_on=given.effective_on,
    )
