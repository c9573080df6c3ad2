"""The summary of a round with as many lines as are asked for; made up, all of it."""

from datetime import date
from uuid import UUID

from boundaries.inspections.disputes.states import DisputeKind, known_kinds
from boundaries.inspections.disputes.states import Stage as DisputeStage
from boundaries.inspections.findings.actions import Action, known_actions
from boundaries.inspections.findings.statuses import MarkerStatus, known_statuses
from boundaries.inspections.overview.peaceful import known_conditions
from boundaries.inspections.overview.summary import (
    DisputeCount,
    ExtraCount,
    LineStanding,
    PeacefulCount,
    Reached,
    RoundSummary,
    TreatmentCount,
    Unit,
    UnitStatuses,
    YearCount,
)
from boundaries.inspections.reporting.summary.tables import Words
from boundaries.inspections.reporting.trying.people import TODAY
from boundaries.inspections.scheduling.cycle import Round
from boundaries.inspections.scheduling.schedule import Standing

_FOUND = {MarkerStatus.INTACT: 8, MarkerStatus.WORN_TEXT: 3, MarkerStatus.DAMAGED: 1, MarkerStatus.NOT_FOUND: 1}
_STAGES = ("planned", "field", "report", "filed", None)


def words() -> Words:
    """Return what statuses, actions and disputes are called in our own tables."""
    return Words(known_statuses(), known_actions(), known_kinds())


def a_round(lines: int = 6) -> RoundSummary:
    """Return how a round stands."""
    of = tuple(_line(number) for number in range(lines))
    return RoundSummary(
        Round(5, 2023, 2027),
        TODAY,
        of,
        planned=sum(each.inspection is not None for each in of),
        in_field=sum(each.stage == "field" for each in of),
        completed=sum(each.completed_on is not None for each in of),
        filed=sum(each.filed_on is not None for each in of),
        overdue=sum(each.standing is Standing.OVERDUE for each in of),
        filings_overdue=0,
        reached=Reached(45_000.0 * lines, 30_000.0 * lines, 13 * lines, 12 * lines),
        records=14 * lines,
        unsettled=1,
        years=tuple(YearCount(2023 + at, 2 + at, 2, 1) for at in range(5)) if lines else (),
        statuses={status: count * lines for status, count in _FOUND.items()},
        by_unit=(UnitStatuses(_unit(1), 13, 12, _FOUND), UnitStatuses(None, 2, 0, {})) if lines else (),
        treatments=(
            TreatmentCount(Action.REPAINT, 12, 10, 1),
            TreatmentCount(Action.REPAIR, 5, 1, 2),
            TreatmentCount(Action.SEARCH_AGAIN, 3, 0, 0),
        )
        if lines
        else (),
        disputes=(DisputeCount(DisputeKind.RESOURCE, DisputeStage.MEDIATING, 2),) if lines else (),
        extras=ExtraCount(2, 1, 0),
        peaceful=tuple(PeacefulCount(each, min(at, lines)) for at, each in enumerate(known_conditions())),
        peaceful_lines=min(1, lines),
    )


def _unit(number: int) -> Unit:
    return Unit(UUID(int=number), f"5201{number:02}", f"示例{number}县")


def _line(number: int) -> LineStanding:
    stage = _STAGES[number % len(_STAGES)]
    is_done = stage in {"report", "filed"}
    return LineStanding(
        UUID(int=100 + number),
        f"5201{number:02}5201{number + 1:02}",
        f"示例{number}县—示例{number + 1}县线",
        3,
        (_unit(number), _unit(number + 1)),
        None if stage is None else UUID(int=200 + number),
        None if stage is None else 2023 + number % 5,
        None if stage is None else _unit(number),
        stage,
        Standing.DONE if is_done else Standing.OVERDUE if stage is None else Standing.LATER,
        date(2027, 12, 31),
        date(2026, 5, 1) if is_done else None,
        date(2026, 6, 1) if stage == "filed" else None,
        date(2026, 6, 30) if is_done else None,
        Reached(45_000.0, 30_000.0, 13, 12),
        _FOUND,
        4,
        1,
        number % 2,
        {"inspected": is_done},
        is_done and not number % 2,
    )
