"""Searching a name with one wrong character, against comparing all names and against trigrams in PostgreSQL."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import psycopg

from bench.peers.fuzzy import EveryName
from bench.peers.trigrams import fill
from bench.questions import Misspelled, misspelled
from bench.report.results import Section, Table, Verdict
from bench.running.ground import PREFIX, Ground
from bench.running.inside import Inside, inside
from bench.running.program import program
from bench.running.server import client, free_port, serving
from bench.timing import Latency, rounds_of
from bench.villages import Village, read_villages

KEY = "search"
_MOST_P50_MS, _MOST_P99_MS = 5.0, 25.0
_ASKED, _ASKED_OF_PEERS = 2_000, 200
_FIRST = 5
_HOW = (
    "Names drawn from the library with one character replaced by one of the 500 commonest, so that no such "
    "name exists; every second with its county before it (蓬安县土乔村), the others bare (土乔村). One client, one "
    "question after the other, each question different. *Inside the server*: the whole application in this "
    "process, from the request's first byte to the answer's last, the check of the ledger's head in "
    "PostgreSQL included. *Over HTTP*: `gazetteer serve` with one worker, an open connection, loopback. "
    "Found: the name that was meant is among the first five (with a county: that name in that county). Beside "
    "it, over the same names in the same run: `rapidfuzz.process.extract` (ratio, first five) over every "
    "distinct text, and `pg_trgm` with a GIN index (`%`, threshold 0.3, ordered by similarity, first five), "
    "each searched with county and name for the questions that say a county, with bare names for the others."
)


@dataclass(frozen=True, slots=True)
class _Peer:
    both: Latency
    found: float


@dataclass(frozen=True, slots=True)
class _Measured:
    names: int
    inner: Latency
    outer: Latency
    found_full: float
    found_bare: float
    fuzzy: _Peer
    trigrams: _Peer


def measure(ground: Ground) -> Section:
    """Ask libraries of several sizes."""
    measured = [_measured(ground, share) for share in ground.shares]
    return Section(KEY, "Search with one wrong character", _HOW, _verdicts(measured[-1]), _tables(measured))


def found_by(answer: Iterable[dict[str, Any]], asked: Misspelled) -> bool:
    """Return whether what was meant is among the first five items of an answer."""
    first = list(answer)[:_FIRST]
    return any(
        item["name"] == asked.name and (asked.county is None or asked.county in item["division"]["path"])
        for item in first
    )


def _measured(ground: Ground, share: float) -> _Measured:
    villages = list(read_villages(ground.data, share))
    questions = misspelled(villages, _ASKED)
    database = ground.villages(share)
    with ground.opened(database) as opened, inside(opened) as service:
        inner = rounds_of(lambda asked: _asked(service, asked), questions, ground.rounds)
        found_full, found_bare = _found(service, questions)
    outer = _over_http(ground, database, questions)
    fuzzy, trigrams = _peers(ground, villages, questions[:_ASKED_OF_PEERS])
    print(f"  {len(villages):,} names: p50 {inner.p50_ms:.2f} ms, p99 {inner.p99_ms:.2f} ms", flush=True)
    return _Measured(len(villages), inner, outer, found_full, found_bare, fuzzy, trigrams)


def _asked(service: Inside, asked: Misspelled) -> list[dict[str, Any]]:
    return service.get("/v1/search", {"q": asked.text}).items()


def _found(service: Inside, questions: Sequence[Misspelled]) -> tuple[float, float]:
    """Return the shares that are found, of those with a county and of the bare ones."""
    full = [found_by(_asked(service, asked), asked) for asked in questions if asked.county]
    bare = [found_by(_asked(service, asked), asked) for asked in questions if not asked.county]
    return sum(full) / len(full), sum(bare) / len(bare)


def _over_http(ground: Ground, database: str, questions: Sequence[Misspelled]) -> Latency:
    port = free_port()
    environment = {**ground.environment, "GAZETTEER_PORT": str(port), "GAZETTEER_WORKERS": "1"}
    with (
        serving([program(), "--database", database, "serve"], environment, port=port, ready="/readyz"),
        client(port) as asking,
    ):
        return rounds_of(lambda asked: asking.get(f"/v1/search?q={quote(asked.text)}"), questions, ground.rounds)


def _peers(ground: Ground, villages: Sequence[Village], questions: Sequence[Misspelled]) -> tuple[_Peer, _Peer]:
    full = sorted({village.county + village.name for village in villages})
    bare = sorted({village.name for village in villages})
    every = {True: EveryName(full), False: EveryName(bare)}
    fuzzy = _peer(lambda asked: every[asked.county is not None].nearest(asked.text), questions)
    name = f"{PREFIX}trigrams"
    ground.fresh(name)
    with psycopg.connect(ground.conninfo(name), autocommit=True) as connection:
        indexed = {True: fill(connection, "full_text", full), False: fill(connection, "bare_text", bare)}
        trigrams = _peer(lambda asked: indexed[asked.county is not None].nearest(asked.text), questions)
    ground.drop(name)
    return fuzzy, trigrams


def _peer(nearest: Callable[[Misspelled], list[str]], questions: Sequence[Misspelled]) -> _Peer:
    both = rounds_of(nearest, questions, rounds=1)
    found = [(asked.county or "") + asked.name in nearest(asked) for asked in questions]
    return _Peer(both, sum(found) / len(found))


def _verdicts(largest: _Measured) -> tuple[Verdict, ...]:
    what = f"`/v1/search`, one wrong character, {largest.names:,} names"
    fuzzy, inner = largest.fuzzy.both, largest.inner
    return (
        Verdict(
            f"{what}, p50 inside the server",
            f"≤ {_MOST_P50_MS:g} ms",
            f"{inner.p50_ms:.2f} ms",
            f"rapidfuzz over all names: {fuzzy.p50_ms:.1f} ms",
            f"{inner.p50_ms / fuzzy.p50_ms:.3f}",
            inner.p50_ms <= _MOST_P50_MS,
        ),
        Verdict(
            f"{what}, p99 inside the server",
            f"≤ {_MOST_P99_MS:g} ms",
            f"{inner.p99_ms:.2f} ms",
            f"pg_trgm with GIN: {largest.trigrams.both.p99_ms:.1f} ms",
            f"{inner.p99_ms / largest.trigrams.both.p99_ms:.3f}",
            inner.p99_ms <= _MOST_P99_MS,
        ),
    )


def _tables(measured: Sequence[_Measured]) -> tuple[Table, ...]:
    return (
        Table(
            "As the library grows, in milliseconds (p50 / p99):",
            ("names", "inside the server", "over HTTP", "rapidfuzz over all", "pg_trgm GIN"),
            tuple(
                (f"{one.names:,}", *map(_both, (one.inner, one.outer, one.fuzzy.both, one.trigrams.both)))
                for one in measured
            ),
        ),
        Table(
            "Found among the first five:",
            ("names", "with county", "bare", "rapidfuzz, both", "pg_trgm, both"),
            tuple(
                (
                    f"{one.names:,}",
                    *(
                        f"{share:.3f}"
                        for share in (one.found_full, one.found_bare, one.fuzzy.found, one.trigrams.found)
                    ),
                )
                for one in measured
            ),
        ),
    )


def _both(one: Latency) -> str:
    return f"{one.p50_ms:.2f} / {one.p99_ms:.2f}"
