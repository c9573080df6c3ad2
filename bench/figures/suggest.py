"""Suggesting while a name is typed, against a bare prefix query."""

from dataclasses import dataclass

from bench.peers.prefixes import Prefixes
from bench.questions import beginnings
from bench.report.results import Section, Table, Verdict
from bench.running.ground import Ground
from bench.running.inside import inside
from bench.timing import Latency, rounds_of
from bench.villages import read_villages

KEY = "suggest"
_MOST_P99_MS = 10.0
_ASKED = 2_000
_HOW = (
    "Beginnings of names drawn from the library, one to four characters long, every third one to six letters "
    "of its pinyin; one client, inside the server as above. Beside it: ten rows of `place_name` that begin "
    "with the same text, from its b-tree, unranked, as one bare query over psycopg (for pinyin it finds "
    "nothing, and is quicker for that)."
)


@dataclass(frozen=True, slots=True)
class _Measured:
    names: int
    inner: Latency
    floor: Latency


def measure(ground: Ground) -> Section:
    """Type into libraries of several sizes."""
    measured = [_measured(ground, share) for share in ground.shares]
    largest = measured[-1]
    verdict = Verdict(
        f"`/v1/suggest`, {largest.names:,} names, p99 inside the server",
        f"≤ {_MOST_P99_MS:g} ms",
        f"{largest.inner.p99_ms:.2f} ms",
        f"bare prefix query: {largest.floor.p99_ms:.2f} ms",
        f"{largest.inner.p99_ms / largest.floor.p99_ms:.2f}",
        largest.inner.p99_ms <= _MOST_P99_MS,
    )
    head = ("names", "inside, p50", "inside, p99", "bare query, p50", "bare query, p99")
    rows = [
        (
            f"{one.names:,}",
            *(f"{ms:.2f} ms" for ms in (one.inner.p50_ms, one.inner.p99_ms, one.floor.p50_ms, one.floor.p99_ms)),
        )
        for one in measured
    ]
    return Section(KEY, "Suggestions", _HOW, (verdict,), (Table("As the library grows:", head, tuple(rows)),))


def _measured(ground: Ground, share: float) -> _Measured:
    villages = list(read_villages(ground.data, share))
    typed = beginnings(villages, _ASKED)
    with ground.opened(ground.villages(share)) as opened:
        with opened.engine.connect() as connection:
            floor = rounds_of(Prefixes(connection).begin, typed, ground.rounds)
        with inside(opened) as service:
            inner = rounds_of(lambda text: service.get("/v1/suggest", {"q": text}), typed, ground.rounds)
    print(f"  {len(villages):,} names: p50 {inner.p50_ms:.2f} ms, p99 {inner.p99_ms:.2f} ms", flush=True)
    return _Measured(len(villages), inner, floor)
