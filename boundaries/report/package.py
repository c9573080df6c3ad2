"""A report as a GeoPackage: what the page shows, with full geometry, for a GIS."""

import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyogrio
import shapely
from shapely import MultiLineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from boundaries.lines.topology.display import NOTICE
from boundaries.lines.topology.findings import K
from boundaries.report.contents import BoundaryReport
from foundation.measure import area_m2

CRS = "EPSG:4490"
_GEOMETRY = "geometry"
_TEXT, _WHOLE, _NUMBER, _FLAG, _DAY = pa.string(), pa.int64(), pa.float64(), pa.bool_(), pa.date32()
_FINDING = {
    "number": _WHOLE,
    "kind": _TEXT,
    "is_error": _FLAG,
    "units": _TEXT,
    "area_m2": _NUMBER,
    "length_m": _NUMBER,
    "width_m": _NUMBER,
    "lon": _NUMBER,
    "lat": _NUMBER,
    "message": _TEXT,
}
FIELDS = {
    "units": {"name": _TEXT, "code": _TEXT, "parts": _WHOLE, "area_m2": _NUMBER},
    "findings_areas": _FINDING,
    "findings_points": _FINDING,
    "findings_markers": {
        "number": _WHOLE,
        "kind": _TEXT,
        "is_error": _FLAG,
        "line_code": _TEXT,
        "line_name": _TEXT,
        "markers": _TEXT,
        "offset_m": _NUMBER,
        "allowed_m": _NUMBER,
        "lon": _NUMBER,
        "lat": _NUMBER,
        "message": _TEXT,
    },
    "lines": {
        "code": _TEXT,
        "name": _TEXT,
        "aliases": _TEXT,
        "level": _WHOLE,
        "left_name": _TEXT,
        "right_name": _TEXT,
        "left_id": _TEXT,
        "right_id": _TEXT,
        "segments": _WHOLE,
        "length_m": _NUMBER,
        "standing": _TEXT,
        "nature": _TEXT,
        "valid_from": _DAY,
        "valid_to": _DAY,
        "agreed_on": _DAY,
        "approved_on": _DAY,
        "authority": _TEXT,
        "note": _TEXT,
    },
    "tri_points": {"level": _WHOLE, "units": _TEXT, "unit_ids": _TEXT, "valid_from": _DAY, "valid_to": _DAY},
}
"""The fields of each layer; several names stand with a semicolon between, ``valid_to`` is the first day after."""
_SHAPES = {
    "units": "MultiPolygon",
    "findings_areas": "MultiPolygon",
    "findings_points": "Point",
    "findings_markers": "Point",
    "lines": "MultiLineString",
    "tri_points": "Point",
}

Row = tuple[dict[str, object], BaseGeometry]


def write_package(report: BoundaryReport[K], path: Path) -> None:
    """Write a report as a GeoPackage in EPSG:4490, axes lon, lat, whole or not at all.

    Layers, each there even when it is empty: ``units``; ``findings_areas`` with the findings that have an area;
    ``findings_points`` with a point for every one whose place is known; ``findings_markers`` with what was found of
    markers; ``lines``; ``tri_points``. The description of the report stands in the metadata of the file and of each
    layer. The file grows as ``<stem>.part.gpkg``.

    Parameters
    ----------
    path
        The file; one that is there is replaced.

    References
    ----------
    OGC 12-128r19 (GeoPackage), clause 1.1.1.1.1 for the suffix, 2.4 for metadata.
    """
    layers = {
        "units": _units(report),
        "findings_areas": [row for row in _findings(report) if row[0]["area_m2"]],
        "findings_points": _points(report),
        "findings_markers": _markers(report),
        "lines": _lines(report),
        "tri_points": _tri_points(report),
    }
    about = {"about": json.dumps(_about(report), ensure_ascii=False)}
    part = path.with_name(f"{path.stem}.part.gpkg")
    part.unlink(missing_ok=True)
    try:
        for name, rows in layers.items():
            _write(part, name, rows, about)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write(part: Path, layer: str, rows: Sequence[Row], about: dict[str, str]) -> None:
    fields = FIELDS[layer]
    shapes = pa.array([shapely.to_wkb(shape) for _, shape in rows], pa.binary())
    columns = [pa.array([facts[name] for facts, _ in rows], kind) for name, kind in fields.items()]
    wkb = pa.field(_GEOMETRY, pa.binary(), metadata={"ARROW:extension:name": "geoarrow.wkb"})
    schema = pa.schema([*(pa.field(name, kind) for name, kind in fields.items()), wkb])
    pyogrio.write_arrow(
        pa.Table.from_arrays([*columns, shapes], schema=schema),
        part,
        layer=layer,
        driver="GPKG",
        geometry_name=_GEOMETRY,
        geometry_type=_SHAPES[layer],
        crs=CRS,
        append=part.exists(),
        layer_metadata=about,
        # Of the file, when its first layer makes it.
        dataset_metadata=None if part.exists() else about,
    )


