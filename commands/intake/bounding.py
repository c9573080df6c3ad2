"""`gazetteer import divisions|lines|markers FILE`: what boundaries are made of, from files of one's own."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console
from rich.table import Table
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from boundaries.divisions.queries import extents_by_code, tree
from boundaries.divisions.records import DivisionRecord
from boundaries.intake.context import BoundaryContext
from boundaries.intake.divisions import read_divisions
from boundaries.intake.lines import LineDraft, read_lines
from boundaries.intake.markers import MarkerDraft, read_markers
from boundaries.intake.shift import systematic_shift
from boundaries.intake.superiors import with_superiors
from boundaries.lines.queries import stored_lines
from boundaries.markers.placement import OFF_LINE_M
from boundaries.registration.agreeing import Agreement
from boundaries.registration.lines import Registration, register_lines
from boundaries.registration.markers import Terms, register_markers
from commands.intake.admission import Manner, refuse_mixture, rejects_file, tell, today, transaction
from commands.intake.importing import DryRun, Rejects, Strict, app
from commands.progress import Advance, reading
from commands.state import State, state_of
from foundation.actor import OPERATOR
from foundation.crs.registry import read_parameter_sets
from foundation.errors import InvalidInput
from foundation.files.checksums import file_sha256
from foundation.intake.files.opening import open_file
from foundation.intake.files.reading import Reading
from foundation.intake.outcomes import Note, Rejection
from foundation.intake.rejects import RejectsFile
from foundation.periods import parse_day
from gazetteer.places.loading import SourceFile, load_divisions
from gazetteer.places.loading.writing import source_row
from gazetteer.places.of_divisions.loading import follow_extents

__all__ = ["app"]

File = Annotated[Path, typer.Argument(help="Shapefile, GeoPackage, GeoJSON; for markers XLSX and CSV as well.")]
Crs = Annotated[
    str | None,
    typer.Option(help="EPSG:4545, or a surveyor's words: CGCS2000 3度带 中央经线108, GCJ-02 … Never guessed."),
]
Transform = Annotated[
    str | None, typer.Option(metavar="NAME", help="Registered parameter set, for Beijing 1954 and Xian 1980.")
]
Nature = Annotated[str, typer.Option(help="How far the geometry is to be believed: legal, surveyed or schematic.")]
Encoding = Annotated[str | None, typer.Option(help="Of a text file or Shapefile; detected without it.")]
Layer = Annotated[str | None, typer.Option(help="Name of a sheet or layer.")]
Reason = Annotated[str, typer.Option(help="Why, for the ledger.")]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a file does not say of itself."""

    crs: str | None
    transform: str | None
    nature: str
    encoding: str | None
    layer: str | None


@contextmanager
def _taking_in(
    state: State, file: Path, manner: Manner, told: _Told
) -> Iterator[tuple[Reading, BoundaryContext, Session, RejectsFile, Advance]]:
    """Open a file, what its rows are held against, the transaction, the file of rejected rows, and the progress."""
    with (
        open_file(file, encoding=told.encoding, layer=told.layer) as opened,
        rejects_file(manner, file.name) as rejected,
        transaction(state, manner) as session,
        reading(f"import {file.name}", opened.fraction) as advance,
    ):
        refuse_mixture(session)
        lines = stored_lines(session, as_of=today())
        against = BoundaryContext(
            today=today(),
            crs=told.crs,
            parameter_set=told.transform,
            parameter_sets=read_parameter_sets(state.settings.parameter_sets),
            nature=told.nature,
            tree=tree(session, as_of=today()),
            surroundings=[segment.course for line in lines for segment in line.record.segments],
        )
        yield opened, against, session, rejected, advance


@app.command()
def divisions(
    context: typer.Context,
    file: File,
    *,
    crs: Crs = None,
    transform: Transform = None,
    nature: Nature = "schematic",
    encoding: Encoding = None,
    layer: Layer = None,
    dry_run: DryRun = False,
    strict: Strict = False,
    rejects: Rejects = None,
    reason: Reason = "",
) -> None:
    """Take in what divisions cover: polygons with a code or name; every fault is named with its place."""
    manner = Manner(dry_run=dry_run, strict=strict, rejects=rejects)
    told = _Told(crs, transform, nature, encoding, layer)
    with _taking_in(state_of(context), file, manner, told) as (opened, against, session, rejected, advance):
        records = _kept(read_divisions(opened, against), rejected)
        _refuse_if(strict, rejected)
        extents = {record.codes[0][1]: record.extent for record in records if record.codes and record.extent}
        loaded = extents_by_code(session, today())
        both = [code for code in extents if code in loaded]
        _warn_of_shift(rejected, [extents[code] for code in both], [loaded[code] for code in both], same_units=True)
        report = load_divisions(
            session,
            with_superiors(records, against.tree),
            source=SourceFile(title=file.name, sha256=file_sha256(file)),
            actor=OPERATOR,
            reason=reason or f"Import of the file {file.name}",
            advance=advance,
        )
        follow_extents(session, actor=OPERATOR, reason=f"What follows for the past from {file.name}")
    tell(report, file.name, manner)


