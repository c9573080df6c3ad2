"""Lines and units that a request about inspections names."""

from collections.abc import Collection
from uuid import UUID

from api.inspections.surroundings import Surroundings
from api.parameters.known import about
from api.parameters.reading import refusal
from api.parameters.units import unit_parameter
from foundation.errors import Fault, InvalidInput


def line_parameter(around: Surroundings, key: str | None) -> UUID | None:
    """Return the line that a parameter names.

    Raises
    ------
    InvalidInput
        When there is none, and it is no id of one that was.
    """
    if key is None:
        return None
    line = around.network.line(key)
    if line is not None:
        return line.id
    try:
        return UUID(key)
    except ValueError as error:
        told = f"No line has the code, name or id {key!r} on {around.day}."
        raise about("line", refusal("unknown_line", told)) from error


def line_given(around: Surroundings, key: str) -> UUID:
    """Return the line that a body names.

    Raises
    ------
    InvalidInput
        When none is in force under that code, name or id.
    """
    line = around.network.line(key)
    if line is None:
        told = f"No line has the code, name or id {key!r} on {around.day}: `/v1/lines` lists those there are."
        raise InvalidInput(told, faults=(Fault("/line", "unknown_line", told),))
    return line.id


def units_parameter(around: Surroundings, named: str | UUID | None) -> Collection[UUID] | None:
    """Return the unit that a parameter names, with all below it; ``None`` where it names none."""
    unit = unit_parameter(around.lineage, "division", named, around.day)
    return None if unit is None else {unit, *around.lineage.below(unit, around.day)}


def unit_given(around: Surroundings, named: str | None, where: str = "/unit") -> UUID | None:
    """Return the unit that a body names; ``None`` where it names none.

    Raises
    ------
    InvalidInput
        When there is none of that code or id.
    """
    if named is None:
        return None
    unit = around.unit(named)
    if unit is None:
        told = f"No division has the code or id {named!r} on {around.day}."
        raise InvalidInput(told, faults=(Fault(where, "unknown_division", told),))
    return unit
