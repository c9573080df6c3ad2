"""`gazetteer load NAME`: data sets that are known by name."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.divisions.archive.lineage import lineage
from commands.databases import DEMONSTRATION
from commands.intake.admission import Manner, refuse_mixture, rejects_file, tell, tell_chronicle, transaction
from commands.intake.demonstration import draw_demonstration
from commands.intake.importing import DryRun, Rejects, Strict
from commands.progress import bar, fraction, reading
from commands.state import State, state_of
from foundation.actor import OPERATOR
from foundation.errors import InvalidInput, NotFound
from gazetteer.intake.datasets import areacodes, china_villages, guizhou_2016, guizhou_boundaries
from gazetteer.intake.datasets.areacodes import AreaCodes, open_areacodes
from gazetteer.intake.datasets.guizhou_boundaries import BoundarySet
from gazetteer.intake.datasets.known import Dataset
from gazetteer.places.classes import read_classes, write_classes
from gazetteer.places.loading import SourceFile, load_divisions, load_places
from gazetteer.places.loading.reports import Step
from gazetteer.places.of_divisions.loading import ChronicleReport, follow_extents, load_chronicle
from seeds import demo as demonstration
from seeds import history

app = typer.Typer(help="Load a data set that is known by name.", no_args_is_help=True)

REAL = "real"
"""The database of the real public files, where none is named."""

From = Annotated[Path, typer.Option("--from", metavar="DIR", help="The directory that holds the public data.")]


@app.command()
def demo(context: typer.Context, *, dry_run: DryRun = False) -> None:
    """Load the demonstration province: real divisions, synthetic names, in a database of its own."""
    state, manner = state_of(context), Manner(dry_run=dry_run)
    if state.database not in {None, DEMONSTRATION}:
        raise InvalidInput(
            f"The demonstration province lives in a database of its own, {DEMONSTRATION}, so that it never mixes with"
            " real files: leave out --database."
        )
    digest = hashlib.sha256(f"demonstration province, seed {demonstration.SEED}".encode()).hexdigest()
    source = SourceFile(title="Demonstration province (synthetic)", sha256=digest, licence="Apache-2.0")
    with transaction(state, manner) as session, rejects_file(manner, DEMONSTRATION) as rejected:
        with bar("divisions") as advance:
            load_divisions(
                session,
                demonstration.divisions(),
                source=source,
                actor=OPERATOR,
                reason="The divisions of the demonstration province",
                advance=advance,
            )
        _load_past_and_boundaries(session, state)
        with bar("names", demonstration.COUNT) as advance:
            report = load_places(
                session,
                demonstration.places(),
                source=source,
                actor=OPERATOR,
                reason="The synthetic names of the demonstration province",
                on_rejection=rejected.add,
                strict=True,
                advance=advance,
                step=advance.step,
            )
    tell(report, source.title, manner)


def _load_past_and_boundaries(session: Session, state: State) -> None:
    """Load what happened to the divisions of the demonstration, and draw the lines between them."""
    load_chronicle(
        session,
        history.SERIES,
        history.changes(uuid7),
        source=SourceFile("History of Guizhou's divisions since 1981", history.digest(), "Apache-2.0"),
        actor=OPERATOR,
        reason="The real history of the demonstration province",
    )
    with bar("boundaries") as advance:
        draw_demonstration(session, state.county_patterns, advance.step)


@app.command("china-villages")
def villages(
    context: typer.Context,
    directory: From,
    *,
    dry_run: DryRun = False,
    strict: Strict = False,
    rejects: Rejects = None,
) -> None:
    """Load every village and community of China with its path: 657,807 rows, into the database "real"."""
    manner = Manner(dry_run=dry_run, strict=strict, rejects=rejects)
    _load(state_of(context), manner, china_villages.open_dataset, directory)


@app.command("guizhou-2016")
def guizhou(
    context: typer.Context,
    directory: From,
    *,
    dry_run: DryRun = False,
    strict: Strict = False,
    rejects: Rejects = None,
) -> None:
    """Load Guizhou's five levels of 2016, GCJ-02 points converted: 20,241 rows, into the database "real"."""
    manner = Manner(dry_run=dry_run, strict=strict, rejects=rejects)
    _load(state_of(context), manner, guizhou_2016.open_dataset, directory)


