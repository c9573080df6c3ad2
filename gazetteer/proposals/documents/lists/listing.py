"""What the public list of announcements shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from foundation.errors import InvalidInput
from gazetteer.proposals.documents.papers import Announcement

_MOST_NAMES = 5
"""Names of an announcement that the list tells; the announcement itself tells all."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where something more is (链接)."""

    label: str
    url: str

    def __post_init__(self) -> None:
        """Refuse what a browser would run instead of going there."""
        if urlsplit(self.url).scheme not in {"", "http", "https"}:
            raise InvalidInput(f"{self.url!r} is no address that a page may link to: it begins with http, https or /.")


@dataclass(frozen=True, slots=True)
class Listed:
    """An announcement in the list (公告)."""

    announcement: Announcement
    links: tuple[Link, ...]
    """The first leads to the announcement itself, the others to its files."""

    def told(self) -> dict[str, object]:
        """Return what the template may name of it."""
        entries = self.announcement.entries
        return {
            **self.announcement.told(),
            "shown": entries[:_MOST_NAMES],
            "hidden": max(0, len(entries) - _MOST_NAMES),
            "links": self.links,
        }


@dataclass(frozen=True, slots=True)
class AnnouncementList:
    """A page of the list of announcements (地名公告列表).

    Parameters
    ----------
    title
        Who announces: 贵州省地名公告.
    listed
        The newest first.
    links
        The whole as feed, CSV or workbook.
    older
        Where the list goes on, if it does.
    """

    title: str
    listed: tuple[Listed, ...]
    links: tuple[Link, ...] = ()
    older: Link | None = None

    def told(self) -> Mapping[str, object]:
        """Return what the template may name."""
        return {
            "title": self.title,
            "label": self.title,
            "listed": tuple(each.told() for each in self.listed),
            "links": self.links,
            "older": self.older,
        }
