"""How long, how deep and how manifold a filter may be, and the one way it is refused."""

from collections.abc import Iterator, Mapping, Sequence

from foundation.errors import Fault, InvalidInput

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None
"""A value of CQL2 JSON (OGC 21-065r2, clause 8.3)."""

MOST_BYTES = 8192
"""Of a filter, in UTF-8."""
MOST_NESTED = 64
"""Conditions, functions, brackets within one another."""
MOST_TERMS = 1000
"""Operators, properties and values; coordinates are not counted, see `MOST_VERTICES`."""
MOST_ARITHMETIC = 100
"""Operators of arithmetic: numbers grow with each."""
MOST_VERTICES = 1000
"""Of one geometry."""

ARITHMETIC = frozenset({"+", "-", "*", "/", "%", "div", "^"})
_MOST_BRACKETS = 2 * MOST_NESTED + 8  # a condition is an object with an array in it; coordinates add four


def refused(code: str, message: str, *, where: str = "filter") -> InvalidInput:
    """Return the error for a parameter, with its one fault."""
    return InvalidInput(message, faults=[Fault(where, code, message)])


def check_size(text: str) -> None:
    """Refuse a filter that is empty, longer than `MOST_BYTES`, or holds what no text may hold.

    Raises
    ------
    InvalidInput
        With the length, and what to do.
    """
    if not text.strip():
        raise refused("filter_empty", "The filter is empty: write a condition, or leave the parameter out.")
    if len(text) > MOST_BYTES or _bytes_of(text) > MOST_BYTES:
        raise refused(
            "filter_too_long",
            f"The filter is longer than {MOST_BYTES:,} bytes of UTF-8: shorten it, or ask several times.",
        )


def check_brackets(text: str) -> None:
    """Refuse JSON whose objects and arrays lie too deep in one another, before it is read.

    Raises
    ------
    InvalidInput
        With the character at which it becomes too deep.
    """
    depth, is_text, escaped = 0, False, False
    for at, character in enumerate(text):
        if is_text:
            is_text = escaped or character != '"'
            escaped = character == "\\" and not escaped
        elif character == '"':
            is_text = True
        elif character in "[{":
            depth += 1
            if depth > _MOST_BRACKETS:
                raise too_deep(at)
        elif character in "]}":
            depth -= 1


def check_tree(tree: Json) -> None:
    """Refuse a filter with too many terms, or whose operations lie too deep in one another.

    Raises
    ------
    InvalidInput
        With what there is too much of.
    """
    sums = 0
    for terms, (node, depth) in enumerate(_walked(tree), start=1):
        if depth > MOST_NESTED:
            raise too_deep(None)
        if isinstance(node, Mapping) and node.get("op") in ARITHMETIC:
            sums += 1
        if terms > MOST_TERMS:
            raise too_many(MOST_TERMS, "operators, properties and values")
        if sums > MOST_ARITHMETIC:
            raise too_many(MOST_ARITHMETIC, "operators of arithmetic")


def too_many(limit: int, what: str) -> InvalidInput:
    """Return the error for too much of something."""
    return refused("filter_too_many_terms", f"The filter has more than {limit:,} {what}: ask several times instead.")


def too_deep(at: int | None) -> InvalidInput:
    """Return the error for too deep nesting; ``at`` is the index of a character."""
    place = "" if at is None else f", from character {at + 1:,} on"
    return refused(
        "filter_too_deep",
        f"The filter nests deeper than {MOST_NESTED} levels{place}: take brackets and NOTs away, or join with AND.",
    )


def _bytes_of(text: str) -> int:
    try:
        return len(text.encode())
    except UnicodeEncodeError as error:
        at = error.start + 1
        raise refused("filter_not_text", f"Character {at:,} of the filter is half of a surrogate pair.") from None


def _walked(tree: Json) -> Iterator[tuple[Json, int]]:
    """Give what counts as a term, and in how many operations it lies; no recursion, for it may be deep."""
    waiting: list[tuple[Json, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, Mapping):
            yield node, depth
            if "coordinates" not in node and "bbox" not in node and "geometries" not in node:
                waiting += [(each, depth + ("op" in node)) for key, each in node.items() if key in {"args", "interval"}]
        elif isinstance(node, list | tuple):
            waiting += [(each, depth) for each in node]
        else:
            yield node, depth
