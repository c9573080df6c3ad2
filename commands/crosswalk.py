"""`gazetteer crosswalk FILE`: a whole column of old codes as units of another day."""

import csv
from pathlib import Path
from typing import Annotated

import typer

from boundaries.divisions.archive.lineage import lineage
from boundaries.divisions.ground.sharing import with_shares
from boundaries.divisions.inquiry.crosswalk import Row
from commands.databases import open_database
from commands.progress import reading
from commands.state import state_of
from foundation.errors import Conflict
from foundation.intake.files.opening import open_file
from foundation.periods import parse_day
from gazetteer.export.crosswalk import Crossing, CrosswalkReport, crossed
from gazetteer.places.of_divisions.sharing import with_name_shares


def crosswalk(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="CSV, TSV (also .gz) or XLSX: a table with a column of division codes.")],
    *,
    column: Annotated[str, typer.Option(help="Which column holds the codes.")],
    start: Annotated[str, typer.Option("--from", metavar="DAY", help="The day of the table, as 1990-12-31.")],
    end: Annotated[str, typer.Option("--to", metavar="DAY", help="The day whose units are wanted, as 2024-12-31.")],
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to; without it FILE.crosswalk.csv, here.")
    ] = None,
    encoding: Annotated[str | None, typer.Option(help="Of a text file; detected without it.")] = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin with a byte-order mark, for spreadsheets.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write the table again with the units that have the land of each code, a row for each, and the changes between."""
    state, target = state_of(context), output or Path(f"{file.name}.crosswalk.csv")
    days = parse_day(start), parse_day(end)
    if target.exists() and not force:
        raise Conflict(f"{target} is there already: name another with --output, or write over it with --force.")
    report = CrosswalkReport()
    part = target.with_name(target.name + ".part")
    with (
        open_file(file, encoding=encoding) as table,
        open_database(state.database, state.settings) as database,
        database.sessions() as session,
        reading(file.name, table.fraction) as advance,
    ):
        known = lineage(session)

        def shared(row: Row) -> Row:
            return with_name_shares(session, known, with_shares(session, [row], *days), *days)[0]

        crossing = Crossing(known, *days, shared)
        try:
            with part.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as stream:
                writer = csv.writer(stream, lineterminator="\n")
                for cells in crossed(table.columns, table.rows, column, crossing, report):
                    writer.writerow(cells)
                    advance(1)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    told = ", ".join(f"{count:,} {status}" for status, count in report.statuses.most_common())
    typer.echo(f"{target}: {report.rows:,} rows ({told}).")
