"""The `gazetteer` program: what stands before the verbs, and how it ends when something is wrong."""

import signal
import sys
import traceback
from importlib.metadata import version
from types import FrameType
from typing import Annotated, NoReturn

import psycopg
import typer
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from commands import crosswalk, db, exporting, normalizing, quality, run, serve, templates, users
from commands.boundaries import verbs as boundaries
from commands.intake import bounding, loading
from commands.state import State
from foundation.errors import GazetteerError, InvalidInput
from foundation.settings import Settings

EXPLAINED = 1
DEFECT = 70
"""The program itself is wrong (EX_SOFTWARE of sysexits.h)."""
INTERRUPTED = 130

app = typer.Typer(
    name="gazetteer",
    help="Standard place names and divisions, as of any day. One data set a database.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("run")(run.run)
app.command("prepare")(run.prepare)
app.command("serve")(serve.serve)
app.command("crosswalk")(crosswalk.crosswalk)
app.command("normalize")(normalizing.normalize)
app.add_typer(db.app, name="db")
app.add_typer(bounding.app, name="import")
app.add_typer(exporting.app, name="export")
app.add_typer(loading.app, name="load")
app.add_typer(boundaries.app, name="boundaries")
app.add_typer(quality.app, name="quality")
app.add_typer(templates.app, name="templates")
app.add_typer(users.app, name="user")


def _tell_version(wanted: bool) -> None:  # noqa: FBT001 - typer's signature
    if wanted:
        typer.echo(f"gazetteer {version('gazetteer')}")
        raise typer.Exit


@app.callback()
def before_the_verb(
    context: typer.Context,
    database: Annotated[
        str | None, typer.Option(metavar="NAME", help="The data set to work on; without it: demo.")
    ] = None,
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Tell the version.")
    ] = False,
) -> None:
    """Read the settings, and remember which database is meant."""
    context.obj = State(database=database, settings=read_settings())


def read_settings() -> Settings:
    """Return what the environment says.

    Raises
    ------
    InvalidInput
        When a setting has a value that it cannot have.
    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(f"GAZETTEER_{fault['loc'][0]}".upper() + f": {fault['msg']}" for fault in error.errors())
        raise InvalidInput(f"A setting in the environment is wrong: {wrong}.") from error


def main() -> None:
    """Run the program, and end it with one sentence where something is wrong."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup wants it ignored
            signal.signal(number, _leave)
    sys.exit(outcome(sys.argv[1:]))


def outcome(arguments: list[str]) -> int:
    """Return the exit code of a run: 0 well, 1 an error that is explained, 2 misused, 70 a defect, 130 interrupted.

    Parameters
    ----------
    arguments
        What stands behind the program's name.
    """
    try:
        app(arguments, prog_name="gazetteer")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except (GazetteerError, DBAPIError, psycopg.Error, OSError) as error:
        explained = explanation(error)
        if explained is not None:
            typer.echo(f"error: {explained}", err=True)
            return EXPLAINED
        traceback.print_exc()
    except Exception:  # noqa: BLE001 - the last place where a defect can be told
        traceback.print_exc()
    typer.echo("error: This is a defect of the program: please report it with the lines above.", err=True)
    return DEFECT


def explanation(error: Exception) -> str | None:
    """Return what an error means to whoever typed the command; nothing where it is a defect of ours.

    Parameters
    ----------
    error
        As it reached the top of the program.
    """
    if isinstance(error, GazetteerError):
        return error.message
    if isinstance(error, OSError):
        return f"{error.filename or 'The system'}: {error.strerror or error}."
    found = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(found, psycopg.errors.DiskFull):
        return "The disk of the database server is full, and nothing was changed: make room there, then try again."
    if isinstance(found, psycopg.OperationalError):
        said = (str(found).strip().splitlines() or ["no reason given"])[0]
        return f"The database gave up, and what was not committed is undone: {said}"
    return None


def _leave(number: int, _: FrameType | None) -> NoReturn:
    """End in order, so that what this program started is stopped."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    main()
