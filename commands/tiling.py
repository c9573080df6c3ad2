"""`gazetteer export tiles`: the vector tiles of a day as one PMTiles file."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import select

from api.parameters.precision import Precision
from api.parameters.reading import read_box
from boundaries.divisions.archive.lineage import lineage
from commands.databases import open_database
from commands.progress import fraction
from commands.state import state_of
from foundation.ledger.models import LedgerHead
from foundation.periods import legal_day, parse_day
from gazetteer.export.tiles import TilesPlan, export_tiles
from gazetteer.tiles.description import BOUNDS
from gazetteer.tiles.drawing import Sight


def tiles(
    context: typer.Context,
    *,
    max_zoom: Annotated[int, typer.Option(metavar="N", help="The greatest zoom; each is three times the one before.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to.")] = Path("tiles.pmtiles"),
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="In force on this day; without it today.")] = None,
    bbox: Annotated[
        str | None, typer.Option(metavar="W,S,E,N", help="Only what meets this box; without it the province.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell how many tiles it would be, and make none.")] = False,
) -> None:
    """Write vector tiles (MVT, WebMercatorQuad) to a PMTiles file: all layers, as the public is told of them.

    Interrupted, it leaves nothing behind, and a file that was there before as it was.
    """
    state = state_of(context)
    day = legal_day(datetime.now(UTC)) if as_of is None else parse_day(as_of)
    plan = TilesPlan(max_zoom, BOUNDS if bbox is None else read_box(bbox))
    count = plan.count()
    if dry_run:
        typer.echo(f"{output}: up to {count:,} tiles of {day}; nothing was made.")
        return
    coarse_m = state.settings.coarse_position_m
    with open_database(state.database, state.settings) as database, database.sessions() as session:
        session.connection(execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})
        revision = session.scalars(select(LedgerHead.seq)).one()
        known = lineage(session)
        sight = Sight(day, revision, lambda: known, Precision(coarse_m).point, coarse_m)
        with fraction(f"export {output.name}") as reach:
            report = export_tiles(session, sight, plan, output, reach=reach)
    typer.echo(
        f"{output}: {report.tiles:,} tiles, {report.size / 1e6:,.1f} MB, of revision {revision}, {day}"
        + (f"; {report.dropped:,} features had no room." if report.dropped else ".")
    )
