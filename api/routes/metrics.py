"""`/metrics`: figures for monitoring; they tell nothing of any person, place or single proposal."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import PlainTextResponse, Response

from api.answers.exposition import MEDIA_TYPE, Gauge, exposition
from api.exchange import AskedPlainly
from api.inspections.overview.figures import gauges as inspection_gauges
from api.parameters.operations import NoParameters
from api.routes.declared import declared_text
from gazetteer.proposals.tasks.queries import figures
from gazetteer.proposals.workflow.states import Stage

router = APIRouter(tags=["operations"])


@router.get("/metrics", operation_id="metrics", summary="Figures for monitoring", **declared_text())
def metrics(asked: AskedPlainly, _: Annotated[NoParameters, Query()]) -> Response:
    """Return how many proposals and boundary lines stand where, what is due or late, and how fresh the index is.

    In the text format of Prometheus. A deadline that is late is a duty of the law that somebody has missed, a line that
    is overdue one that nobody inspected within five years: set an alert on both.
    """
    today = asked.day(None)
    with asked.reading() as read:
        found = figures(read.session, today)
        inspections = [*inspection_gauges(asked, read, today)]
        revision = read.revision
    index = asked.server.knowledge.index_revision
    stages = {stage.value: found.by_stage.get(stage.value, 0) for stage in Stage}
    gauges = [
        Gauge("gazetteer_ledger_revision", "Number of the last ledger entry.", "", {"": revision}),
        Gauge("gazetteer_index_revision", "Ledger entry that the name index is true of.", "", {"": index or 0}),
        Gauge("gazetteer_proposals", "Proposals by where they stand.", "stage", stages),
        Gauge(
            "gazetteer_proposal_deadlines",
            "Open proposals whose first deadline is late (overdue), or at most three days away (soon).",
            "state",
            {"soon": found.soon, "overdue": found.overdue},
        ),
        *inspections,
    ]
    return PlainTextResponse(exposition(gauges), media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})
