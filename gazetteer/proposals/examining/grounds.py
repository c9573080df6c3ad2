"""Within what a draft's name may be given once: the law's scope, as a range of the divisions of the day."""

from dataclasses import dataclass
from uuid import UUID

from boundaries.divisions.codes import COUNTY, PROVINCE, TOWNSHIP
from foundation.errors import Fault, NotFound
from gazetteer.places.quality.scopes import Family, Scope
from gazetteer.proposals.rules.facts import Ground
from gazetteer.search.index.divisions import Divisions

Range = tuple[int, int]
"""Numbers of a division and of the first that is not below it."""

_LEVELS = {
    Scope.PROVINCE: PROVINCE,
    Scope.COUNTY: COUNTY,
    Scope.BUILT_UP_AREA: COUNTY,
    Scope.TOWNSHIP: TOWNSHIP,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft's division stands in the tree of the day."""

    numbers: tuple[int, ...]
    """Of the division and those above it, the province first."""
    divisions: Divisions

    @property
    def path(self) -> tuple[str, ...]:
        """Names from the province down."""
        return tuple(self.divisions.nodes[number].name for number in self.numbers)

    @property
    def innermost(self) -> Range:
        """The division itself, with all below it."""
        return self.range_of(self.numbers[-1])

    def range_of(self, number: int) -> Range:
        """Return a division with all below it."""
        return number, self.divisions.ends[number]

    def at_or_above(self, level: int) -> int:
        """Return the innermost division whose level is no lower than one; the outermost where all are."""
        fitting = [number for number in self.numbers if self.divisions.nodes[number].level <= level]
        return fitting[-1] if fitting else self.numbers[0]


def place_of(divisions: Divisions, division_id: UUID) -> Place:
    """Return where a division stands.

    Raises
    ------
    NotFound
        When it is not there on the day.
    """
    number = divisions.numbers.get(divisions.tree.standing_for(division_id))
    if number is None:
        message = f"There is no division {division_id} on that day."
        raise NotFound(message, faults=(Fault("division", "unknown_division", message),))
    return Place(tuple(reversed(divisions.chain(number))), divisions)


def ground_of(place: Place, family: Family) -> tuple[Ground, Range | None]:
    """Return the ground of a family around a division, and the range of it; ``None`` for the whole country.

    Where the draft's own scope is not known, as where a street is proposed for a prefecture, the next wider division
    is taken, and the ground says so; so it does for built-up areas, of which the library knows none.
    """
    if family.scope is Scope.NATION:
        return Ground(family, ""), None
    level = _LEVELS[family.scope]
    number = place.at_or_above(level)
    is_wider = family.scope is Scope.BUILT_UP_AREA or place.divisions.nodes[number].level != level
    return Ground(family, place.divisions.nodes[number].name, is_wider), place.range_of(number)
