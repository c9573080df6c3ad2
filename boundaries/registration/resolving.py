"""Which unit, or which line, a file means by a code or a name."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.lines.deriving.settling import StoredLine


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why a code or a name means nothing that is known."""

    message: str


def unit_meant(lineage: Lineage, text: str, day: date, *, among: Iterable[UUID] | None = None) -> UUID | Unresolved:
    """Return the unit that a code or a name means on a day.

    Parameters
    ----------
    among
        Only these, such as the sides of a line, where names repeat.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.isdigit():
        found = lineage.meant(plain, day)
        return found or Unresolved(f"No unit has the code {plain} on {day}.")
    named = {version.division for version in lineage.called(plain) if version.contains(day)}
    if among is not None:
        named &= set(among)
    if len(named) == 1:
        return named.pop()
    if not named:
        return Unresolved(f"No unit is called {plain} on {day}: write its code, or the name it had then.")
    return Unresolved(f"{len(named)} units are called {plain} on {day}: write the code of the one that is meant.")


def line_index(lines: Sequence[StoredLine]) -> Mapping[str, tuple[StoredLine, ...]]:
    """Return lines by everything they go by: code, name, aliases."""
    found: dict[str, tuple[StoredLine, ...]] = {}
    for line in lines:
        for key in {line.record.code, line.record.name, *line.record.aliases}:
            found[key] = (*found.get(key, ()), line)
    return found


LineIndex = Mapping[str, tuple[StoredLine, ...]]
"""Lines by everything they go by."""


def line_meant(index: LineIndex, code: str | None, name: str | None) -> StoredLine | Unresolved:
    """Return the line that a code, or else a name, means."""
    for text in (code, name):
        if text is None:
            continue
        found = index.get(unicodedata.normalize("NFKC", text).strip(), ())
        if len(found) == 1:
            return found[0]
        if found:
            return Unresolved(f"{len(found)} lines are called {text}: write the code of the one that is meant.")
    called = " or ".join(filter(None, (code, name)))
    if not called:
        return Unresolved("The row does not say on which line it stands: write 界线代码 or 界线名称.")
    return Unresolved(f"No line is called {called}: derive or import lines first, or correct the code.")
