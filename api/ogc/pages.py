"""Where a list of features goes on: the key of the last one, sealed into a token."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import orjson

from api.answers.paging import PageEnd, seal, unseal
from api.ogc.asking import Asked
from api.ogc.catalogue import Collection
from api.parameters.known import about
from api.parameters.reading import refusal
from foundation.errors import InvalidInput
from foundation.features.description import Kind, Property

Key = tuple[Any, ...]


def page_end(asked: Asked, collection: Collection) -> PageEnd | None:
    """Return where the page before ended; ``None`` for the first page.

    Raises
    ------
    InvalidInput
        When `next` is no token of ours, or was given for another question.
    """
    token = asked.given.get("next")
    if token is None:
        return None
    try:
        return unseal(token, _question(asked, collection))
    except InvalidInput as error:
        raise about("next", error) from error


def token(asked: Asked, collection: Collection, day: date, key: Sequence[Any]) -> str:
    """Return the token of the page after the feature with a key.

    Parameters
    ----------
    day
        For which the first page was answered.
    """
    return seal(PageEnd(day, (orjson.dumps(list(key)).decode(),)), _question(asked, collection))


def key_of(end: PageEnd, sorted_by: Sequence[Property], *, is_day: bool) -> Key:
    """Return the key that a token holds, each value of the kind that its column has.

    Raises
    ------
    InvalidInput
        When the token was tampered with.
    """
    kinds = [each.kind for each in sorted_by]
    try:
        (text,) = end.after
        *values, identity = (told := orjson.loads(str(text))) if is_day else (told := orjson.loads(str(text)))[:-1]
        rows = [] if is_day else [_checked(told[-1], Kind.INTEGER)]
        keyed = [None if value is None else _checked(value, kind) for value, kind in zip(values, kinds, strict=True)]
        return (*keyed, UUID(identity), *rows)
    except (ValueError, TypeError, AttributeError) as error:
        wrong = refusal(
            "not_a_token", "`next` is not a token of this service: take it from the page before, unchanged."
        )
        raise about("next", wrong) from error


def _checked(value: object, kind: Kind) -> object:
    match kind, value:
        case Kind.DAY, str():
            return date.fromisoformat(value)
        case Kind.BOOLEAN, bool():
            return value
        case (Kind.INTEGER, int()) if not isinstance(value, bool) and abs(value) < 2**63:
            return value
        case Kind.NUMBER, float() | int():
            return float(value)
        case (Kind.TEXT, str()) if "\x00" not in value:
            return value
    raise ValueError(kind)


def _question(asked: Asked, collection: Collection) -> list[tuple[str, str]]:
    return [*asked.given.items(), ("collection", collection.id), ("root", str(asked.root.day))]
