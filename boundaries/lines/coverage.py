"""The coverage of a level on a day, read for who checks, repairs or reports it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import IntEnum
from time import perf_counter
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.divisions import codes
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.models import DivisionExtent
from boundaries.lines.topology.coverage import check
from boundaries.lines.topology.findings import CheckReport, Unit
from boundaries.lines.topology.nesting import nested
from foundation.errors import NotFound
from foundation.versioned import in_force

SLIVER_WIDTH_M = 10.0
"""What is narrower comes from drawing one line twice, where nobody says otherwise."""


class Level(IntEnum):
    """A level of divisions, as commands and addresses call it (区划级别)."""

    PROVINCE = codes.PROVINCE
    PREFECTURE = codes.PREFECTURE
    COUNTY = codes.COUNTY
    TOWNSHIP = codes.TOWNSHIP


@dataclass(frozen=True, slots=True)
class Coverage:
    """The units of a level of one province with what they cover, and who lies around and above them (一级区划面)."""

    level: Level
    day: date
    units: tuple[Unit[UUID], ...]
    surroundings: tuple[Unit[UUID], ...]
    """Units of the same level in other provinces, and those above in which no unit has an extent."""
    parents: tuple[Unit[UUID], ...]
    """Units above, as far as they have extents."""
    children: Mapping[UUID, Sequence[Unit[UUID]]]
    """The units of the level in each of those above."""
    missing: tuple[str, ...]
    """Names of units in force that have no extent: the check cannot speak of them."""


def coverage_of(
    session: Session,
    lineage: Lineage,
    *,
    home: UUID,
    level: Level,
    day: date,
    recorded: datetime | None = None,
) -> Coverage:
    """Return the coverage of a level inside a province on a day.

    Parameters
    ----------
    home
        The province; its neighbours are the surroundings.
    recorded
        As known at this instant; ``None`` for now.

    Raises
    ------
    NotFound
        When no unit of the level has an extent on the day.
    """
    wanted = [version for version in lineage.on(day) if version.level <= level]
    names = {version.division: version for version in wanted}
    rows = session.execute(
        select(DivisionExtent.division_id, DivisionExtent.extent).where(
            in_force(DivisionExtent, day, recorded), DivisionExtent.division_id.in_(names)
        )
    )
    found = {unit: Unit(unit, names[unit].name, lineage.code(unit, day), extent) for unit, extent in rows}
    chains = {version.division: [each.division for each in lineage.chain(version.division, day)] for version in wanted}
    of_level = [version.division for version in wanted if version.level == level]
    inside = sorted((unit for unit in of_level if home in chains[unit] and unit in found), key=_by_code(found))
    if not inside:
        raise NotFound(f"No unit of the level {level.name.lower()} has an extent on {day}: load or import some first.")
    children: dict[UUID, list[Unit[UUID]]] = defaultdict(list)
    for unit in inside:
        for above in chains[unit][:-1]:
            if above in found:
                children[above].append(found[unit])
    return Coverage(
        level,
        day,
        tuple(found[unit] for unit in inside),
        tuple(found[unit] for unit in _around(found, chains, of_level) if home not in chains[unit]),
        tuple(found[above] for above in children),
        children,
        tuple(names[unit].name for unit in of_level if home in chains[unit] and unit not in found),
    )


def _around(
    found: Mapping[UUID, Unit[UUID]], chains: Mapping[UUID, Sequence[UUID]], of_level: Iterable[UUID]
) -> Iterator[UUID]:
    """Give the units of a level, and those above in which no unit is known, each once."""
    divided = {above for unit in found for above in chains[unit][:-1]}
    whole = [unit for unit in found if unit not in divided]
    yield from dict.fromkeys([*(unit for unit in of_level if unit in found), *whole])


def _by_code(found: Mapping[UUID, Unit[UUID]]) -> Callable[[UUID], tuple[str, str]]:
    return lambda unit: (found[unit].code or "~", found[unit].name)


def checked(coverage: Coverage, *, sliver_width_m: float = SLIVER_WIDTH_M) -> CheckReport[UUID]:
    """Return what is wrong with a coverage, and what only looks so: gaps, overlaps, nesting, enclaves, parts."""
    began = perf_counter()
    title = f"{coverage.level.name.lower()} level on {coverage.day}"
    report = check(coverage.units, surroundings=coverage.surroundings, sliver_width_m=sliver_width_m, title=title)
    above = nested(coverage.children, coverage.parents)
    # Polygons that are not valid were told of already.
    told = {finding.message for finding in report.findings}
    findings = (*report.findings, *(finding for finding in above if finding.message not in told))
    return replace(report, findings=findings, seconds=perf_counter() - began)
