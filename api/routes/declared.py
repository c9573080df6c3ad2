"""What an operation declares of its answers, said once for all operations."""

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.responses import PlainTextResponse

from api.answers.downloads import MEDIA_TYPES
from api.answers.negotiation import Representation
from api.problems import (
    GONE,
    INTERNAL,
    INVALID_PARAMETERS,
    MEDIA_TYPE,
    NOT_ACCEPTABLE,
    NOT_FOUND,
    TOO_LARGE,
    TOO_LONG,
    UNAVAILABLE,
    UNSUPPORTED_MEDIA_TYPE,
    ProblemType,
)

PROBLEM = {"$ref": "#/components/schemas/Problem"}
COLLECTION = {"$ref": "#/components/schemas/FeatureCollection"}
FEATURE = {"$ref": "#/components/schemas/Feature"}


def declared(
    shape: object,
    *,
    geojson: Mapping[str, str] | None = None,
    identified: bool = False,
    gone: bool = False,
    unready: object = None,
    tagged: bool = False,
    drawn: bool = False,
    files: bool = False,
) -> dict[str, Any]:
    """Return what a route's decorator is told of its answers; `api.documentation.openapi` adds the examples.

    Parameters
    ----------
    shape
        The typed dictionary of the JSON answer.
    geojson
        Whether the answer is also told as GeoJSON, as `COLLECTION` or as `FEATURE`; such answers have an entity tag.
    identified
        Whether the address names one thing, which may not be there.
    gone
        Whether it may have been there once.
    tagged
        Whether the answer has an entity tag, though it is told as JSON alone.
    drawn
        Whether it is also told as a drawing in plain text.
    files
        Whether it is also given as a GeoPackage, and as a packed Shapefile.
    unready
        Shape of a 503 that is no problem document.
    """
    answer: dict[str, Any] = {"description": "The answer."}
    if drawn:
        answer["content"] = {"text/plain": {"schema": {"type": "string"}}}
    missing = [NOT_FOUND] * identified + [GONE] * gone
    responses: dict[int | str, dict[str, Any]] = {200: answer, **_problems(*missing)}
    if geojson is not None:
        answer["content"] = {Representation.GEOJSON.value: {"schema": geojson}}
    if files:
        binary = {"schema": {"type": "string", "format": "binary"}}
        answer["content"] |= dict.fromkeys(MEDIA_TYPES.values(), binary)
    if geojson is not None or tagged:
        responses[304] = {"description": "Nothing new since the answer whose ETag stands in If-None-Match."}
    if unready is not None:
        responses[UNAVAILABLE.status] = {"description": "Not ready; the members say what is missing.", "model": unready}
    return {"response_model": shape, "responses": responses}


def declared_exchange(shape: object, *, bodies: Mapping[str, object], answers: Iterable[str]) -> dict[str, Any]:
    """Return what the decorator of a route is told that takes a body, and answers in the body's form.

    Parameters
    ----------
    shape
        The typed dictionary of the JSON answer.
    bodies
        By media type, the schema and the example of a body.
    answers
        Media types of the other answers.
    """
    text = {"schema": {"type": "string"}}
    answer = {"description": "The answer.", "content": dict.fromkeys(answers, text)}
    problems = _problems(TOO_LARGE, UNSUPPORTED_MEDIA_TYPE)
    return {
        "response_model": shape,
        "responses": {200: answer, **problems},
        "openapi_extra": {"requestBody": {"required": True, "content": dict(bodies)}},
    }


def declared_text() -> dict[str, Any]:
    """Return what the decorator of a route is told that answers in plain text."""
    return {
        "response_model": None,
        "response_class": PlainTextResponse,
        "responses": {200: {"description": "The page."}, **_problems(NOT_FOUND)},
    }


def _problems(*more: ProblemType) -> dict[int | str, dict[str, Any]]:
    kinds = (INVALID_PARAMETERS, *more, NOT_ACCEPTABLE, TOO_LONG, INTERNAL, UNAVAILABLE)
    content = {MEDIA_TYPE: {"schema": PROBLEM}}
    return {kind.status: {"description": f"{kind.title}.", "content": content} for kind in kinds}
