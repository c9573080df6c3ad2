"""What a later record of a marker shows of what was to be done to it (复查情况): it is told, and closes nothing."""

from collections.abc import Iterable

from boundaries.inspections.findings.actions import Action
from boundaries.inspections.findings.statuses import MarkerStatus, Sight, StatusRules, sight_of
from boundaries.inspections.treating.following.states import CHANGES_REGISTER
from boundaries.inspections.treatment.treatments import Treatments, treatments_of


def shows_mended(action: Action, statuses: Iterable[MarkerStatus], rules: StatusRules, treatments: Treatments) -> bool:
    """Return whether a record of a marker shows that something need not be done to it any more.

    Who did not see the stone shows nothing of it but that somebody was there. That a marker is to be moved is no
    matter of how it looks.

    Parameters
    ----------
    action
        What was to be done.
    statuses
        What the record says.

    Examples
    --------
    >>> from boundaries.inspections.findings.statuses import known_statuses
    >>> from boundaries.inspections.treatment.treatments import known_treatments
    >>> known = known_statuses(), known_treatments()
    >>> shows_mended(Action.REPAIR, [MarkerStatus.INTACT], *known)
    True
    >>> shows_mended(Action.REPAIR, [MarkerStatus.NOT_FOUND], *known)
    False
    """
    said = frozenset(statuses)
    if action in CHANGES_REGISTER or not said:
        return False
    if any(each.action is action for each in treatments_of(said, treatments)):
        return False
    sight = sight_of(said, rules)
    return sight is Sight.SEEN or (sight is Sight.ABSENT and action is Action.VISIT)
