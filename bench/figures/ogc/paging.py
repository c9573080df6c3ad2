"""One page of a list, near its beginning and far from it."""

import json
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import parse_qs, urlencode, urlsplit

from bench.figures.ogc.servers import OURS, PYGEOAPI, TIPG, Servers
from bench.peers.ogc import pygeoapi, tipg
from bench.running.server import Client, client
from bench.timing import Latency, latency, middle, timed

PAGE_SIZE = 10
_ITEMS = "/ogc/collections/places/items"
_MOST_ON_A_PAGE = 10_000
_ASKED = {OURS: 100, TIPG: 20, PYGEOAPI: 5}
"""How often each page is asked for in a round: the peers take hundreds of milliseconds."""

Pages = Mapping[int, Latency]
"""How long each page takes, by its number."""


def pages(servers: Servers, numbers: Sequence[int]) -> Mapping[str, Pages]:
    """Return what pages cost at each server, the servers taking turns in each round."""
    rounds: dict[str, dict[int, list[Latency]]] = {name: {number: [] for number in numbers} for name in _ASKED}
    for _ in range(servers.ground.rounds):
        for name, its in rounds.items():
            with servers.running(name) as port, client(port) as asking:
                times = max(3, _ASKED[name] // 10) if servers.ground.quick else _ASKED[name]
                for number, taken in _asked(asking, _addresses(name, asking, numbers), times).items():
                    its[number].append(taken)
            told = ", ".join(f"{number:,}: {taken[-1].p50_ms:.1f} ms" for number, taken in its.items())
            print(f"  pages of {name}: {told}", flush=True)
    return {name: {number: middle(each) for number, each in its.items()} for name, its in rounds.items()}


def steps(rows: int, most: int) -> list[int]:
    """Return how many rows to take at a time so as to come behind so many.

    Examples
    --------
    >>> steps(99_990, 10_000)[-2:], sum(steps(99_990, 10_000))
    ([10000, 9990], 99990)
    >>> steps(0, 10_000)
    []
    """
    whole, rest = divmod(rows, most)
    return [most] * whole + ([rest] if rest else [])


def token_of(page: bytes) -> str:
    """Return the token by which the page after this one is asked for.

    Examples
    --------
    >>> token_of(b'{"links": [{"rel": "next", "href": "http://a/items?limit=2&next=xyz"}]}')
    'xyz'
    """
    onward: str
    (onward,) = (link["href"] for link in json.loads(page)["links"] if link["rel"] == "next")
    return parse_qs(urlsplit(onward).query)["next"][0]


def _asked(asking: Client, addresses: Mapping[int, str], times: int) -> Mapping[int, Latency]:
    """Ask for all pages in turns, so that what else the machine does meets all of them."""
    seconds: dict[int, list[float]] = {number: [] for number in addresses}
    for turn in range(times + 1):
        for number, address in addresses.items():
            taken_s = timed(lambda address=address: asking.get(address))  # type: ignore[misc] # mypy takes no default of a lambda
            # The first time, connections are opened and statements prepared.
            if turn:
                seconds[number].append(taken_s)
    return {number: latency(taken) for number, taken in seconds.items()}


def _addresses(name: str, asking: Client, numbers: Sequence[int]) -> Mapping[int, str]:
    if name == OURS:
        return {number: _ours(asking, number) for number in numbers}
    page: Callable[[int, int], str] = tipg.page if name == TIPG else pygeoapi.page
    return {number: page(number, PAGE_SIZE) for number in numbers}


def _ours(asking: Client, number: int) -> str:
    """Return the address of a page of ours: it is found by walking there, in large steps."""
    onward: dict[str, str] = {}
    for size in steps((number - 1) * PAGE_SIZE, _MOST_ON_A_PAGE):
        further = urlencode({"limit": size, **onward})
        onward = {"next": token_of(asking.get(f"{_ITEMS}?{further}"))}
    return f"{_ITEMS}?{urlencode({'limit': PAGE_SIZE, **onward})}"
