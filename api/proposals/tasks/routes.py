"""`/v1/proposals/tasks` and `/v1/proposals/deadlines…`: what waits for whoever is signed in, and by when."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.acting import ActingRoute
from api.exchange import AskedPlainly
from api.parameters.operations import NoParameters
from api.parameters.proposals.papers import TasksParameters
from api.proposals.tasks import calendars
from api.proposals.tasks.mine import tasks_listed
from api.shapes.proposals.tasks import NewSubscriptionTold, SubscriptionTold, TasksTold
from api.writing.declared import declared_acting
from api.writing.route import WritingRoute

router = APIRouter(tags=["proposals"], route_class=ActingRoute)
_open = APIRouter(tags=["proposals"], route_class=WritingRoute)

_SUBSCRIPTION = "/v1/proposals/deadlines/subscription"
_CALENDAR = {"content": {"text/calendar": {"schema": {"type": "string"}}}}
_of_mine = declared_acting(None)
_of_secret = declared_acting(None, public=True, identified=True)
for _each in (_of_mine, _of_secret):
    _each["responses"][200] |= _CALENDAR
    _each["response_class"] = Response


@router.get("/v1/proposals/tasks", operation_id="listTasks", summary="What waits for you", **declared_acting(TasksTold))
def list_tasks(asked: AskedPlainly, given: Annotated[TasksParameters, Query()]) -> Response:
    """List the proposals that wait for you: by your roles, where they are granted, and by whom you were asked.

    What is due first comes first; each says which step waits, by when, and where that is laid down.
    """
    return tasks_listed(asked, given)


@router.get("/v1/proposals/deadlines.ics", operation_id="readDeadlines", summary="Your deadlines", **_of_mine)
def read_deadlines(asked: AskedPlainly, _: Annotated[NoParameters, Query()]) -> Response:
    """Return the deadlines of your tasks as a calendar file (iCalendar): whole days, an alarm three days before."""
    return calendars.deadlines_answered(asked)


@router.post(
    _SUBSCRIPTION,
    operation_id="subscribeCalendar",
    summary="Subscribe a calendar to your deadlines",
    **declared_acting(NewSubscriptionTold, status=201, writes=True, once=True),
)
def make_subscription(asked: AskedPlainly, _: Annotated[NoParameters, Query()]) -> Response:
    """Make an address that a calendar program reads your deadlines at, and nothing else; the one before ends.

    It is told this once. Who knows it reads the deadlines: keep it as a password.
    """
    return calendars.subscription_made(asked)


@router.get(
    _SUBSCRIPTION,
    operation_id="readSubscription",
    summary="Whether a calendar is subscribed",
    **declared_acting(SubscriptionTold, identified=True),
)
def read_subscription(asked: AskedPlainly, _: Annotated[NoParameters, Query()]) -> Response:
    """Return since when a calendar program may read your deadlines, and when it last did."""
    return calendars.subscription_told(asked)


@router.delete(
    _SUBSCRIPTION,
    operation_id="endSubscription",
    summary="End the subscription of a calendar",
    **declared_acting(None, status=204, writes=True, identified=True),
)
def end_subscription(asked: AskedPlainly, _: Annotated[NoParameters, Query()]) -> Response:
    """Let the address count no more, from this moment."""
    return calendars.subscription_ended(asked)


@_open.get(
    "/v1/proposals/deadlines/{id}.ics",
    operation_id="readSubscribedDeadlines",
    summary="Deadlines for a calendar program",
    **_of_secret,
)
def read_calendar(
    asked: AskedPlainly,
    id: Annotated[str, Path(max_length=100, description="Its secret, as it was told once.", examples=["gzc_…"])],  # noqa: A002 - as elsewhere
    _: Annotated[NoParameters, Query()],
) -> Response:
    """Return the same to a calendar program that cannot sign in; an address that ended is not there."""
    return calendars.calendar_answered(asked, id)


router.routes.extend(_open.routes)
