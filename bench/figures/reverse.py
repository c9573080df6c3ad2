"""What is at a point, against a bare query for the nearest places."""

from bench.peers.nearest import Positions
from bench.questions import near
from bench.report.results import Section, Table, Verdict
from bench.running.ground import Ground
from bench.running.inside import inside
from bench.timing import Latency, rounds_of

KEY = "reverse"
_MOST_P99_MS = 5.0
_ASKED = 2_000
_HOW = (
    "Points at most about a kilometre from a place of the demonstration province, drawn with a fixed seed; "
    "one client, inside the server as above: the chain of divisions, the nearest names within 5 km with "
    "geodesic metres, one state of the database. Beside it: the ten nearest rows of `place_version` from its "
    "GiST index with spherical metres, as one bare query over psycopg, without divisions, names or classes."
)


def measure(ground: Ground) -> Section:
    """Ask the demonstration province what is at many points."""
    with ground.opened(ground.demonstration()) as opened:
        with opened.engine.connect() as connection:
            positions = Positions(connection)
            known = positions.points()
            asked = near(known, _ASKED)
            floor = rounds_of(positions.nearest, asked, ground.rounds)
        with inside(opened) as service:
            inner = rounds_of(
                lambda point: service.get("/v1/reverse", {"lon": str(point[0]), "lat": str(point[1])}),
                asked,
                ground.rounds,
            )
    print(f"  {len(known):,} points: p50 {inner.p50_ms:.2f} ms, p99 {inner.p99_ms:.2f} ms", flush=True)
    return _section(len(known), inner, floor)


def _section(places: int, inner: Latency, floor: Latency) -> Section:
    verdict = Verdict(
        f"`/v1/reverse`, {places:,} places with a point, p99 inside the server",
        f"≤ {_MOST_P99_MS:g} ms",
        f"{inner.p99_ms:.2f} ms",
        f"bare nearest query: {floor.p99_ms:.2f} ms",
        f"{inner.p99_ms / floor.p99_ms:.2f}",
        inner.p99_ms <= _MOST_P99_MS,
    )
    rows = (
        ("`/v1/reverse`", f"{inner.p50_ms:.2f} ms", f"{inner.p99_ms:.2f} ms"),
        ("bare nearest query", f"{floor.p50_ms:.2f} ms", f"{floor.p99_ms:.2f} ms"),
    )
    return Section(KEY, "Reverse", _HOW, (verdict,), (Table("Both:", ("what", "p50", "p99"), rows),))
