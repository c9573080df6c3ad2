"""The rows of a table become drafts as one would write them by hand, or named reasons why not; no row is lost."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import shapely

from boundaries.divisions.tree import DivisionTree
from foundation.errors import InvalidInput
from foundation.intake.files.reading import RawRow, Reading
from foundation.intake.outcomes import Rejection, rejection
from gazetteer.batch.context import division_meant
from gazetteer.intake.checks.context import Context
from gazetteer.intake.checks.records import validate
from gazetteer.intake.columns.fields import Field
from gazetteer.places.records import DivisionReference, NameKind, PlaceRecord
from gazetteer.proposals.bulk.columns import Layout, More
from gazetteer.proposals.kinds import Kind

_EXTENT = (More.AREA, More.HOUSEHOLDS, More.POPULATION, More.EAST, More.SOUTH, More.WEST, More.NORTH)
_NUMBERS: dict[More, Callable[[str], float]] = {More.AREA: float, More.HOUSEHOLDS: int, More.POPULATION: int}
_TEXTS = (More.REASONS, More.POSITION_DESCRIPTION, More.PLACE_ID, More.MEASURES)
_BETWEEN = "、；;，,"


@dataclass(frozen=True, slots=True)
class Read:
    """One row (行): the draft that it states, as JSON has it, or what is wrong with it."""

    number: int
    """Of the row below the header, the first being 1; blank rows count."""
    cells: tuple[str, ...]
    name: str
    stated: dict[str, Any] | None
    faults: tuple[Rejection, ...] = ()

    def refused(self, *faults: Rejection) -> "Read":
        """Return the row with what else is wrong with it."""
        return replace(self, stated=None, faults=(*self.faults, *faults))


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the rows may lie (范围)."""

    tree: DivisionTree
    day: date
    within: UUID | None = None
    """All of them lie in this division."""


def read_rows(
    reading: Reading, rows: Sequence[RawRow | Rejection], layout: Layout, kind: Kind, ground: Ground, context: Context
) -> list[Read]:
    """Return every row in its order.

    Parameters
    ----------
    reading
        What the file says of itself; its rows have been taken from it.
    rows
        All of them.

    Raises
    ------
    InvalidInput
        When the table as a whole cannot be taken: nobody says in which coordinate system it is.
    """
    outcomes: dict[int, list[PlaceRecord | Rejection]] = defaultdict(list)
    again = replace(reading, rows=iter(rows))
    for outcome in validate(again, layout.census, context):
        if isinstance(outcome, PlaceRecord | Rejection):
            outcomes[outcome.row].append(outcome)
    return [_read(row, outcomes, layout, kind, ground) for row in rows]


def _read(
    row: RawRow | Rejection,
    outcomes: dict[int, list[PlaceRecord | Rejection]],
    layout: Layout,
    kind: Kind,
    ground: Ground,
) -> Read:
    if isinstance(row, Rejection):
        # What stood there is one text, since it could not be told apart.
        return Read(row.row, (row.value,), "", None, (row,))
    name = layout.census.getter(Field.NAME)(row.cells + layout.census.constants)
    found = outcomes.get(row.number, [])
    faults = [each for each in found if isinstance(each, Rejection)]
    record = next((each for each in found if isinstance(each, PlaceRecord)), None)
    extras = dict(_extras(row, layout, faults))
    division = None if record is None else _division(row.number, record.division, layout, ground, faults)
    if record is None or division is None or faults:
        return Read(row.number, row.cells, name, None, tuple(faults))
    return Read(row.number, row.cells, name, {"kind": kind.value, **_stated(record, division), **extras})


def _stated(record: PlaceRecord, division: str) -> dict[str, Any]:
    spellings = (each.text for each in record.names if each.kind is NameKind.ROMANIZED)
    told: dict[str, Any] = {
        "name": record.name,
        "class_code": record.class_code,
        "division": division,
        "romanized": next(spellings, ""),
        "meaning": record.meaning or "",
        "origin": record.origin or "",
    }
    if record.position is not None:
        point = shapely.from_wkb(record.position.wkb).representative_point()
        told["position"] = [round(point.x, 6), round(point.y, 6)]
    return {name: value for name, value in told.items() if value}


def _extras(row: RawRow, layout: Layout, faults: list[Rejection]) -> Iterator[tuple[str, Any]]:
    text = layout.more.text
    for field in _TEXTS:
        if said := text(field, row.cells):
            yield field.value, said
    alternatives = text(More.ALTERNATIVES, row.cells)
    for mark in _BETWEEN:
        alternatives = alternatives.replace(mark, "\n")
    if several := [each.strip() for each in alternatives.split("\n") if each.strip()]:
        yield "alternatives", several
    extent = dict(_extent(row, layout, faults))
    if described := layout.census.getter(Field.DESCRIPTION)(row.cells + layout.census.constants):
        extent["description"] = described
    if extent:
        yield "extent", extent
    applicant = {each.value: text(each, row.cells) for each in (More.ORGANISATION, More.PERSON, More.PHONE)}
    if any(applicant.values()):
        yield "applicant", {name: value for name, value in applicant.items() if value}


def _extent(row: RawRow, layout: Layout, faults: list[Rejection]) -> Iterator[tuple[str, object]]:
    for field in _EXTENT:
        said = layout.more.text(field, row.cells)
        if not said:
            continue
        read = _NUMBERS.get(field)
        if read is None:
            yield field.value, said
            continue
        try:
            yield field.value, read(said.replace(",", ""))
        except ValueError:
            message = "It is no number: write digits alone, or leave it empty."
            faults.append(rejection(row.number, layout.more.label(field), "not_a_number", message, said))


def _division(
    number: int, reference: DivisionReference, layout: Layout, ground: Ground, faults: list[Rejection]
) -> str | None:
    """Return the whole path of the division that a row names; ``None`` after a fault."""
    path = "/".join(reference.path)
    try:
        found = _meant(reference.code or path, ground)
    except InvalidInput as error:
        # A village committee is a place in its township, and need not be among the divisions.
        township = _township(reference, layout, ground)
        if township is None:
            code = error.faults[0].code if error.faults else "unknown_division"
            faults.append(rejection(number, _label(layout), code, error.message, reference.code or path))
            return None
        found = township
    if ground.within is not None and ground.within not in {node.id for node in ground.tree.chain(found)}:
        where = "/".join(ground.tree.label(ground.within).path)
        message = f"The row lies outside {where}, which `division` names for all rows: correct one of the two."
        faults.append(rejection(number, _label(layout), "outside_division", message, reference.code or path))
        return None
    return "/".join(ground.tree.label(found).path)


def _township(reference: DivisionReference, layout: Layout, ground: Ground) -> UUID | None:
    if Field.VILLAGE not in layout.census.labels or len(reference.path) < 2:  # noqa: PLR2004 - a village and its township
        return None
    try:
        return _meant("/".join(reference.path[:-1]), ground)
    except InvalidInput:
        return None


def _meant(text: str, ground: Ground) -> UUID:
    """Return the division that a row means: within the one of all rows first, where a name alone is enough."""
    if ground.within is not None:
        whole = "/".join(ground.tree.label(ground.within).path)
        try:
            return division_meant(ground.tree, f"{whole}/{text}", ground.day)
        except InvalidInput:
            pass  # a code, or a path that begins further out
    return division_meant(ground.tree, text, ground.day)


def _label(layout: Layout) -> str:
    for field in (Field.DIVISION_CODE, Field.DIVISION, Field.VILLAGE, Field.TOWNSHIP, Field.COUNTY):
        if field in layout.census.labels:
            return layout.census.labels[field]
    return "division"
