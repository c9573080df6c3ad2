"""Every exception that may leave a route, turned into a problem document."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from psycopg import errors as postgres
from pydantic import BaseModel
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Match, Route

from api import problems
from api.problems import ProblemType, problem
from foundation.errors import Fault, GazetteerError

_log = logging.getLogger("gazetteer.api")

_STATUS = {404: problems.NOT_FOUND, 405: problems.METHOD_NOT_ALLOWED, 406: problems.NOT_ACCEPTABLE}

_ELSEWHERE = {
    "recorded": "This is answered from what is known now: `recorded` is taken by /v1/places and /v1/reverse.",
    "offset": "Lists go on by `next`, not by offset.",
    "page": "Lists go on by `next`, not by page.",
}
"""Names that are unknown to an operation, but of which more can be said than that."""


def handle_failures(app: FastAPI) -> None:
    """Register a handler for everything a route may raise."""
    app.add_exception_handler(RequestValidationError, _misunderstood)
    app.add_exception_handler(GazetteerError, _domain_error)
    app.add_exception_handler(HTTPException, _routing_error)
    app.add_exception_handler(ClientDisconnect, _nobody_listens)
    app.add_exception_handler(NoConnectionFree, _database_failure)
    app.add_exception_handler(DBAPIError, _database_failure)
    app.add_exception_handler(postgres.Error, _database_failure)


def instance_of(request: Request) -> str:
    """Return the URI of this request, which the log has too."""
    return str(request.scope.get("instance", "about:blank"))


def unexpected(instance: str, error: Exception) -> Response:
    """Return that the fault is ours, after logging what it is."""
    _log.error("%s failed", instance, exc_info=error)
    return problem(problems.INTERNAL, instance=instance)


def _domain_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, GazetteerError)  # noqa: S101 - registered for this class; narrows for the type checker
    kind = problems.type_of(error)
    instance = instance_of(request)
    if not kind.is_told:
        _log.error("%s: %s", instance, error.message)
        return problem(kind, instance=instance)
    more = dict(error.details)
    if kind is problems.INVALID_PARAMETERS:
        more["valid_parameters"] = valid_parameters(request)
    headers = _ways_on(more) if kind is problems.GONE else _further(kind, more)
    return problem(kind, instance=instance, detail=error.message, faults=error.faults, more=more, headers=headers)


def _ways_on(told: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the links to what a thing was, for a client that looks at headers alone.

    References
    ----------
    RFC 5829 (version-history, latest-version); RFC 7089 (timemap).
    """
    links = [f'<{told["versions"]}>; rel="timemap version-history"'] if "versions" in told else []
    links += [f'<{told["units"][-1]["href"]}>; rel="latest-version"'] if told.get("units") else []
    links += [f'<{told["latest"]}>; rel="latest-version"'] if "latest" in told else []
    return {"Link": ", ".join(links)}


