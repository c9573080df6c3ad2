"""The joint report in the words of its paper: what is signed, with what its records say beside."""

from collections import Counter
from collections.abc import Iterator

from boundaries.inspections.attesting.papers.report import Defect, DisputeEntry
from boundaries.inspections.disputes.states import DisputeKind
from boundaries.inspections.disputes.states import Stage as DisputeStage
from boundaries.inspections.findings.measuring import Offset
from boundaries.inspections.reporting.parts import Side, Task
from boundaries.inspections.reporting.report import (
    Counted,
    Covered,
    DisputeRow,
    MarkerRow,
    Meeting,
    Part,
    ReportPaper,
    StretchRow,
    TeamMember,
)
from boundaries.inspections.reporting.telling.known import Names, TaskKnown
from boundaries.inspections.reporting.telling.marker import statuses_told
from boundaries.inspections.reporting.telling.reported import (
    MOST_PHOTOS,
    ReportKnown,
    last_entries,
    markers_in_order,
    photos_shown,
)
from boundaries.inspections.reporting.telling.shared import (
    chainage,
    missing_told,
    of_told,
    signatures_told,
)
from boundaries.inspections.reporting.terms import (
    CAPACITIES,
    CLOSINGS,
    DISPUTES,
    FEATURES,
    RECOGNISABLE,
    RESURVEYS,
    TERMS,
    VERDICTS,
)
from boundaries.inspections.scheduling.conduct import Stage
from boundaries.inspections.scheduling.coverage import gaps
from boundaries.markers.records import MarkerRecord
from foundation.periods import Period


def report_paper(known: ReportKnown) -> ReportPaper:
    """Return the joint report as its paper."""
    report, names = known.report, known.names
    statistics, dates = report.statistics, dict(report.dates)
    photos = photos_shown(known)
    return ReportPaper(
        of=of_told(known.of, names),
        sides=tuple(Side(each.name, is_lead=each.unit == report.lead) for each in report.sides),
        sha256=known.sha256,
        revision=known.revision,
        signatures=signatures_told(known.signed, names),
        missing=missing_told(known.signed, known.of, names),
        corrections=known.corrections,
        length_m=report.line.length_m,
        approved_by=known.approved_by,
        written_on=known.today,
        teams=tuple(_team(known)),
        meetings=tuple(_meetings(known)),
        field_from=statistics.first_day,
        field_to=dates.get(Stage.FIELD, statistics.last_day),
        completed_on=known.completed_on,
        covered=_covered(known),
        statuses=tuple(_statuses(known)),
        actions=tuple(_actions(known)),
        markers=tuple(_markers(known)),
        stretches=tuple(_stretches(known)),
        tasks=tuple(task for defect in report.defects for task in _tasks(defect, known)),
        disputes=tuple(_dispute(each, known) for each in report.disputes),
        photos=photos[:MOST_PHOTOS],
        hidden_photos=max(0, statistics.photos - len(photos[:MOST_PHOTOS])),
        filing=known.filing,
        parts=(Part("联检结论", report.conclusions or "（待填写：联检结论）"),),
        drawing=None if known.drawn is None else known.drawn.picture,
        legend="" if known.drawn is None else known.drawn.legend,
        unsettled=known.unsettled,
    )


def _team(known: ReportKnown) -> Iterator[TeamMember]:
    for member in known.report.teams:
        mandate = member.mandate
        side = next((each.name for each in known.report.sides if each.unit == mandate.unit), "")
        yield TeamMember(side, member.name, CAPACITIES[mandate.capacity], _days(mandate.valid))


def _days(valid: Period) -> str:
    start = "" if valid.start is None else valid.start.isoformat()
    return f"{start}起" if valid.end is None else f"{start}至{valid.end.isoformat()}（不含）"


_MEETINGS = {Stage.FIRST_MEETING: "第一次联席会议", Stage.SECOND_MEETING: "第二次联席会议"}


def _meetings(known: ReportKnown) -> Iterator[Meeting]:
    dates = dict(known.report.dates)
    for stage, title in _MEETINGS.items():
        yield Meeting(title, dates.get(stage), *known.minutes.get(stage, ("", "")))


def _covered(known: ReportKnown) -> Covered:
    report = known.report
    begins_m, ends_m = report.span or (0.0, report.line.length_m)
    spans = [(each.from_m, each.to_m) for each in report.stretches]
    left = [
        (max(low, begins_m), min(high, ends_m))
        for low, high in gaps(spans, report.line.length_m, known.rulebook.provisions.line_end_slack_m)
        if min(high, ends_m) - max(low, begins_m) >= 1.0
    ]
    return Covered(
        report.statistics.line_m,
        report.statistics.covered_m,
        tuple(f"{chainage(low)}至{chainage(high)}" for low, high in left),
        report.statistics.markers,
        report.statistics.reached,
        tuple(number or known.names.marker(marker) for marker, number in report.unreached),
    )


