"""The body of a check: one draft, or many; within its limits, and each with what is wrong with it."""

from collections.abc import Iterator
from typing import Any

import orjson
from pydantic import ValidationError

from api.answers.negotiation import TooLarge, UnsupportedMediaType
from api.exchange import Exchange
from api.failures import fault_of
from api.normalizing.forms import body_within
from api.parameters.proposals.drafts import MOST_DRAFTS, DraftGiven, DraftsGiven
from foundation.errors import Fault, InvalidInput

MOST_BYTES = 4_000_000
_FEWER = f"send at most {MOST_DRAFTS:,} drafts at once, and of each what the check needs"


async def body_of(asked: Exchange) -> object:
    """Return what a body says in JSON.

    Raises
    ------
    UnsupportedMediaType
        When it is not JSON by its Content-Type.
    TooLarge
        When it has more than `MOST_BYTES`.
    InvalidInput
        When it is no JSON in UTF-8.
    """
    headers = asked.request.headers
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json" or headers.get("content-encoding", "identity") not in {"", "identity"}:
        raise UnsupportedMediaType("A check is asked in JSON, not packed: set Content-Type to application/json.")
    body = b"".join([piece async for piece in body_within(asked.request, MOST_BYTES, _FEWER)])
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        message = f"The body is no JSON in UTF-8 ({error})."
        raise InvalidInput(message, faults=(Fault("/", "not_json", message),)) from error


def drafts_in(content: object) -> list[Any] | None:
    """Return the drafts of a body of many; ``None`` where it is one draft.

    Raises
    ------
    TooLarge
        When it has more than `MOST_DRAFTS`.
    InvalidInput
        When it cannot be understood.
    """
    if not isinstance(content, dict) or "drafts" not in content:
        return None
    try:
        found = DraftsGiven.model_validate(content).drafts
    except ValidationError as error:
        raise refusal(error, "") from error
    if len(found) > MOST_DRAFTS:
        message = f"{len(found):,} drafts are too many: {_FEWER}."
        raise TooLarge(message, details={"most_drafts": MOST_DRAFTS})
    return found


def draft_in(content: object, pointer: str) -> DraftGiven:
    """Return the draft that a JSON value is.

    Parameters
    ----------
    pointer
        Where it stands in the body.

    Raises
    ------
    InvalidInput
        When it is none; the faults say where and why.
    """
    if not isinstance(content, dict):
        message = "A draft is an object with `name`, `class_code` and `division`."
        raise InvalidInput(message, faults=(Fault(pointer or "/", "not_an_object", message),))
    try:
        return DraftGiven.model_validate(content)
    except ValidationError as error:
        raise refusal(error, pointer) from error


def refusal(error: ValidationError, pointer: str) -> InvalidInput:
    """Return what is wrong with a body, at JSON pointers."""
    faults = tuple(_faults(error, pointer))
    message = faults[0].message if len(faults) == 1 else "The body is wrong; `errors` says where."
    return InvalidInput(message, faults=faults)


def _faults(error: ValidationError, pointer: str) -> Iterator[Fault]:
    for found in error.errors(include_url=False):
        told = fault_of(found)
        steps = "".join(f"/{str(step)[:60].replace('~', '~0').replace('/', '~1')}" for step in found["loc"])
        yield Fault(pointer + steps or "/", told.code, told.message)
