"""Gathering a report on boundaries, and writing it as a page and as a GeoPackage."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.divisions.archive.lineage import lineage
from boundaries.lines.coverage import Coverage, checked
from boundaries.lines.topology.parts import parts_of
from boundaries.lines.topology.soundness import told_apart
from boundaries.network.reading import network
from boundaries.report.contents import BoundaryReport, NamedLine, NamedTriPoint
from boundaries.report.package import write_package
from boundaries.report.page import write_page
from commands.boundaries.looking import markers_checked
from foundation.ledger.models import LedgerHead

_LEVELS = {"province": "省级", "prefecture": "地级", "county": "县级", "township": "乡级"}


@dataclass(frozen=True, slots=True)
class Tolerances:
    """From where on a report calls something an error, or by another name (限差).

    Parameters
    ----------
    sliver_width_m
        A gap or overlap narrower than this is a sliver.
    off_line_m
        A marker farther than this from its line stands wrong.
    """

    sliver_width_m: float
    off_line_m: float


def write_report(
    session: Session,
    coverage: Coverage,
    output: Path,
    *,
    data_set: str,
    now: datetime,
    tolerances: Tolerances,
    reach: Callable[[float], None],
) -> tuple[list[Path], bool]:
    """Write what the checks of a coverage and of markers find, and the lines of the day, as STEM.html and STEM.gpkg.

    Parameters
    ----------
    output
        The stem; folders are made where they are not there yet.
    data_set
        What the database is called.
    now
        The instant of the report.
    reach
        Told how much is done, 0 to 1.

    Returns
    -------
    tuple
        The files, and whether coverage and markers are clean.
    """
    report = _gathered(session, coverage, data_set=data_set, now=now, tolerances=tolerances)
    reach(0.6)
    output.parent.mkdir(parents=True, exist_ok=True)
    page, package = output.with_suffix(".html"), output.with_suffix(".gpkg")
    write_page(report, page)
    reach(0.8)
    write_package(report, package)
    reach(1.0)
    return [page, package], bool(report.is_clean)


def _gathered(
    session: Session, coverage: Coverage, *, data_set: str, now: datetime, tolerances: Tolerances
) -> BoundaryReport[UUID]:
    known, day = lineage(session), coverage.day

    def called(unit: UUID) -> str:
        version = known.version(unit, day)
        return version.name if version else str(unit)

    notes = []
    if not coverage.surroundings:
        notes.append("未载入周边政区：邻省飞地会显示为缝隙。")
    if coverage.missing:
        notes.append(f"无范围、未检查：{'、'.join(coverage.missing)}。")
    boundaries = network(session, as_of=day)
    sound, _ = told_apart(coverage.units)
    return BoundaryReport(
        title=f"{_LEVELS[coverage.level.name.lower()]}行政区域界线检查报告",
        as_of=day,
        produced_at=now,
        data_set=data_set,
        revision=session.scalars(select(LedgerHead.seq)).one(),
        units=coverage.units,
        checks=(checked(coverage, sliver_width_m=tolerances.sliver_width_m),),
        parts=tuple(parts_of(sound, coverage.surroundings)),
        lines=tuple(
            NamedLine(line.record, called(line.record.left), called(line.record.right)) for line in boundaries.lines
        ),
        tri_points=tuple(
            NamedTriPoint(point.record, tuple(sorted(called(unit) for unit in point.record.units)))
            for point in boundaries.tri_points
        ),
        markers=markers_checked(session, boundaries, day, off_line_m=tolerances.off_line_m),
        notes=tuple(notes),
    )
