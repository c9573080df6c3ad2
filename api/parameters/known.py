"""Values that are well-formed, but name something that must exist: an empty list would look like an answer."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from api.parameters.reading import refusal
from boundaries.divisions.tree import DivisionTree
from foundation.errors import Fault, InvalidInput


def division_named(tree: DivisionTree, named: str | UUID, as_of: date) -> UUID:
    """Return the identity of the division that a code or an id names.

    Parameters
    ----------
    tree
        The divisions of the day.
    named
        As `api.parameters.reading.read_division` gives it.
    as_of
        The day, for the sentence.

    Raises
    ------
    InvalidInput
        When there is none on that day.
    """
    node = tree.node(named) if isinstance(named, UUID) else tree.by_code(named)
    if node is None:
        what = "id" if isinstance(named, UUID) else "code"
        raise about("division", refusal("unknown_division", f"No division has the {what} {named} on {as_of}."))
    return node.id


def division_and_below(tree: DivisionTree, named: str | UUID | None, as_of: date) -> frozenset[UUID] | None:
    """Return a division with all below it; ``None`` when no division is named."""
    return None if named is None else tree.subtree(division_named(tree, named, as_of))


def classes_known(prefixes: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the class prefixes, each of which begins some class there is.

    Raises
    ------
    InvalidInput
        When one begins none.
    """
    for prefix in prefixes:
        if not any(code.startswith(prefix) for code in names):
            raise about("kind", refusal("unknown_class", f"No class of places has a code that begins with {prefix}."))
    return prefixes


def about(parameter: str, error: InvalidInput) -> InvalidInput:
    """Return an error with the name of the parameter whose value it refuses."""
    faults = tuple(Fault(parameter, fault.code, fault.message) for fault in error.faults)
    return InvalidInput(error.message, faults=faults, details=error.details)
