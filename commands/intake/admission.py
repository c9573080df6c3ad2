"""What every load does around the loading itself: one transaction, the rejected rows, the report."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from commands.databases import open_database
from commands.state import State
from foundation.errors import Conflict
from foundation.intake.rejects import RejectsFile
from foundation.periods import legal_day
from gazetteer.places.loading import LoadReport
from gazetteer.places.models import PlaceVersion
from gazetteer.places.of_divisions.loading import ChronicleReport

_console = Console(stderr=True, highlight=False)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a load is to be done (入库方式)."""

    dry_run: bool = False
    """Do all of it, then undo it."""
    strict: bool = False
    """Refuse the whole file when a row is bad."""
    rejects: Path | None = None
    """Where the rejected rows go; ``None`` for the working directory, named after the data."""


@contextmanager
def transaction(state: State, manner: Manner) -> Iterator[Session]:
    """Give a session whose work is committed at the end, or undone when it was only a trial or went wrong.

    The database is made where it is not there yet.
    """
    with open_database(state.database, state.settings, create=True) as database, database.sessions() as session:
        try:
            yield session
        except KeyboardInterrupt:
            session.rollback()
            _console.print("Interrupted: the database is as it was before.")
            raise
        if manner.dry_run:
            session.rollback()
        else:
            session.commit()


@contextmanager
def rejects_file(manner: Manner, name: str) -> Iterator[RejectsFile]:
    """Give the file of rejected rows, and say at the end where it lies."""
    with RejectsFile(manner.rejects or Path(f"{name}.rejects.csv")) as rejects:
        yield rejects
    if rejects.is_written:
        _console.print(f"Rejected rows and remarks: {rejects.path}")


def refuse_mixture(session: Session) -> None:
    """Check that a database holds no synthetic names: real files never mix with the demonstration.

    Raises
    ------
    Conflict
        When it does.
    """
    if session.scalar(select(exists().where(PlaceVersion.synthetic))):
        raise Conflict(
            "This database holds the synthetic names of the demonstration, and real ones must not mix with them:"
            " name another, for example `gazetteer --database mine …`; it is made if it is not there."
        )


def today() -> date:
    """Return the day in Asia/Shanghai."""
    return legal_day(datetime.now(UTC))


def tell(report: LoadReport, title: str, manner: Manner) -> None:
    """Print what a load came to, reasons and remarks with their counts."""
    _tell(title, _lines(report), report.seq, manner)


def tell_chronicle(report: ChronicleReport, title: str, manner: Manner) -> None:
    """Print what a load of a chronicle came to."""
    counts = [
        ("units", report.units),
        ("  new", report.new_units),
        ("changes", report.changes),
        ("  events", report.events),
        ("  documents", report.documents),
    ]
    _tell(title, counts, report.seq, manner)


def _tell(title: str, counts: Iterable[tuple[str, int]], seq: int | None, manner: Manner) -> None:
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for label, count in counts:
        table.add_row(label, f"{count:,}")
    out = Console(highlight=False)
    out.print(title, table, sep="\n")
    if manner.dry_run:
        out.print("A trial: nothing was written.")
    elif seq is None:
        out.print("Nothing is different from what is stored: nothing was written.")
    else:
        out.print(f"Ledger entry {seq}.")


def _lines(report: LoadReport) -> Iterator[tuple[str, int]]:
    yield "rows", report.rows
    yield "  accepted", report.accepted
    yield "    new", report.inserted
    yield "    corrected", report.updated
    yield "    as stored", report.unchanged
    yield "  merged with an equal row", report.merged
    yield "  rejected", report.rejected_rows
    for reason, count in report.rejected.most_common():
        yield f"    {reason}", count
    for remark, count in report.remarks.most_common():
        yield f"remark: {remark}", count
    yield "new divisions", report.divisions
    yield "  their names", report.division_names
