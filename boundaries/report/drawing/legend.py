"""What the signs of the map mean."""

from collections.abc import Iterator

from boundaries.divisions.codes import PROVINCE
from boundaries.lines.topology.findings import K
from boundaries.report.contents import BoundaryReport
from boundaries.report.markup import Markup, element, together
from boundaries.report.words import LINE_LEVELS, TRI_POINT_LEVELS


def legend(report: BoundaryReport[K]) -> Markup:
    """Return the signs that the map of a report has, each with its meaning."""
    return element("ul", *(element("li", sign, meaning) for sign, meaning in _signs(report)), class_="legend")


def _signs(report: BoundaryReport[K]) -> Iterator[tuple[Markup, str]]:
    if report.units:
        yield _sign(element("rect", x=1, y=3, width=32, height=14, class_="tint-0")), "单元（同一地级单位同色）"
    for level in sorted({line.record.level for line in report.lines}):
        band = element("path", d="M1 10H33", class_="band") if level == PROVINCE else ""
        yield _sign(band, element("path", d="M1 10H33", class_=f"line-{level}")), LINE_LEVELS.get(level, "界线")
    for level in sorted({point.record.level for point in report.tri_points}):
        corners = "M17 4l5 9h-10z" if level == PROVINCE else "M17 7l3 5h-6z"
        yield _sign(element("path", d=corners, class_=f"tri-point-{level}")), TRI_POINT_LEVELS.get(level, "三交点")
    for is_error in sorted({each.finding.is_error for each in report.numbered}, reverse=True):
        look = "error" if is_error else "other"
        disc = element("circle", cx=17, cy=10, r=9, class_="disc")
        circle = element("g", disc, element("text", "1", x=17, y=14), class_=look)
        yield element("span", _sign(circle), class_="findings"), "错误" if is_error else "提示，不属错误"
        area = element("path", d="M3 3H31V17H3Z", class_=look)
        yield element("span", _sign(area), class_="places"), "错误所在地面" if is_error else "飞地、分离部分"
    for is_error in sorted({each.found.finding.is_error for each in report.numbered_markers}, reverse=True):
        square = element("rect", x=9, y=2, width=16, height=16, rx=2, class_="disc")
        number = element("text", "1", x=17, y=14)
        sign = element("g", square, number, class_="error" if is_error else "other")
        yield element("span", _sign(sign), class_="findings"), "界桩错误" if is_error else "界桩提示，不一定是错误"


def _sign(*drawn: str) -> Markup:
    return element("svg", together(*drawn), viewBox="0 0 34 20", class_="sign", aria_hidden="true")
