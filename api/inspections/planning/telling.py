"""Inspections as they are told: in lists, in full, and to whom has just led one on."""

from collections.abc import Sequence

from sqlalchemy.orm import Session
from starlette.responses import Response

from api.answers.sending import send_written
from api.exchange import Exchange
from api.inspections.access import Inspector
from api.inspections.planning.offering import steps_for
from api.inspections.surroundings import Surroundings
from api.shapes.inspections.planning import (
    EventTold,
    MarkerNamed,
    PlanItem,
    PlanTold,
    member_told,
    plan_item,
    stages_told,
)
from boundaries.inspections.conducting.lists import Brief
from boundaries.inspections.conducting.tasks import Task

JSON = "application/json"


def items_told(session: Session, around: Surroundings, briefs: Sequence[Brief]) -> list[PlanItem]:
    """Return inspections as a list tells them."""
    lines = around.told(session, (each.line_id for each in briefs))
    return [plan_item(each, lines[each.line_id], around.lineage, around.day) for each in briefs]


def brief_of(task: Task) -> Brief:
    """Return what a list tells of an inspection."""
    low, high = task.span or (None, None)
    state = task.state
    return Brief(
        task.id,
        task.line_id,
        task.round_number,
        task.year,
        task.occasion.value if task.occasion is not None else None,
        low,
        high,
        task.lead_id,
        task.unit_ids,
        len(task.marker_ids),
        state.stage,
        state.field_from,
        state.completed_on,
        state.filed_on,
        state.is_cancelled,
        task.changed_by,
    )


def told(asked: Exchange, session: Session, found: Inspector, task: Task, around: Surroundings) -> PlanTold:
    """Return an inspection in full, with the steps that are his who asks."""
    state = task.state
    (item,) = items_told(session, around, [brief_of(task)])
    return PlanTold(
        **item,
        markers=markers_told(asked, task, around),
        done=stages_told(state),
        team=[member_told(each) for each in state.members],
        events=[
            EventTold(
                step=each.step.value,
                on=each.on.isoformat(),
                by=each.by,
                role=each.role,
                reason=each.reason,
                document=each.document,
            )
            for each in task.events
        ],
        steps=steps_for(asked, session, found, task),
        revision=task.changed_by,
    )


def markers_told(asked: Exchange, task: Task, around: Surroundings) -> list[MarkerNamed]:
    """Return the markers on the plan; those that are secret, to whom they are told."""
    network = around.network if asked.precision.is_full else around.network.public
    pairs = ((each, network.marker(each)) for each in task.marker_ids)
    return [MarkerNamed(id=str(each), number=pair[1].record.number.text) for each, pair in pairs if pair is not None]


def plan_answer(
    asked: Exchange, session: Session, found: Inspector, task: Task, around: Surroundings, *, status: int = 200
) -> Response:
    """Return an inspection to who has just led it on, under its new entity tag."""
    return send_written(told(asked, session, found, task, around), task.changed_by, status=status)
