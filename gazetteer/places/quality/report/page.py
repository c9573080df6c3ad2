"""The page on a check of names: totals by rule, a map and a table by county, and the gravest findings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from uuid import UUID

from boundaries.lines.topology.findings import Unit
from boundaries.report import markup
from boundaries.report.markup import Markup, bilingual, element, together
from boundaries.report.tables import Column, row, stacked, table
from boundaries.report.words import NOTHING, instant
from gazetteer.places.quality.checking import CountyTally, QualityReport
from gazetteer.places.quality.findings import Finding, Severity, rule_facts
from gazetteer.places.quality.report.map import drawn
from gazetteer.places.quality.report.shading import shading

MOST_SHOWN = 300
"""How many findings the page lists, errors first; the list to work through has them all."""
_STYLES = (Path(markup.__file__).with_name("page.css"), Path(__file__).with_name("page.css"))
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}
_COUNTS = tuple(Column(word, each.value, is_number=True) for each, word in SEVERITIES.items())
_RULES = (
    Column("规则", "rule", heads_row=True),
    *_COUNTS,
    Column("依据", "basis"),
    Column("处理", "remedy"),
)
_COUNTIES = (
    Column("县级行政区", "county", heads_row=True),
    Column("地名数", "names", is_number=True),
    *_COUNTS,
    Column("错误与警告 ‰", "errors and warnings per 1,000"),
)
_FINDINGS = (
    Column("地名", "name", heads_row=True),
    Column("规则", "rule"),
    Column("性质", "severity"),
    Column("所在", "where"),
    Column("说明", "evidence"),
)
_LAW = (
    "检查结果供人工核对，不是认定。已登记的名称依历史与现状保留；重名、同音只约束新的命名、更名"
    "（《地名管理条例》第九条、第十条）。"
)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page tells beside the findings (报告信息).

    Parameters
    ----------
    data_set
        What the data are called.
    produced_at
        When it was made, with its zone.
    worklist
        The file's name with all findings, beside the page.
    extents
        The ground of counties for the map, EPSG:4490; none for a page without a map.
    """

    data_set: str
    produced_at: datetime
    worklist: str
    extents: Sequence[Unit[UUID]] = ()


def write_page(report: QualityReport, facts: PageFacts, path: Path) -> None:
    """Write the page in UTF-8, whole or not at all; a file that is there is replaced."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(page(report, facts), encoding="utf-8")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def page(report: QualityReport, facts: PageFacts) -> str:
    """Return the report as an HTML page that needs no other file; the list to work through is a link."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", f"地名质量检查报告（{report.as_of}）"),
        element("link", rel="icon", href="data:,"),
        element("style", Markup("\n".join(style.read_text(encoding="utf-8") for style in _STYLES))),
    )
    sections = [
        element("section", element("h2", bilingual(title, english)), content, id=name)
        for name, title, english, content in _sections(report, facts)
    ]
    footer = element("footer", element("p", _LAW))
    body = element("body", _header(report, facts), element("main", *sections), footer)
    return f"<!DOCTYPE html>\n{element('html', head, body, lang='zh-CN')}\n"


def _header(report: QualityReport, facts: PageFacts) -> Markup:
    told = (
        ("截至日期", "as_of", report.as_of.isoformat()),
        ("生成时间", "produced_at", instant(facts.produced_at)),
        ("数据集", "data set", facts.data_set),
        ("台账版本", "ledger revision", str(report.revision)),
        ("检查地名", "names", f"{report.names:,}"),
        ("县级行政区", "counties", f"{sum(bool(county.code) for county in report.counties):,}"),
    )
    entries = (element("div", element("dt", bilingual(*words)), element("dd", value)) for *words, value in told)
    return element(
        "header",
        element("p", bilingual("地名质量检查", "Check of names"), class_="kind"),
        element("h1", "不规范地名检查报告"),
        element("dl", *entries),
    )


