"""From where the collections are reached: `/ogc` for today, `/t/{date}/ogc` for any day that was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from urllib.parse import urlencode

from starlette.requests import Request

from api.parameters.known import about
from api.parameters.reading import read_day, refusal
from api.reconciling.address import base_url
from api.state import ServerState
from foundation.errors import InvalidInput, NotFound

PATH = "/ogc"
PINNED_PATH = "/t/{date}/ogc"
"""Roots for clients that cannot send a time: every link leads back into the same day."""

Query = Sequence[tuple[str, str]]
Link = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Root:
    """A landing page, and all below it (服务根).

    Parameters
    ----------
    address
        Its absolute address, without a slash at its end.
    day
        The day that it is pinned to; ``None`` for today's.
    """

    address: str
    day: date | None

    def url(self, path: str = "", query: Query = ()) -> str:
        """Return an address below this root."""
        asked = urlencode(list(query), safe=",:/-")
        return f"{self.address}{path}{'?' if asked else ''}{asked}"

    def link(self, rel: str, path: str, *, media_type: str, title: str, query: Query = ()) -> dict[str, str]:
        """Return a link to something below this root (RFC 8288)."""
        return {"rel": rel, "href": self.url(path, query), "type": media_type, "title": title}


def root_of(request: Request, server: ServerState) -> Root:
    """Return the root that a request came to.

    Raises
    ------
    NotFound
        When it is pinned to what is no day, or to one that has not come.
    """
    base = base_url(request, server.settings)
    pinned = request.path_params.get("date")
    if pinned is None:
        return Root(f"{base}{PATH}", None)
    return Root(f"{base}/t/{pinned}{PATH}", pinned_day(pinned, server.today()))


def pinned_day(text: str, today: date) -> date:
    """Return the day that an address is pinned to.

    Raises
    ------
    NotFound
        When it is no day, or has not come: nobody knows what will be so then.
    """
    try:
        day = read_day(text)
    except InvalidInput as error:
        raise NotFound(f"There is no root /t/{text[:40]}/ogc: {error.message}") from error
    if day > today:
        raise NotFound(f"There is no root /t/{day}/ogc: that day has not come; the last is /t/{today}/ogc.")
    return day


def must_agree(root: Root, first: date | None, last: date | None) -> None:
    """Check that a time that was asked for is that of the root.

    Raises
    ------
    InvalidInput
        When the root is pinned to another day.
    """
    if root.day is not None and not first == last == root.day:
        wrong = refusal("other_day", f"This root is pinned to {root.day}: leave out `datetime`, or ask below /ogc.")
        raise about("datetime", wrong)


def http_date(day: date) -> str:
    """Return a day as an HTTP date: midnight in UTC, for want of an hour.

    References
    ----------
    RFC 7089, 2.1.1; RFC 9110, 5.6.7.

    Examples
    --------
    >>> http_date(date(2005, 6, 30))
    'Thu, 30 Jun 2005 00:00:00 GMT'
    """
    return format_datetime(datetime.combine(day, time(), UTC), usegmt=True)


def link_header(links: Sequence[Link]) -> str:
    """Return links as the value of a Link header; titles stay in the body, since headers are ASCII."""
    return ", ".join(f'<{link["href"]}>; rel="{link["rel"]}"; type="{link["type"]}"' for link in links)
