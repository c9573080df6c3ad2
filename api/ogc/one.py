"""`/collections/{id}/items/{id}` and its versions: one feature, as it is and as it ever was.

References
----------
OGC API - Features, Versioned Features (draft); RFC 7089 (Memento). The draft's intervals are closed, ours half-open:
a version's `datetime` is its first day, and the day after its last is the next one's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import orjson
from starlette.responses import Response

from api.ogc.asking import Asked
from api.ogc.catalogue import Collection, collection_named
from api.ogc.crs import CRS84, Crs, read_crs
from api.ogc.fetching import Gathering, geometry_in, rows_of
from api.ogc.formats import features, html
from api.ogc.formats.choosing import ITEM, VERSIONS, Form
from api.ogc.items import headers_of, precision_of
from api.ogc.parameters.items import ITEM as ITEM_PARAMETERS
from api.ogc.parameters.items import days_asked
from api.ogc.roots import Root, http_date, link_header
from api.parameters.known import about
from api.parameters.reading import refusal
from api.transaction import Reading
from foundation.errors import Gone, InvalidInput, NotFound
from foundation.features.days import Days, on
from foundation.features.versions import Version, versions

_RETIRED = {"Cache-Control": "public, max-age=86400, immutable"}
"""What is past changes by a correction alone: who keeps it for a day asks rarely enough.

