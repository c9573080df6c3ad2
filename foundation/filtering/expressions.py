"""What stands on one side of a comparison, from its JSON."""

from collections.abc import Mapping, Sequence

from foundation.filtering.arithmetic import computed
from foundation.filtering.folding import folded
from foundation.filtering.operands import Operand, Scope, of_property, of_value
from foundation.filtering.queryables import Kind
from foundation.filtering.reading.limits import ARITHMETIC, Json, refused

_FOLDING = frozenset({"casei", "accenti"})


def expression(node: Json, scope: Scope) -> Operand:
    """Return the operand that JSON of a filter means.

    Raises
    ------
    InvalidInput
        When it is none; with the name of the property, function or value that is wrong.
    """
    match node:
        case {"property": name}:
            return of_property(name, scope)
        case {"op": str(operator), "args": args} if operator.lower() in ARITHMETIC:
            return computed(operator.lower(), [expression(each, scope) for each in arguments(operator, args, 2)])
        case {"op": str(operator), "args": args} if operator.lower() in _FOLDING:
            (of,) = arguments(operator, args, 1)
            return folded(operator.lower(), expression(of, scope))
        case {"op": _}:
            return Operand(Kind.BOOLEAN, scope.condition(node, scope), "a condition", is_computed=True)
        case _:
            return of_value(node, scope)


def arguments(operator: str, args: Json, count: int | None = None) -> Sequence[Json]:
    """Return the arguments of an operator.

    Raises
    ------
    InvalidInput
        When they are no list, or not as many as the operator has.
    """
    if isinstance(args, str | Mapping) or not isinstance(args, Sequence):
        raise refused("arguments_wrong", f"The operator {operator!r} needs a list of arguments in 'args'.")
    if count is not None and len(args) != count:
        raise refused("arguments_wrong", f"The operator {operator!r} has {count} arguments, not {len(args)}.")
    return args
