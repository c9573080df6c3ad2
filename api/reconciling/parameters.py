"""What the addresses of the reconciliation service may be asked."""

from typing import Annotated, cast

from pydantic import Field, WithJsonSchema
from pydantic.fields import FieldInfo

from api.parameters.fields import WHOLE_NUMBER, read_by
from api.parameters.operations import Parameters
from api.parameters.reading import read_text
from api.shapes.reconciling.suggestions import MOST_SUGGESTED, PAGE
from gazetteer.names.text import fold

PLACE_EXAMPLE = "0190f5a0-0000-7000-8000-000000000101"
_LONGEST_JSON = 8_000
_LONGEST_ID = 200
_LONGEST_IGNORED = 60


def read_prefix(text: str) -> str:
    """Return what was typed so far; nothing, where it is blanks and punctuation alone."""
    return read_text(text) if fold(text) else ""


_Ignored = Annotated[
    str | None,
    Field(description="Sent by OpenRefine with every request; makes no difference.", max_length=_LONGEST_IGNORED),
    WithJsonSchema({"type": "string", "maxLength": _LONGEST_IGNORED, "examples": ["always"]}),
]
_Json = WithJsonSchema(
    {"type": "string", "contentMediaType": "application/json", "examples": ['{"q0":{"query":"青岩镇"}}']}
)
_Prefix = Annotated[
    str,
    read_by(read_prefix),
    Field(description="What was typed so far: a name, pinyin, initials, a code, or an id."),
    WithJsonSchema({"type": "string", "maxLength": 200, "examples": ["青岩"]}),
]
_Cursor = Annotated[
    int,
    WHOLE_NUMBER,
    Field(ge=0, le=MOST_SUGGESTED - PAGE, description="How many suggestions to pass over.", examples=[0]),
]


class ReconcileParameters(Parameters):
    """What `/reconcile` may be asked; without any of it, it gives the manifest."""

    queries: Annotated[
        str | None,
        Field(description="Queries by key, in JSON; longer batches are posted.", max_length=_LONGEST_JSON),
        _Json,
    ] = None
    extend: Annotated[
        str | None,
        Field(description="Ids and properties, in JSON; longer ones are posted.", max_length=_LONGEST_JSON),
        WithJsonSchema(
            {
                "type": "string",
                "contentMediaType": "application/json",
                "examples": [f'{{"ids":["{PLACE_EXAMPLE}"],"properties":[{{"id":"code"}}]}}'],
            }
        ),
    ] = None


class SuggestedParameters(Parameters):
    """What the suggest services may be asked, with what OpenRefine's widget sends beside it."""

    prefix: _Prefix
    cursor: _Cursor = 0
    type: Annotated[
        str | None,
        Field(description="For entities: only places of this class.", max_length=_LONGEST_IGNORED),
        WithJsonSchema({"type": "string", "maxLength": _LONGEST_IGNORED, "examples": ["21500"]}),
    ] = None
    exact: _Ignored = None
    filter: _Ignored = None
    format: _Ignored = None
    key: _Ignored = None
    lang: _Ignored = None
    mql_output: _Ignored = None
    output: _Ignored = None
    prefixed: _Ignored = None
    schema_: Annotated[_Ignored, Field(alias="schema")] = None
    scoring: _Ignored = None
    spell: _Ignored = None
    stemmed: _Ignored = None


def _identity(of: str, example: str) -> FieldInfo:
    return cast("FieldInfo", Field(description=f"Of the {of}.", max_length=_LONGEST_ID, examples=[example]))


class FlyoutParameters(Parameters):
    """What flyouts of places may be asked."""

    id: Annotated[str, _identity("place", PLACE_EXAMPLE)]
    lang: _Ignored = None


class TypeFlyoutParameters(Parameters):
    """What flyouts of classes may be asked."""

    id: Annotated[str, _identity("class", "21500")]
    lang: _Ignored = None


class PropertyFlyoutParameters(Parameters):
    """What flyouts of properties may be asked."""

    id: Annotated[str, _identity("property", "division")]
    lang: _Ignored = None


class PreviewParameters(Parameters):
    """What previews may be asked."""

    id: Annotated[str, _identity("place", PLACE_EXAMPLE)]


class ProposeParameters(Parameters):
    """What the proposal of properties may be asked."""

    type: Annotated[
        str | None,
        Field(
            description="Class of the places; all have the same properties.", max_length=_LONGEST_ID, examples=["21500"]
        ),
    ] = None
    limit: Annotated[
        int | None, WHOLE_NUMBER, Field(ge=1, le=MOST_SUGGESTED, description="Most properties.", examples=[20])
    ] = None
