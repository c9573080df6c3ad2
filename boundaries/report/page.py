"""A report as one page that stands by itself: read on a screen, sent by mail, printed on A4."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from boundaries.lines.topology.display import NOTICE
from boundaries.lines.topology.findings import K
from boundaries.report import findings as told
from boundaries.report.contents import BoundaryReport, NamedLine, NamedTriPoint, Numbered, NumberedMarker
from boundaries.report.drawing.legend import legend
from boundaries.report.map import drawn
from boundaries.report.markers import markers
from boundaries.report.markup import Markup, bilingual, element, together
from boundaries.report.tables import Column, row, stacked, table
from boundaries.report.words import (
    LINE_LEVELS,
    NATURES,
    NOTHING,
    STANDINGS,
    TRI_POINT_LEVELS,
    instant,
    km,
    listed,
)

MOST_SHOWN = 500
"""How many findings of ground, and of markers, the page lists and draws, errors first; more nobody reads, and the
GeoPackage has them all."""
_STYLE = Path(__file__).with_name("page.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""Nothing is loaded from anywhere, and no script runs, whatever data say."""
_LINES = (
    Column("代码", "code", heads_row=True),
    Column("名称", "name"),
    Column("左侧", "left"),
    Column("右侧", "right"),
    Column("段数", "segments", is_number=True),
    Column("长度 km", "length_km", is_number=True),
    Column("依据", "standing"),
    Column("性质", "nature"),
)
_TRI_POINTS = (
    Column("相关单元", "units", heads_row=True),
    Column("级别", "level"),
    Column("经度 °", "lon", is_number=True),
    Column("纬度 °", "lat", is_number=True),
)
_APPROVAL = "公开使用、登载或印发本图前，应依《地图管理条例》（国务院令第664号）送审并标注审图号。"
_LAW = "行政区域界线的画法以界线详图为准（《行政区域界线管理条例》第十四条）。"


def write_page(report: BoundaryReport[K], path: Path) -> None:
    """Write a report as an HTML page in UTF-8, whole or not at all; a file that is there is replaced."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(page(report), encoding="utf-8")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def page(report: BoundaryReport[K]) -> str:
    """Return a report as an HTML page that needs no other file.

    The finding N stands in the row ``#finding-N`` and, on the map, at ``#map-N``; each leads to the other.
    """
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", f"{report.title}（{report.as_of}）"),
        # An icon of nothing, or browsers ask for one.
        element("link", rel="icon", href="data:,"),
        element("style", Markup(_STYLE.read_text(encoding="utf-8"))),
    )
    shown, standing = report.numbered[:MOST_SHOWN], report.numbered_markers[:MOST_SHOWN]
    sections = [
        element("section", element("h2", bilingual(title, english)), content, id=name)
        for name, title, english, content in _sections(report, shown, standing)
    ]
    body = element("body", _header(report), element("main", *sections), _footer(report))
    return f"<!DOCTYPE html>\n{element('html', head, body, lang='zh-CN')}\n"


def _sections(
    report: BoundaryReport[K], shown: Sequence[Numbered[K]], standing: Sequence[NumberedMarker]
) -> Iterator[tuple[str, str, str, Markup]]:
    """Give the sections: id, title, English title and what stands in each."""
    yield "summary", "结论", "Verdict", together(told.verdict(report), _notes(report))
    drawing = drawn(report, shown, standing)
    if drawing is not None:
        caption = element("figcaption", legend(report), element("p", f"{NOTICE}。", _approval(report)))
        yield "map", "地图", "Map", element("figure", drawing, caption)
    yield "counts", "检查", "Checks", together(told.counts(report), told.checks(report) if report.checks else "")
    yield "findings", "检查发现", "Findings", told.findings(report, shown)
    yield "markers", "界桩", "Markers", markers(report, standing)
    yield "parts", "飞地与分离部分", "Enclaves and detached parts", told.parts(report, shown)
    yield "lines", "界线", "Boundary lines", _lines(report.lines)
    yield "tri-points", "三交点", "Tri-points", _tri_points(report.tri_points)


def _header(report: BoundaryReport[K]) -> Markup:
    facts = (
        ("截至日期", "as_of", report.as_of.isoformat()),
        ("生成时间", "produced_at", instant(report.produced_at)),
        ("数据集", "data set", report.data_set),
        ("台账版本", "ledger revision", NOTHING if report.revision is None else str(report.revision)),
        ("单元", "units", f"{len(report.units):,}"),
        ("界线", "lines", f"{len(report.lines):,}"),
        ("三交点", "tri-points", f"{len(report.tri_points):,}"),
    )
    entries = (element("div", element("dt", bilingual(*words)), element("dd", value)) for *words, value in facts)
    return element(
        "header",
        element("p", bilingual("界线检查报告", "Report on boundaries"), class_="kind"),
        element("h1", report.title),
        element("dl", *entries),
    )


def _notes(report: BoundaryReport[K]) -> Markup:
    if not report.notes:
        return Markup("")
    return element("ul", *(element("li", note) for note in report.notes), class_="notes")


def _footer(report: BoundaryReport[K]) -> Markup:
    return element("footer", element("p", element("strong", NOTICE)), element("p", _LAW, _approval(report)))


def _approval(report: BoundaryReport[K]) -> str:
    return f"审图号：{report.map_approval}。" if report.map_approval else _APPROVAL


def _lines(lines: Sequence[NamedLine]) -> Markup:
    if not lines:
        return element("p", "没有界线。", class_="empty")
    ordered = sorted(lines, key=lambda each: (each.record.level, each.record.code))
    tables = []
    for level in dict.fromkeys(each.record.level for each in ordered):
        of_level = [each for each in ordered if each.record.level == level]
        length = km(sum(each.record.length_m for each in of_level))
        caption = f"{LINE_LEVELS.get(level, '界线')}：{len(of_level):,} 条，共 {length} km"
        tables.append(table(caption, _LINES, map(_line, of_level)))
    return together(*tables)


def _line(line: NamedLine) -> Markup:
    record = line.record
    # The sides stand in the next columns: an alias that is both names the other way round says nothing more.
    aliases = tuple(each for each in record.aliases if line.left_name not in each or line.right_name not in each)
    name = stacked(record.name, listed(aliases)) if aliases else record.name
    agreed = f"{STANDINGS[record.standing]} {record.approved_on or record.agreed_on or ''}".strip()
    return row(
        _LINES,
        (
            record.code,
            name,
            line.left_name,
            line.right_name,
            f"{len(record.segments)}",
            km(record.length_m),
            agreed,
            NATURES.get(record.nature, record.nature),
        ),
    )


def _tri_points(points: Sequence[NamedTriPoint]) -> Markup:
    if not points:
        return element("p", "没有三交点。", class_="empty")
    ordered = sorted(points, key=lambda each: (each.record.level, each.record.position.x, each.record.position.y))
    rows = (
        row(
            _TRI_POINTS,
            (
                listed(point.names),
                TRI_POINT_LEVELS.get(point.record.level, NOTHING),
                f"{point.record.position.x:.6f}",
                f"{point.record.position.y:.6f}",
            ),
        )
        for point in ordered
    )
    return table(f"三交点 {len(points):,} 处", _TRI_POINTS, rows)
