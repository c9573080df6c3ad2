"""`gazetteer export`: all places of a selection as a file, from one revision; tiles are in `commands.tiling`."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from sqlalchemy.orm import Session

from boundaries.divisions.queries import tree
from commands.databases import open_database
from commands.progress import bar
from commands.state import state_of
from commands.tiling import tiles
from foundation.errors import InvalidInput, NotFound
from foundation.periods import legal_day, parse_day
from gazetteer.export.files import Format, export_places
from gazetteer.places.queries import Selection
from gazetteer.places.records import Secrecy

app = typer.Typer(help="Give places, or a map of them, out as a file.", no_args_is_help=True)
app.command()(tiles)


@app.command()
def places(
    context: typer.Context,
    *,
    form: Annotated[Format, typer.Option("--format", help="In which format.")],
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to; without it places.FORMAT, here.")
    ] = None,
    crs: Annotated[str, typer.Option(help="System of the positions: EPSG:4490, EPSG:4545, GCJ-02 (unofficial) …")] = (
        "EPSG:4490"
    ),
    division: Annotated[str | None, typer.Option(metavar="CODE", help="Only in this division and below.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only classes that begin so; may be repeated.")] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="In force on this day; without it today.")] = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin a CSV with a byte-order mark, for spreadsheets.")] = False,
    secrecy: Annotated[
        str, typer.Option(help="Highest secrecy level: public, internal, confidential, secret, top_secret.")
    ] = "public",
) -> None:
    """Write places to a file, and beside it what the file is: revision, day, checksum, counts."""
    state = state_of(context)
    target = output or Path(f"places.{form.value}")
    day = legal_day(datetime.now(UTC)) if as_of is None else parse_day(as_of)
    filters = {"division": division, "kind": ",".join(kind or ()) or None}
    with open_database(state.database, state.settings) as database, database.sessions() as session:
        session.connection(execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})
        selection = Selection(
            as_of=day,
            division_ids=None if division is None else _below(session, division, day),
            classes=tuple(kind or ()),
            secrecy=_level(secrecy),
        )
        with bar(f"export {target.name}") as advance:
            about = export_places(
                session,
                selection,
                target,
                form,
                crs=crs,
                bom=bom,
                filters={key: value for key, value in filters.items() if value},
                advance=advance,
            )
    if about["left_out"]:
        typer.echo(f"{about['left_out']:,} places have no position and are left out: {form.value} cannot hold them.")
    typer.echo(f"{target}: {about['places']:,} places of revision {about['ledger_revision']}, {about['as_of']}.")


def _below(session: Session, code: str, day: date) -> frozenset[UUID]:
    divisions = tree(session, as_of=day)
    found = divisions.by_code(code)
    if found is None:
        raise NotFound(f"No division has the code {code} on {day}: is it of another day, or of another scheme?")
    return divisions.subtree(found.id)


def _level(name: str) -> Secrecy:
    try:
        return Secrecy[name.upper()]
    except KeyError as error:
        levels = ", ".join(each.name.lower() for each in Secrecy)
        raise InvalidInput(f"{name!r} is no secrecy level: {levels} are.") from error
