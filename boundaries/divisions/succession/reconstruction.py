"""The chronicle that year-end tables and the lines between them tell."""

from collections.abc import Callable
from uuid import UUID

from boundaries.divisions.chronicle.events import Change, ChangeKind, Event, EventKind, Moment
from boundaries.divisions.history.tables import YearTable
from boundaries.divisions.succession.gathering import gathered
from boundaries.divisions.succession.happenings import happenings, whole
from boundaries.divisions.succession.identity import Year, continuing
from boundaries.divisions.succession.links import links_of
from boundaries.divisions.succession.turn import Turn, standings
from foundation.periods import Basis, Precision


class Reconstruction:
    """Makes the chronicle of the tables, year by year.

    Parameters
    ----------
    first
        The oldest table: what is in it was there before, since a day nobody tells.
    new_id
        Gives identities to units, changes and events.
    series
        What the source is called: with the years and the line it makes the origin of each change.
    """

    def __init__(self, first: YearTable, new_id: Callable[[], UUID], series: str) -> None:
        self._new_id, self._series = new_id, series
        self._units = {code: new_id() for code in first.names}
        self._standings = standings(first, self._units)
        self._holders = dict(self._units)
        moment = Moment(None, Precision.UNKNOWN, Basis.YEAR_END_TABLE)
        there = tuple(
            Event(new_id(), EventKind.FIRST_RECORDED, unit, moment, whole(self._standings[unit]))
            for unit in self._units.values()
        )
        self.changes = [Change(new_id(), ChangeKind.FIRST_RECORDED, moment, there, origin=f"{series} {first.year}")]
        """What happened, in the order of the years."""

    def advance(self, year: Year) -> None:
        """Take in what happened until the next table.

        Raises
        ------
        InvalidInput
            When a line tells nothing of any unit.
        """
        found = continuing(year)
        units = {code: self._unit(year, code, found) for code in year.newer.names}
        turn = Turn(year, found, self._units, units, self._standings, standings(year.newer, units), self._holders)
        self.changes += gathered(turn, happenings(turn, self._new_id), links_of(turn), self._new_id, self._series)
        self._units, self._standings = units, dict(turn.after)
        self._holders |= units

    def _unit(self, year: Year, code: str, found: dict[str, str]) -> UUID:
        if code not in year.new:
            return self._units[code]
        return self._units[found[code]] if code in found else self._new_id()
