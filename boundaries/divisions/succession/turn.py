"""Two year-ends held against each other: who was there, who is, and what each was and is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from boundaries.divisions.chronicle.events import Document, Moment, Standing
from boundaries.divisions.codes import COUNTY, level_of
from boundaries.divisions.history.differences import Passage
from boundaries.divisions.history.documents import document_of
from boundaries.divisions.history.tables import COUNTRY, YearTable
from boundaries.divisions.kinds import kind_of
from boundaries.divisions.succession.identity import Year
from foundation.periods import Basis, Precision

SCHEME = "GB2260"
_CITY, _PREFECTURE_CITY = "县级市", "地级市"
_FIRST_IN_CUSTODY = 81


def standings(table: YearTable, units: Mapping[str, UUID]) -> dict[UUID, Standing]:
    """Return what each unit of a table is.

    References
    ----------
    GB/T 2260-2007: the last two digits of a city that belongs to the province in law, and is administered by a city
    of prefecture level (省直辖、市代管), are 81 to 99.
    """
    return {unit: _standing(table, units, code) for code, unit in units.items()}


def _standing(table: YearTable, units: Mapping[str, UUID], code: str) -> Standing:
    level, name, above = level_of(code), table.names[code], table.superior_of(code)
    kind = kind_of(name, level)
    parent = None if above == COUNTRY else units[above]
    administering = None
    if level == COUNTY and kind == _CITY and int(code[4:]) >= _FIRST_IN_CUSTODY and level_of(above) != 1:
        parent, administering = units[code[:2] + "0000"], parent
    return Standing(name, kind, level, (SCHEME, code), parent, administering)


@dataclass(frozen=True)
class Turn:
    """What two tables and the lines between them say of units (换年)."""

    year: Year
    found: Mapping[str, str]
    """Records that are new and yet an old unit: code in the newer table to code in the older."""
    older: Mapping[str, UUID]
    """Units by code in the older table."""
    newer: Mapping[str, UUID]
    """Units by code in the newer table."""
    before: Mapping[UUID, Standing]
    after: Mapping[UUID, Standing]
    holders: Mapping[str, UUID]
    """The last unit that had each code until then."""

    @cached_property
    def begun(self) -> frozenset[UUID]:
        """Units that were not there before."""
        return frozenset(self.after.keys() - self.before.keys())

    @cached_property
    def ended(self) -> frozenset[UUID]:
        """Units that are there no more."""
        return frozenset(self.before.keys() - self.after.keys())

    @cached_property
    def documents(self) -> list[tuple[Document, ...]]:
        """The documents of each passage: its own last, before it those that are quoted without lines of their own."""
        found: list[tuple[Document, ...]] = []
        waiting: list[Document] = []
        for passage, changes in self.year.told:
            own = document_of(passage)
            waiting += [own] if own is not None else []
            found.append(tuple(waiting) if changes else ())
            if changes:
                waiting = []
        return found

    def moment(self, at: int, *names: str) -> Moment:
        """Return when what a passage tells of a unit took effect: on the day of its document, if that is in the year.

        Parameters
        ----------
        names
            What the unit is called: where a passage has several documents, the first that names it decides.
        """
        number = self.year.newer.year
        dated = [each for each in self.naming(at, names) if each.approved_on is not None]
        if dated and dated[0].approved_on is not None and dated[0].approved_on.year == number:
            return Moment(dated[0].approved_on, Precision.DAY, Basis.APPROVED)
        return Moment(date(number, 1, 1), Precision.YEAR, Basis.YEAR_END_TABLE)

    def naming(self, at: int, names: Iterable[str]) -> tuple[Document, ...]:
        """Return the documents of a passage that name one of some units; its own, where none of them does."""
        documents, wanted = self.documents[at], tuple(names)
        found = tuple(each for each in documents if any(name in each.title + each.text for name in wanted))
        return found or documents[-1:]

    def quoted(self, at: int, names: Iterable[str]) -> tuple[Document, ...]:
        """Return the documents of a passage for some units: theirs, and those that name no unit of the passage."""
        theirs = self.naming(at, names)
        everyone = {line.name for line in self.year.told[at][1]}
        return tuple(
            each
            for each in self.documents[at]
            if each in theirs or not any(name in each.title + each.text for name in everyone)
        )

    def passage(self, at: int) -> Passage:
        """Return a passage."""
        return self.year.told[at][0]
