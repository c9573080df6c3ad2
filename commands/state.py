"""What every verb of the command line is handed."""

from dataclasses import dataclass

import typer

from boundaries.lines.naming import CountyPatterns
from foundation.settings import Settings


@dataclass(frozen=True, slots=True)
class State:
    """What stands before the verb: `gazetteer --database NAME verb …`.

    Parameters
    ----------
    database
        Name of the data set; ``None`` for the one that is meant without a word (`commands.databases`).
    settings
        As read from the environment when the program began.
    """

    database: str | None
    settings: Settings

    @property
    def county_patterns(self) -> CountyPatterns:
        """How this province calls its county lines."""
        return CountyPatterns(self.settings.county_line_code, self.settings.county_line_name)


def state_of(context: typer.Context) -> State:
    """Return what the program put into a verb's context."""
    found = context.find_object(State)
    if found is None:
        raise LookupError("A verb ran outside the program: commands.main puts the state into the context.")
    return found
