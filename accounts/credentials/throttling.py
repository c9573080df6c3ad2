"""How long somebody waits who has failed to sign in: a rule over what was tried, for known and unknown logins alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

REMEMBERED = timedelta(hours=24)
"""A failure that lies further back counts no more."""
AT_HOME_FOR = timedelta(days=30)
"""Where a login succeeded of late, it waits for the failures of that place alone: who fails for it from elsewhere,
again and again, would lock its owner out for as long as he likes."""
_ONE_SUBSCRIBER = 64
"""Bits of an IPv6 address that a network gives to one household: the rest its owner chooses anew for every try."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast may be tried (尝试频率).

    Parameters
    ----------
    free
        Failures that cost nothing: people mistype.
    first
        What the next one costs; each further one costs twice as much.
    longest
        More than that nobody waits: who knows a login must not be able to lock its owner out for a day.
    """

    free: int
    first: timedelta
    longest: timedelta


OF_LOGIN = Pace(free=5, first=timedelta(seconds=2), longest=timedelta(minutes=15))
"""For one login, from wherever."""
OF_ADDRESS = Pace(free=30, first=timedelta(seconds=2), longest=timedelta(minutes=15))
"""From one address, for whatever login: a whole office may stand behind it."""


def place_of(address: str) -> str:
    """Return what counts as one address: of IPv6 the whole network of 64 bits.

    Parameters
    ----------
    address
        As the server knows it; what is no address counts as it is.

    References
    ----------
    RFC 6177 (a site gets at least a /64); RFC 4291, 2.5.5.2 (IPv4 within IPv6).

    Examples
    --------
    >>> place_of("2001:db8::1"), place_of("2001:db8::ffff:2"), place_of("::ffff:192.0.2.7"), place_of("unknown")
    ('2001:db8::/64', '2001:db8::/64', '192.0.2.7', 'unknown')
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ip_network((found, _ONE_SUBSCRIBER), strict=False))


def waiting(pace: Pace, failures: Sequence[datetime], now: datetime) -> timedelta:
    """Return how long until the next try is looked at; zero when it is now.

    Parameters
    ----------
    failures
        When tries failed of late; for a login, those since it last succeeded.
    now
        The instant.

    Examples
    --------
    >>> from datetime import UTC
    >>> now = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    >>> [waiting(OF_LOGIN, [now] * failed, now).total_seconds() for failed in (0, 5, 6, 7, 8, 30)]
    [0.0, 0.0, 2.0, 4.0, 8.0, 900.0]
    """
    counted = [at for at in failures if now - at < REMEMBERED]
    beyond = len(counted) - pace.free
    if beyond <= 0:
        return timedelta()
    # 2³⁰ times the first is more than any bound: the power must not grow without end.
    cost = min(pace.longest, pace.first * (1 << min(beyond - 1, 30)))
    return max(timedelta(), max(counted) + cost - now)
