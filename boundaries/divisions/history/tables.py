"""The codes in use at the end of a year, county level and above, with the unit that each lies in."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from boundaries.divisions.codes import superior_of
from foundation.errors import Fault, InvalidInput

COUNTRY = "000000"
"""Stands for the country, above the provinces."""

_OF_OTHER_SCHEMES = (9, 12)
"""Digits of codes of townships (MCA, NBS) and villages (NBS)."""
_RECORD = re.compile(r"(?P<code>[0-9]{6})[ \t](?P<name>\S+)")


@dataclass(frozen=True, slots=True)
class Record:
    """A line of a table: what a code meant (代码记录). Two tables have it in common only if all three agree."""

    code: str
    name: str
    superior: str
    """Name of the unit it lies in; empty for a province."""


@dataclass(frozen=True)
class YearTable:
    """The division codes of the end of a year (年末行政区划代码表)."""

    year: int
    names: Mapping[str, str]
    """By code."""

    def superior_of(self, code: str) -> str:
        """Return the code of the unit above: a county whose prefecture is not in the table belongs to the province."""
        return self._superiors.get(code) or self._above(code)

    @cached_property
    def _superiors(self) -> Mapping[str, str]:
        return {code: self._above(code) for code in self.names}

    def _above(self, code: str) -> str:
        above = superior_of(code)
        if above is None:
            return COUNTRY
        return above if above in self.names else above[:2] + "0000"

    def record(self, code: str) -> Record:
        """Return the record of a code that is in the table."""
        return Record(code, self.names[code], self.names.get(self.superior_of(code), ""))

    def records(self) -> frozenset[Record]:
        """Return all records."""
        return frozenset(map(self.record, self.names))

    def below(self, code: str) -> Sequence[str]:
        """Return the codes of the units right below one."""
        return self._children.get(code, ())

    @cached_property
    def _children(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for code, above in self._superiors.items():
            found[above].append(code)
        return found


def read_table(text: str, year: int) -> YearTable:
    r"""Return the table that a text states, one ``code name`` a line.

    Raises
    ------
    InvalidInput
        When a line is no such pair, a code stands twice, or a county lies in no province of the table.

    Examples
    --------
    >>> table = read_table("520000 贵州省\n520181 清镇市", 1995)
    >>> table.superior_of("520181"), table.record("520181")
    ('520000', Record(code='520181', name='清镇市', superior='贵州省'))
    """
    names: dict[str, str] = {}
    faults: list[Fault] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip():
            continue
        found = _RECORD.fullmatch(line.rstrip())
        if found is None:
            faults.append(_no_record(number, line))
        elif found["code"] in names:
            faults.append(Fault(f"line {number}", "duplicate_code", f"The code {found['code']} stands twice."))
        else:
            names[found["code"]] = found["name"]
    table = YearTable(year, names)
    for code, name in names.items():
        above = table.superior_of(code)
        if above != COUNTRY and above not in names:
            faults.append(Fault(code, "no_superior", f"{code} {name} lies in no province of the table."))
    if faults:
        raise InvalidInput(f"The table of {year} cannot be used: {faults[0].message}", faults=tuple(faults))
    return table


def _no_record(number: int, line: str) -> Fault:
    digits = len(line) - len(line.lstrip("0123456789"))
    if digits in _OF_OTHER_SCHEMES:
        message = (
            f"{line[:60]!r} has a code of {digits} digits: schemes are mixed, and only codes of counties belong here."
        )
        return Fault(f"line {number}", "mixed_schemes", message)
    return Fault(f"line {number}", "not_a_record", f"{line[:60]!r} is no code of six digits and a name.")