def _sections(report: QualityReport, facts: PageFacts) -> Iterator[tuple[str, str, str, Markup]]:
    """Give the sections: id, title, English title and what stands in each."""
    classes = shading([county.per_thousand for county in report.counties])
    yield "summary", "结论", "Verdict", _verdict(report, facts)
    drawing = drawn(report.counties, facts.extents, classes)
    if drawing is not None:
        yield "map", "分布", "Map", drawing
    yield "rules", "按规则", "By rule", _by_rule(report)
    yield "counties", "分县", "By county", _by_county(report)
    yield "findings", "错误与警告", "Errors and warnings", _gravest(report)


def _verdict(report: QualityReport, facts: PageFacts) -> Markup:
    found = report.by_severity
    bad = found[Severity.ERROR] > 0
    sign, told = ("✕", f"发现 {found[Severity.ERROR]:,} 处错误") if bad else ("✓", "没有错误")
    about = f"另有 {found[Severity.WARNING]:,} 处警告、{found[Severity.NOTE]:,} 处提示，全部见整改清单 "
    return element(
        "div",
        element("span", sign, class_="sign", aria_hidden="true"),
        element("p", element("strong", told)),
        element("p", about, element("a", facts.worklist, href=facts.worklist), "。", class_="about"),
        class_=f"verdict {'bad' if bad else 'good'}",
        id="verdict",
    )


def _by_rule(report: QualityReport) -> Markup:
    def one(rule_counts: tuple[str, str, tuple[int, ...], str, str]) -> Markup:
        name, english, counts, basis, remedy = rule_counts
        cells = (bilingual(name, english), *map(_count, counts), basis, remedy)
        return row(_RULES, cells, class_=None if sum(counts) else "zero")

    told = (
        (rule_facts()[rule], tuple(counts[severity] for severity in SEVERITIES))
        for rule, counts in report.by_rule.items()
    )
    rows = (one((facts.name, facts.english, counts, facts.basis, facts.remedy)) for facts, counts in told)
    return table("各规则发现的数量", _RULES, rows)


def _count(number: int) -> str:
    return f"{number:,}" if number else NOTHING


def _by_county(report: QualityReport) -> Markup:
    if not report.counties:
        return element("p", "没有可检查的地名。", class_="empty")
    most = max(county.per_thousand for county in report.counties) or 1.0
    return table("各县发现的数量", _COUNTIES, (_county(county, most) for county in report.counties))


def _county(county: CountyTally, most: float) -> Markup:
    width = f"width:{100 * county.per_thousand / most:.0f}%"
    track = element("span", element("span", class_="bar", style=width), class_="track")
    bar = element("span", track, f"{county.per_thousand:.1f}", class_="bars")
    cells = (
        stacked(county.name, county.code) if county.code else "县级以上或跨县",
        f"{county.names:,}",
        *(_count(county.found[severity]) for severity in SEVERITIES),
        bar,
    )
    return row(_COUNTIES, cells, class_="error" if county.found[Severity.ERROR] else None)


def _gravest(report: QualityReport) -> Markup:
    serious = sorted(
        (each for each in report.findings if each.severity is not Severity.NOTE), key=lambda each: each.severity.rank
    )
    if not serious:
        return element("p", "没有错误或警告。", class_="empty")
    left = len(serious) - MOST_SHOWN
    rest = element("p", f"另有 {left:,} 处未列出，见整改清单。", class_="empty") if left > 0 else ""
    rows = map(_finding, islice(serious, MOST_SHOWN))
    return together(table("错误与警告一览", _FINDINGS, rows, look="findings"), rest)


def _finding(finding: Finding) -> Markup:
    first = finding.places[0]
    others = f"等 {len(finding.places)} 处" if len(finding.places) > 1 else first.class_name
    where = stacked(first.county or NOTHING, first.township) if first.township else (first.county or NOTHING)
    cells = (
        stacked(first.name, others),
        rule_facts()[finding.rule].name,
        SEVERITIES[finding.severity],
        where,
        finding.evidence,
    )
    return row(_FINDINGS, cells, class_="error" if finding.severity is Severity.ERROR else None)
