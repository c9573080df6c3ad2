"""What `gazetteer boundaries check` tells: on the terminal, and as GeoJSON."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from rich.console import Console
from rich.table import Table
from shapely import Point
from shapely.geometry.base import BaseGeometry

from boundaries.lines.topology.findings import CheckReport, Finding
from boundaries.network.checking import FoundOnLine, MarkerCheck

SHOWN = 20
"""Findings that are printed; the report holds all."""


def tell_coverage(report: CheckReport[UUID], *, missing: tuple[str, ...], with_neighbours: bool) -> None:
    """Print what a check of a coverage found."""
    out = Console(highlight=False)
    out.print(f"{report.title}: {report.units:,} units, {report.vertices:,} vertices, {report.seconds or 0:.2f} s.")
    if not with_neighbours:
        out.print("The neighbours are not loaded: an enclave of theirs looks like a gap.")
    if missing:
        out.print(f"Without extent, and not checked: {', '.join(missing)}.")
    table = Table("kind", box=None, pad_edge=False)
    table.add_column("units", overflow="fold")
    table.add_column("area m²", justify="right", no_wrap=True)
    table.add_column("at", no_wrap=True)
    for finding in report.findings[:SHOWN]:
        table.add_row(finding.kind.value, "、".join(finding.names), f"{finding.area_m2:,.0f}", _place(finding.at))
    _print(out, table, len(report.findings))
    for finding in report.errors[:SHOWN]:
        out.print(finding.message)
    out.print("No errors." if report.is_clean else f"Errors: {len(report.errors):,}.")


def tell_markers(check: MarkerCheck) -> None:
    """Print what a check of markers found; one line where there are none."""
    out = Console(highlight=False)
    if not check.markers:
        out.print("Markers: none are registered on that day.")
        return
    out.print(f"Markers: {check.markers:,} on {check.lines:,} {'line' if check.lines == 1 else 'lines'}.")
    table = Table("kind", box=None, pad_edge=False)
    table.add_column("line", overflow="fold")
    table.add_column("markers", overflow="fold")
    table.add_column("off m", justify="right", no_wrap=True)
    table.add_column("at", no_wrap=True)
    for each in check.findings[:SHOWN]:
        finding = each.finding
        off = "" if finding.offset_m is None else f"{abs(finding.offset_m):,.1f}"
        table.add_row(finding.kind.value, each.name, "、".join(finding.numbers), off, _place(each.at))
    _print(out, table, len(check.findings))
    for each in check.errors[:SHOWN]:
        out.print(f"{each.name}: {each.finding.whole}")
    out.print("No errors of markers." if check.is_clean else f"Errors of markers: {len(check.errors):,}.")


def _print(out: Console, table: Table, findings: int) -> None:
    if findings:
        out.print(table)
    if findings > SHOWN:
        out.print(f"… and {findings - SHOWN:,} more: `boundaries report` shows all.")


def _place(at: Point) -> str:
    return "" if at.is_empty else f"{at.x:.6f}, {at.y:.6f}"


def features(report: CheckReport[UUID], check: MarkerCheck) -> dict[str, object]:
    """Return all findings as a GeoJSON collection: those of the coverage, then those of markers."""
    found = [*map(_of_ground, report.findings), *_of_markers(check.findings)]
    return {"type": "FeatureCollection", "features": found}


def _of_ground(finding: Finding[UUID]) -> dict[str, object]:
    properties = {
        "kind": finding.kind.value,
        "is_error": finding.is_error,
        "units": [str(unit) for unit in finding.units],
        "names": finding.names,
        "area_m2": round(finding.area_m2, 2),
        "length_m": finding.length_m,
        "width_m": finding.width_m,
        "message": finding.message,
    }
    return _feature(finding.geometry, properties)


def _of_markers(found: Iterable[FoundOnLine]) -> Iterable[dict[str, object]]:
    for each in found:
        finding = each.finding
        properties = {
            "kind": finding.kind.value,
            "is_error": finding.is_error,
            "line": each.code,
            "line_name": each.name,
            "units": [str(unit) for unit in each.sides],
            "markers": finding.numbers,
            "offset_m": None if finding.offset_m is None else round(finding.offset_m, 2),
            "allowed_m": finding.allowed_m,
            "message": finding.whole,
        }
        yield _feature(each.at, properties)


def _feature(geometry: BaseGeometry, properties: Mapping[str, object]) -> dict[str, object]:
    shape = None if geometry.is_empty else geometry.__geo_interface__
    return {"type": "Feature", "geometry": shape, "properties": properties}
