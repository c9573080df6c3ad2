"""The OpenAPI document: what the framework derives from the routes, completed and put right."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from api.acting.accounts.examples import EXAMPLES as OF_ACCOUNTS
from api.answers.geojson import Feature, FeatureCollection
from api.shapes.boundaries.examples import EXAMPLES as OF_BOUNDARIES
from api.shapes.divisions.examples import EXAMPLES as OF_DIVISIONS
from api.shapes.examples import EXAMPLES as OF_PLACES
from api.shapes.inspections.overview.examples import EXAMPLES as OF_DUE
from api.shapes.inspections.packing.examples import EXAMPLES as OF_PACKAGES
from api.shapes.inspections.photos import EXAMPLES as OF_PHOTOS
from api.shapes.inspections.planning_examples import EXAMPLES as OF_PLANS
from api.shapes.inspections.records.examples import EXAMPLES as OF_INSPECTED
from api.shapes.inspections.reporting.examples import EXAMPLES as OF_REPORTS
from api.shapes.inspections.signing_examples import EXAMPLES as OF_SIGNATURES
from api.shapes.inspections.treating.examples import EXAMPLES as OF_FOLLOWING
from api.shapes.normalizing.examples import EXAMPLES as OF_NORMALIZING
from api.shapes.problem import Problem
from api.shapes.proposals.desk_examples import EXAMPLES as OF_DESK
from api.shapes.proposals.examples import EXAMPLES as OF_PROPOSALS
from api.shapes.reconciling.examples import EXAMPLES as OF_RECONCILING
from api.shapes.reviewing.examples import EXAMPLES as OF_RECORDS
from api.writing.declared import SECURITY
from api.writing.examples import EXAMPLES as OF_WRITING

_EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    **OF_PLACES,
    **OF_NORMALIZING,
    **OF_DIVISIONS,
    **OF_BOUNDARIES,
    **OF_RECONCILING,
    **OF_PROPOSALS,
    **OF_DESK,
    **OF_RECORDS,
    **OF_PHOTOS,
    **OF_DUE,
    **OF_PLANS,
    **OF_PACKAGES,
    **OF_INSPECTED,
    **OF_REPORTS,
    **OF_SIGNATURES,
    **OF_FOLLOWING,
    **OF_ACCOUNTS,
    **OF_WRITING,
}

DESCRIPTION = """\
Standard place names and divisions of Guizhou, as of any day.

- **Time.** `as_of` is the day that is answered for (default: today in Asia/Shanghai); `recorded`, where it is taken,
  the instant whose knowledge is asked for.
- **Coordinates** are longitude, latitude in degrees of CGCS2000 (EPSG:4490).
- **Lists** go on by `next`, an opaque token, also in the `Link` header. A `limit` above the maximum is refused.
- **Errors** are problem documents (RFC 9457); each `type` is a page of this server. Unknown, repeated and malformed
  parameters are refused with the list of valid ones.
- **Caching.** Every answer has an `ETag`; `If-None-Match` is answered with 304 while nothing has changed.
"""

_TAGS = [
    {"name": "names", "description": "From what one writes or says, or from a point, to places."},
    {"name": "places", "description": "Places by identity, in lists, and through time."},
    {"name": "accounts", "description": "Signing in, tokens of programs, and who may do what."},
    {
        "name": "divisions",
        "description": "Divisions as of any day: what codes meant, what happened, who has whose land.",
    },
    {
        "name": "boundaries",
        "description": "Boundary lines and markers as of any day; where a point lies; whether coverages are clean.",
    },
    {
        "name": "reconciliation",
        "description": "Columns of names become identities, by the W3C Reconciliation Service API 0.2 (OpenRefine).",
    },
    {"name": "proposals", "description": "Naming proposals, and checks of names before anybody proposes them."},
    {
        "name": "inspections",
        "description": "Joint inspections of boundary lines: planned, recorded, signed, followed up.",
    },
    {"name": "operations", "description": "For those who run the service."},
]


def document(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of an application, made once and kept."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title,
            version=app.version,
            description=DESCRIPTION,
            routes=app.routes,
            tags=_TAGS,
            servers=[{"url": "/", "description": "This server"}],
            contact=app.contact,
            license_info=app.license_info,
        )
        schemas = made["components"]["schemas"]
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        schemas |= _shared_schemas()
        made["components"]["securitySchemes"] = dict(SECURITY)
        for operation in operations(made):
            # The framework announces 422; malformed parameters are 400 here.
            operation["responses"].pop("422", None)
            _show_answers(operation)
            for parameter in operation.get("parameters", ()):
                _show_example(parameter)
        app.openapi_schema = made
    return app.openapi_schema


def operations(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every operation of a document."""
    for path in found["paths"].values():
        yield from path.values()


def _shared_schemas() -> dict[str, Any]:
    """Return the shapes that answers refer to without a model: problems and GeoJSON."""
    schemas: dict[str, Any] = {}
    for shape in (Problem, Feature, FeatureCollection):
        schema = TypeAdapter(shape).json_schema(ref_template="#/components/schemas/{model}")
        schemas |= schema.pop("$defs", {})
        schemas[shape.__name__] = schema
    return schemas


def _show_answers(operation: dict[str, Any]) -> None:
    """Add an example in each representation; the framework would drop what is null in it."""
    examples = _EXAMPLES.get(operation["operationId"], {})
    content = answer_of(operation).get("content", {})
    # One that is missing is found by the tests; the document is told all the same.
    for media_type, example in examples.items():
        if media_type in content:
            content[media_type]["example"] = example


def answer_of(operation: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is declared of the answer that refuses nothing."""
    found: dict[str, Any] = next(told for status, told in operation["responses"].items() if status.startswith("2"))
    return found


def _show_example(parameter: dict[str, Any]) -> None:
    """Move a parameter's first example to where documentation pages look for it."""
    examples = parameter["schema"].pop("examples", None)
    if examples:
        parameter["example"] = examples[0]
