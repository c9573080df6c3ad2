"""A round as tables: what stands beside the charts of the page, and in the sheets of the workbook."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from boundaries.inspections.disputes.states import KindRules
from boundaries.inspections.findings.actions import ActionRules
from boundaries.inspections.findings.statuses import MarkerStatus, StatusRules
from boundaries.inspections.overview.summary import LineStanding, RoundSummary, UnitStatuses
from boundaries.inspections.reporting.terms import DISPUTES, LEVELS, STAGES, STANDINGS

Cell = str | float
SHARE, KILOMETRES = "0.0%", "0.000"
"""How numbers are shown in a workbook."""
_KM = 1000


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table (列).

    Parameters
    ----------
    width
        In characters of a workbook.
    shown
        How its numbers are written: `SHARE`, `KILOMETRES`, or empty for whole numbers.
    """

    heading: str
    width: float = 12
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a round (表)."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def told(self) -> Mapping[str, object]:
        """Return what a template may name: every cell as it is read."""
        return {
            "title": self.title,
            "headings": tuple(each.heading for each in self.columns),
            "widths": tuple(f"{each.width / sum(one.width for one in self.columns):.1%}" for each in self.columns),
            "numeric": tuple(
                bool(self.rows) and all(not isinstance(row[at], str) for row in self.rows)
                for at in range(len(self.columns))
            ),
            "rows": tuple(
                tuple(_text(cell, column) for cell, column in zip(row, self.columns, strict=True)) for row in self.rows
            ),
        }


@dataclass(frozen=True, slots=True)
class Words:
    """What statuses, actions and disputes are called in the province (用语)."""

    statuses: StatusRules
    actions: ActionRules
    kinds: KindRules


def tables_of(summary: RoundSummary, words: Words) -> tuple[Table, ...]:
    """Return a round as tables, the one for everything first, the one of every line last."""
    return (
        _overall(summary),
        _years(summary),
        _statuses(summary, words),
        _units(summary, words),
        _treatments(summary, words),
        _disputes(summary, words),
        _peaceful(summary),
        _lines(summary, words),
    )


def _text(cell: Cell, column: Column) -> str:
    if isinstance(cell, str):
        return cell
    if column.shown == SHARE:
        return f"{cell:.1%}"
    return f"{cell:,.3f}" if column.shown == KILOMETRES else f"{cell:,.0f}"


def _overall(summary: RoundSummary) -> Table:
    reached, extras = summary.reached, summary.extras
    rows: Sequence[tuple[str, Cell]] = (
        ("界线条数", len(summary.lines)),
        ("已列入计划", summary.planned),
        ("正在外业", summary.in_field),
        ("各方已签署报告", summary.completed),
        ("已备案", summary.filed),
        ("逾期未检", summary.overdue),
        ("逾期未备案", summary.filings_overdue),
        ("界线长度（公里）", f"{reached.length_m / _KM:,.3f}"),
        ("已踏勘（公里）", f"{reached.covered_m / _KM:,.3f}"),
        ("踏勘比例", f"{reached.length_share:.1%}"),
        ("应检界桩", reached.markers),
        ("到位检查界桩", reached.seen),
        ("界桩到位比例", f"{reached.marker_share:.1%}"),
        ("检查记录", summary.records),
        ("待裁定记录", summary.unsettled),
        ("特殊情况应检、已检、逾期", f"{extras.asked}、{extras.done}、{extras.overdue}"),
        ("平安边界界线", summary.peaceful_lines),
    )
    return Table("总体情况", (Column("项目", 30), Column("数量", 18)), tuple(rows))


def _years(summary: RoundSummary) -> Table:
    columns = (Column("年度", 10), Column("计划"), Column("已签署报告"), Column("已备案"))
    rows = tuple((f"{each.year}年", each.planned, each.completed, each.filed) for each in summary.years)
    return Table("年度进度", columns, rows)


