"""What waits for somebody, as it is told."""

from datetime import date
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from api.shapes.proposals.proposals import ProposalItem, place_in
from boundaries.divisions.tree import DivisionTree
from gazetteer.proposals.tasks.awaiting import Task
from gazetteer.proposals.workflow.clocks import Deadline


class TaskDeadline(TypedDict):
    """By when something must be done."""

    what: str
    since: Annotated[str, Field(description="The day from which it counts; the next is day one.")]
    due: Annotated[str, Field(description="The last day on which it is in time.")]
    basis: Annotated[str, Field(description="Where the time is laid down (依据).")]
    statutory: Annotated[bool, Field(description="Whether the law names the time; otherwise the province does.")]
    days_left: Annotated[int, Field(description="0 on the last day, negative when it is late.")]
    status: Annotated[str, Field(description="open or overdue.")]


class AwaitedStep(TypedDict):
    """A step that waits, and in which role it is taken."""

    step: str
    role: str


class TaskTold(TypedDict):
    """A proposal that waits for whoever is signed in (待办事项)."""

    proposal: ProposalItem
    steps: list[AwaitedStep]
    since: Annotated[str, Field(description="The day of the last step: since then it waits.")]
    deadlines: Annotated[list[TaskDeadline], Field(description="Those that the steps keep, the earliest first.")]
    due_on: str | None
    status: Annotated[str | None, Field(description="overdue, soon (three days or fewer), open; null without a day.")]


class TasksTold(TypedDict):
    """A page of what waits for whoever is signed in: what is due first, first."""

    items: list[TaskTold]
    counts: Annotated[dict[str, int], Field(description="all, soon and overdue, of all pages.")]
    today: str
    next: Annotated[str | None, Field(description="Pass it as `next`; null on the last page.")]


class SubscriptionTold(TypedDict):
    """A calendar that is subscribed to, without its secret."""

    made_at: str
    last_used_at: str | None


class NewSubscriptionTold(TypedDict):
    """A calendar that was subscribed to just now."""

    href: Annotated[str | None, Field(description="Its address with the secret in it; told this once.")]
    made_at: str


def task_told(task: Task, tree: DivisionTree, today: date) -> TaskTold:
    """Return a task as it is told."""
    proposal, due_on = task.proposal, task.due_on
    return {
        "proposal": {
            "id": str(proposal.id),
            "number": proposal.number,
            "kind": proposal.kind.value,
            "stage": proposal.state.stage.value,
            "division": place_in(proposal.division_id, tree),
            "name": proposal.name,
            "class_code": proposal.class_code,
            "names": proposal.names,
            "due_on": None if due_on is None else due_on.isoformat(),
            "href": f"/v1/proposals/{proposal.id}",
        },
        "steps": [{"step": step.value, "role": role} for step, role in task.steps.items()],
        "since": proposal.state.since.isoformat(),
        "deadlines": [_deadline(each, today) for each in task.deadlines],
        "due_on": None if due_on is None else due_on.isoformat(),
        "status": task.status(today),
    }


def _deadline(each: Deadline, today: date) -> TaskDeadline:
    return {
        "what": each.what.value,
        "since": each.since.isoformat(),
        "due": each.due.isoformat(),
        "basis": each.basis,
        "statutory": each.is_statutory,
        "days_left": each.days_left(today),
        "status": each.status(today).value,
    }
