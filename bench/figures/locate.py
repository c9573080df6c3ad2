"""Where a point lies between boundary lines and markers, against a bare query for the nearest line."""

from bench.peers.covering import Courses
from bench.peers.nearest import Positions
from bench.questions import near
from bench.report.results import Section, Table, Verdict
from bench.running.ground import Ground
from bench.running.inside import inside
from bench.timing import Latency, rounds_of

KEY = "locate"
_MOST_P99_MS = 5.0
_ASKED = 2_000
_HOW = (
    "Points at most about a kilometre from a place of the demonstration province, drawn with a fixed seed; one client, "
    "inside the server as above: the chain of divisions from subdivided polygons, the nearest line with geodesic "
    "metres, its side and chainage, and the markers before and behind. Beside it: the nearest of `boundary_segment` "
    "by a GiST index made for the purpose, as one bare query over psycopg, in degrees, without divisions or markers."
)


def measure(ground: Ground) -> Section:
    """Ask the demonstration province where many points lie."""
    with ground.opened(ground.demonstration()) as opened:
        with opened.engine.connect() as connection:
            asked = near(Positions(connection).points(), _ASKED)
            courses = Courses(connection)
            courses.indexed()
            floor = rounds_of(courses.nearest, asked, ground.rounds)
        with inside(opened) as service:
            inner = rounds_of(
                lambda point: service.get("/v1/boundaries/locate", {"lon": str(point[0]), "lat": str(point[1])}),
                asked,
                ground.rounds,
            )
    print(f"  locate: p50 {inner.p50_ms:.2f} ms, p99 {inner.p99_ms:.2f} ms", flush=True)
    return _section(inner, floor)


def _section(inner: Latency, floor: Latency) -> Section:
    verdict = Verdict(
        "`/v1/boundaries/locate`, p99 inside the server",
        f"≤ {_MOST_P99_MS:g} ms",
        f"{inner.p99_ms:.2f} ms",
        f"bare nearest line: {floor.p99_ms:.2f} ms",
        f"{inner.p99_ms / floor.p99_ms:.2f}",
        inner.p99_ms <= _MOST_P99_MS,
    )
    rows = (
        ("`/v1/boundaries/locate`", f"{inner.p50_ms:.2f} ms", f"{inner.p99_ms:.2f} ms"),
        ("bare nearest line", f"{floor.p50_ms:.2f} ms", f"{floor.p99_ms:.2f} ms"),
    )
    return Section(KEY, "Locate", _HOW, (verdict,), (Table("Both:", ("what", "p50", "p99"), rows),))
