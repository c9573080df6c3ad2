"""The shapes that the Reconciliation Service API 0.2 requires, told in our own words, and checks of answers by them."""

from collections.abc import Mapping
from typing import Any

from jsonschema_rs import validator_for

_TEXT = {"type": "string"}
_SOME_TEXT = {"type": "string", "minLength": 1}
_ADDRESS = {"type": "string", "pattern": "^https?://[^/]+"}
_WITH_ID = {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"}


def _members(required: Mapping[str, Any], optional: Mapping[str, Any] | None = None) -> dict[str, Any]:
    return {"type": "object", "properties": {**required, **(optional or {})}, "required": [*required]}


_TYPE = _members({"id": _SOME_TEXT, "name": _SOME_TEXT}, {"broader": {"type": "array"}})
_SUGGEST = _members(
    {"service_url": _ADDRESS, "service_path": {"type": "string", "pattern": "^/"}},
    {"flyout_service_url": _ADDRESS, "flyout_service_path": {"type": "string", "pattern": r"\$\{id\}"}},
)
MANIFEST = _members(
    {
        "versions": {"type": "array", "contains": {"const": "0.2"}},
        "name": _SOME_TEXT,
        "identifierSpace": _ADDRESS,
        "schemaSpace": _ADDRESS,
        "defaultTypes": {"type": "array", "items": _TYPE, "minItems": 1, "uniqueItems": True},
        "view": _members({"url": _WITH_ID}),
        "preview": _members({"url": _WITH_ID, "width": {"type": "integer"}, "height": {"type": "integer"}}),
        "suggest": _members({"entity": _SUGGEST, "property": _SUGGEST, "type": _SUGGEST}),
        "extend": _members(
            {
                "propose_properties": _members({"service_url": _ADDRESS, "service_path": _TEXT}),
                "property_settings": {
                    "type": "array",
                    "items": _members(
                        {
                            "name": _SOME_TEXT,
                            "label": _SOME_TEXT,
                            "type": {"enum": ["number", "text", "checkbox", "select"]},
                        }
                    ),
                },
            }
        ),
        "batchSize": {"type": "integer", "minimum": 1},
    }
)
_CANDIDATE = _members(
    {
        "id": _SOME_TEXT,
        "name": _SOME_TEXT,
        "type": {"type": "array", "items": _TYPE},
        "score": {"type": "number", "minimum": 0, "maximum": 100},
        "match": {"type": "boolean"},
        "features": {
            "type": "array",
            "items": _members({"id": _SOME_TEXT, "value": {"type": ["boolean", "number"]}}),
        },
    },
    {"description": _TEXT},
)
BATCH = {
    "type": "object",
    "additionalProperties": _members({"result": {"type": "array", "items": _CANDIDATE}}),
}
_CELL = {
    "oneOf": [
        {**_members({kind: schema}), "additionalProperties": False}
        for kind, schema in (
            ("str", _TEXT),
            ("float", {"type": "number"}),
            ("int", {"type": "integer"}),
            ("date", {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"}),
        )
    ]
}
EXTENSION = _members(
    {
        "meta": {"type": "array", "items": _members({"id": _SOME_TEXT, "name": _SOME_TEXT})},
        "rows": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": _CELL},
            },
        },
    }
)
SUGGESTIONS = _members(
    {"result": {"type": "array", "items": _members({"id": _SOME_TEXT, "name": _SOME_TEXT}, {"description": _TEXT})}}
)
FLYOUT = _members({"id": _SOME_TEXT, "html": _SOME_TEXT})
PROPOSED = _members({"properties": {"type": "array", "items": _members({"id": _SOME_TEXT, "name": _SOME_TEXT})}})


def check(told: Any, shape: Mapping[str, Any]) -> Any:
    """Return an answer that has a shape."""
    validator_for(dict(shape)).validate(told)
    return told


def check_batch(told: Any, queries: Mapping[str, Any]) -> Any:
    """Return the answer to a batch: a result for each key, by falling score, no feature twice, one match at most."""
    check(told, BATCH)
    assert set(told) == set(queries)
    for result in (each["result"] for each in told.values()):
        scores = [candidate["score"] for candidate in result]
        assert scores == sorted(scores, reverse=True)
        assert not any(candidate["match"] for candidate in result[1:])
        for candidate in result:
            ids = [feature["id"] for feature in candidate["features"]]
            assert len(ids) == len(set(ids))
    return told


def check_extension(told: Any, ids: list[str], properties: list[str]) -> Any:
    """Return the answer to a data extension: a row for each id, and in it a list for each property."""
    check(told, EXTENSION)
    assert [each["id"] for each in told["meta"]] == properties
    assert set(told["rows"]) == set(ids)
    assert all(set(row) == set(properties) for row in told["rows"].values())
    return told
