"""The change that carries a decision out, where it is named: there, and what was approved."""

from uuid import UUID

from sqlalchemy.orm import Session

from boundaries.divisions.chronicle.events import Change
from foundation.errors import Conflict, Fault, InvalidInput
from gazetteer.proposals.completing.matching import against
from gazetteer.proposals.completing.queries import recorded_change
from gazetteer.proposals.keeping.hands import Standing
from gazetteer.proposals.workflow.steps import Step


def required_change(session: Session, before: Standing, step: Step, change_id: UUID) -> Change:
    """Return the change by which a decision is carried out.

    Parameters
    ----------
    before
        The proposal, approved.
    step
        `PUBLISH_CODE` or `COMPLETE`.

    Raises
    ------
    InvalidInput
        When no such change is recorded.
    Conflict
        When it is not what was approved; the faults name every reason.
    """
    change = recorded_change(session, change_id)
    if change is None:
        message = f"No change of divisions {change_id} is recorded: record it first, at /v1/division-changes."
        raise InvalidInput(message, faults=[Fault("/change", "unknown_change", message)])
    approval = before.state.approval
    faults = [] if approval is None else [*against(change, before.content, approval, step)]
    if faults:
        raise Conflict(" ".join(fault.message for fault in faults), faults=faults)
    return change
