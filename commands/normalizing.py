"""`gazetteer normalize FILE`: a column of irregular names as places of the library, and what was learnt of doubts."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.table import Table

from commands.boundaries.looking import AsOf, day_of, looking, meant
from commands.intake.admission import Manner, today, transaction
from commands.intake.importing import DryRun
from commands.progress import reading
from commands.state import State, state_of
from foundation.actor import OPERATOR
from foundation.errors import Conflict, InvalidInput, NotFound
from foundation.files.checksums import file_sha256
from foundation.intake.files.reading import Reading
from gazetteer.batch.answered import answered
from gazetteer.batch.answering import ERROR, Tally, Wanted, answering, failed
from gazetteer.batch.columns import Result, headings_beside
from gazetteer.batch.context import division_meant
from gazetteer.batch.files.opening import PARQUET, open_table
from gazetteer.batch.files.writing import Output, checked_ending, open_output
from gazetteer.batch.finding import column_named, name_column
from gazetteer.batch.review.learning import LearnReport, learn
from gazetteer.batch.review.listing import Review, confirmations
from gazetteer.batch.rows import Asking, Places
from gazetteer.batch.running import Workers
from gazetteer.normalizing.asking import Decision
from gazetteer.normalizing.deciding import Thresholds
from gazetteer.normalizing.model import fitted
from gazetteer.places.loading import SourceFile
from gazetteer.search.library import NameLibrary

WITH_ERRORS = 3
"""Exit code when there were rows that could not be asked: all others are answered, but somebody has to mend."""
_PROBABILITY = Result._fields.index("probability")


@dataclass(frozen=True, slots=True)
class _Files:
    """What is read and what is written."""

    table: Path
    output: Path | None
    review: Path | None

    def check(self, *, dry_run: bool, force: bool) -> None:
        """Refuse what would write over the table, or over what is there, before anything is done."""
        if self.output is None and not dry_run:
            raise InvalidInput("Say where the answers go with -o FILE, or try it with --dry-run.")
        if self.output is not None and self.output == self.review:
            raise InvalidInput(f"{self.output} cannot be the answers and the list for review: name two files.")
        for path in filter(None, (self.output, self.review)):
            checked_ending(path)
            if path.exists() and self.table.exists() and path.samefile(self.table):
                raise Conflict(f"{path} is the table itself, which is never written over: name another file.")
            if path.exists() and not (force or dry_run):
                raise Conflict(f"{path} is there already: name another, or write over it with --force.")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command was asked for, beside the files."""

    column: str | None
    context: Sequence[str]
    within: str | None
    wanted: Wanted
    processes: int


