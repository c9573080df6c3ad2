"""The API document as one page of plain HTML: readable without a network, a script or somebody else's assets."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any
from urllib.parse import urlencode

from api.documentation.openapi import answer_of

_STYLE = """
body{font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
h2{border-top:1px solid #ccc;padding-top:1.5rem}code,pre{font-family:ui-monospace,monospace;font-size:.9em}
pre{background:#f6f6f6;padding:.8rem;overflow:auto;max-height:24rem}table{border-collapse:collapse;width:100%}
td,th{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #e5e5e5}p{max-width:46rem}
"""


def page(document: Mapping[str, Any]) -> str:
    """Return the HTML page of an OpenAPI document: each operation with its parameters and an example to try."""
    info = document["info"]
    title = escape(f"{info['title']} {info['version']}")
    sections = "\n".join(_operation(method, path, found) for method, path, found in _operations(document))
    contents = "\n".join(
        f'<li><a href="#{escape(found["operationId"])}"><code>{escape(_address(method, path))}</code></a>'
        f" {escape(found['summary'])}</li>"
        for method, path, found in _operations(document)
    )
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>\n'
        f"<h1>{title}</h1>\n{_prose(info['description'])}\n"
        f'<p>For programs: <a href="openapi.json">openapi.json</a></p>\n<ul>{contents}</ul>\n{sections}\n'
        "</body></html>\n"
    )


def _operations(document: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def _address(method: str, path: str) -> str:
    """Return what a list calls an operation: reading goes without saying."""
    return path if method == "GET" else f"{method} {path}"


def _operation(method: str, path: str, operation: Mapping[str, Any]) -> str:
    parameters = operation.get("parameters", [])
    rows = "\n".join(_parameter(parameter) for parameter in parameters)
    table = f"<table><tr><th>parameter<th>what it is<th>example</tr>\n{rows}</table>" if rows else ""
    return (
        f'<h2 id="{escape(operation["operationId"])}">{escape(operation["summary"])}</h2>\n'
        f"<p><code>{method} {escape(path)}</code></p>\n{_prose(operation['description'])}\n{table}\n"
        f"{_trial(path, operation)}\n{_example(operation)}"
    )


def _trial(path: str, operation: Mapping[str, Any]) -> str:
    """Return an address to follow, or the bodies that may be sent to it."""
    if "requestBody" not in operation:
        url = escape(example_url(path, operation))
        return f'<p>Try <a href="{url}"><code>{url}</code></a></p>'
    bodies = operation["requestBody"]["content"].items()
    return "".join(
        f"<p>A body (<code>{escape(media_type)}</code>):</p>\n<pre>{escape(_shown(content['example']))}</pre>"
        for media_type, content in bodies
        if "example" in content
    )


def _parameter(parameter: Mapping[str, Any]) -> str:
    schema = parameter["schema"]
    bounds = [f"{word} {schema[key]}" for key, word in (("minimum", "from"), ("maximum", "to")) if key in schema]
    notes = ["required"] if parameter.get("required") else []
    notes += [" ".join(bounds)] if bounds else []
    notes += [f"default {schema['default']}"] if schema.get("default") else []
    told = escape(parameter.get("description", "")) + (f" <em>({escape(', '.join(notes))})</em>" if notes else "")
    example = escape(str(parameter.get("example", "")))
    return f"<tr><td><code>{escape(parameter['name'])}</code><td>{told}<td><code>{example}</code></tr>"


def example_url(path: str, operation: Mapping[str, Any]) -> str:
    """Return an address that asks an operation its example: all it requires, nothing more."""
    required = {
        parameter["name"]: parameter["example"]
        for parameter in operation.get("parameters", ())
        if parameter.get("required")
    }
    query = urlencode({name: value for name, value in required.items() if f"{{{name}}}" not in path})
    filled = path.format(**{name: value for name, value in required.items() if f"{{{name}}}" in path})
    return f"{filled}?{query}" if query else filled


def _example(operation: Mapping[str, Any]) -> str:
    for media_type, content in answer_of(operation).get("content", {}).items():
        if "example" in content:
            text = escape(_shown(content["example"]))
            return f"<p>An answer (<code>{escape(media_type)}</code>):</p>\n<pre>{text}</pre>"
    return ""


def _shown(example: object) -> str:
    return example if isinstance(example, str) else json.dumps(example, ensure_ascii=False, indent=2)


def _prose(text: str) -> str:
    """Return the paragraphs and bullet points of a description; other marks stay as they are."""
    blocks = []
    for block in text.strip().split("\n\n"):
        if block.startswith("- "):
            items = "".join(f"<li>{escape(item)}</li>" for item in block.removeprefix("- ").split("\n- "))
            blocks.append(f"<ul>{items}</ul>")
        else:
            blocks.append(f"<p>{escape(block)}</p>")
    return "\n".join(blocks).replace("**", "")
