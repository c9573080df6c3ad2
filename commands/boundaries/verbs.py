"""`gazetteer boundaries check|derive|repair|report`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.table import Table

from boundaries.lines.coverage import SLIVER_WIDTH_M, checked
from boundaries.lines.drawing import DrawingReport, draw_lines
from boundaries.lines.mending import MendingReport, mend
from boundaries.markers.placement import OFF_LINE_M
from boundaries.network.reading import network
from commands.boundaries.checking import SHOWN, features, tell_coverage, tell_markers
from commands.boundaries.looking import AsOf, LevelName, coverage, looking, markers_checked
from commands.boundaries.reporting import Tolerances, write_report
from commands.intake.admission import today
from commands.intake.importing import DryRun
from commands.progress import bar, fraction
from commands.state import state_of
from foundation.actor import OPERATOR

app = typer.Typer(help="Check, derive, repair and report boundaries.", no_args_is_help=True)

FOUND = 3
"""Exit code of a check or repair that leaves errors: nothing went wrong, but somebody has to mend."""

Width = Annotated[
    float,
    typer.Option("--sliver-width-m", min=0.001, max=1_000, help="A gap or overlap narrower than this is a sliver."),
]
OffLine = Annotated[
    float, typer.Option("--off-line-m", min=0.01, help="A marker farther than this from its line is an error.")
]
Reason = Annotated[str, typer.Option(help="Why, for the ledger.")]


@app.command()
def check(
    context: typer.Context,
    *,
    level: LevelName = "county",
    as_of: AsOf = None,
    sliver_width_m: Width = SLIVER_WIDTH_M,
    off_line_m: OffLine = OFF_LINE_M,
    as_json: Annotated[bool, typer.Option("--json", help="All findings as GeoJSON on standard output.")] = False,
) -> None:
    """Say where units of a level do not fit together, and which markers are wrong. Exit code 3 when some are."""
    state = state_of(context)
    with looking(state) as session, fraction(f"check {level}") as reach:
        found = coverage(session, state, level, as_of)
        reach(0.5)
        report = checked(found, sliver_width_m=sliver_width_m)
        reach(0.8)
        markers = markers_checked(session, network(session, as_of=found.day), found.day, off_line_m=off_line_m)
        reach(1.0)
    if as_json:
        typer.echo(orjson.dumps(features(report, markers)).decode())
    else:
        tell_coverage(report, missing=found.missing, with_neighbours=bool(found.surroundings))
        tell_markers(markers)
    if not (report.is_clean and markers.is_clean):
        raise typer.Exit(FOUND)


@app.command()
def derive(
    context: typer.Context,
    *,
    dry_run: DryRun = False,
    reason: Reason = "Lines derived from the extents of divisions",
) -> None:
    """Draw the lines of the province from what its counties cover, for every period; agreed lines stay as they are."""
    state = state_of(context)
    with looking(state) as session, fraction("derive lines") as reach:
        report = draw_lines(
            session,
            province=state.settings.province,
            today=today(),
            actor=OPERATOR,
            reason=reason,
            patterns=state.county_patterns,
            advance=lambda done, of: reach(done / of),
        )
        if not dry_run:
            session.commit()
    _tell_lines(report, is_trial=dry_run)


@app.command()
def repair(
    context: typer.Context,
    *,
    tolerance_m: Annotated[
        float, typer.Option("--tolerance-m", min=0.001, max=100, help="What is nowhere wider than this is closed.")
    ],
    level: LevelName = "county",
    dry_run: DryRun = False,
    reason: Reason = "Gaps and overlaps closed",
) -> None:
    """Close gaps and overlaps that are nowhere wider than a tolerance; a line that an agreement fixes is not moved."""
    state = state_of(context)
    with looking(state) as session, bar(f"repair {level}") as advance:
        report = mend(
            session,
            coverage(session, state, level, None),
            tolerance_m=tolerance_m,
            actor=OPERATOR,
            reason=reason,
            step=advance.step,
        )
        if not dry_run:
            session.commit()
    _tell_repair(report, is_trial=dry_run)
    if report.left:
        raise typer.Exit(FOUND)


@app.command()
def report(
    context: typer.Context,
    *,
    level: LevelName = "county",
    as_of: AsOf = None,
    output: Annotated[Path, typer.Option(metavar="STEM", help="Writes STEM.html and STEM.gpkg.")] = Path(
        "boundary-report"
    ),
    sliver_width_m: Width = SLIVER_WIDTH_M,
    off_line_m: OffLine = OFF_LINE_M,
) -> None:
    """Write what the check finds, the lines and the tri-points as a page with a map, and as a GeoPackage."""
    state = state_of(context)
    with looking(state) as session, fraction(f"report {level}") as reach:
        paths, is_clean = write_report(
            session,
            coverage(session, state, level, as_of),
            output,
            data_set=str(session.get_bind().engine.url.database),
            now=datetime.now(UTC),
            tolerances=Tolerances(sliver_width_m, off_line_m),
            reach=reach,
        )
    for path in paths:
        typer.echo(f"{path}: {path.stat().st_size:,} bytes.")
    if not is_clean:
        raise typer.Exit(FOUND)


def _tell_lines(report: DrawingReport, *, is_trial: bool) -> None:
    out = Console(highlight=False)
    table = Table("code", "name", "segments", "km", box=None, pad_edge=False)
    provincial = [line for line in report.lines if line.level == 1]
    for line in provincial:
        table.add_row(line.code, line.name, str(len(line.segments)), f"{line.length_m / 1000:,.1f}")
    if provincial:
        out.print(table)
    county = [line for line in report.lines if line.level != 1]
    segments = sum(len(line.segments) for line in county)
    length_km = sum(line.length_m for line in county) / 1000
    out.print(
        f"{len(provincial)} provincial lines, {len(county)} county lines ({segments} segments, {length_km:,.0f} km)."
    )
    out.print(f"{report.tri_points} tri-points. {report.new} written, {report.closed} closed, {report.kept} as stored.")
    if report.open_m > 0:
        out.print(
            f"{report.open_m / 1000:,.0f} km of the border have nobody known on the other side: load the neighbours."
        )
    for each in report.fixed:
        out.print(f"{each.line.record.name} is agreed, and kept; the polygons lie up to {each.farthest_m:,.1f} m off.")
    if is_trial:
        out.print("A trial: nothing was written.")
    elif report.seq is None:
        out.print("Nothing is different from what is stored: nothing was written.")
    else:
        out.print(f"Ledger entry {report.seq}.")


def _tell_repair(report: MendingReport, *, is_trial: bool) -> None:
    out = Console(highlight=False)
    out.print(f"{len(report.closed)} errors closed, {len(report.left)} left; {len(report.moved_m)} units changed.")
    for name, metres in report.moved_m.items():
        out.print(f"  {name}: moved by {metres:.3f} m at most")
    for finding in report.left[:SHOWN]:
        out.print(finding.message)
    if is_trial:
        out.print("A trial: nothing was written.")
    elif report.seq is None:
        out.print("Nothing had to be mended: nothing was written.")
    else:
        out.print(f"Ledger entry {report.seq}.")
