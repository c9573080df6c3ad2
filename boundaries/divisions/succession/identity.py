"""Which record of a table is the same unit as one of the table before: a code is a label, and a name is one too."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from boundaries.divisions.codes import level_of
from boundaries.divisions.history.differences import Passage, Sign
from boundaries.divisions.history.resolution import Change
from boundaries.divisions.history.tables import YearTable
from boundaries.divisions.kinds import kind_of

_AUTONOMY = ({"县", "自治县"}, {"地区", "自治州"}, {"旗", "自治旗"})
"""A unit that becomes autonomous keeps its land, its specific term and, as a rule, its code."""
_RENAMED = ("更名为", "改名为", "改称", "更名")


@dataclass(frozen=True, slots=True)
class Year:
    """Two tables and what is told between them (年度变更)."""

    older: YearTable
    newer: YearTable
    told: Sequence[tuple[Passage, tuple[Change, ...]]]
    gone: dict[str, Change] = field(init=False, default_factory=dict)
    """By code in the older table."""
    new: dict[str, Change] = field(init=False, default_factory=dict)
    """By code in the newer table."""
    where: dict[tuple[Sign, str], int] = field(init=False, default_factory=dict)
    """In which passage a line stands."""
    _went: dict[str, set[str]] = field(init=False, default_factory=lambda: defaultdict(set))
    _came: dict[str, set[str]] = field(init=False, default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for at, (_, changes) in enumerate(self.told):
            for change in changes:
                self.where[change.sign, change.code] = at
                if change.sign is not Sign.KEPT:
                    self._keep(change)

    def _keep(self, change: Change) -> None:
        (self.gone if change.sign is Sign.GONE else self.new)[change.code] = change
        pairs = [(change.code, link.code) for link in change.to]
        pairs += [(link.code, change.code) for link in change.came_from]
        for old, new in pairs:
            self._went[old].add(new)
            self._came[new].add(old)

    def went_to(self, code: str) -> frozenset[str]:
        """Return where the land of a record that is gone went, by both sides of the matter."""
        return frozenset(self._went.get(code, ()))

    def came_from(self, code: str) -> frozenset[str]:
        """Return where the land of a new record came from, by both sides of the matter."""
        return frozenset(self._came.get(code, ()))


def continuing(year: Year) -> dict[str, str]:
    """Return the records that are new in a table and yet an old unit: code in the newer table to code in the older.

    A unit goes on with its name, whatever its code; with its code, when it was renamed or became autonomous and neither
    was another unit made one with it nor it taken apart; and with neither, when it alone became the other, and the
    documents call that a renaming, or it went to another superior.

    References
    ----------
    行政区划管理条例实施办法 (民政部令65), Art. 2: another generic term (县 to 市, 县 to 区) is abolition and
    establishment, another specific term a renaming.
    """
    found: dict[str, str] = {}
    for way in (_by_name, _by_code, _alone):
        taken = set(found.values())
        for old, new in way(year, found):
            if old not in taken and new not in found:
                taken.add(old)
                found[new] = old
    return found


def _by_name(year: Year, _: dict[str, str]) -> Iterator[tuple[str, str]]:
    named: dict[tuple[str, int], list[str]] = defaultdict(list)
    for code in year.new:
        named[year.newer.names[code], level_of(code)].append(code)
    for code, change in year.gone.items():
        same = named.get((change.name, level_of(code)), [])
        # A unit with others below it has no link of its own: its name says it, where it is the only one of it.
        linked = [each for each in same if each in year.went_to(code)] if change.to else same
        if len(linked) == 1:
            yield code, linked[0]


def _by_code(year: Year, found: dict[str, str]) -> Iterator[tuple[str, str]]:
    ended = {code for code in year.gone if code not in found.values()}
    for code in ended & year.new.keys():
        if not _is_same_kind(year, code, code):
            continue
        if not year.gone[code].to and not year.new[code].came_from:
            yield code, code
            continue
        others_in = (year.came_from(code) - {code}) & ended
        others_out = {each for each in year.went_to(code) - {code} if each in year.new and each not in found}
        if code in year.went_to(code) and not others_in and not others_out:
            yield code, code


def _alone(year: Year, found: dict[str, str]) -> Iterator[tuple[str, str]]:
    for old in year.gone.keys() - set(found.values()):
        went = year.went_to(old)
        new = next(iter(went), "")
        if len(went) != 1 or new not in year.new or new in found or year.came_from(new) != {old}:
            continue
        if level_of(old) != level_of(new) or not _is_same_kind(year, old, new):
            continue
        moved = _superior(year.older, old) != _superior(year.newer, new)
        passage = year.told[year.where[Sign.NEW, new]][0]
        called = any(word in passage.title + passage.text for word in _RENAMED)
        if moved or called:
            yield old, new


def _superior(table: YearTable, code: str) -> str:
    return table.names.get(table.superior_of(code), "")


def _is_same_kind(year: Year, old: str, new: str) -> bool:
    level = level_of(old)
    kinds = {kind_of(year.older.names[old], level), kind_of(year.newer.names[new], level)}
    return len(kinds) == 1 or any(kinds <= pair for pair in _AUTONOMY)
