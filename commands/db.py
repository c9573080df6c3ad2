"""`gazetteer db`: the database's server, schema, backups and proof."""

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import URL, select, text
from sqlalchemy.orm import Session

from commands.cluster import lifecycle, postmaster
from commands.databases import exists, make_database, migrate, open_database, reach
from commands.dumps import restored, written
from commands.state import state_of
from foundation.db import connect
from foundation.errors import Conflict
from foundation.ledger.models import LedgerHead
from foundation.ledger.verification import verify
from migrations.running import is_current

app = typer.Typer(help="The database: server, schema, backup, proof.", no_args_is_help=True)

_GIVEN = "GAZETTEER_DATABASE_URL names the server: {verb} it with its own means."


def _line(what: str, value: str) -> None:
    typer.echo(f"{what:10}{value}")


def _proof(session: Session) -> str:
    return f"{verify(session):,} ledger entries, without gap, each as it was written."


def _tell_content(url: URL) -> None:
    database = connect(url)
    try:
        with database.sessions() as session:
            size = session.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
            _line("size", f"{size / 1e6:,.0f} MB")
            current = is_current(session.connection())
            _line("schema", "current" if current else f"another: `gazetteer --database {url.database} db migrate`")
            if current:
                head = session.execute(select(LedgerHead.seq, LedgerHead.recorded_at)).one()
                _line("ledger", f"{head.seq:,} entries, the last at {head.recorded_at:%Y-%m-%d %H:%M:%S %Z}")
    finally:
        database.dispose()


@app.command()
def start(context: typer.Context) -> None:
    """Start the private cluster, and leave it running."""
    settings = state_of(context).settings
    if settings.database_url is not None:
        raise Conflict(_GIVEN.format(verb="start"))
    url = lifecycle.keep_running(settings.data_dir)
    typer.echo(f"Running on 127.0.0.1:{url.rpartition(':')[2].partition('/')[0]} until `gazetteer db stop`.")


@app.command()
def stop(context: typer.Context) -> None:
    """Stop the private cluster, or let it stop when the last program that uses it ends."""
    settings = state_of(context).settings
    if settings.database_url is not None:
        raise Conflict(_GIVEN.format(verb="stop"))
    stopped = lifecycle.stop_keeping(settings.data_dir)
    typer.echo("Stopped." if stopped else "Another gazetteer program uses it: it stops when that ends.")


@app.command()
def status(context: typer.Context) -> None:
    """Tell which server and database are meant, whether they run, and how far the ledger is."""
    state = state_of(context)
    if state.settings.database_url is None:
        ground = lifecycle.private_ground(state.settings.data_dir)
        found = postmaster.running(ground.data)
        _line("server", f"private cluster in {ground.directory}")
        _line("state", f"running on 127.0.0.1:{found.port}" if found else "not running")
        if found is None:
            return
    else:
        _line("server", "as GAZETTEER_DATABASE_URL says")
    with reach(state.database, state.settings) as url:
        _line("database", f"{url.database}" if exists(url) else f"{url.database} (not there)")
        if exists(url):
            _tell_content(url)


@app.command("migrate")
def bring_up_to_date(context: typer.Context) -> None:
    """Bring the database to the newest schema; make it where it is not there."""
    state = state_of(context)
    with reach(state.database, state.settings) as url:
        made = make_database(url)
        migrate(url)
        typer.echo(f"{url.database}: {'made, ' if made else ''}at the newest schema.")


@app.command()
def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file to write; its SHA-256 goes into FILE.sha256.")],
) -> None:
    """Write the database, as it is at this moment, into one file."""
    state = state_of(context)
    with open_database(state.database, state.settings) as database:
        digest = written(database.engine.url, file)
    typer.echo(f"{file}: {file.stat().st_size / 1e6:,.1f} MB, sha256 {digest}")


@app.command()
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that `gazetteer db backup` wrote.")],
) -> None:
    """Fill a database that is empty or not there from a backup, all or nothing, and verify its ledger."""
    state = state_of(context)
    with reach(state.database, state.settings) as url:
        make_database(url)
        restored(url, file)
        migrate(url)
    with open_database(state.database, state.settings) as database, database.sessions() as session:
        typer.echo(f"{file}: restored; {_proof(session)}")


@app.command("verify")
def prove(context: typer.Context) -> None:
    """Prove that the ledger, and the rows it vouches for, are as they were written."""
    state = state_of(context)
    with open_database(state.database, state.settings) as database, database.sessions() as session:
        typer.echo(_proof(session))
