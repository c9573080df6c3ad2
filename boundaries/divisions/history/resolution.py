"""Which units the lines of change mean: each selector picks one record of the other table, or the reader stops."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from boundaries.divisions.history.differences import Line, Meaning, Passage, Selector, Sign
from boundaries.divisions.history.tables import COUNTRY, YearTable
from foundation.errors import Fault, InvalidInput


@dataclass(frozen=True, slots=True)
class Link:
    """The unit at the other end of a change (前身, 后继)."""

    code: str
    """In the other table; `COUNTRY` stands for the country."""
    is_official: bool
    """False where no official notice says so."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one record between two year-ends (变更)."""

    line: int
    sign: Sign
    code: str
    name: str
    to: tuple[Link, ...]
    """In the newer table: where its territory went."""
    came_from: tuple[Link, ...]
    """In the older table: where its territory came from."""


class Resolver:
    """Finds the records that selectors mean.

    Parameters
    ----------
    older, newer
        The tables of the two year-ends.
    """

    def __init__(self, older: YearTable, newer: YearTable) -> None:
        self._older = older
        self._newer = newer
        self._named = {id(table): _by_name(table) for table in (older, newer)}

    def changes(self, passages: Iterable[Passage]) -> list[tuple[Passage, tuple[Change, ...]]]:
        """Return each passage with what its lines mean.

        Raises
        ------
        InvalidInput
            When a selector picks no record or several, a line speaks of a record that its table does not have, or the
            lines do not make the newer table of the older one; each is named.
        """
        faults: list[Fault] = []
        found = [(passage, tuple(self._read(passage, faults))) for passage in passages]
        faults += self._unaccounted([change for _, changes in found for change in changes])
        if faults:
            span = f"{self._older.year} to {self._newer.year}"
            raise InvalidInput(f"The differences from {span} do not hold: {faults[0].message}", faults=tuple(faults))
        return found

    def _read(self, passage: Passage, faults: list[Fault]) -> Iterator[Change]:
        for line in passage.lines:
            try:
                yield self._change(line, in_words=bool(passage.title or passage.text))
            except InvalidInput as error:
                faults += error.faults

    def _change(self, line: Line, *, in_words: bool) -> Change:
        own = self._older if line.sign is Sign.GONE else self._newer
        if own.names.get(line.code) != line.name:
            raise _wrong(line, f"the table of {own.year} has no {line.code} {line.name}")
        # In 1983 the districts of cities were coded for the first time: that is said in words, once for all of them.
        if line.says_nothing and not in_words and not own.below(line.code):
            raise _wrong(line, f"nothing says what became of {line.code} {line.name}, and nothing lies below it")
        return Change(
            line.number,
            line.sign,
            line.code,
            line.name,
            tuple(self._links(line, line.to, own, self._newer)),
            tuple(self._links(line, line.came_from, own, self._older)),
        )

    def _links(self, line: Line, selectors: Iterable[Selector], own: YearTable, other: YearTable) -> Iterator[Link]:
        for selector in selectors:
            if not selector.exists:
                continue
            candidates = self._candidates(line, selector, own, other)
            if len(candidates) != 1:
                meant = selector.name or selector.meaning.value
                several = f"several: {', '.join(candidates[:5])}" if candidates else "none"
                raise _wrong(line, f"{meant!r} must mean one record of {other.year}, and means {several}")
            yield Link(candidates[0], selector.is_official)

    def _candidates(self, line: Line, selector: Selector, own: YearTable, other: YearTable) -> list[str]:
        if selector.meaning is Meaning.SAME_CODE:
            return [line.code] if line.code in other.names else []
        if selector.meaning is Meaning.SUPERIOR:
            above = own.superior_of(line.code)
            return [above] if above == COUNTRY or above in other.names else []
        name = line.name if selector.meaning is Meaning.SAME_NAME else selector.name
        named = self._named[id(other)]
        return _nearest(line.code, named.get(name, ())) or _nearest(line.code, _below_named(name, named, other))

    def _unaccounted(self, changes: list[Change]) -> Iterator[Fault]:
        """Say which records came or went without a line, and which lines speak of records that did neither."""
        for sign, table, other in ((Sign.GONE, self._older, self._newer), (Sign.NEW, self._newer, self._older)):
            told = [change.code for change in changes if change.sign is sign]
            differ = {record.code for record in table.records() - other.records()}
            for code in sorted(differ - set(told)):
                yield Fault(code, "not_told", f"No line {sign.value} says what became of {code} {table.names[code]}.")
            for code in sorted(set(told) - differ):
                yield Fault(code, "not_different", f"{code} {table.names[code]} is the same in both tables.")
            for code in sorted(code for code, times in Counter(told).items() if times > 1):
                yield Fault(code, "told_twice", f"Two lines {sign.value} speak of {code} {table.names[code]}.")


def _by_name(table: YearTable) -> Mapping[str, tuple[str, ...]]:
    named: dict[str, list[str]] = defaultdict(list)
    for code, name in table.names.items():
        named[name].append(code)
    return {name: tuple(codes) for name, codes in named.items()}


def _below_named(name: str, named: Mapping[str, tuple[str, ...]], table: YearTable) -> list[str]:
    """Return the records that a name with that of its superior before it means: 长春市朝阳区."""
    return [
        code
        for size in range(1, len(name))
        for code in named.get(name[size:], ())
        if table.names.get(table.superior_of(code)) == name[:size]
    ]


def _nearest(code: str, candidates: Iterable[str]) -> list[str]:
    """Return those that lie nearest: in the same prefecture by their codes, else in the same province."""
    found = list(candidates)
    for digits in (4, 2):
        near = [each for each in found if each[:digits] == code[:digits]]
        if near and len(found) > 1:
            return near
    return found


def _wrong(line: Line, what: str) -> InvalidInput:
    message = f"Line {line.number}: {what}."
    return InvalidInput(message, faults=(Fault(f"line {line.number}", "unresolved", message),))
