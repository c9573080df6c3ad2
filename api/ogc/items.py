"""`/collections/{id}/items`: features page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api.answers.conditional import PUBLIC_AUDIENCE
from api.ogc.ahead import FEWEST_ROWS, Ahead, pages_ahead, request_for
from api.ogc.asking import Asked
from api.ogc.catalogue import Collection, collection_named
from api.ogc.fetching import Gathering, geometry_in, rows_of
from api.ogc.formats import features, files, html, tables
from api.ogc.formats.choosing import ITEMS, Form
from api.ogc.formats.features import Rows
from api.ogc.pages import key_of, page_end, token
from api.ogc.parameters.filters import conditions, sorted_by, sorting
from api.ogc.parameters.items import PAGE, ItemsAsked, days_asked, items_asked
from api.ogc.roots import Link, http_date, link_header
from api.parameters.precision import Precision
from api.state import ServerState
from api.transaction import Reading
from foundation.features.description import Property, Sorting, Source
from foundation.features.paging import Key

_EVERYBODY = Precision(None)
"""For collections that tell all readers the same."""
_LONG_FILTER = 256
"""Characters. No two longer ones are alike, and to keep the statements of some hundreds takes a gigabyte."""
_FORGOTTEN: Mapping[str, Any] = {"compiled_cache": None}


def precision_of(asked: Asked, collection: Collection) -> Precision:
    """Return how exactly the asker may know where features of a collection are."""
    return asked.exchange.precision if collection.is_secretive else _EVERYBODY


def public_precision(server: ServerState, collection: Collection) -> Precision:
    """Return how exactly everybody may know it."""
    return Precision(server.settings.coarse_position_m) if collection.is_secretive else _EVERYBODY


def headers_of(collection: Collection, precision: Precision) -> dict[str, str]:
    """Return what answers say of who may keep them, where readers are told different things."""
    return dict(precision.headers) if collection.is_secretive else {}


def page_parameters(collection: Collection) -> Sequence[str]:
    """Return the names of all parameters of a page of features."""
    return [*PAGE, *collection.source(True, True).by_name()]


@dataclass(frozen=True)
class _Page:
    """A page of features that is asked for."""

    asked: Asked
    collection: Collection
    form: Form
    precision: Precision
    today: date
    source: Source
    wanted: ItemsAsked
    sorting: Sorting
    after: Key | None

    @property
    def told(self) -> list[Property]:
        """The properties to tell, in order."""
        known = self.source.by_name()
        names = known if self.wanted.properties is None else self.wanted.properties
        return [known[name] for name in names]

    def gathering(self, server: ServerState, read: Reading) -> Gathering:
        """Return the collection as the reader sees it."""
        days, is_long = self.wanted.days, len(self.wanted.filter or "") > _LONG_FILTER
        options = _FORGOTTEN if is_long else {}
        return Gathering(server, read, self.collection, self.source, days, self.precision, self.today, options)

    @property
    def is_memento(self) -> bool:
        """Whether it is asked how things were on a day, and not how they are."""
        is_dated = "datetime" in self.asked.given or self.asked.root.day is not None
        return self.collection.is_versioned and self.wanted.days.is_one and is_dated


def list_items(asked: Asked) -> Response:
    """Return a page of features in the form that is wanted.

    For who follows the links from page to page, the next one is made while this one is read.
    """
    page = _understood(asked)
    with asked.exchange.reading() as read:
        tag = _tag(page, read.revision)
        if unchanged := asked.unchanged(tag, headers_of(page.collection, page.precision)):
            return unchanged
    pages, codings = pages_ahead(asked.request), asked.request.headers.get("accept-encoding", "")
    answered = pages.taken((tag, codings)) or _answered(page)
    if answered.onward is not None:
        onward = _understood(_asking(asked, answered.onward))
        pages.make((_tag(onward, read.revision), codings), partial(_answered, onward))
    return answered.response


def _asking(asked: Asked, request: Request) -> Asked:
    return replace(asked, exchange=replace(asked.exchange, request=request), given=dict(request.query_params))


def _tag(page: _Page, revision: int) -> str:
    audience = page.precision.audience if page.collection.is_secretive else PUBLIC_AUDIENCE
    return page.asked.tag(revision, page.form, audience=audience)


def _answered(page: _Page) -> Ahead:
    """Return a page as an answer, with the request for the one after it where that is worth making ahead."""
    asked, matching = page.asked, conditions(page.source, page.wanted)
    with asked.exchange.reading() as read:
        tag = _tag(page, read.revision)
        gathering = page.gathering(asked.server, read)
        rows, last = gathering.page(
            page.told,
            geometry_in(page.form, page.source, page.wanted.crs, skipped=page.wanted.skips_geometry),
            conditions=matching,
            sorting=page.sorting,
            after=page.after,
            limit=page.wanted.limit,
        )
        is_all = page.after is None and last is None
        matched = len(rows) if is_all else gathering.count(matching, page.wanted.narrowed)
    further = None if last is None else token(asked, page.collection, page.today, last)
    links = _links(page, further)
    envelope = {
        "numberMatched": matched,
        "numberReturned": len(rows),
        "timeStamp": asked.server.clock().isoformat(timespec="seconds").replace("+00:00", "Z"),
        "links": links,
    }
    body = _body(page, rows_of(rows, page.told, page.wanted.crs, page.collection), envelope)
    response = asked.answer(body, page.form, tag=tag, headers=_headers(page, links, matched, len(rows)))
    return Ahead(response, _onward(page, links, len(rows)))


def _onward(page: _Page, links: Sequence[Link], returned: int) -> Request | None:
    """Return the request for the next page, where it is worth making ahead: to one who follows links already."""
    ahead = next((link["href"] for link in links if link["rel"] == "next"), None)
    if ahead is None or page.after is None or returned < FEWEST_ROWS or page.collection.is_secretive:
        return None
    return request_for(page.asked.request, ahead.partition("?")[2])


def _understood(asked: Asked) -> _Page:
    collection = collection_named(asked.part("collection"))
    asked.only(page_parameters(collection))
    form = asked.form(ITEMS)
    precision = precision_of(asked, collection)
    end = page_end(asked, collection)
    # The day of the first page, so that midnight does not change the list under the reader.
    today = asked.today if end is None else end.as_of
    days = days_asked(collection, asked.given, asked.root, today)
    source = collection.source(days.is_one, precision.is_full)
    wanted = items_asked(collection, source, asked.given, days)
    order = sorting(source, wanted)
    after = None if end is None else key_of(end, sorted_by(source, wanted), is_day=days.is_one)
    return _Page(asked, collection, form, precision, today, source, wanted, order, after)


def _headers(page: _Page, links: Sequence[Link], matched: int, returned: int) -> dict[str, str]:
    headers = {
        **page.wanted.crs.header,
        **headers_of(page.collection, page.precision),
        "Link": link_header([link for link in links if link["rel"] != "alternate"]),
        "OGC-NumberMatched": str(matched),
        "OGC-NumberReturned": str(returned),
    }
    if page.is_memento and page.wanted.days.first is not None:
        headers["Memento-Datetime"] = http_date(page.wanted.days.first)
    if page.form in {Form.FGB, Form.GPKG}:
        ending = page.form.name.lower()
        headers["Content-Disposition"] = f'attachment; filename="{page.collection.id}.{ending}"'
    return headers


def _links(page: _Page, further: str | None) -> list[dict[str, str]]:
    path = f"/collections/{page.collection.id}"
    query = page.asked.request.query_params.multi_items()
    plain = [(name, value) for name, value in query if name != "f"]
    link = page.asked.root.link
    links = [link("self", f"{path}/items", media_type=page.form.value, title="This page", query=query)]
    if further is not None:
        onward = [*((name, value) for name, value in query if name != "next"), ("next", further)]
        links.append(link("next", f"{path}/items", media_type=page.form.value, title="Next page", query=onward))
    links += [
        link("alternate", f"{path}/items", media_type=form.value, title=f"As {name}", query=[*plain, ("f", name)])
        for name, form in ITEMS.items()
        if form is not page.form and name != "geojson"
    ]
    links.append(link("collection", path, media_type=Form.JSON.value, title=page.collection.title))
    return links


def _body(page: _Page, found: Rows, envelope: Mapping[str, Any]) -> bytes:
    match page.form:
        case Form.GEOJSONSEQ:
            return features.sequence(features.geojson(found))
        case Form.JSONFG:
            members = features.fg_members(page.wanted.crs, page.collection.id)
            return features.collection(features.jsonfg(found), {**members, **envelope})
        case Form.CSV:
            return tables.as_csv(found, with_geometry=not page.wanted.skips_geometry)
        case Form.FGB | Form.GPKG:
            return files.as_file(found, page.form, page.told, page.collection.shape)
        case Form.HTML:
            address = page.asked.root.url(f"/collections/{page.collection.id}/items")
            return html.features(found, envelope, title=page.collection.title, address=address)
        case _:
            return features.collection(features.geojson(found), envelope)