def _statuses(summary: RoundSummary, words: Words) -> Table:
    seen = summary.reached.markers
    rows = tuple(
        (words.statuses[status].term, count, count / seen if seen else 0.0)
        for status, count in _counted(summary.statuses)
    )
    return Table("界桩状况", (Column("状况", 20), Column("颗数"), Column("占应检界桩", 14, SHARE)), rows)


def _units(summary: RoundSummary, words: Words) -> Table:
    there = [status for status in MarkerStatus if any(each.statuses.get(status) for each in summary.by_unit)]
    columns = (
        Column("管理方", 26),
        Column("界桩"),
        Column("到位检查"),
        *(Column(words.statuses[status].term) for status in there),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (_unit(each), each.markers, each.seen, *(each.statuses.get(status, 0) for status in there))
        for each in summary.by_unit
    )
    return Table("各管理方界桩状况", columns, rows)


def _unit(each: UnitStatuses) -> str:
    return "（未明确）" if each.unit is None else each.unit.name


def _treatments(summary: RoundSummary, words: Words) -> Table:
    columns = (Column("处理", 18), Column("应处理"), Column("已办结"), Column("未办结"), Column("其中逾期"))
    rows = tuple(
        (words.actions[each.action].term, each.asked, each.closed, each.open, each.overdue)
        for each in summary.treatments
    )
    return Table("问题处理", columns, rows)


def _disputes(summary: RoundSummary, words: Words) -> Table:
    rows = tuple((words.kinds[each.kind].term, DISPUTES[each.stage], each.count) for each in summary.disputes)
    return Table("纠纷隐患", (Column("类别", 22), Column("状态", 16), Column("件数")), rows)


def _peaceful(summary: RoundSummary) -> Table:
    lines = len(summary.lines)
    rows = tuple(
        (
            each.condition.term,
            "必备" if each.condition.is_asked else "参考",
            each.held,
            each.held / lines if lines else 0.0,
        )
        for each in summary.peaceful
    )
    columns = (Column("平安边界条件", 24), Column("性质"), Column("界线条数"), Column("比例", 12, SHARE))
    return Table("平安边界", columns, rows)


_LINES = (
    Column("界线代码", 20),
    Column("界线", 26),
    Column("级别", 8),
    Column("相邻各方", 30),
    Column("年度", 9),
    Column("牵头单位", 20),
    Column("进展", 18),
    Column("周期", 12),
    Column("到期", 17),
    Column("签署", 17),
    Column("备案", 17),
    Column("长度（公里）", 12, KILOMETRES),
    Column("踏勘比例", 13, SHARE),
    Column("界桩", 8),
    Column("到位", 8),
    Column("界桩状况", 34),
    Column("未办结", 8),
    Column("逾期", 8),
    Column("纠纷", 8),
    Column("平安边界", 10),
)


def _lines(summary: RoundSummary, words: Words) -> Table:
    return Table("界线明细", _LINES, tuple(_line(each, words) for each in summary.lines))


def _line(each: LineStanding, words: Words) -> tuple[Cell, ...]:
    found = "、".join(f"{words.statuses[status].term}{count}" for status, count in _counted(each.statuses))
    stage = "未列入计划" if each.stage is None else STAGES.get(each.stage, each.stage)
    return (
        each.code,
        each.name,
        LEVELS.get(each.level, "界线"),
        "、".join(unit.name for unit in each.sides),
        "" if each.year is None else f"{each.year}",
        "" if each.lead is None else each.lead.name,
        stage,
        STANDINGS[each.standing],
        _day(each.due),
        _day(each.completed_on),
        _day(each.filed_on),
        each.reached.length_m / _KM,
        each.reached.length_share,
        each.reached.markers,
        each.reached.seen,
        found,
        each.open_treatments,
        each.overdue_treatments,
        each.open_disputes,
        "是" if each.is_peaceful else "否",
    )


def _counted(statuses: Mapping[MarkerStatus, int]) -> Iterable[tuple[MarkerStatus, int]]:
    return [(status, statuses[status]) for status in MarkerStatus if statuses.get(status)]


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
