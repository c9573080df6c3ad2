"""A problem document, for the API document; `api.problems` makes them."""

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict


class WrongPlace(TypedDict):
    """One wrong place of a request."""

    parameter: NotRequired[Annotated[str, Field(description="Name of the query or path parameter.")]]
    pointer: NotRequired[Annotated[str, Field(description="JSON pointer into the body.")]]
    code: Annotated[str, Field(description="Stable reason in snake case.")]
    detail: Annotated[str, Field(description="What is wrong and what would be right.")]


class Problem(TypedDict):
    """What went wrong (RFC 9457)."""

    type: Annotated[str, Field(description="Stable kind of problem: a path of this server where it is explained.")]
    title: str
    status: int
    detail: str
    instance: Annotated[str, Field(description="Number of this occurrence, as in the log.")]
    errors: NotRequired[list[WrongPlace]]
    valid_parameters: NotRequired[list[str]]
