"""What an inspection is told with: the lines, markers and divisions of today, read before anything is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from api.exchange import Exchange
from api.inspections.access import tables_of
from api.parameters.reading import read_division
from api.shapes.inspections.planning import InspectedLine
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.codes import COUNTY
from boundaries.inspections.conducting.queries import last_names
from boundaries.inspections.scheduling.cycle import Round
from boundaries.network.network import BoundaryNetwork, LineOnDay
from foundation.errors import InvalidInput


@dataclass(frozen=True)
class Surroundings:
    """The boundaries and divisions of a day (当日界线与区划)."""

    network: BoundaryNetwork
    """With what is secret: of that nothing is told that the asker may not know."""
    lineage: Lineage
    day: date
    rounds: Sequence[Round]
    """As the province has them."""

    def line(self, key: str) -> LineOnDay | None:
        """Return the line that a code, a name or an id means; ``None`` where it is none that is inspected."""
        found = self.network.line(key)
        return found if found is not None and found.record.level <= COUNTY else None

    def unit(self, named: str) -> UUID | None:
        """Return the unit that a code or an id means on the day; ``None`` where there is none."""
        try:
            given = read_division(named)
        except InvalidInput:
            return None
        unit = given if isinstance(given, UUID) else self.lineage.meant(given, self.day)
        return unit if unit is not None and unit in self.lineage else None

    @property
    def inspected(self) -> tuple[LineOnDay, ...]:
        """Every line that is inspected jointly: those of counties and above (令353, Art. 12; V)."""
        return tuple(line for line in self.network.lines if line.record.level <= COUNTY)

    def told(self, session: Session, lines: Iterable[UUID]) -> Mapping[UUID, InspectedLine]:
        """Return lines as they are told; those that are in force no more, by what they were called last."""
        found, past = {}, set()
        for each in set(lines):
            line = self.network.line(str(each))
            if line is None:
                past.add(each)
            else:
                record, length_m = line.record, round(line.course.length_m, 1)
                found[each] = InspectedLine(
                    id=str(each), code=record.code, name=record.name, level=record.level, length_m=length_m
                )
        for identity, (code, name, level) in (last_names(session, past) if past else {}).items():
            found[identity] = InspectedLine(id=str(identity), code=code, name=name, level=level, length_m=None)
        return found


def surroundings(asked: Exchange) -> Surroundings:
    """Return the boundaries and divisions of today; asked before one writes, it takes no second connection."""
    day, rounds = asked.day(None), tables_of(asked).rounds
    with asked.reading() as read:
        return Surroundings(asked.server.knowledge.network(read, day, None), asked.lineage(read), day, rounds)
