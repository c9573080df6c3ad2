"""The parts of the page that tell what was found."""

from collections import Counter
from collections.abc import Iterator, Sequence

from boundaries.lines.topology.findings import Finding, FindingKind, K
from boundaries.lines.topology.parts import Standing
from boundaries.report.contents import BoundaryReport, Numbered
from boundaries.report.markup import Markup, element, together
from boundaries.report.tables import Column, row, stacked, table
from boundaries.report.words import KINDS, NOTHING, PART_STANDINGS, km2, listed, number, sentence

_CHECKS = (
    Column("检查", "check", heads_row=True),
    Column("单元", "units", is_number=True),
    Column("节点", "vertices", is_number=True),
    Column("错误", "errors", is_number=True),
    Column("其他发现", "other", is_number=True),
    Column("用时 s", "seconds", is_number=True),
)
_COUNTS = (
    Column("类型", "kind", heads_row=True),
    Column("性质", "severity"),
    Column("数量", "count", is_number=True),
    Column("处理", "remedy"),
)
_FINDINGS = (
    Column("编号", "number", heads_row=True),
    Column("类型", "kind"),
    Column("说明", "message"),
    Column("面积 m²", "area_m2", is_number=True),
    Column("长度 m", "length_m", is_number=True),
    Column("宽度 m", "width_m", is_number=True),
    Column("经度 °", "lon", is_number=True),
    Column("纬度 °", "lat", is_number=True),
)
_PARTS = (
    Column("单元", "unit", heads_row=True),
    Column("位置", "standing"),
    Column("面积 km²", "area_km2", is_number=True),
    Column("周围单元", "around"),
    Column("编号", "number", is_number=True),
)


def verdict(report: BoundaryReport[K]) -> Markup:
    """Return the verdict in one line: sign and words tell it, and colour."""
    errors = report.errors
    if report.is_clean is None:
        look, sign, told, english = "none", "?", "尚未检查", "not checked"
    elif errors:
        look, sign, told, english = "bad", "✕", f"发现 {errors:,} 处错误", f"{errors:,} errors"
    else:
        look, sign, told, english = "good", "✓", "无缝无叠", "no gap, no overlap"
    about = f"共检查 {len(report.units):,} 个单元"
    if report.markers is not None and report.markers.markers:
        about += f"、{report.markers.markers:,} 座界桩"
    others = sum(not each.finding.is_error for each in report.numbered)
    about += f"；另有 {others:,} 处飞地或分离部分，不属错误" if others else ""
    hints = sum(not each.found.finding.is_error for each in report.numbered_markers)
    about += f"；界桩编号提示 {hints:,} 处。" if hints else "。"
    return element(
        "div",
        element("span", sign, class_="sign", aria_hidden="true"),
        element("p", element("strong", told), " ", element("small", english, lang="en")),
        element("p", about, class_="about"),
        class_=f"verdict {look}",
        id="verdict",
    )


def checks(report: BoundaryReport[K]) -> Markup:
    """Return what was checked."""
    rows = (
        row(
            _CHECKS,
            (
                check.title or NOTHING,
                f"{check.units:,}",
                f"{check.vertices:,}",
                f"{len(check.errors):,}",
                f"{len(check.findings) - len(check.errors):,}",
                number(check.seconds, 2),
            ),
        )
        for check in report.checks
    )
    return table("所做的检查", _CHECKS, rows)


def counts(report: BoundaryReport[K]) -> Markup:
    """Return how many findings of each kind there are; kinds without any stand there, too."""
    found = Counter(each.finding.kind for each in report.numbered)
    rows = (
        row(
            _COUNTS,
            (
                together(KINDS[kind].name, " ", element("small", kind.value, lang="en")),
                "错误" if kind.is_error else "提示",
                f"{found[kind]:,}",
                KINDS[kind].remedy,
            ),
            class_=_look_of(kind, found[kind]),
        )
        for kind in FindingKind
    )
    return table("各类检查发现的数量", _COUNTS, rows)


def _look_of(kind: FindingKind, count: int) -> str:
    if not count:
        return "zero"
    return "error" if kind.is_error else "other"


def findings(report: BoundaryReport[K], shown: Sequence[Numbered[K]]) -> Markup:
    """Return the list of findings; each row has the id ``finding-N`` and leads to ``#map-N``."""
    if not shown:
        return element("p", "没有检查发现。", class_="empty")
    left = len(report.numbered) - len(shown)
    rest = element("p", f"另有 {left:,} 处未列出，全部见 GeoPackage。", class_="empty") if left else ""
    return together(table("检查发现一览", _FINDINGS, map(_row, shown), look="findings"), rest)


def _row(each: Numbered[K]) -> Markup:
    finding = each.finding
    words = KINDS[finding.kind]
    at = finding.at
    return row(
        _FINDINGS,
        (
            _mark(each),
            stacked(words.name, "错误" if finding.is_error else "提示"),
            stacked(sentence(finding), finding.message, lang="en"),
            number(finding.area_m2, 1) if finding.area_m2 else NOTHING,
            number(finding.length_m, 1),
            number(finding.width_m, 3),
            NOTHING if at.is_empty else f"{at.x:.6f}",
            NOTHING if at.is_empty else f"{at.y:.6f}",
        ),
        id=f"finding-{each.number}",
    )


def _mark(each: Numbered[K]) -> Markup:
    look = f"mark {_look_of(each.finding.kind, 1)}"
    if each.finding.at.is_empty:
        return element("span", str(each.number), class_=look)
    return element(
        "a",
        str(each.number),
        href=f"#map-{each.number}",
        class_=look,
        aria_label=f"在地图上查看 {each.number}",
    )


def parts(report: BoundaryReport[K], shown: Sequence[Numbered[K]]) -> Markup:
    """Return enclaves, and the parts of the units that have several, with the number of the finding that tells it."""
    rows = [*_enclaves(shown), *_parts(report, shown)]
    if not rows:
        return element("p", "各单元均为一个整体，没有飞地。", class_="empty")
    return table("飞地与分离部分", _PARTS, rows)


def _enclaves(shown: Sequence[Numbered[K]]) -> Iterator[Markup]:
    for each in shown:
        if each.finding.kind is FindingKind.ENCLAVE:
            first, *rest = each.finding.names
            area = km2(each.finding.area_m2)
            yield row(_PARTS, (first, "其他地区单元的飞地", area, listed(tuple(rest)), _link(each.number)))


def _parts(report: BoundaryReport[K], shown: Sequence[Numbered[K]]) -> Iterator[Markup]:
    numbers = {_place(each.finding): each.number for each in shown if each.finding.kind is FindingKind.DETACHED_PART}
    for part in report.parts:
        is_main = part.standing is Standing.MAIN
        cells = (
            part.unit.name,
            PART_STANDINGS[part.standing],
            km2(part.area_m2),
            NOTHING if is_main else listed(tuple(unit.name for unit in part.around)) or NOTHING,
            _link(numbers.get((part.unit.key, part.extent.wkb))),
        )
        yield row(_PARTS, cells, class_="main" if is_main else None)


def _place(finding: Finding[K]) -> tuple[K, bytes]:
    return finding.units[0], bytes(finding.geometry.wkb)


def _link(at: int | None) -> str:
    if at is None:
        return NOTHING
    return element("a", str(at), href=f"#finding-{at}", aria_label=f"检查发现 {at}")