Not of what readers are told differently: nobody is to keep for all what one may know.
"""


@dataclass(frozen=True)
class _Feature:
    """One feature that is asked for."""

    asked: Asked
    collection: Collection
    id: UUID

    @property
    def path(self) -> str:
        """Its address below the root."""
        return f"/collections/{self.collection.id}/items/{self.id}"

    def gathering(self, read: Reading, days: Days) -> Gathering:
        """Return the collection as the reader sees it."""
        precision = precision_of(self.asked, self.collection)
        source = self.collection.source(days.is_one, precision.is_full)
        return Gathering(self.asked.server, read, self.collection, source, days, precision, self.asked.today)

    def versions(self, read: Reading) -> list[Version]:
        """Return all that it ever was."""
        seen = self.gathering(read, on(self.asked.today))
        return versions(read.session, seen.source, self.id, today=self.asked.today, given=seen.secret)

    def missing(self) -> NotFound:
        """Return that there never was such a feature."""
        root = self.asked.root.url(f"/collections/{self.collection.id}/items")
        return NotFound(f"No feature of {self.collection.id} has the id {self.id}: {root} lists those there are.")


def _meant(asked: Asked) -> _Feature:
    collection = collection_named(asked.part("collection"))
    text = asked.part("feature")
    try:
        return _Feature(asked, collection, UUID(text))
    except ValueError as error:
        raise NotFound(f"{text[:60]!r} is no id of a feature: ids have 36 characters.") from error


def read_item(asked: Asked) -> Response:
    """Return a feature as it is now, or as it was on a day."""
    feature = _meant(asked)
    collection = feature.collection
    asked.only(ITEM_PARAMETERS)
    form, crs = asked.form(ITEM), _crs(asked)
    days = days_asked(collection, asked.given, asked.root, asked.today)
    if collection.is_versioned and not days.is_one:
        raise about("datetime", refusal("not_a_time", "One feature is told of one day or instant: name no interval."))
    with asked.exchange.reading() as read:
        known = feature.versions(read) if collection.is_versioned else []
        at = _version(feature, known, days) if collection.is_versioned else 0
        seen = feature.gathering(read, days)
        geometry = geometry_in(form, seen.source, crs, skipped=False)
        rows, _ = seen.page(seen.source.properties, geometry, conditions=[seen.source.id == feature.id])
    if not rows:
        raise feature.missing()
    found = rows_of(rows, seen.source.properties, crs, collection)
    links = [*_plain_links(feature, form), *_version_links(feature, known, at)]
    headers = {**crs.header, **headers_of(collection, seen.precision), "Link": link_header(links)}
    if known and _is_memento(asked):
        headers |= _memento_headers(known[at])
        if _is_retired(known[at], asked.server.today()) and not headers_of(collection, seen.precision):
            headers |= _RETIRED
    return asked.answer_one(_body(form, found, links, collection), form, headers=headers)


def _crs(asked: Asked) -> Crs:
    try:
        return read_crs(asked.given["crs"]) if "crs" in asked.given else CRS84
    except InvalidInput as error:
        raise about("crs", error) from error


def _version(feature: _Feature, known: Sequence[Version], days: Days) -> int:
    """Return the number of the version of a day.

    Raises
    ------
    NotFound
        When the feature never was.
    Gone
        When it was, but not on that day.
    """
    day = days.first
    if not known or day is None:
        raise feature.missing()
    for at, version in enumerate(known):
        if version.contains(day):
            return at
    latest = known[-1]
    # In a pinned root there is no other day to lead to: today's root has them all.
    root = Root(feature.asked.root.address.replace(f"/t/{feature.asked.root.day}/", "/"), None)
    raise Gone(
        f"The feature {feature.id} of {feature.collection.id} was not there on {day}: it was {_span(known)}.",
        details={
            "versions": root.url(f"{feature.path}/versions"),
            "latest": root.url(feature.path, [("datetime", str(latest.a_day))]),
        },
    )


def _span(known: Sequence[Version]) -> str:
    first, end = known[0].first, known[-1].end
    parts = [f"from {first}"] if first else []
    return " ".join([*parts, *([f"until {end - timedelta(days=1)}"] if end else [])]) or "there on other days"


def _is_memento(asked: Asked) -> bool:
    return "datetime" in asked.given or asked.root.day is not None


def _memento_headers(version: Version) -> dict[str, str]:
    return {} if version.first is None else {"Memento-Datetime": http_date(version.first)}


def _is_retired(version: Version, today: date) -> bool:
    return version.end is not None and version.end <= today


def _plain_links(feature: _Feature, form: Form) -> list[dict[str, str]]:
    link, query = feature.asked.root.link, feature.asked.request.query_params.multi_items()
    plain = [(name, value) for name, value in query if name != "f"]
    return [
        link("self", feature.path, media_type=form.value, title="This feature", query=query),
        *(
            link("alternate", feature.path, media_type=other.value, title=f"As {name}", query=[*plain, ("f", name)])
            for name, other in ITEM.items()
            if other is not form and name != "geojson"
        ),
        link(
            "collection",
            f"/collections/{feature.collection.id}",
            media_type=Form.JSON.value,
            title=feature.collection.title,
        ),
    ]


def _version_links(feature: _Feature, known: Sequence[Version], at: int) -> list[dict[str, str]]:
    """Return where the feature is at other times; nowhere in a pinned root, which knows one day."""
    if not known or feature.asked.root.day is not None:
        return []
    link, geojson = feature.asked.root.link, Form.GEOJSON.value
    links = [
        link("original", feature.path, media_type=geojson, title="As it is now"),
        link("timemap", f"{feature.path}/versions", media_type=Form.JSON.value, title="All versions"),
        link("version-history", f"{feature.path}/versions", media_type=Form.JSON.value, title="All versions"),
    ]
    for rel, other in (("predecessor-version", at - 1), ("successor-version", at + 1)):
        if 0 <= other < len(known):
            query = [("datetime", str(known[other].a_day))]
            links.append(link(rel, feature.path, media_type=geojson, title=f"As on {known[other].a_day}", query=query))
    return links


def _body(form: Form, found: features.Rows, links: Sequence[dict[str, str]], collection: Collection) -> bytes:
    if form is Form.HTML:
        (row,) = found.rows
        told = dict(zip(found.names, row[4:], strict=True))
        return html.document({"links": links, "id": row[0], **told}, title=f"{collection.title}: {row[0]}")
    if form is Form.JSONFG:
        content = {**next(features.jsonfg(found)), **features.fg_members(found.crs, collection.id)}
    else:
        content = next(features.geojson(found))
    return orjson.dumps({**content, "links": links})


def list_versions(asked: Asked) -> Response:
    """Return all versions of a feature as a time map."""
    feature = _meant(asked)
    asked.only(("f",))
    form = asked.form(VERSIONS)
    if not feature.collection.is_versioned:
        raise NotFound(f"Features of {feature.collection.id} have no versions: each happened once.")
    with asked.exchange.reading() as read:
        known = feature.versions(read)
    if not known:
        raise feature.missing()
    links = [
        asked.root.link("self", f"{feature.path}/versions", media_type=form.value, title="This time map"),
        asked.root.link("original", feature.path, media_type=Form.GEOJSON.value, title="As it is now"),
        *(_memento(feature, version, at, len(known)) for at, version in enumerate(known)),
    ]
    title = f"{feature.collection.title}: {feature.id}"
    headers = headers_of(feature.collection, precision_of(asked, feature.collection))
    if form is Form.LINKS:
        return asked.answer_one(_link_format(links), form, headers=headers)
    content: dict[str, Any] = {"timeAxis": "validity-time", "links": links}
    body = html.document(content, title=title) if form is Form.HTML else orjson.dumps(content)
    return asked.answer_one(body, form, headers=headers)


def _memento(feature: _Feature, version: Version, at: int, of: int) -> dict[str, Any]:
    rel = " ".join(["memento", *(["first"] if at == 0 else []), *(["last"] if at == of - 1 else [])])
    query = [("datetime", str(version.a_day))]
    link = feature.asked.root.link(
        rel, feature.path, media_type=Form.GEOJSON.value, title=f"As on {version.a_day}", query=query
    )
    return {
        **link,
        "datetime": version.first and http_date(version.first),
        "valid": {"start": version.first, "end": version.end},
    }


def _link_format(links: Sequence[dict[str, Any]]) -> bytes:
    """Return links as a link set (RFC 9264, 4.1; RFC 7089, 5)."""
    parts = []
    for link in links:
        when = f'; datetime="{link["datetime"]}"' if link.get("datetime") else ""
        parts.append(f'<{link["href"]}>; rel="{link["rel"]}"; type="{link["type"]}"{when}')
    return ",\n".join(parts).encode()
