"""The steps that a proposal waits for (待办), and whether it waits for somebody: from what is recorded, by no clock."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from uuid import UUID

from gazetteer.proposals.documents.papers import ACTS
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.workflow.clocks import Deadline, Matter, Status, due
from gazetteer.proposals.workflow.procedures import waits_for_filing
from gazetteer.proposals.workflow.states import Duty, Review, Stage, State
from gazetteer.proposals.workflow.steps import Step

SOON_DAYS = 3
"""A deadline is near when so many days are left, or fewer."""
_IMPARTIAL = frozenset(
    {Step.ACCEPT, Step.ASSESS, Step.OPINE, Step.CONCLUDE_EXPERTS, Step.OPEN_CONSULTATION, Step.CLOSE_CONSULTATION}
    | {Step.APPROVE}
)
"""Steps that nobody takes on what he has written, or where he has an interest."""
_REVIEWING = _IMPARTIAL - {Step.OPINE, Step.APPROVE}
_OF_DUTY: Mapping[Duty, Step] = MappingProxyType(
    {
        Duty.FILE: Step.FILE,
        Duty.ANNOUNCE: Step.ANNOUNCE,
        Duty.PUBLISH_CODE: Step.PUBLISH_CODE,
        Duty.COMPLETE: Step.COMPLETE,
    }
)
_OF_MATTER: Mapping[Matter, frozenset[Step]] = MappingProxyType(
    {
        Matter.FILE: frozenset({Step.FILE}),
        Matter.ANNOUNCE: frozenset({Step.ANNOUNCE, Step.FILE}),
        Matter.PUBLISH_CODE: frozenset({Step.PUBLISH_CODE}),
        Matter.COMPLETE: frozenset({Step.COMPLETE}),
        Matter.CONSULTATION: frozenset({Step.CLOSE_CONSULTATION}),
    }
)
"""The steps that keep a deadline, or must come before the one that does."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked to look at a proposal, and what he declared (指派情况)."""

    assignee_id: str
    duty: str
    """``reviewer`` or ``expert``."""
    has_conflict: bool | None


@dataclass(frozen=True, slots=True)
class OpenProposal:
    """A proposal that is not at its end, as far as it matters whom it waits for (在办申请)."""

    id: UUID
    number: str | None
    division_id: UUID
    name: str
    """Of the first draft."""
    class_code: str
    names: int
    """How many drafts there are."""
    state: State
    asked: tuple[Asked, ...] = ()
    events: int = 0

    @property
    def kind(self) -> Kind:
        """What it asks for."""
        return self.state.subject.kind

    @property
    def subject(self) -> str:
        """What it is about, for one line of a calendar."""
        several = f"等{self.names}条地名" if self.names > 1 else ""
        return f"{self.name}{several}{ACTS[self.kind]}"


@dataclass(frozen=True, slots=True)
class Task:
    """A proposal that waits for somebody (待办事项).

    Parameters
    ----------
    steps
        What it waits for, by the role in which he takes the step.
    deadlines
        Those that run and that a step of his keeps, the earliest first.
    """

    proposal: OpenProposal
    steps: Mapping[Step, str]
    deadlines: tuple[Deadline, ...] = ()

    @property
    def due_on(self) -> date | None:
        """The earliest day by which something must be done; ``None`` where no clock runs."""
        return self.deadlines[0].due if self.deadlines else None

    def status(self, today: date) -> str | None:
        """Return ``overdue``, ``soon`` or ``open``; ``None`` where no clock runs."""
        if not self.deadlines:
            return None
        first = self.deadlines[0]
        if first.status(today) is Status.OVERDUE:
            return "overdue"
        return "soon" if first.days_left(today) <= SOON_DAYS else "open"


def awaited(state: State, today: date) -> Iterator[Step]:
    """Give the steps that lead a proposal on, and that somebody should take now.

    That it may also be withdrawn, returned or rejected is no task; see `gazetteer.proposals.workflow.machine.options`.
    """
    if state.stage in {Stage.DRAFT, Stage.RETURNED}:
        yield Step.SUBMIT
    elif state.stage is Stage.SUBMITTED:
        yield Step.ACCEPT
    elif state.stage is Stage.ACCEPTED:
        yield from _of_reviews(state, today)
    elif state.approval is not None:
        is_filed_first = waits_for_filing(state.duties, state.approval) and Duty.FILE in state.owed
        for duty in sorted(state.owed):
            if not (duty is Duty.ANNOUNCE and is_filed_first):
                yield _OF_DUTY[duty]


def task(
    proposal: OpenProposal, actor_id: str, role: Callable[[Step], str | None], today: date, *, experts: int = 1
) -> Task | None:
    """Return a proposal as it waits for somebody; ``None`` where it does not.

    Parameters
    ----------
    role
        Tells in which role he may take a step where the proposal belongs; ``None`` where he may not.
    experts
        How many experts must be heard.
    """
    steps = {
        step: found
        for step in awaited(proposal.state, today)
        if _waits_for(proposal, step, actor_id, experts) and (found := role(step)) is not None
    }
    if not steps:
        return None
    running = [each for each in due(proposal.state) if each.done_on is None]
    return Task(proposal, steps, tuple(each for each in running if _OF_MATTER[each.what] & steps.keys()))


def _of_reviews(state: State, today: date) -> Iterator[Step]:
    missing = state.missing
    if Review.ASSESSMENT in missing:
        yield Step.ASSESS
    if Review.EXPERTS in missing:
        yield Step.OPINE
        yield Step.CONCLUDE_EXPERTS
    if Review.CONSULTATION in missing:
        if state.consultation is None:
            yield Step.OPEN_CONSULTATION
        elif today > state.consultation.until:
            yield Step.CLOSE_CONSULTATION
    if not missing:
        yield Step.APPROVE


def _waits_for(proposal: OpenProposal, step: Step, actor_id: str, experts: int) -> bool:
    state, asked = proposal.state, proposal.asked
    if step is Step.SUBMIT:
        return actor_id == state.proposer
    if step in _IMPARTIAL and (actor_id in state.authors or _has_interest(asked, actor_id)):
        return False
    if step is Step.OPINE:
        is_asked = any((each.assignee_id, each.duty) == (actor_id, "expert") for each in asked)
        return is_asked and actor_id not in state.experts
    if step is Step.CONCLUDE_EXPERTS and len(state.experts) < experts:
        # As many as are wanted have been asked and have not stood back: it waits for them, and not for the office.
        usable = [each for each in asked if each.duty == "expert" and not each.has_conflict]
        if len(usable) >= experts:
            return False
    reviewers = [each.assignee_id for each in asked if each.duty == "reviewer" and not each.has_conflict]
    return step not in _REVIEWING or not reviewers or actor_id in reviewers


def _has_interest(asked: tuple[Asked, ...], actor_id: str) -> bool:
    return any(each.assignee_id == actor_id and each.has_conflict for each in asked)