def normalize(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="CSV, TSV (also .gz), XLSX or Parquet: a table with a column of names.")
    ] = None,
    *,
    column: Annotated[str | None, typer.Option(help="Which column holds the names; found by its heading.")] = None,
    context_column: Annotated[
        list[str] | None,
        typer.Option(help="Divisions the names lie in, words or a code, from without to within; may be repeated."),
    ] = None,
    within: Annotated[
        str | None, typer.Option(metavar="CODE", help="All names lie in this division: a code or a path.")
    ] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only classes that begin so; may be repeated.")] = None,
    as_of: AsOf = None,
    limit: Annotated[int, typer.Option(min=1, max=20, help="Candidates to tell of a name.")] = 5,
    processes: Annotated[
        int | None, typer.Option(min=1, max=64, help="How many work on it; without it one a core.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="OUT", help="The answers: .csv, .xlsx or .parquet.")
    ] = None,
    review: Annotated[
        Path | None, typer.Option(metavar="REVIEW", help="What is doubtful, to be corrected by hand: .xlsx or .csv.")
    ] = None,
    learning: Annotated[
        Path | None, typer.Option("--learn", metavar="REVIEW", help="Take in a list that was corrected by hand.")
    ] = None,
    source: Annotated[str, typer.Option(help="With --learn: who confirmed it and from where, for the ledger.")] = "",
    encoding: Annotated[str | None, typer.Option(help="Of a text file; detected without it.")] = None,
    sheet: Annotated[str | None, typer.Option(help="Of a workbook; the first without it.")] = None,
    dry_run: DryRun = False,
    force: Annotated[bool, typer.Option("--force", help="Write over files that are there.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="A summary as JSON on standard output.")] = False,
) -> None:
    """Make out a column of irregular names, or learn from a list of doubts. Exit code 3 when rows had errors."""
    state = state_of(context)
    if (file is None) == (learning is None):
        raise InvalidInput("Name the table to be made out, or with --learn a list that was corrected by hand.")
    if learning is not None:
        with open_table(learning, encoding=encoding, sheet=sheet) as table:
            _learn(state, table, learning, source, dry_run=dry_run, as_json=as_json)
        return
    files = _Files(file or Path(), output, review)
    files.check(dry_run=dry_run, force=force)
    thresholds = Thresholds(state.settings.match_from, state.settings.none_from)
    wanted = Wanted(day_of(as_of), tuple(kind or ()), limit, thresholds)
    asked = _Asked(column, context_column or (), within, wanted, processes or len(os.sched_getaffinity(0)))
    with open_table(files.table, encoding=encoding, sheet=sheet) as table:
        _make_out(state, table, _Files(files.table, None, None) if dry_run else files, asked, as_json=as_json)


def _make_out(state: State, table: Reading, files: _Files, asked: _Asked, *, as_json: bool) -> None:
    where = Places(
        name_column(table.columns, asked.column),
        tuple(column_named(table.columns, each, "context_column") for each in asked.context),
    )
    # Before the names are read, which takes a while; and once for all processes.
    fitted()
    library = _library(state, asked.wanted)
    divisions, day = library.view(asked.wanted.as_of).divisions, asked.wanted.as_of
    within = None if asked.within is None else division_meant(divisions.tree, asked.within, day)
    asking = Asking(divisions, day, where, within)
    tally, began = Tally(), monotonic()
    with ExitStack() as stack:
        # The processes begin before the progress bar does, which has a thread.
        workers = stack.enter_context(Workers(answering(library, asked.wanted), failed, asked.processes))
        review = stack.enter_context(Review(files.review)) if files.review else None
        output = stack.enter_context(_output(files.output, files, table)) if files.output else None
        advance = stack.enter_context(reading(f"normalize {files.table.name}", table.fraction))
        for rows in answered(table.rows, asking, workers, len(table.columns)):
            for row in rows:
                tally.add(row.outcome)
                if review is not None and row.cells:
                    review.add(row.number, where.named(row.cells), where.told(row.cells), row.outcome)
            if output is not None:
                output.write([[*row.cells, *row.outcome.result] for row in rows])
            advance(len(rows))
        if review is not None:
            advance.step("sorting what is doubtful")
            review.write()
    _tell(tally, monotonic() - began, as_json=as_json)
    if tally.decisions[ERROR]:
        raise typer.Exit(WITH_ERRORS)


def _library(state: State, wanted: Wanted) -> NameLibrary:
    """Return the names in memory; no connection is left open, so that processes may share them."""
    library = NameLibrary()
    with looking(state) as session:
        session.connection(execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})
        typer.echo("Reading the names into memory …", err=True)
        revision = library.refresh(session, as_of=wanted.as_of)
    layers = library.view(wanted.as_of).layers
    if not any(len(layer.index.contents.place_ids) for layer in layers):
        raise NotFound("There are no names in the library: load or import some first.")
    typer.echo(f"The names of ledger entry {revision}, with the divisions of {wanted.as_of}.", err=True)
    return library


def _output(path: Path, files: _Files, table: Reading) -> AbstractContextManager[Output]:
    columns = [*table.columns, *headings_beside(table.columns)]
    original = files.table if files.table.suffix.lower() in PARQUET else None
    return open_output(path, columns, numbers=(len(table.columns) + _PROBABILITY,), original=original)


def _tell(tally: Tally, seconds: float, *, as_json: bool) -> None:
    decisions = [*(each.value for each in Decision), ERROR]
    counts = {each: tally.decisions[each] for each in decisions}
    parts = {Decision.MATCH.value: tally.reasons, Decision.AMBIGUOUS.value: tally.settled_by}
    speed = round(tally.rows / max(seconds, 1e-9))
    if as_json:
        told = {"reasons": dict(tally.reasons.most_common()), "settled_by": dict(tally.settled_by.most_common())}
        _print_json({"rows": tally.rows, **counts, **told, "seconds": round(seconds, 1), "names_per_second": speed})
        return
    lines = [("rows", tally.rows)]
    for decision, count in counts.items():
        lines.append((f"  {decision}", count))
        lines += [(f"    {kind}", of) for kind, of in parts.get(decision, Counter()).most_common()]
    _print_lines(lines)
    typer.echo(f"{seconds:.1f} s, {speed:,} names/s.")


def _learn(state: State, table: Reading, path: Path, words: str, *, dry_run: bool, as_json: bool) -> None:
    confirmed = list(confirmations(table))
    with transaction(meant(state), Manner(dry_run=dry_run)) as session:
        report = learn(
            session,
            confirmed,
            day=today(),
            source=SourceFile(title=path.name, sha256=file_sha256(path)),
            actor=OPERATOR,
            reason=words or f"Spellings confirmed in {path.name}",
        )
    for each in report.rejections:
        typer.echo(f"Row {each.row}: {each.reason}: {each.message} ({each.value})", err=True)
    counts = {
        "confirmed": report.rows,
        "added": report.added,
        "known": report.known,
        "nothing": report.nothing,
        "rejected": len(report.rejections),
    }
    if as_json:
        _print_json({**counts, "ledger_entry": report.seq, "dry_run": dry_run})
    else:
        _print_lines(counts.items())
        typer.echo(_written(report, dry_run=dry_run))
    if report.rejections:
        raise typer.Exit(WITH_ERRORS)


def _written(report: LearnReport, *, dry_run: bool) -> str:
    if report.seq is None:
        return "Nothing is new: nothing was written."
    return "A trial: nothing was written." if dry_run else f"Ledger entry {report.seq}."


def _print_json(told: Mapping[str, object]) -> None:
    typer.echo(orjson.dumps(told, option=orjson.OPT_INDENT_2).decode())


def _print_lines(lines: Iterable[tuple[str, int]]) -> None:
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for label, count in lines:
        table.add_row(label, f"{count:,}")
    Console(highlight=False).print(table)
