"""The part of the page that tells what was found of markers."""

from collections import Counter
from collections.abc import Sequence

from boundaries.lines.topology.findings import K
from boundaries.markers.findings import MarkerFindingKind
from boundaries.report.contents import BoundaryReport, NumberedMarker
from boundaries.report.markup import Markup, element, together
from boundaries.report.tables import Column, row, stacked, table
from boundaries.report.words import MARKER_KINDS, NOTHING, listed, marker_sentence, number

_COUNTS = (
    Column("类型", "kind", heads_row=True),
    Column("性质", "severity"),
    Column("数量", "count", is_number=True),
    Column("处理", "remedy"),
)
_FINDINGS = (
    Column("编号", "number", heads_row=True),
    Column("类型", "kind"),
    Column("界线", "line"),
    Column("界桩", "markers"),
    Column("说明", "message"),
    Column("偏距 m", "offset_m", is_number=True),
    Column("限差 m", "allowed_m", is_number=True),
    Column("经度 °", "lon", is_number=True),
    Column("纬度 °", "lat", is_number=True),
)
_SECRET = "本节及地图载有界桩的精确位置，公开前应予删除。"  # noqa: S105 - no password
"""The public sees where markers stand coarsely, and whoever passes a report on has to know."""


def markers(report: BoundaryReport[K], shown: Sequence[NumberedMarker]) -> Markup:
    """Return how many findings of markers there are, and a list of them; each row has the id ``finding-N``."""
    check = report.markers
    if check is None:
        return element("p", "未检查界桩。", class_="empty")
    if not check.markers:
        return element("p", "没有登记的界桩，未作检查。", class_="empty")
    about = f"检查了 {check.lines:,} 条界线的 {check.markers:,} 座界桩。"
    if not check.findings:
        return element("p", f"{about}没有检查发现。", class_="empty")
    left = len(check.findings) - len(shown)
    rest = element("p", f"另有 {left:,} 处未列出，全部见 GeoPackage。", class_="empty") if left else ""
    return together(
        element("p", about, element("strong", _SECRET)),
        _counts(report),
        table("界桩检查发现一览", _FINDINGS, map(_row, shown), look="findings"),
        rest,
    )


def _counts(report: BoundaryReport[K]) -> Markup:
    found = Counter(each.found.finding.kind for each in report.numbered_markers)
    rows = (
        row(
            _COUNTS,
            (
                together(MARKER_KINDS[kind].name, " ", element("small", kind.value, lang="en")),
                "错误" if kind.is_error else "提示",
                f"{found[kind]:,}",
                MARKER_KINDS[kind].remedy,
            ),
            class_="zero" if not found[kind] else _look(is_error=kind.is_error),
        )
        for kind in MarkerFindingKind
    )
    return table("各类界桩检查发现的数量", _COUNTS, rows)


def _row(each: NumberedMarker) -> Markup:
    found, finding = each.found, each.found.finding
    mark = element(
        "a",
        str(each.number),
        href=f"#map-{each.number}",
        class_=f"mark marker {_look(is_error=finding.is_error)}",
        aria_label=f"在地图上查看 {each.number}",
    )
    return row(
        _FINDINGS,
        (
            mark,
            stacked(MARKER_KINDS[finding.kind].name, "错误" if finding.is_error else "提示"),
            stacked(found.name, found.code),
            listed(finding.numbers),
            stacked(marker_sentence(found), finding.whole, lang="en"),
            NOTHING if finding.offset_m is None else number(abs(finding.offset_m), 1),
            number(finding.allowed_m, 1),
            f"{found.at.x:.6f}",
            f"{found.at.y:.6f}",
        ),
        id=f"finding-{each.number}",
    )


def _look(*, is_error: bool) -> str:
    return "error" if is_error else "other"
