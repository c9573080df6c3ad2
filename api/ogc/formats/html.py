"""Documents and features as plain pages that a browser shows without asking any other host."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from api.ogc.formats.features import Rows

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1d2430}"
    "table{border-collapse:collapse;font-size:.9rem}td,th{border:1px solid #cdd3dc;padding:.25rem .5rem;"
    "text-align:left;vertical-align:top}dt{font-weight:600}dd{margin:0 0 .5rem 1.5rem}a{color:#0b57a4}"
    "@media(prefers-color-scheme:dark){body{background:#14181f;color:#e4e8ee}a{color:#8ec2ff}td,th{border-color:#3a4352}}"
)
_TOLD_APART = {"title", "description", "links", "features"}


def document(content: Mapping[str, Any], *, title: str) -> bytes:
    """Return a document as a page: what it says as a list, links as links."""
    body = [f"<p>{escape(str(content['description']))}</p>" if content.get("description") else ""]
    body.append(_links(content.get("links", ())))
    body.append(_told({name: value for name, value in content.items() if name not in _TOLD_APART}))
    return _page(title, "".join(body))


def features(found: Rows, envelope: Mapping[str, Any], *, title: str, address: str) -> bytes:
    """Return a page of features as a table.

    Parameters
    ----------
    found
        Geometries are of no account here.
    address
        Of the collection's items, below which each feature has its own.
    """
    head = "".join(f"<th scope=col>{escape(name)}</th>" for name in ("id", *found.names))
    rows = []
    for identity, _, _, _, *values in found.rows:
        link = f'<td><a href="{escape(address)}/{identity}">{str(identity)[:13]}…</a></td>'
        cells = "".join(f"<td>{'' if value is None else escape(str(value))}</td>" for value in values)
        rows.append(f"<tr>{link}{cells}</tr>")
    told = {name: value for name, value in envelope.items() if name not in _TOLD_APART}
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return _page(title, f"{_links(envelope.get('links', ()))}{_told(told)}{table}")


def _page(title: str, body: str) -> bytes:
    return (
        '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>"
    ).encode()


def _links(links: Sequence[Mapping[str, str]]) -> str:
    items = [
        f'<li><a href="{escape(each["href"])}">{escape(each.get("title") or each["href"])}</a>'
        f" <small>{escape(each['rel'].rpartition('/')[2])}, {escape(each.get('type', ''))}</small></li>"
        for each in links
    ]
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _told(value: object) -> str:
    match value:
        case Mapping() if set(value) >= {"href", "rel"}:
            return _links([value])
        case Mapping():
            parts = (f"<dt>{escape(str(name))}</dt><dd>{_told(each)}</dd>" for name, each in value.items())
            return f"<dl>{''.join(parts)}</dl>"
        case str() if value.startswith(("http://", "https://")):
            return f'<a href="{escape(value)}">{escape(value)}</a>'
        case list() | tuple():
            return f"<ul>{''.join(f'<li>{_told(each)}</li>' for each in value)}</ul>" if value else "—"
        case None:
            return "—"
        case _:
            return escape(str(value))
