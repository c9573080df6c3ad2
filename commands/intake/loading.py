"""`gazetteer load NAME`: data sets that are known by name."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from commands.databases import DEMONSTRATION
from commands.intake.admission import Manner, refuse_mixture, rejects_file, tell, transaction
from commands.intake.importing import DryRun, Rejects, Strict
from commands.progress import bar, reading
from commands.state import State, state_of
from foundation.actor import OPERATOR
from foundation.errors import InvalidInput, NotFound
from gazetteer.intake.datasets import china_villages, guizhou_2016
from gazetteer.intake.datasets.known import Dataset
from gazetteer.places.classes import read_classes, write_classes
from gazetteer.places.loading import SourceFile, load_divisions, load_places
from seeds import demo as demonstration

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


def _load(state: State, manner: Manner, opening: Callable[[Path], Dataset], directory: Path) -> None:
    if not directory.is_dir():
        raise NotFound(f"There is no directory {directory}: name the one that holds the public data with --from.")
    if state.database is None and state.settings.database_url is None:
        state = replace(state, database=REAL)
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