def _about(report: BoundaryReport[K]) -> dict[str, object]:
    return {
        "title": report.title,
        "as_of": report.as_of.isoformat(),
        "produced_at": report.produced_at.isoformat(),
        "data_set": report.data_set,
        "ledger_revision": report.revision,
        "checks": [check.title for check in report.checks],
        "markers_checked": None if report.markers is None else report.markers.markers,
        "is_clean": report.is_clean,
        "notes": list(report.notes),
        "map_approval": report.map_approval,
        "crs": CRS,
        "notice": NOTICE,
    }


def _units(report: BoundaryReport[K]) -> list[Row]:
    return [
        (
            {
                "name": unit.name,
                "code": unit.code,
                "parts": len(unit.extent.geoms),
                "area_m2": area_m2(unit.extent),
            },
            unit.extent,
        )
        for unit in report.units
    ]


def _findings(report: BoundaryReport[K]) -> list[Row]:
    rows: list[Row] = []
    for each in report.numbered:
        finding, at = each.finding, each.finding.at
        facts: dict[str, object] = {
            "number": each.number,
            "kind": finding.kind.value,
            "is_error": finding.is_error,
            "units": "; ".join(finding.names),
            "area_m2": finding.area_m2,
            "length_m": finding.length_m,
            "width_m": finding.width_m,
            "lon": None if at.is_empty else at.x,
            "lat": None if at.is_empty else at.y,
            "message": finding.message,
        }
        areas = [part for part in shapely.get_parts(finding.geometry) if part.geom_type == "Polygon"]
        rows.append((facts, MultiPolygon(areas)))
    return rows


def _points(report: BoundaryReport[K]) -> list[Row]:
    rows = zip(_findings(report), report.numbered, strict=True)
    return [(facts, each.finding.at) for (facts, _), each in rows if not each.finding.at.is_empty]


def _markers(report: BoundaryReport[K]) -> list[Row]:
    return [
        (
            {
                "number": each.number,
                "kind": each.found.finding.kind.value,
                "is_error": each.found.finding.is_error,
                "line_code": each.found.code,
                "line_name": each.found.name,
                "markers": "; ".join(each.found.finding.numbers),
                "offset_m": each.found.finding.offset_m,
                "allowed_m": each.found.finding.allowed_m,
                "lon": each.found.at.x,
                "lat": each.found.at.y,
                "message": each.found.finding.whole,
            },
            each.found.at,
        )
        for each in report.numbered_markers
    ]


def _lines(report: BoundaryReport[K]) -> list[Row]:
    return [
        (
            {
                "code": line.record.code,
                "name": line.record.name,
                "aliases": "; ".join(line.record.aliases),
                "level": line.record.level,
                "left_name": line.left_name,
                "right_name": line.right_name,
                "left_id": str(line.record.left),
                "right_id": str(line.record.right),
                "segments": len(line.record.segments),
                "length_m": line.record.length_m,
                "standing": line.record.standing.value,
                "nature": line.record.nature,
                "valid_from": line.record.first,
                "valid_to": line.record.end,
                "agreed_on": line.record.agreed_on,
                "approved_on": line.record.approved_on,
                "authority": line.record.authority,
                "note": line.record.note,
            },
            MultiLineString([segment.course for segment in line.record.segments]),
        )
        for line in report.lines
    ]


def _tri_points(report: BoundaryReport[K]) -> list[Row]:
    return [
        (
            {
                "level": point.record.level,
                "units": "; ".join(point.names),
                "unit_ids": "; ".join(sorted(map(str, point.record.units))),
                "valid_from": point.record.first,
                "valid_to": point.record.end,
            },
            point.record.position,
        )
        for point in report.tri_points
    ]