@app.command("areacodes")
def area_codes(context: typer.Context, directory: From, *, dry_run: DryRun = False) -> None:
    """Load the history of China's divisions: every year-end table from 1981 on, and what is told between them."""
    state, manner = _real(state_of(context)), Manner(dry_run=dry_run)
    _require_directory(directory)
    history = open_areacodes(directory)
    with transaction(state, manner) as session, bar("years", len(history.tables)) as advance:
        refuse_mixture(session)
        report = load_chronicle(
            session,
            areacodes.SERIES,
            history.changes(uuid7, advance),
            source=SourceFile(areacodes.TITLE, history.sha256, areacodes.LICENCE),
            actor=OPERATOR,
            reason="The public history of China's divisions",
            step=advance.step,
        )
        below = _load_townships(session, history, advance.step) if history.townships else None
    tell_chronicle(report, areacodes.TITLE, manner)
    if below is not None:
        tell_chronicle(below, "Townships of Guizhou, 2014 to 2023", manner)


@app.command("guizhou-boundaries")
def guizhou_boundaries_(context: typer.Context, directory: From, *, dry_run: DryRun = False) -> None:
    """Load what Guizhou's province, prefectures and counties cover, GCJ-02 converted, into the database "real"."""
    _load_extents(state_of(context), Manner(dry_run=dry_run), directory, guizhou_boundaries.guizhou, "Guizhou")


@app.command("neighbour-boundaries")
def neighbour_boundaries(context: typer.Context, directory: From, *, dry_run: DryRun = False) -> None:
    """Load what the counties around Guizhou cover, so that its provincial lines have two sides."""
    reading_them = guizhou_boundaries.neighbours
    _load_extents(state_of(context), Manner(dry_run=dry_run), directory, reading_them, "its neighbours")


def _load_extents(
    state: State, manner: Manner, directory: Path, read: Callable[[Path], BoundarySet], whose: str
) -> None:
    _require_directory(directory)
    state = _real(state)
    with fraction(f"reading {whose}") as reach:
        found = read(directory)
        reach(1.0)
    with transaction(state, manner) as session, bar("divisions", len(found.records)) as advance:
        refuse_mixture(session)
        report = load_divisions(
            session,
            found.records,
            source=SourceFile(guizhou_boundaries.TITLE, found.sha256, guizhou_boundaries.LICENCE),
            actor=OPERATOR,
            reason=f"The public boundaries of {whose}",
            advance=advance,
        )
        advance.step("deriving extents of the past")
        follow_extents(session, actor=OPERATOR, reason=f"What follows for the past from the boundaries of {whose}")
    tell(report, guizhou_boundaries.TITLE, manner)


def _load_townships(session: Session, history: AreaCodes, step: Step) -> ChronicleReport:
    """Load what became of townships, and say which rows could not be taken."""
    found = history.township_changes(lineage(session), uuid7)
    for row in sorted(found.missing, key=lambda each: (each.year, each.seq)):
        typer.echo(f"not taken: row {row.seq} of {row.year}: {row.message}", err=True)
    return load_chronicle(
        session,
        areacodes.TOWNSHIPS,
        found.changes,
        source=SourceFile(
            "Township changes of Guizhou, 2014 to 2023", f"{history.sha256}-townships", areacodes.LICENCE
        ),
        actor=OPERATOR,
        reason="The public history of Guizhou's townships",
        step=step,
    )


@app.command()
def classes(
    context: typer.Context,
    file: Annotated[Path, typer.Option("--from", metavar="FILE", help="TSV as gazetteer/places/data/classes.tsv.")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Load a classification of places: the customer's list in place of what is public."""
    read = read_classes(file)
    with transaction(state_of(context), Manner(dry_run=dry_run)) as session:
        changed = write_classes(session, read)
    typer.echo(f"{len(read):,} classes, {changed:,} of them new or changed.")


def _require_directory(directory: Path) -> None:
    if not directory.is_dir():
        raise NotFound(f"There is no directory {directory}: name the one that holds the public data with --from.")


def _real(state: State) -> State:
    """Return the state with the database of the real files, where none is named."""
    named = state.database is not None or state.settings.database_url is not None
    return state if named else replace(state, database=REAL)


def _load(state: State, manner: Manner, opening: Callable[[Path], Dataset], directory: Path) -> None:
    _require_directory(directory)
    state = _real(state)
    with (
        opening(directory) as dataset,
        rejects_file(manner, dataset.name) as rejected,
        transaction(state, manner) as session,
        reading(dataset.name, dataset.fraction) as advance,
    ):
        refuse_mixture(session)
        report = load_places(
            session,
            dataset.outcomes,
            source=SourceFile(dataset.title, dataset.sha256, dataset.licence),
            actor=OPERATOR,
            reason=f"The public data set {dataset.name}",
            on_rejection=rejected.add,
            strict=manner.strict,
            advance=advance,
            step=advance.step,
        )
    tell(report, dataset.title, manner)