def _further(kind: ProblemType, told: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the headers that some kinds of problem must have."""
    if kind is problems.UNAUTHENTICATED:
        return {"WWW-Authenticate": 'Bearer realm="gazetteer"'}
    return {"Retry-After": str(told["retry_after_s"])} if "retry_after_s" in told else {}


def _routing_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    kind = _STATUS.get(error.status_code)
    if kind is None:
        return unexpected(instance_of(request), error)
    headers = {"Allow": _allowed(request)} if kind is problems.METHOD_NOT_ALLOWED else error.headers
    return problem(kind, instance=instance_of(request), headers=headers)


def _allowed(request: Request) -> str:
    """Return the methods that an address takes: several routes may have it, and the first one knows its own alone."""
    routes = [route for route in request.app.router.routes if isinstance(route, Route)]
    there = [route for route in routes if route.matches(request.scope)[0] is not Match.NONE]
    return ", ".join(sorted({method for route in there for method in route.methods or ()}))


def _nobody_listens(request: Request, error: Exception) -> Response:
    """Return an answer for who went away before he had said all: nobody will read it, and nothing went wrong here."""
    del request, error
    return Response(status_code=problems.INVALID_PARAMETERS.status)


def _database_failure(request: Request, error: Exception) -> Response:
    kind = _database_problem(error)
    if kind is None:
        return unexpected(instance_of(request), error)
    _log.error("%s: %s: %s", instance_of(request), kind.slug, error)
    return problem(kind, instance=instance_of(request))


def _database_problem(error: Exception) -> ProblemType | None:
    """Return what a database failure means to the asker; ``None`` for a fault of ours."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, postgres.QueryCanceled):
        return problems.TOO_SLOW
    # No connection, a server going down, a schema that is not there yet.
    gone = (postgres.OperationalError, postgres.InterfaceError, postgres.UndefinedTable, postgres.UndefinedColumn)
    return problems.UNAVAILABLE if isinstance(error, NoConnectionFree) or isinstance(cause, gone) else None


def _misunderstood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
    valid = valid_parameters(request)
    faults = [fault_of(found) for found in error.errors()]
    detail = f"{len(faults)} parameter{'s are' if len(faults) > 1 else ' is'} wrong; `errors` says what would be right."
    return problem(
        problems.INVALID_PARAMETERS,
        instance=instance_of(request),
        detail=detail,
        faults=faults,
        more={"valid_parameters": valid},
    )


def valid_parameters(request: Request) -> Sequence[str]:
    """Return the names of all query parameters that the operation takes."""
    told: Sequence[str] | None = getattr(request.state, "valid_parameters", None)
    if told is not None:
        return told
    dependant = getattr(request.scope.get("route"), "dependant", None)
    fields = [] if dependant is None else dependant.query_params
    models = (field.field_info.annotation for field in fields)
    return sorted(
        field.alias or name
        for model in models
        if issubclass(model, BaseModel)
        for name, field in model.model_fields.items()
    )


def fault_of(found: Mapping[str, Any]) -> Fault:
    """Return pydantic's finding in our words."""
    context: Mapping[str, Any] = found.get("ctx") or {}
    where = str(context.get("parameter") or _place_of(found["loc"]))
    kind = found["type"]
    if "sentence" in context:
        return Fault(where, kind, context["sentence"])
    code, message = _PYDANTIC.get(kind, ("malformed", "{msg}."))
    if kind == "extra_forbidden" and where in _ELSEWHERE:
        return Fault(where, "not_here", _ELSEWHERE[where])
    return Fault(where[:60], code, message.format(msg=found["msg"], where=where[:60], **context))


_WHOLE = 2
"""Parts of a place that is a number of characters, and no member."""


def _place_of(loc: Sequence[str | int]) -> str:
    """Return the JSON pointer of a place in a body, or the name of a parameter."""
    if not loc or loc[0] != "body":
        return str((loc or ("",))[-1])
    if isinstance(loc[-1], int) and len(loc) == _WHOLE:
        return "/"  # where in the text JSON ends to be JSON
    return "/" + "/".join(str(part).replace("~", "~0").replace("/", "~1") for part in loc[1:])


_PYDANTIC = {
    "extra_forbidden": ("unknown", "`{where}` is not a parameter of this operation."),
    "json_invalid": ("not_json", "The body is no JSON that can be read: {error}."),
    "string_type": ("not_a_text", "`{where}` is a text in quotation marks."),
    "bool_type": ("not_a_truth", "`{where}` is true or false."),
    "float_type": ("not_a_number", "`{where}` is a number."),
    "finite_number": ("not_a_number", "`{where}` is a number."),
    "too_long": ("too_long", "`{where}` has at most {max_length} elements."),
    "date_from_datetime_parsing": ("not_a_day", "`{where}` is a day, written as 2026-11-25."),
    "date_type": ("not_a_day", "`{where}` is a day, written as 2026-11-25."),
    "model_attributes_type": ("not_an_object", "The body is an object with members."),
    "dict_type": ("not_an_object", "`{where}` is an object with members."),
    "uuid_type": ("not_an_id", "`{where}` is an id of 36 characters, as 0190f5a0-5b9c-7e5e-9f3c-0123456789ab."),
    "missing": ("missing", "`{where}` is required."),
    "less_than_equal": ("out_of_range", "`{where}` is at most {le}."),
    "greater_than_equal": ("out_of_range", "`{where}` is at least {ge}."),
    "string_too_long": ("too_long", "`{where}` has at most {max_length} characters."),
    "too_short": ("too_short", "`{where}` has at least {min_length} element."),
    "string_too_short": ("too_short", "`{where}` has at least {min_length} character."),
    "list_type": ("not_a_list", "`{where}` is a list."),
    "int_type": ("not_a_count", "`{where}` is a whole number in digits."),
    "model_type": ("not_an_object", "The body is an object with members."),
    "literal_error": ("not_a_choice", "`{where}` is one of {expected}."),
    "enum": ("not_a_choice", "`{where}` is one of {expected}."),
    "uuid_parsing": ("not_an_id", "`{where}` is an id of 36 characters, as 0190f5a0-5b9c-7e5e-9f3c-0123456789ab."),
}
