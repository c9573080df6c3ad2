"""The collections: what each holds, where and when, in which systems it is told, and how much there is of it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import orjson
from starlette.responses import Response

from api.ogc.asking import Asked
from api.ogc.catalogue import COLLECTIONS, Collection, collection_named
from api.ogc.crs import CRS84, OFFERED, STORAGE
from api.ogc.documents.answering import alternates
from api.ogc.fetching import Gathering
from api.ogc.formats import html
from api.ogc.formats.choosing import DOCUMENTS, ITEMS, Form
from api.ogc.items import public_precision
from api.ogc.parameters.items import days_asked
from api.ogc.roots import Root
from api.state import ServerState
from api.transaction import Reading

_REL = "http://www.opengis.net/def/rel/ogc/1.0/"


def list_collections(asked: Asked) -> Response:
    """Return all collections."""
    asked.only(("f",))

    def content(form: Form, read: Reading) -> dict[str, Any]:
        return {
            "links": alternates(asked, form, DOCUMENTS, "/collections"),
            "crs": [each.uri for each in OFFERED],
            "collections": [_described(asked, read, each) for each in COLLECTIONS.values()],
        }

    return _told(asked, content, "要素集 Collections")


def read_collection(asked: Asked) -> Response:
    """Return one collection."""
    collection = collection_named(asked.part("collection"))
    asked.only(("f",))

    def content(form: Form, read: Reading) -> dict[str, Any]:
        described = _described(asked, read, collection)
        links = [*alternates(asked, form, DOCUMENTS, f"/collections/{collection.id}"), *described["links"][1:]]
        return {**described, "links": links}

    return _told(asked, content, collection.title)


def _told(asked: Asked, content: Callable[[Form, Reading], dict[str, Any]], title: str) -> Response:
    """Return what is told of collections, which changes with the register: under the tag of its revision."""
    form = asked.form(DOCUMENTS)
    with asked.exchange.reading() as read:
        tag = asked.tag(read.revision, form)
        if unchanged := asked.unchanged(tag, {}):
            return unchanged
        told = content(form, read)
    body = html.document(told, title=title) if form is Form.HTML else orjson.dumps(told)
    return asked.answer(body, form, tag=tag)


def count_ahead(server: ServerState, collection: Collection) -> None:
    """Work out what is told of a collection of today, so that the first who asks does not wait for it."""
    with server.readers.reading() as read:
        gathering = _gathering(server, read, collection, Root("", None))
        gathering.count((), None)
        gathering.extent()


def _gathering(server: ServerState, read: Reading, collection: Collection, root: Root) -> Gathering:
    # The document is one and the same for all who ask: an extent must not tell where a marker stands.
    precision, today = public_precision(server, collection), root.day or server.today()
    days = days_asked(collection, {}, root, today)
    source = collection.source(days.is_one, precision.is_full)
    return Gathering(server, read, collection, source, days, precision, today)


def _described(asked: Asked, read: Reading, collection: Collection) -> dict[str, Any]:
    gathering = _gathering(asked.server, read, collection, asked.root)
    return {
        "id": collection.id,
        "title": collection.title,
        "description": collection.description,
        "itemType": "feature",
        "itemCount": gathering.count((), None),
        "extent": _extent(gathering.extent()),
        "crs": [each.uri for each in OFFERED],
        "storageCrs": STORAGE.uri,
        **({"versioning": {"timeAxis": "validity-time"}} if collection.is_versioned else {}),
        "links": _links(asked, collection),
    }


def _extent(found: tuple[Any, ...]) -> dict[str, Any]:
    west, south, east, north, first, is_ever, end, is_still = found
    interval = [None if is_ever else first, None if is_still else _last(end)]
    extent: dict[str, Any] = {"temporal": {"interval": [[each and f"{each}T00:00:00Z" for each in interval]]}}
    if west is not None:
        extent["spatial"] = {"bbox": [[west, south, east, north]], "crs": CRS84.uri}
    return extent


def _last(end: date | None) -> date | None:
    return None if end is None else end - timedelta(days=1)


def _links(asked: Asked, collection: Collection) -> list[dict[str, str]]:
    link, path = asked.root.link, f"/collections/{collection.id}"
    return [
        link("self", path, media_type=Form.JSON.value, title=collection.title),
        *(
            link("items", f"{path}/items", media_type=form.value, title=f"{collection.title} as {name}", query=query)
            for name, form in ITEMS.items()
            if name != "geojson"
            for query in ([] if form is Form.GEOJSON else [("f", name)],)
        ),
        link(f"{_REL}queryables", f"{path}/queryables", media_type=Form.SCHEMA.value, title="What it can be asked by"),
        link(f"{_REL}sortables", f"{path}/sortables", media_type=Form.SCHEMA.value, title="What it can be sorted by"),
        link(f"{_REL}schema", f"{path}/schema", media_type=Form.SCHEMA.value, title="What its features have"),
        link("describedby", f"{path}/schema", media_type=Form.SCHEMA.value, title="What its features have"),
    ]
