"""Inspections as figures for monitoring; nothing of any single line or person."""

from collections.abc import Iterator
from datetime import date

from api.answers.exposition import Gauge
from api.exchange import Exchange
from api.inspections.overview.asking import due_that_day
from api.transaction import Reading
from boundaries.inspections.scheduling.schedule import Standing


def gauges(asked: Exchange, read: Reading, today: date) -> Iterator[Gauge]:
    """Give how many lines and markers stand how today, and how much is owed besides."""
    found = due_that_day(asked, read, today).lines
    standings = [each.due.standing for each in found]
    markers = [each.markers for each in found]
    extras = [each.is_overdue(today) for line in found for each in line.extras]
    filings = [each.is_overdue(today) for line in found for each in line.filings]
    yield Gauge(
        "gazetteer_inspection_lines",
        "Boundary lines by how they stand in the five-year cycle (overdue: nobody inspected them in time).",
        "standing",
        {standing.value: standings.count(standing) for standing in Standing},
    )
    yield Gauge(
        "gazetteer_inspection_markers",
        "Boundary markers that are to be inspected, by how they stand in the cycle.",
        "standing",
        {
            Standing.DONE.value: sum(each.done for each in markers),
            Standing.LATER.value: sum(each.later for each in markers),
            Standing.SOON.value: sum(each.soon for each in markers),
            Standing.OVERDUE.value: sum(each.overdue for each in markers),
        },
    )
    yield Gauge(
        "gazetteer_inspection_extras",
        "Inspections out of turn that something asked for and that are not done.",
        "state",
        {"open": extras.count(False), "overdue": extras.count(True)},
    )
    yield Gauge(
        "gazetteer_inspection_filings",
        "Completed inspections whose results are not filed with the authority that approved the line.",
        "state",
        {"open": filings.count(False), "overdue": filings.count(True)},
    )
