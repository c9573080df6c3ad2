"""What stands against a step: each reason a sentence that says what is wrong and what would put it right."""

from collections.abc import Mapping

from foundation.errors import Conflict, Fault
from gazetteer.proposals.workflow.facts import DocumentKind, Facts
from gazetteer.proposals.workflow.guarding import decisions, papers, persons, reviews
from gazetteer.proposals.workflow.guarding.guard import Guard
from gazetteer.proposals.workflow.states import Duty, Review, Stage, State
from gazetteer.proposals.workflow.steps import ARROWS, TAKERS, Step, sources, target

NOT_HIS = frozenset({"own_proposal", "not_the_applicant", "conflict_of_interest", "wrong_role"})
"""Codes of faults that lie in the person: nothing about the proposal could be changed so that he may."""
SETTLED = frozenset(
    {"review_finished", "consultation_not_open", "opinion_given", "not_owed", "done_before", "extended_before"}
)
"""Codes of faults that tell of nothing to be done: the step is done, or there is nothing that it would be done to."""
COMES_WITH_STEP = frozenset(
    {("reason", "reason_missing"), ("approval", "approval_missing"), ("until", "consultation_open")}
)
"""Place and code of faults about what is only said when the step is taken."""


class StepRefused(Conflict):
    """The law, or the state of the proposal, does not allow the step; `faults` name every reason."""


def against(state: State | None, step: Step, facts: Facts) -> tuple[Fault, ...]:
    """Return everything that stands against a step; nothing where it may be taken.

    Parameters
    ----------
    state
        Where the proposal stands; ``None`` before there is one.
    """
    stage = state.stage if state is not None else None
    if target(step, stage) is None:
        return (Fault("step", "wrong_stage", _wrong_stage(step, stage)),)
    if facts.role not in TAKERS[step]:
        allowed = " or ".join(sorted(TAKERS[step]))
        return (
            Fault("role", "wrong_role", f"The step {step.value} is taken by the {allowed}, not by {facts.role!r}."),
        )
    if state is None:
        return tuple(papers.states_subject(facts))
    if facts.today < state.since:
        return (Fault("today", "clock_back", f"The last step was taken on {state.since}, after {facts.today}."),)
    return tuple(fault for guard in GUARDS[step] for fault in guard(state, facts))


def _wrong_stage(step: Step, stage: Stage | None) -> str:
    if stage is None:
        return f"There is no proposal to {step.value}: begin one."
    where = ", ".join(each.value for each in sources(step)) or "not begun"
    onward = dict.fromkeys(arrow.step.value for arrow in ARROWS if arrow.source is stage)
    open_ways = f"from {stage.value} lead: {', '.join(onward)}" if onward else f"{stage.value} is the end"
    return f"The step {step.value} is for proposals that are {where}; this one is {stage.value} ({open_ways})."


_IMPARTIAL: tuple[Guard, ...] = (persons.not_own, persons.impartial)

GUARDS: Mapping[Step, tuple[Guard, ...]] = {
    Step.BEGIN: (),
    Step.EDIT: (persons.for_applicant, papers.has_subject, papers.keeps_kind),
    Step.SUBMIT: (
        persons.for_applicant,
        papers.has_subject,
        papers.keeps_kind,
        papers.application_complete,
        papers.keeps_rules,
    ),
    Step.WITHDRAW: (persons.for_applicant, papers.gives_reason),
    Step.ACCEPT: (*_IMPARTIAL, papers.application_complete, papers.keeps_rules, reviews.chooses_reviews),
    Step.RETURN: (persons.not_own, papers.gives_reason),
    Step.ASSESS: (*_IMPARTIAL, reviews.unfinished(Review.ASSESSMENT), papers.has(DocumentKind.ASSESSMENT_REPORT)),
    Step.OPINE: (*_IMPARTIAL, reviews.unfinished(Review.EXPERTS), persons.first_opinion),
    Step.CONCLUDE_EXPERTS: (
        *_IMPARTIAL,
        reviews.unfinished(Review.EXPERTS),
        persons.heard_enough,
        papers.has(DocumentKind.EXPERT_REPORT),
    ),
    Step.OPEN_CONSULTATION: (*_IMPARTIAL, reviews.unfinished(Review.CONSULTATION), reviews.long_enough),
    Step.CLOSE_CONSULTATION: (
        *_IMPARTIAL,
        reviews.unfinished(Review.CONSULTATION),
        reviews.has_run,
        papers.has(DocumentKind.CONSULTATION_REPORT),
    ),
    Step.APPROVE: (
        *_IMPARTIAL,
        reviews.all_reviewed,
        papers.keeps_rules,
        papers.protects,
        decisions.approved_by_right_hand,
    ),
    Step.REJECT: (*_IMPARTIAL, papers.gives_reason),
    Step.FILE: (decisions.owes(Duty.FILE), decisions.done_since_approval, papers.filing_complete),
    Step.ANNOUNCE: (decisions.owes(Duty.ANNOUNCE), decisions.done_since_approval, decisions.filed_before),
    Step.PUBLISH_CODE: (decisions.owes(Duty.PUBLISH_CODE), decisions.done_since_approval),
    Step.EXTEND: (decisions.owes(Duty.COMPLETE), decisions.not_extended, papers.gives_reason),
    Step.COMPLETE: (
        decisions.owes(Duty.COMPLETE),
        decisions.done_since_approval,
        papers.has(DocumentKind.COMPLETION_REPORT),
    ),
}
"""What is looked at before each step."""
