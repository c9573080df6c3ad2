"""A joint report with as many markers as are asked for; made up, all of it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from shapely import LineString
from shapely.ops import substring

from boundaries.inspections.attesting.papers.report import (
    Defect,
    DisputeEntry,
    MarkerEntry,
    Report,
    ReportedLine,
    Side,
    Statistics,
    StretchEntry,
    Treated,
)
from boundaries.inspections.conducting.states import Member
from boundaries.inspections.disputes.states import known_kinds
from boundaries.inspections.findings.actions import Action
from boundaries.inspections.findings.examining import Rulebook
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.reporting.drawing.line import line_picture
from boundaries.inspections.reporting.drawing.scene import Spot, sign_of
from boundaries.inspections.reporting.parts import Correction
from boundaries.inspections.reporting.report import Filing, ReportPaper
from boundaries.inspections.reporting.telling.known import Names, PhotoKnown
from boundaries.inspections.reporting.telling.report import report_paper
from boundaries.inspections.reporting.telling.reported import Drawn, ReportKnown
from boundaries.inspections.reporting.trying.people import (
    COURSE,
    LEFT,
    LINE,
    OLD,
    ONE,
    OTHER,
    RIGHT,
    SHA,
    TODAY,
    an_inspection,
    marker_id,
    names,
    signed,
)
from boundaries.inspections.reporting.trying.recorded import PHOTOS, a_full_finding, a_full_walk, a_photo
from boundaries.inspections.scheduling.conduct import Stage
from boundaries.inspections.signing.mandates import Capacity, Mandate
from foundation.periods import Period

_FOUND = (
    (MarkerStatus.INTACT,),
    (MarkerStatus.WORN_TEXT, MarkerStatus.OBSTRUCTED),
    (MarkerStatus.DAMAGED,),
    (MarkerStatus.NOT_FOUND,),
    (MarkerStatus.NOT_REACHED,),
)
_ON = date(2026, 6, 1)
_REVISED = (
    Correction(1, datetime(2026, 6, 10, 1, tzinfo=UTC), "王某某", "", OLD),
    Correction(2, datetime(2026, 6, 12, 1, tzinfo=UTC), "李某某", "补记第二号界桩", SHA, ("联检结论",)),
)


def a_report(*, markers: int, is_complete: bool, conclusions: str = "界线清楚，各方无争议。") -> ReportPaper:
    """Return the joint report of a line."""
    called = names(markers)
    report = _report(markers, conclusions)
    findings = {UUID(int=2003): replace(a_full_finding(), marker=marker_id(3))} if markers > 2 else {}  # noqa: PLR2004 - the first that is damaged
    walked = (LineString(substring(COURSE, 0, 0.7, normalized=True).coords),)
    picture, legend = line_picture("花溪区—青岩区线示意图", COURSE, _spots(report, called), walked)
    day = date(2026, 6, 20) if is_complete else None
    return report_paper(
        ReportKnown(
            an_inspection(),
            called,
            report,
            signed(is_complete=is_complete),
            SHA if is_complete else "",
            2,
            Rulebook(),
            known_kinds(),
            TODAY,
            findings=findings,
            walks={UUID(int=52): a_full_walk()} if markers else {},
            photos={PHOTOS[0]: PhotoKnown(a_photo(), "2026-06-01 10:02")},
            minutes={Stage.FIRST_MEETING: ("会议纪要", OLD)},
            disputes={UUID(int=41): "采砂权属有分歧。"},
            corrections=_REVISED,
            approved_by="贵州省人民政府" if is_complete else "",
            completed_on=day,
            filing=Filing("贵州省人民政府", date(2026, 7, 20), None),
            drawn=Drawn(picture, legend) if is_complete else None,
            unsettled=0 if is_complete else 1,
        )
    )


def _spots(report: Report, called: Names) -> list[Spot]:
    return [
        Spot(number, called.markers[each.marker].position, sign_of(each.statuses), each.number)
        for number, each in enumerate(report.markers, 1)
    ]


def _report(markers: int, conclusions: str) -> Report:
    entries = tuple(_entry(number) for number in range(1, markers + 1))
    defects = tuple(_defect(each, at) for at, each in enumerate(entries) if each.statuses != (MarkerStatus.INTACT,))
    unseen = tuple((each.marker, each.number) for each in entries if MarkerStatus.NOT_REACHED in each.statuses)
    since = Period(date(2026, 1, 1), None)
    return Report(
        UUID(int=51),
        ReportedLine(LINE, "520111520199", "花溪区—青岩区线", 3, 12_345.67),
        5,
        2026,
        None,
        None,
        (Side(LEFT, "贵阳市花溪区"), Side(RIGHT, "贵阳市青岩区")),
        LEFT,
        ((Stage.FIRST_MEETING, date(2026, 3, 1)), (Stage.SECOND_MEETING, date(2026, 6, 15))) if markers else (),
        (
            Member(Mandate(ONE, LEFT, Capacity.LEADER, since), "王某某"),
            Member(Mandate(OTHER, RIGHT, Capacity.REPRESENTATIVE, since), "李某某"),
        )
        if markers
        else (),
        _statistics(entries, len(unseen)),
        entries,
        (StretchEntry(UUID(int=52), 1, SHA, 0.0, 9_000.0, _ON),) if markers else (),
        unseen,
        defects,
        (DisputeEntry(UUID(int=41), "resource", "mediating", _ON, None),) if markers else (),
        conclusions,
    )


def _statistics(entries: tuple[MarkerEntry, ...], unseen: int) -> Statistics:
    counted = {status: sum(status in each.statuses for each in entries) for status in MarkerStatus}
    return Statistics(
        len(entries) + 1,
        len(entries),
        len(entries) - unseen,
        tuple((status, count) for status, count in counted.items() if count),
        12_345.67,
        9_000.0,
        13,
        9,
        2 * len(entries),
        _ON,
        date(2026, 6, 5),
    )


def _entry(number: int) -> MarkerEntry:
    statuses = _FOUND[(number - 1) % len(_FOUND)]
    return MarkerEntry(UUID(int=2000 + number), 1, SHA, marker_id(number), f"{number:03}Q", _ON, statuses)


def _defect(entry: MarkerEntry, at: int) -> Defect:
    due = date(2026, 6, 15) if at % 2 else date(2026, 9, 1)
    treated = (Treated(UUID(int=3000 + at), Action.REPAIR, (LEFT, RIGHT), due, None),)
    return Defect(entry.marker, entry.number, entry.statuses, (Action.REPAINT,), treated)
