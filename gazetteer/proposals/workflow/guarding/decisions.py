"""Guards that look at the approval, and at what is owed since."""

from collections.abc import Iterator, Mapping

from foundation.errors import Fault, InvalidInput
from gazetteer.proposals.workflow.approvers import approver, suffices
from gazetteer.proposals.workflow.facts import Facts
from gazetteer.proposals.workflow.guarding.guard import Guard
from gazetteer.proposals.workflow.procedures import waits_for_filing
from gazetteer.proposals.workflow.states import Authority, Duty, State

_LEVELS: Mapping[int | None, str] = {1: " of the province", 2: " of the prefecture", 3: " of the county"}


def approved_by_right_hand(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for the number, day and authority of the document: the authority of the table, or one above."""
    given = facts.approval
    if given is None or not given.document.strip() or not given.approved_by.strip():
        yield Fault("approval", "approval_missing", "Name who approved, the number of the document, and its day.")
        return
    if given.approved_on > facts.today:
        yield Fault("approval/approved_on", "date_in_future", f"{given.approved_on} has not come yet.")
    if state.submitted_on is not None and given.approved_on < state.submitted_on:
        yield Fault(
            "approval/approved_on",
            "before_submission",
            f"The approval of {given.approved_on} is older than the application of {state.submitted_on}.",
        )
    try:
        needed = approver(state.subject, facts.terms.approvers)
    except InvalidInput as error:
        yield Fault("approval/authority", "approver_unknown", error.message)
        return
    if not suffices(given.authority, needed.authority):
        yield Fault(
            "approval/authority",
            "approved_below",
            f"This is for the {_told(needed.authority)} to approve ({needed.basis}), not the {_told(given.authority)}.",
        )


def _told(authority: Authority) -> str:
    return authority.kind.value.replace("_", " ") + _LEVELS.get(authority.level, "")


def owes(duty: Duty) -> Guard:
    """Return the guard that asks for a duty to be open."""

    def guard(state: State, _: Facts) -> Iterator[Fault]:
        if duty not in state.duties:
            yield Fault("step", "not_owed", f"Nothing is to be done here: no {duty.value} is asked for after this.")
        elif duty not in state.owed:
            yield Fault("step", "done_before", f"This was done on {state.performed_on(duty)}: {duty.value}.")

    guard.__doc__ = f"Ask for the duty {duty.value} to be open."
    return guard


def done_since_approval(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for a day between the approval and today."""
    day, approval = facts.done_on, state.approval
    if day is not None and approval is not None and not approval.approved_on <= day <= facts.today:
        yield Fault("done_on", "day_impossible", f"{day} is not between {approval.approved_on} and {facts.today}.")


def filed_before(state: State, _: Facts) -> Iterator[Fault]:
    """Ask for the filing first, where the announcement counts from it."""
    if state.approval is not None and Duty.FILE in state.owed and waits_for_filing(state.duties, state.approval):
        yield Fault("step", "not_filed", "What this authority approves is announced once it is filed: file it first.")


def not_extended(state: State, _: Facts) -> Iterator[Fault]:
    """Ask for the first extension."""
    if state.extended_on is not None:
        yield Fault("step", "extended_before", f"The time was extended on {state.extended_on}; it can be once (令704).")
