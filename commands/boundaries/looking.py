"""What every verb of `boundaries` begins with: the database, the day, the coverage of a level."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from boundaries.divisions.archive.lineage import lineage
from boundaries.lines.coverage import Coverage, Level, coverage_of
from boundaries.lines.drawing import home_province
from boundaries.network.checking import MarkerCheck, check_markers
from boundaries.network.network import BoundaryNetwork
from commands.databases import exists, open_database, reach
from commands.intake.admission import today
from commands.intake.loading import REAL
from commands.state import State
from foundation.errors import InvalidInput
from foundation.periods import parse_day

LevelName = Annotated[str, typer.Option("--level", help="province, prefecture, county or township.")]
AsOf = Annotated[str | None, typer.Option(metavar="DAY", help="In force on this day; without it today.")]


@contextmanager
def looking(state: State) -> Iterator[Session]:
    """Give a session on the data set that is meant.

    Where none is named, it is that of the real files, if there is one, else the demonstration; which is said.
    """
    named = meant(state)
    with open_database(named.database, named.settings) as database, database.sessions() as session:
        typer.echo(f"Database {database.engine.url.database}.", err=True)
        yield session


def meant(state: State) -> State:
    """Return the state with the data set that is meant where none is named."""
    if state.database is not None or state.settings.database_url is not None:
        return state
    with reach(REAL, state.settings) as url:
        return replace(state, database=REAL) if exists(url) else state


def day_of(text: str | None) -> date:
    """Return the day that was asked for, or today in Asia/Shanghai."""
    return today() if text is None else parse_day(text)


def level_of(text: str) -> Level:
    """Return the level that a word names.

    Raises
    ------
    InvalidInput
        When it names none.
    """
    try:
        return Level[text.upper()]
    except KeyError as error:
        names = ", ".join(each.name.lower() for each in Level)
        raise InvalidInput(f"{text!r} is no level: {names} are.") from error


def coverage(session: Session, state: State, level: str, as_of: str | None) -> Coverage:
    """Return the coverage that a command asks for."""
    wanted, day = level_of(level), day_of(as_of)
    known = lineage(session)
    home = home_province(known, state.settings.province, day)
    return coverage_of(session, known, home=home, level=wanted, day=day)


def markers_checked(session: Session, boundaries: BoundaryNetwork, day: date, *, off_line_m: float) -> MarkerCheck:
    """Return what is wrong with the markers of a day's lines.

    Parameters
    ----------
    off_line_m
        A marker may stand so far from its line.
    """
    known = lineage(session)
    return check_markers(boundaries.lines, lambda unit: known.code(unit, day), tolerance_m=off_line_m)
