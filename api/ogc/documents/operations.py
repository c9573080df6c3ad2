"""Operations of the API description, with every schema where it is used."""

from collections.abc import Mapping, Sequence
from typing import Any

from api.problems import MEDIA_TYPE

TEXT = {"type": "string"}
_OBJECT = {"type": "object"}
_BYTES = {"type": "string", "format": "binary"}


def parameter(name: str, meaning: str, schema: Any, *, within: str = "query", **style: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON Schema
    """Return a parameter; one within the path must be given."""
    return {"name": name, "in": within, "required": within == "path", "description": meaning, "schema": schema, **style}


def operation(
    name: str, summary: str, offered: Mapping[str, str], parameters: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """Return what a path answers to GET.

    Parameters
    ----------
    offered
        Media types of the answer by what the parameter `f` calls them.
    """
    content = {str(media_type): {"schema": _schema(media_type)} for media_type in offered.values()}
    refused = {"description": "A problem document.", "content": {MEDIA_TYPE: {"schema": _OBJECT}}}
    forms = {"type": "string", "enum": list(offered)}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": [*parameters, parameter("f", "form of the answer; goes before Accept", forms)],
            "responses": {
                "200": {"description": "The answer.", "content": content},
                **dict.fromkeys(("400", "404", "406", "500", "503"), refused),
            },
        }
    }


def _schema(media_type: str) -> Mapping[str, str]:
    if "json" in media_type:
        return _OBJECT
    return TEXT if media_type.startswith("text/") else _BYTES
