"""`gazetteer run`: from an empty machine with PostgreSQL to a server that answers, whatever of it is done already."""

import os
import subprocess
import sys

import typer
from sqlalchemy import URL, select

from commands.databases import DEMONSTRATION, make_database, migrate, reach
from commands.intake.demonstration import is_of_an_older_version
from commands.serve import address, answer, listening
from commands.state import State, state_of
from commands.users import make_first_administrator
from foundation.db import connect
from foundation.errors import Unavailable
from foundation.ledger.models import LedgerHead
from foundation.settings import Settings

_WELCOME = """
The gazetteer answers. Open

    {address}/        to search
    {address}/docs    for the interface

or type

    curl '{address}/v1/search?q=花溪区&limit=3'
    curl '{address}/v1/suggest?q=huax'
    curl '{address}/v1/reverse?lon=106.63&lat=26.65'

Ctrl-C stops the server, and the database with it.
"""


def run(context: typer.Context) -> None:
    """Start, migrate, load the demonstration province where nothing is loaded, and answer over HTTP until Ctrl-C."""
    state = state_of(context)
    settings = listening(state.settings)
    with reach(state.database, settings) as url:
        _prepare(state, url)
        answer(url, settings, when_ready=lambda: typer.echo(_welcome(settings)))


def prepare(context: typer.Context) -> None:
    """Do what `run` does before it answers, and end: newest schema, something loaded."""
    state = state_of(context)
    with reach(state.database, state.settings) as url:
        _prepare(state, url)


def load_demonstration(url: URL) -> None:
    """Load the demonstration province, in a process of its own: its memory is not the server's.

    Raises
    ------
    Unavailable
        When that did not succeed.
    """
    environment = {**os.environ, "GAZETTEER_DATABASE_URL": url.render_as_string(hide_password=False)}
    ended = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-m", "commands.main", "load", DEMONSTRATION], env=environment, check=False
    )
    if ended.returncode != 0:
        raise Unavailable("The demonstration province was not loaded, for the reason above; run this again to retry.")


def _prepare(state: State, url: URL) -> None:
    make_database(url)
    migrate(url)
    if _wants_demonstration(state, url):
        load_demonstration(url)
    make_first_administrator(url)


def _wants_demonstration(state: State, url: URL) -> bool:
    """Return whether nothing is loaded yet, or the demonstration by a version of this program that had less."""
    if state.database not in {None, DEMONSTRATION}:
        return False
    database = connect(url)
    try:
        with database.sessions() as session:
            if session.scalars(select(LedgerHead.seq)).one() == 0:
                return True
            return is_of_an_older_version(session)
    finally:
        database.dispose()


def _welcome(settings: Settings) -> str:
    return _WELCOME.format(address=address(settings))
