"""Where land went from unit to unit in a year, as lines say it and as it follows for the units above."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from boundaries.divisions.chronicle.events import Succession
from boundaries.divisions.codes import COUNTY
from boundaries.divisions.history.differences import Sign
from boundaries.divisions.history.resolution import Change as Line
from boundaries.divisions.history.resolution import Link
from boundaries.divisions.succession.turn import Turn


@dataclass(frozen=True, slots=True)
class Told:
    """A succession, and the passage that tells it."""

    at: int
    succession: Succession


def links_of(turn: Turn) -> list[Told]:
    """Return where land went, each pair of units once; what follows for the units above comes after what is said."""
    official: dict[tuple[UUID, UUID], bool] = {}
    where: dict[tuple[UUID, UUID], int] = {}
    for at, (_, lines) in enumerate(turn.year.told):
        for line in lines:
            for pair, link in _pairs(turn, line):
                official[pair] = official.get(pair, True) and link.is_official
                where.setdefault(pair, at)
    derived = {pair: at for pair, at in _above(turn, list(official)) if pair not in official}
    derived |= dict(_raised(turn, list(official), {new for _, new in (*official, *derived)}))
    went: dict[UUID, set[UUID]] = defaultdict(set)
    for old, new in (*official, *derived):
        if turn.before[old].level == turn.after[new].level or (old, new) in official:
            went[old].add(new)

    def told(pair: tuple[UUID, UUID], at: int, *, is_derived: bool) -> Told:
        old, new = pair
        is_whole = old in turn.ended and went.get(old, {new}) == {new}
        return Told(at, Succession(old, new, is_whole, official.get(pair, True), is_derived))

    said = [told(pair, at, is_derived=False) for pair, at in where.items()]
    return said + [told(pair, at, is_derived=True) for pair, at in derived.items()]


def _pairs(turn: Turn, line: Line) -> Iterator[tuple[tuple[UUID, UUID], Link]]:
    own = (turn.older if line.sign is Sign.GONE else turn.newer)[line.code]
    for link in line.to:
        # Land of the country that lies in no unit is not a unit either.
        if (other := turn.newer.get(link.code)) is not None and other != own:
            yield (own, other), link
    for link in line.came_from:
        if (other := turn.older.get(link.code)) is not None and other != own:
            yield (other, own), link


def _above(turn: Turn, said: list[tuple[UUID, UUID]]) -> Iterator[tuple[tuple[UUID, UUID], int]]:
    """Give where the land of units above the counties went that ended or began, by where their counties went."""
    went = defaultdict(set)
    for old, new in said:
        went[old].add(new)
    for code, unit in turn.older.items():
        if turn.before[unit].level != COUNTY:
            continue
        old_above = turn.older.get(turn.year.older.superior_of(code))
        now = {unit} if unit in turn.after else {each for each in went[unit] if each in turn.begun}
        for each in now:
            new_above = _superior_now(turn, each)
            if old_above is None or new_above is None or old_above == new_above:
                continue
            if old_above in turn.ended or (new_above in turn.begun and turn.before[old_above].level > 1):
                yield (old_above, new_above), _passage(turn, old_above, new_above)


def _raised(
    turn: Turn, said: list[tuple[UUID, UUID]], with_predecessor: set[UUID]
) -> Iterator[tuple[tuple[UUID, UUID], int]]:
    """Give the cities that became one of a higher level of the same name, and districts below it (升格)."""
    for old, new in said:
        above = _superior_now(turn, new) if new in turn.begun else None
        is_new = above is not None and above in turn.begun - with_predecessor and old in turn.ended
        if above is not None and is_new and turn.after[above].name == turn.before[old].name:
            yield (old, above), _passage(turn, old, above)


def _superior_now(turn: Turn, unit: UUID) -> UUID | None:
    code = turn.after[unit].code
    above = turn.year.newer.superior_of(code[1]) if code else ""
    return turn.newer.get(above)


def _passage(turn: Turn, old: UUID, new: UUID) -> int:
    """Return the passage that tells of the newer unit's beginning, else of the older one's end."""
    after, before = turn.after[new].code, turn.before[old].code
    found = turn.year.where.get((Sign.NEW, after[1] if after else ""))
    return turn.year.where[Sign.GONE, before[1] if before else ""] if found is None else found
