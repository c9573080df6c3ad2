"""The unit that a path or a code means; units that only a path mentions are planned as provisional ones."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal
from uuid import UUID

from boundaries.divisions import codes as grammar
from boundaries.divisions import kinds
from boundaries.divisions.codes import COUNTY, VILLAGE
from boundaries.divisions.levels import Code, bearer_of, level_in
from boundaries.divisions.records import DivisionRecord
from boundaries.divisions.tree import DivisionTree, Gone

_NATIONAL = "GB2260"
_TOWNSHIP_LENGTH = 9


@dataclass(frozen=True, slots=True)
class Establishment:
    """A division that is to be made (拟设行政区划)."""

    id: UUID
    record: DivisionRecord
    legal_parent_id: UUID | None
    administering_parent_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why a path and a code mean no unit."""

    reason: Literal["division_unknown", "division_ambiguous"]
    message: str


@dataclass(slots=True)
class _Unit:
    id: UUID
    name: str
    level: int
    parent_id: UUID | None
    path: tuple[str, ...]
    provisional: bool
    stated: DivisionRecord | None = None
    """What is to be written, for a unit that is not there yet."""
    codes: list[Code] = field(default_factory=list)


class Planner:
    """Finds units, and plans those that are missing; writes nothing.

    A code wins over the path, but for a code that a provisional unit of another name took from a file: statistics give
    one code to two zones, and then the path tells them apart.

    Parameters
    ----------
    tree
        The units in force.
    codes
        Their codes, by scheme.
    new_id
        Gives the identity of a new unit.
    gone
        Units that ended, the latest first, with the unit that stands in the place of their superior: a file that has
        their code or their path means them, and not a new unit of the name.

    Examples
    --------
    >>> from itertools import count
    >>> numbers = count(1)
    >>> planner = Planner(DivisionTree([]), {}, lambda: UUID(int=next(numbers)))
    >>> town = planner.resolve(("贵州省", "贵阳市", "花溪区", "青岩镇"), "520111")
    >>> for unit in planner.planned():
    ...     print(unit.record.name, unit.record.kind, *unit.record.codes)
    贵州省 省 ('GB2260', '520000')
    贵阳市 地级市 ('GB2260', '520100')
    花溪区 市辖区 ('GB2260', '520111')
    青岩镇 镇
    >>> planner.resolve(("花溪区", "青岩镇")) == town, planner.resolve(("青岩",)).reason
    (True, 'division_unknown')
    """

    def __init__(
        self,
        tree: DivisionTree,
        codes: Mapping[Code, UUID],
        new_id: Callable[[], UUID],
        gone: Iterable[Gone] = (),
    ) -> None:
        self._new_id = new_id
        self._units: dict[UUID, _Unit] = {}
        self._below: dict[tuple[UUID | None, str], UUID] = {}
        self._named: dict[str, list[UUID]] = {}
        self._codes = dict(codes)
        self._votes: dict[UUID, Counter[str]] = {}
        self._learnt: list[tuple[UUID, Code]] = []
        for node in tree.nodes():
            path = tree.label(node.id).path
            self._keep(_Unit(node.id, node.name, node.level, node.parent_id, path, node.provisional))
        for code, division_id in self._codes.items():
            if (unit := self._units.get(division_id)) is not None:
                unit.codes.append(code)
        for each in gone:
            self._remember(each, tree)

    def _remember(self, gone: Gone, tree: DivisionTree) -> None:
        above = tree.standing_for(gone.superior) if gone.superior is not None else None
        if above is None or tree.node(above) is None:
            return
        path = (*tree.label(above).path, gone.name)
        unit = self._units[gone.id] = _Unit(gone.id, gone.name, gone.level, above, path, provisional=False)
        self._below.setdefault((above, gone.name), gone.id)
        for code in gone.codes:
            self._codes.setdefault(code, gone.id)
            unit.codes.append(code)

    def resolve(self, path: Sequence[str], code: str | None = None, scheme: str = _NATIONAL) -> UUID | Unresolved:
        """Return the unit that a path and a code mean, planned if need be.

        Parameters
        ----------
        path
            Standard names from the outermost stated to the innermost; levels between may be missing.
        code
            Of the innermost unit that has one; a village's stands for its township.
        scheme
            Of the code.
        """
        digits = grammar.plain(code) if code else None
        if digits is not None and grammar.level_of(digits) == VILLAGE:
            digits = digits[:_TOWNSHIP_LENGTH]
        known = self._codes.get((scheme, digits)) if digits else None
        if not path:
            return known or Unresolved("division_unknown", f"No division has the code {code}; state its path as well.")
        whole = self._rooted(tuple(path), digits)
        if isinstance(whole, Unresolved):
            return known or whole
        bearer = bearer_of(whole, digits) if digits else None
        if bearer is None:
            return known or self._descend(whole, None, None, None)
        return self._descend(whole, bearer, (scheme, digits or ""), known)

    def find(self, path: Sequence[str]) -> UUID | None:
        """Return the unit that a path means if it is there or planned, and plan nothing."""
        whole = self._rooted(tuple(path), None) if path else ()
        return None if isinstance(whole, Unresolved) else self._walked(None, whole)

    def declare(self, record: DivisionRecord) -> UUID | Unresolved:
        """Plan a unit as a source states it, or return the one that is there already; those above must be known."""
        known = next(filter(None, map(self._codes.get, record.codes)), None)
        *above, name = record.path
        parent = self._walked(None, above)
        if known is not None or (above and parent is None):
            message = f"{'/'.join(above)} is not known: a unit is stated after the one it lies in."
            return known or Unresolved("division_unknown", message)
        if (there := self._below.get((parent, name))) is not None:
            return there
        unit = _Unit(self._new_id(), name, record.level, parent, record.path, record.provisional, record)
        for code in record.codes:
            self._codes[code] = unit.id
            unit.codes.append(code)
        return self._keep(unit)

    def planned(self) -> Iterator[Establishment]:
        """Give the new units, each after its superior, with the codes that follow from those below them."""
        self._derive_codes()
        for unit in self._units.values():
            if unit.stated is not None:
                stated = replace(unit.stated, codes=tuple(unit.codes))
                yield Establishment(unit.id, stated, *self.superiors(unit.parent_id, stated))

    def superiors(self, parent_id: UUID | None, record: DivisionRecord) -> tuple[UUID | None, UUID | None]:
        """Return the legal parent of a unit, and the administering one where that is another (代管)."""
        if not record.in_custody:
            return parent_id, None
        return self._below.get((None, record.path[0])), parent_id

    def missing_codes(self, division_id: UUID, codes: Sequence[Code]) -> tuple[Code, ...]:
        """Return which codes a unit that is there does not have, nor any other."""
        return tuple(code for code in codes if code not in self._codes and code not in self._units[division_id].codes)

    def learnt_codes(self) -> Sequence[tuple[UUID, Code]]:
        """Return the codes that files gave to provisional units that were there without one."""
        return tuple(self._learnt)

    def _keep(self, unit: _Unit) -> UUID:
        self._units[unit.id] = unit
        self._below.setdefault((unit.parent_id, unit.name), unit.id)
        self._named.setdefault(unit.name, []).append(unit.id)
        return unit.id

    def _walked(self, start: UUID | None, path: Sequence[str]) -> UUID | None:
        """Return where a path leads from a unit, levels left out or not."""
        at = start
        for name in path:
            found = self._below.get((at, name)) or (self._deeper(at, name, None) if at is not None else None)
            if found is None or isinstance(found, Unresolved):
                return None
            at = found
        return at

    def _rooted(self, path: tuple[str, ...], digits: str | None) -> tuple[str, ...] | Unresolved:
        """Return a path that begins with the province."""
        if kinds.is_province(path[0]):
            return path
        named = [self._units[one] for one in self._named.get(path[0], ())]
        province = self._codes.get((_NATIONAL, digits[:2] + "0000")) if digits else None
        if province is not None:
            beginning = self._units[province].path
            named = [unit for unit in named if unit.path[0] == beginning[0]]
            return named[0].path + path[1:] if len(named) == 1 else beginning + path
        if len(named) > 1:
            named = [unit for unit in named if self._walked(unit.id, path[1:]) is not None]
            if len(named) != 1:
                return Unresolved("division_ambiguous", _BEGIN.format(f"Several divisions are called {path[0]}"))
        if not named:
            return Unresolved("division_unknown", _BEGIN.format(f"No division called {path[0]} is known"))
        return named[0].path + path[1:]

    def _descend(
        self, path: tuple[str, ...], bearer: int | None, code: Code | None, known: UUID | None
    ) -> UUID | Unresolved:
        at: UUID | None = None
        found: UUID | Unresolved | None = None
        for depth, name in enumerate(path):
            above = self._units[at].level if at else 0
            level = level_in(path, depth, above, bearer, code)
            found = self._below.get((at, name))
            if depth == bearer and known is not None and self._wins(known, name):
                found = known
            if found is None and at is not None:
                found = self._deeper(at, name, level)
            if isinstance(found, Unresolved):
                return found
            at = found or self._plan(name, level, at)
            if depth == bearer and code is not None:
                self._credit(at, code)
        assert at is not None  # noqa: S101 - a path has at least one name
        return at

    def _wins(self, known: UUID, name: str) -> bool:
        unit = self._units[known]
        return not unit.provisional or unit.name == name

    def _deeper(self, above: UUID, name: str, level: int | None) -> UUID | Unresolved | None:
        """Return the one unit of a name below another, whatever lies between."""
        units = (self._units[one] for one in self._named.get(name, ()))
        found = [
            unit.id
            for unit in units
            if (level is None or (unit.level > COUNTY) == (level > COUNTY)) and self._lies_in(unit, above)
        ]
        if len(found) > 1:
            message = f"Several divisions in {self._units[above].name} are called {name}; state the levels between."
            return Unresolved("division_ambiguous", message)
        return found[0] if found else None

    def _lies_in(self, unit: _Unit, above: UUID) -> bool:
        wanted = self._units[above].path
        return len(unit.path) > len(wanted) and unit.path[: len(wanted)] == wanted

    def _plan(self, name: str, level: int, parent: UUID | None) -> UUID:
        path = (*(self._units[parent].path if parent else ()), name)
        record = DivisionRecord(path, kinds.kind_of(name, level), level, provisional=True)
        return self._keep(_Unit(self._new_id(), name, level, parent, path, provisional=True, stated=record))

    def _credit(self, division_id: UUID, code: Code) -> None:
        """Give a provisional unit the code that a file states for it, and its superiors a voice for theirs."""
        unit = self._units[division_id]
        taken = code in self._codes or any(scheme == code[0] for scheme, _ in unit.codes)
        if not taken and unit.provisional:
            self._codes[code] = division_id
            unit.codes.append(code)
            if unit.stated is None:
                self._learnt.append((division_id, code))
        scheme, digits = code
        superior = grammar.superior_of(digits)
        while scheme == _NATIONAL and superior is not None and unit.parent_id is not None:
            unit = self._units[unit.parent_id]
            if unit.level == grammar.level_of(superior):
                self._votes.setdefault(unit.id, Counter())[superior] += 1
                superior = grammar.superior_of(superior)

    def _derive_codes(self) -> None:
        """Give new provinces and prefectures the code that most of their counties begin with."""
        for division_id, votes in self._votes.items():
            unit = self._units[division_id]
            code = (_NATIONAL, votes.most_common(1)[0][0])
            if unit.stated is not None and not unit.codes and code not in self._codes:
                self._codes[code] = division_id
                unit.codes.append(code)


_BEGIN = "{}; begin the path with the province, or state the code."
