"""The tasks of whoever is signed in: by roles, by the ground of each, and by who was asked."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from accounts.following import Territory
from accounts.identity import Identity
from accounts.roles import Action, Role
from accounts.scopes import allowed
from api.acting import signed_in, territory_of
from api.answers.paging import PageEnd
from api.answers.sending import encode
from api.exchange import Exchange
from api.parameters.known import about
from api.parameters.proposals.papers import TasksParameters
from api.parameters.reading import refusal
from api.proposals.handling.telling import JSON
from api.proposals.handling.viewers import terms_of, viewer_as
from api.shapes.proposals.tasks import TasksTold, task_told
from boundaries.divisions.tree import DivisionTree
from gazetteer.proposals.tasks.awaiting import Task, task
from gazetteer.proposals.tasks.queries import open_proposals
from gazetteer.proposals.workflow.steps import ACTIONS, Step

_WANTED = {
    "all": frozenset({"overdue", "soon", "open", None}),
    "soon": frozenset({"overdue", "soon"}),
    "overdue": frozenset({"overdue"}),
}
_Key = tuple[str, str]


def tasks_listed(asked: Exchange, given: TasksParameters) -> Response:
    """Return a page of what waits for whoever is signed in, what is due first, first.

    Raises
    ------
    Unauthenticated
        When nobody is.
    """
    today = asked.day(None)
    end = asked.page_end(given.next)
    with asked.reading() as read:
        identity = signed_in(asked.request, read.session)
        tree = asked.tree(read, today)
        territory = territory_of(asked.request, read.session)
        found = sorted(tasks_of(asked, read.session, identity, territory, tree), key=_key)
    statuses = [each.status(today) for each in found]
    wanted = [each for each, status in zip(found, statuses, strict=True) if status in _WANTED[given.due]]
    rest = wanted if end is None else [each for each in wanted if _key(each) > _after(end)]
    page = rest[: given.limit]
    counts = {"all": len(found), "soon": statuses.count("soon"), "overdue": statuses.count("overdue")}
    token = asked.next_token(today, _key(page[-1])) if len(rest) > given.limit else None
    items = [task_told(each, tree, today) for each in page]
    told = TasksTold(items=items, counts=counts, today=today.isoformat(), next=token)
    return Response(encode(told), media_type=JSON)


def tasks_of(
    asked: Exchange, session: Session, identity: Identity, territory: Territory, tree: DivisionTree
) -> Iterator[Task]:
    """Give what waits for somebody today, in no order."""
    today, actor_id = asked.day(None), f"user:{identity.user_id}"
    experts = terms_of(asked.server).experts

    @cache
    def role_in(step: Step, division_id: UUID) -> str | None:
        found = allowed(identity, Action(ACTIONS[step]), division_id, territory)
        return found.value if isinstance(found, Role) else None

    for proposal in open_proposals(session, viewer_as(identity, territory, tree)):

        def role(step: Step, division_id: UUID = proposal.division_id) -> str | None:
            return role_in(step, division_id)

        if (found := task(proposal, actor_id, role, today, experts=experts)) is not None:
            yield found


def _key(each: Task) -> _Key:
    """Return by what tasks stand in order: by the day, those without one last."""
    return (each.due_on or date.max).isoformat(), str(each.proposal.id)


def _after(end: PageEnd) -> _Key:
    told: Sequence[str | float] = end.after
    if len(told) != len(("day", "id")):
        raise about("next", refusal("malformed", "`next` is no token of this list: begin again without it."))
    return str(told[0]), str(told[1])