@app.command()
def lines(
    context: typer.Context,
    file: File,
    *,
    crs: Crs = None,
    transform: Transform = None,
    nature: Nature = "surveyed",
    encoding: Encoding = None,
    layer: Layer = None,
    dry_run: DryRun = False,
    strict: Strict = False,
    rejects: Rejects = None,
    reason: Reason = "",
) -> None:
    """Take in agreed lines: they take the place of what polygons show, from the day they were agreed."""
    manner = Manner(dry_run=dry_run, strict=strict, rejects=rejects)
    told = _Told(crs, transform, nature, encoding, layer)
    with _taking_in(state_of(context), file, manner, told) as (opened, against, session, rejected, advance):
        read = list(read_lines(opened, against))
        drawn: list[BaseGeometry] = [each.course for each in read if isinstance(each, LineDraft)]
        _warn_of_shift(rejected, drawn, against.surroundings)
        report = register_lines(
            session,
            read,
            patterns=state_of(context).county_patterns,
            actor=OPERATOR,
            reason=reason or f"Import of the file {file.name}",
            source_id=_source(session, file),
            advance=advance,
        )
        _write_down(report, rejected)
        _refuse_if(strict, rejected)
    _tell(report, file.name, manner)


@app.command()
def markers(
    context: typer.Context,
    file: File,
    *,
    crs: Crs = None,
    transform: Transform = None,
    agreement: Annotated[
        str | None,
        typer.Option(metavar="DOCUMENT", help="By which all sides agreed that markers stand as the file says."),
    ] = None,
    agreed_on: Annotated[str | None, typer.Option(metavar="DAY", help="The day of that agreement.")] = None,
    agreed_by: Annotated[
        list[str] | None, typer.Option(metavar="UNIT", help="A side that signed it, by code or name; once for each.")
    ] = None,
    tolerance_m: Annotated[
        float, typer.Option("--tolerance-m", min=0.01, help="A marker farther off its line is remarked.")
    ] = OFF_LINE_M,
    encoding: Encoding = None,
    layer: Layer = None,
    dry_run: DryRun = False,
    strict: Strict = False,
    rejects: Rejects = None,
    reason: Reason = "",
) -> None:
    """Take in markers: survey tables (X north, Y east) or points; none is moved or added without all its sides."""
    manner = Manner(dry_run=dry_run, strict=strict, rejects=rejects)
    terms = Terms(today(), _agreement(agreement, agreed_on, agreed_by or []), tolerance_m)
    told = _Told(crs, transform, "surveyed", encoding, layer)
    with _taking_in(state_of(context), file, manner, told) as (opened, against, session, rejected, advance):
        read = list(read_markers(opened, against))
        spots: list[BaseGeometry] = [each.position.point for each in read if isinstance(each, MarkerDraft)]
        _warn_of_shift(rejected, spots, against.surroundings)
        report = register_markers(
            session,
            read,
            terms,
            actor=OPERATOR,
            reason=reason or f"Import of the file {file.name}",
            source_id=_source(session, file),
            advance=advance,
        )
        _write_down(report, rejected)
        _refuse_if(strict, rejected)
    _tell(report, file.name, manner)


def _agreement(document: str | None, day: str | None, sides: Sequence[str]) -> Agreement | None:
    if document is None and day is None and not sides:
        return None
    if document is None or day is None or not sides:
        raise InvalidInput(
            "An agreement has a document, a day, and sides that signed it: give --agreement, --agreed-on, and"
            " --agreed-by for each side."
        )
    return Agreement(document, parse_day(day), tuple(sides))


def _kept(outcomes: Iterable[DivisionRecord | Rejection | Note], rejected: RejectsFile) -> list[DivisionRecord]:
    found = []
    for outcome in outcomes:
        if isinstance(outcome, DivisionRecord):
            found.append(outcome)
        else:
            rejected.add(outcome)
    return found


def _warn_of_shift(
    rejected: RejectsFile, incoming: list[BaseGeometry], loaded: Iterable[BaseGeometry], *, same_units: bool = False
) -> None:
    """Say so when a file looks shifted as internet maps are, against what is loaded."""
    known = list(loaded)
    shift = systematic_shift(incoming, known, same_units=same_units) if incoming and known else None
    if shift is not None:
        typer.echo(f"warning: {shift.message}", err=True)
        rejected.add(shift.note(1, len(incoming)))


def _refuse_if(strict: bool, rejected: RejectsFile) -> None:  # noqa: FBT001 - the option itself
    if strict and rejected.is_written:
        raise InvalidInput(f"Rows were rejected or remarked, and --strict takes all or nothing: see {rejected.path}.")


def _source(session: Session, file: Path) -> Callable[[], UUID]:
    return lambda: source_row(session, SourceFile(title=file.name, sha256=file_sha256(file)))


def _write_down(report: Registration, rejected: RejectsFile) -> None:
    for row in report.rejected:
        rejected.add(row)
    for note in report.notes:
        rejected.add(note)


def _tell(report: Registration, title: str, manner: Manner) -> None:
    out = Console(highlight=False)
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for label, count in _counts(report):
        table.add_row(label, f"{count:,}")
    out.print(title, table, sep="\n")
    if manner.dry_run:
        out.print("A trial: nothing was written.")
    elif report.seq is None:
        out.print("Nothing is different from what is stored: nothing was written.")
    else:
        out.print(f"Ledger entry {report.seq}.")


def _counts(report: Registration) -> Iterator[tuple[str, int]]:
    yield "rows", report.rows
    yield "  new", report.new
    yield "  corrected", report.corrected
    yield "  as stored", report.unchanged
    yield "  rejected", len({each.row for each in report.rejected})
    remarks = Counter[str]()
    for note in report.notes:
        remarks[note.remark.value] += note.count
    for remark, count in remarks.most_common():
        yield f"remark: {remark}", count
