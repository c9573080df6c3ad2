"""Who asks what is due, by which rules, and of which lines."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from api.exchange import Exchange
from api.inspections.access import Inspector, tables_of
from api.inspections.overview.given import DueMarkersParameters, DueParameters, MapParameters
from api.parameters.known import about
from api.parameters.reading import refusal
from api.parameters.units import unit_parameter
from api.transaction import Reading
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.codes import COUNTY, PROVINCE
from boundaries.inspections.overview.due import Reckoned, Terms
from boundaries.inspections.overview.reading.markers import LastSeen

_LEVELS = {"province": PROVINCE, "county": COUNTY}


def terms_of(asked: Exchange) -> Terms:
    """Return by what is counted in the province."""
    tables = tables_of(asked)
    return Terms(tables.rounds, tables.rulebook.provisions)


def seen_markers(asked: Exchange, read: Reading, day: date) -> LastSeen:
    """Return when markers were last reached, from memory as far as nothing was written since."""
    return asked.server.seen_markers.of(read.session, read.revision, day)


def due_that_day(asked: Exchange, read: Reading, day: date) -> Reckoned:
    """Return when all lines are due, from memory as far as nothing was written of them since."""
    return asked.server.reckonings.of(read.session, read.revision, day, terms_of(asked))


def audience(asked: Exchange, who: Inspector) -> str:
    """Return for whom an answer is, in its entity tag."""
    return f"{who.person} {asked.precision.audience}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of which lines something is asked (界线筛选).

    Parameters
    ----------
    ids
        Only these; ``None`` for all.
    """

    ids: frozenset[UUID] | None


def wanted_lines(
    known: Reckoned, given: DueParameters | DueMarkersParameters | MapParameters, lineage: Lineage, day: date
) -> Wanted:
    """Return the lines that are asked for: of a division and all below it, of a level, or one.

    Parameters
    ----------
    known
        All lines of the day.

    Raises
    ------
    InvalidInput
        When the division or the line is not known on the day: an empty list would look like an answer.
    """
    unit = unit_parameter(lineage, "division", given.division, day)
    key = None if isinstance(given, DueParameters) else given.line
    if unit is None and given.level is None and key is None:
        return Wanted(None)
    rows = [each.line for each in known.lines]
    if key is not None:
        rows = [row for row in rows if key in {row.code, row.name, str(row.id)}]
        if not rows:
            told = f"No line that is inspected jointly has the code, name or id {key!r} on {day}."
            raise about("line", refusal("unknown_line", told))
    if unit is not None:
        ground = {unit, *lineage.below(unit, day)}
        rows = [row for row in rows if not ground.isdisjoint(row.sides)]
    if given.level is not None:
        rows = [row for row in rows if row.level == _LEVELS[given.level]]
    return Wanted(frozenset(row.id for row in rows))
