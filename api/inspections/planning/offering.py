"""In what role somebody takes a step of an inspection, and which are his now."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from accounts.roles import Action, Role
from accounts.scopes import Refusal, allowed
from api.acting.permitting import require_role
from api.exchange import Exchange
from api.inspections.access import Inspector, handed, home_sides
from api.inspections.planning.given import TAKEN_BY_STEPS
from api.shapes.inspections.planning import StepOffered, faults_told
from boundaries.inspections.conducting.changes import Given, facts_of
from boundaries.inspections.conducting.machine import options
from boundaries.inspections.conducting.states import Step
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.signing.mandates import sides_of
from foundation.actor import Actor

OF_PLANNERS = frozenset({Step.REPLAN, Step.CANCEL})
"""Steps that concern every side: taken by who plans for all of them."""
_OF_SIDES = (Action.PLAN_INSPECTIONS, Action.INSPECT)


def role_in(asked: Exchange, found: Inspector, task: Task, step: Step) -> Role | None:
    """Return the role by which somebody takes a step; ``None`` where none allows it."""
    if step in OF_PLANNERS:
        return _planner(asked, found, task)
    member_of = sides_of(task.state.team, found.person, found.territory.day)
    sides = sorted(task.unit_ids, key=lambda unit: unit not in member_of)
    roles = (found.role_for(action, unit, is_member=unit in member_of) for unit in sides for action in _OF_SIDES)
    return next((role for role in roles if role is not None), None)


def actor_in(asked: Exchange, found: Inspector, task: Task, step: Step) -> Actor:
    """Return who takes a step, in the role by which he may.

    Raises
    ------
    Forbidden
        When no role of his allows it; the sentence says which would.
    """
    role = role_in(asked, found, task, step)
    if role is not None:
        return found.identity.actor(role)
    units = home_sides(asked, found.territory, task.unit_ids) or list(task.unit_ids)
    answers = [allowed(found.identity, Action.PLAN_INSPECTIONS, unit, found.territory) for unit in units]
    refused = next((each for each in answers if isinstance(each, Refusal)), answers[0])
    return found.identity.actor(require_role(asked.request, found.identity, refused))


def _planner(asked: Exchange, found: Inspector, task: Task) -> Role | None:
    role = None
    for unit in home_sides(asked, found.territory, task.unit_ids) or task.unit_ids:
        got = allowed(found.identity, Action.PLAN_INSPECTIONS, unit, found.territory)
        if not isinstance(got, Role):
            return None
        role = got
    return role


def steps_for(asked: Exchange, session: Session, found: Inspector, task: Task) -> list[StepOffered]:
    """Return the steps that somebody may take now, or could but for what is missing."""
    return list(_steps(asked, session, found, task))


def _steps(asked: Exchange, session: Session, found: Inspector, task: Task) -> Iterator[StepOffered]:
    roles: dict[Step, Role | None] = {step: role_in(asked, found, task, step) for step in TAKEN_BY_STEPS}
    held = next((role for role in roles.values() if role is not None), None)
    if held is None:
        return
    hand = handed(asked, found.identity.actor(held))
    facts = facts_of(session, hand, task, None, Given())
    for step, missing in options(task.state, facts).items():
        role = roles.get(step)
        if role is not None:
            yield StepOffered(step=step.value, role=role.value, missing=faults_told(missing))
