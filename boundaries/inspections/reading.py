"""Parts of a record as JSON hands them in, each taken for what it is or refused."""

from collections.abc import Mapping
from math import isfinite
from typing import Any
from uuid import UUID

from foundation.errors import InvalidInput


def require_fields(content: Mapping[str, Any], fields: frozenset[str], kind: str) -> None:
    """Check that a content is of a kind, and has its fields and no others.

    Raises
    ------
    InvalidInput
        When it is not, or has not; the message names them.
    """
    missing, unknown = sorted(fields - set(content)), sorted(set(content) - fields)
    if missing or unknown:
        told = [f"lacks {', '.join(missing)}"] if missing else []
        told += [f"has unknown {', '.join(unknown)}"] if unknown else []
        raise InvalidInput(f"The record of a {kind} {' and '.join(told)}: send every field, and no other.")
    if content["kind"] != kind:
        raise InvalidInput(f"A record of the kind {content['kind']!r} is no record of a {kind}.")


def text(value: object) -> str:
    """Return a text.

    Raises
    ------
    TypeError
        When it is none: a number that looks like one would be signed as a number.
    """
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def texts(value: object) -> tuple[str, ...]:
    """Return a list of texts; a text alone is no list of its letters.

    Raises
    ------
    TypeError
        When it is none.
    """
    return tuple(map(text, items(value)))


def items(value: object) -> list[Any]:
    """Return a list.

    Raises
    ------
    TypeError
        When it is none.
    """
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return value


def number(value: object) -> float:
    """Return a number.

    Raises
    ------
    TypeError
        When it is none: neither a truth value nor a text is taken for one.
    ValueError
        When it is not finite, or an integer that no floating number holds.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no number")
    try:
        found = float(value)
    except OverflowError as error:
        raise ValueError("an integer of that size is no measure") from error
    if not isfinite(found):
        raise ValueError(f"{value!r} is no finite number")
    return found


def optional_id(value: object) -> UUID | None:
    """Return an id, or ``None`` where there is none."""
    return None if value is None else UUID(text(value))