def _statuses(known: ReportKnown) -> Iterator[Counted]:
    whole = known.report.statistics.markers
    for status, count in known.report.statistics.statuses:
        yield Counted(known.rulebook.statuses[status].term, count, f"{count / whole:.1%}" if whole else "")


def _actions(known: ReportKnown) -> Iterator[Counted]:
    """Give what was done on the spot, each action once for each marker."""
    done = {(each.marker, action) for each in known.findings.values() for action in each.actions}
    counted = Counter(action for _, action in done)
    for action in sorted(counted):
        yield Counted(known.rulebook.actions[action].term, counted[action])


def _markers(known: ReportKnown) -> Iterator[MarkerRow]:
    report, rules = known.report, known.rulebook
    last, defects = last_entries(report), {each.marker: each for each in report.defects}
    for number, marker in enumerate(markers_in_order(report), 1):
        registered, entry = known.names.markers.get(marker), last.get(marker)
        statuses = "未检查" if entry is None else "、".join(statuses_told(frozenset(entry.statuses), rules.statuses))
        yield MarkerRow(
            number,
            known.names.marker(marker) if entry is None or not entry.number else entry.number,
            "登记中没有" if registered is None else TERMS[registered.form],
            _managing(registered, known.names),
            None if entry is None else entry.observed_on,
            statuses,
            _offset(known.offsets.get(entry.record) if entry is not None else None),
            _treatment(defects.get(marker), known),
            "" if entry is None else entry.sha256,
        )


def _managing(registered: MarkerRecord | None, names: Names) -> str:
    return "" if registered is None or registered.responsible is None else names.unit(registered.responsible)


def _offset(offset: Offset | None) -> str:
    return "未实测" if offset is None else f"{offset.distance_m:.2f}米，{VERDICTS[offset.verdict]}"


def _treatment(defect: Defect | None, known: ReportKnown) -> str:
    if defect is None:
        return "—"
    rules = known.rulebook.actions
    done = "、".join(rules[each].term for each in defect.done)
    open_ = "、".join(dict.fromkeys(rules[each.action].term for each in defect.treated if each.closed_on is None))
    closed = "、".join(dict.fromkeys(rules[each.action].term for each in defect.treated if each.closed_on is not None))
    told = (("现场", done), ("已办结", closed), ("待办", open_))
    return "；".join(f"{term}：{what}" for term, what in told if what) or "未处理"


def _stretches(known: ReportKnown) -> Iterator[StretchRow]:
    for entry in known.report.stretches:
        walk = known.walks.get(entry.record)
        span = f"{chainage(entry.from_m)}至{chainage(entry.to_m)}"
        if walk is None:
            yield StretchRow(span, entry.observed_on, "见记录表", "", "", "", "")
            continue
        yield StretchRow(
            span,
            entry.observed_on,
            RECOGNISABLE[walk.recognisable],
            "；".join(f"{FEATURES[each.feature]}：{each.note}" for each in walk.changes) or "无",
            RESURVEYS[walk.resurvey] + (f"（{walk.resurveyed_by}）" if walk.resurveyed_by else ""),
            "；".join(each.what for each in walk.uses) or "无",
            "；".join(each.note for each in walk.hazards) or "无",
        )


def _tasks(defect: Defect, known: ReportKnown) -> Iterator[Task]:
    """Give what is to be done to a marker; a defect for which nothing is to be done is told as well."""
    rules = known.rulebook
    told = "、".join(statuses_told(frozenset(defect.statuses), rules.statuses)) or "—"
    number = defect.number or known.names.marker(defect.marker)
    if not defect.treated:
        done = "、".join(rules.actions[each].term for each in defect.done)
        standing = f"现场已{done}" if done else "未列入处理"
        yield Task(done or "—", (), None, "", standing, number, told)
    for each in defect.treated:
        rule = rules.actions[each.action]
        standing = TaskKnown(each.action, each.units, each.due, each.closed_on).standing(known.today)
        sides = tuple(map(known.names.unit, each.units))
        yield Task(rule.term, sides, each.due, CLOSINGS[rule.closing], standing, number, told)


def _dispute(entry: DisputeEntry, known: ReportKnown) -> DisputeRow:
    return DisputeRow(
        known.kinds[DisputeKind(entry.kind)].term,
        known.disputes.get(entry.id, ""),
        entry.reported_on,
        DISPUTES[DisputeStage(entry.stage)],
    )
