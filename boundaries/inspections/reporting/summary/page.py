"""The summary of a round as a page: charts with their tables beside."""

from collections.abc import Mapping
from pathlib import Path

from boundaries.inspections.overview.summary import RoundSummary
from boundaries.inspections.reporting.summary.charts import EMPTY, FULL, HATCHED, Part, Row, bars
from boundaries.inspections.reporting.summary.tables import Words, tables_of
from boundaries.inspections.reporting.terms import round_term
from foundation.documents.pictures import Picture
from foundation.documents.templates import Templates
from foundation.files.checking.filenames import safe_filename

PAGE = "round_summary.html"
PAGE_FILE = Path(__file__).with_name(PAGE)
_KM = 1000
_WIDTH_MM = 130.0


def summary_page(templates: Templates, summary: RoundSummary, words: Words) -> str:
    """Return the summary of a round as a page that needs no other file.

    Raises
    ------
    BrokenTemplate
        When a province's own template cannot be used for it.
    """
    return templates.page(PAGE, summary_told(summary, words))


def summary_title(summary: RoundSummary) -> str:
    """Return what the summary is called."""
    first, last = summary.round.first_year, summary.round.last_year
    return f"{round_term(summary.round.number)}行政区域界线联合检查汇总（{first}—{last}年）"


def summary_name(summary: RoundSummary, ending: str) -> str:
    """Return the name of its file."""
    return safe_filename(f"{summary_title(summary)}_{summary.as_of.isoformat()}{ending}", [ending])


def summary_told(summary: RoundSummary, words: Words) -> Mapping[str, object]:
    """Return what the template of the page may name."""
    overall, years, statuses, units, treatments, disputes, peaceful, lines = (
        each.told() for each in tables_of(summary, words)
    )
    title = summary_title(summary)
    return {
        "title": title,
        "label": title,
        "as_of": summary.as_of,
        "overall": overall,
        "sections": (
            {"table": years, "chart": _years(summary)},
            {"table": statuses, "chart": _statuses(summary, words)},
            {"table": treatments, "chart": _treatments(summary, words)},
            {"table": peaceful, "chart": _peaceful(summary)},
            {"table": disputes, "chart": _disputes(summary, words)},
        ),
        "coverage": _coverage(summary),
        "units": units,
        "lines": lines,
    }


def _chart(name: str, title: str, parts: tuple[Part, ...], rows: list[Row], *, most: float = 0.0) -> Picture:
    return Picture(b"", _WIDTH_MM, title, str(bars(name, title, parts, rows, most=most)))


def _coverage(summary: RoundSummary) -> Picture:
    reached, count = summary.reached, len(summary.lines)

    def row(label: str, share: float, told: str) -> Row:
        return Row(label, (share, max(0.0, 1 - share)), told)

    rows = [
        row("已签署报告界线", summary.completed / count if count else 0.0, f"{summary.completed}/{count}"),
        row("踏勘长度", reached.length_share, f"{reached.length_share:.1%}"),
        row("到位检查界桩", reached.marker_share, f"{reached.marker_share:.1%}"),
    ]
    return _chart("coverage", "覆盖情况", (Part("已完成", FULL), Part("未完成", EMPTY)), rows, most=1.0)


def _years(summary: RoundSummary) -> Picture:
    parts = (Part("已备案", FULL), Part("已签署未备案", HATCHED), Part("未完成", EMPTY))
    rows = [
        Row(
            f"{each.year}年",
            (each.filed, max(0, each.completed - each.filed), max(0, each.planned - max(each.completed, each.filed))),
            f"计划{each.planned}",
        )
        for each in summary.years
    ]
    return _chart("years", "年度进度", parts, rows)


def _statuses(summary: RoundSummary, words: Words) -> Picture:
    rows = [Row(words.statuses[status].term, (count,)) for status, count in summary.statuses.items() if count]
    rows.sort(key=lambda each: -each.counts[0])
    return _chart("statuses", "界桩状况", (Part("颗数", FULL),), rows)


def _treatments(summary: RoundSummary, words: Words) -> Picture:
    parts = (Part("已办结", FULL), Part("未到期", EMPTY), Part("逾期", HATCHED))
    rows = [
        Row(words.actions[each.action].term, (each.closed, each.open - each.overdue, each.overdue))
        for each in summary.treatments
    ]
    return _chart("treatments", "问题处理", parts, rows)


def _peaceful(summary: RoundSummary) -> Picture:
    rows = [Row(each.condition.term, (each.held,)) for each in summary.peaceful]
    most = float(len(summary.lines))
    return _chart("peaceful", "平安边界", (Part("界线条数", FULL),), rows, most=most)


def _disputes(summary: RoundSummary, words: Words) -> Picture:
    counted: dict[str, int] = {}
    for each in summary.disputes:
        counted[words.kinds[each.kind].term] = counted.get(words.kinds[each.kind].term, 0) + each.count
    return _chart("disputes", "纠纷隐患", (Part("件数", FULL),), [Row(name, (n,)) for name, n in counted.items()])
