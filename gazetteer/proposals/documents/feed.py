"""Announcements as a feed (公告订阅): newspapers, map makers and other offices hear of a new name without asking.

References
----------
RFC 4287 (Atom), RFC 5005 (pages of a feed), RFC 3339 (instants).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from foundation.documents.days import arabic_day
from foundation.documents.environment import cleaned
from gazetteer.proposals.documents.entries import AnnouncedName
from gazetteer.proposals.documents.papers import Announcement

MEDIA_TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_FEEDS = UUID("0f2a7d0e-5c0b-5d0f-9a53-2f6a6e3f7c11")
"""The namespace in which feeds are identified."""
_BEGINNING = datetime(2022, 5, 1, tzinfo=UTC)
"""When the regulation came into force: as old as a feed is in which nothing was announced."""

register_namespace("", _ATOM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """An announcement in a feed (公告条目).

    Parameters
    ----------
    id
        The identity of the proposal that was announced; its entry keeps it wherever the service moves.
    announcement
        What was announced.
    published_at, updated_at
        Aware instants of when it was first announced, and last changed in a way that matters.
    url
        Where it is shown.
    """

    id: UUID
    announcement: Announcement
    published_at: datetime
    updated_at: datetime
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A page of a feed (订阅源).

    Parameters
    ----------
    id
        The identity of the feed, see `feed_identity`.
    title, author
        What it is called, and which office speaks in it.
    url
        Where the page itself is.
    shown_at
        Where people read the same.
    next_url
        Where the page with older announcements is; empty where none is older.
    """

    id: UUID
    title: str
    author: str
    url: str
    shown_at: str
    next_url: str = ""


def feed_identity(province: str) -> UUID:
    """Return the identity of the feed of a province, the same at whatever address it is served.

    Examples
    --------
    >>> feed_identity("520000") == feed_identity("520000") != feed_identity("530000")
    True
    """
    return uuid5(_FEEDS, province)


def atom(feed: Feed, announced: Sequence[Announced]) -> bytes:
    """Return announcements as a feed, what was changed last first.

    Every text is escaped: a name is never markup.

    Parameters
    ----------
    feed
        The page.
    announced
        What is on it.

    References
    ----------
    RFC 4287, 4.1.1 and 4.1.2.
    """
    newest = sorted(announced, key=lambda each: (each.updated_at, each.id.bytes), reverse=True)
    root = Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "zh-Hans-CN"})
    _text(root, "id", feed.id.urn)
    _text(root, "title", feed.title)
    _text(root, "updated", instant(newest[0].updated_at if newest else _BEGINNING))
    _text(SubElement(root, f"{{{_ATOM}}}author"), "name", feed.author)
    _link(root, "self", feed.url, MEDIA_TYPE)
    _link(root, "alternate", feed.shown_at, "text/html")
    if feed.next_url:
        _link(root, "next", feed.next_url, MEDIA_TYPE)
    for each in newest:
        root.append(_entry(each))
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def instant(moment: datetime) -> str:
    """Return an aware instant as Atom writes it: in UTC, to the second.

    Examples
    --------
    >>> instant(datetime(2024, 6, 18, 9, 30, 0, 250, tzinfo=UTC))
    '2024-06-18T09:30:00Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _entry(announced: Announced) -> Element:
    paper = announced.announcement
    entry = Element(f"{{{_ATOM}}}entry")
    _text(entry, "id", announced.id.urn)
    number = f"（{paper.number}）" if paper.number else ""
    _text(entry, "title", f"{paper.subject}{number}")
    _text(entry, "published", instant(announced.published_at))
    _text(entry, "updated", instant(announced.updated_at))
    _text(SubElement(entry, f"{{{_ATOM}}}author"), "name", paper.announced_by)
    SubElement(entry, f"{{{_ATOM}}}category", {"term": paper.kind.value, "label": paper.act})
    _link(entry, "alternate", announced.url, "text/html")
    _text(entry, "content", "".join(_tables(paper)), {"type": "html"})
    return entry


def _tables(paper: Announcement) -> Iterator[str]:
    """Give each name with what must be announced of it, as HTML in which every value is escaped."""
    for name in paper.entries:
        rows = "".join(f"<dt>{label}</dt><dd>{escape(cleaned(value))}</dd>" for label, value in _fields(name) if value)
        yield f"<dl>{rows}</dl>"


def _fields(name: AnnouncedName) -> tuple[tuple[str, str], ...]:
    return (
        ("标准名称", name.name),
        ("原名", name.former),
        ("罗马字母拼写", name.romanized),
        ("所属政区", name.division),
        ("位置描述", name.position),
        ("批准机关", name.approved_by),
        ("批准时间", arabic_day(name.approved_on)),
    )


def _text(parent: Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> None:
    SubElement(parent, f"{{{_ATOM}}}{tag}", attributes or {}).text = cleaned(text)


def _link(parent: Element, rel: str, href: str, media_type: str) -> None:
    SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": cleaned(href), "type": media_type})
