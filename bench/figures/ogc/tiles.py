"""Tiles that nobody has asked for and tiles that everybody asks for, against tipg and against bare statements."""

from collections.abc import Callable, Mapping
from statistics import median

from bench.figures.ogc.asked import FAR, NEAR, around, whole
from bench.figures.ogc.drawing import BARE, INSIDE, Asked, Drawn, Taken, drawn
from bench.figures.ogc.repeating import CONNECTIONS, JUDGED, Borne, Repeated, repeated
from bench.figures.ogc.servers import OURS, TIPG, Servers, over_demonstration
from bench.peers.nearest import Positions
from bench.peers.ogc.views import DIVISIONS, LINES, PLACES
from bench.report.results import Section, Table, Verdict
from bench.running.ground import Ground
from foundation.db import Database

KEY = "tiles"
_LEAST_TIMES, _MOST_TIMES_BARE, _LEAST_RATE = 1.5, 1.3, 2_000.0
_DRAWN, _REPEATED, _FEW = 200, 16, 20
_HOW = (
    "Vector tiles of WebMercatorQuad of the demonstration province; tipg with one process over the views described "
    f"under *Features*. *Cold*: all tiles of zoom {FAR} that meet the province, and tiles of zoom {NEAR} drawn with a "
    "fixed seed from those that have places, each asked for once from a server just started, over HTTP, on one "
    "connection; the database has had all of them in memory. Ours has all layers in one tile: divisions, boundaries, "
    "lines, their names, tri-points and markers, and from zoom 9 on the names of places, thinned. tipg gives one "
    "collection a tile: judged are that of the places, of which it has the first 10,000, and those of the layers that "
    "ours shows at the zoom (at 6 divisions and lines, at 12 places as well), asked for one after the other. What ours "
    "draws at a zoom is read and simplified once and kept: the first tile of a zoom, which pays for that, is told "
    "apart. *Bare statements*: what the database takes to encode the same names, thinned, and divisions and lines as "
    "they are, from views with a spatial index, over psycopg; "
    "ours beside it inside the server. *Again*: `wrk` with one thread, gzip, tiles of both zooms in turns, one process "
    "of `gazetteer serve`; with the entity tag the answer is 304. Inside the server: the whole application in this "
    "process, as many askers at a time as are judged, without reading or writing HTTP. tipg keeps no tiles and knows "
    "no tags."
)


def measure(ground: Ground) -> Section:
    """Ask for tiles of the demonstration province."""
    with over_demonstration(ground) as servers, ground.opened(servers.database) as database:
        asked = _asked(ground, database)
        cold = drawn(servers, database, asked)
        again = repeated(servers, database, [*asked[FAR], *asked[NEAR][:_REPEATED]])
    verdicts = (*(each for zoom, its in cold.items() for each in cold_verdicts(zoom, its, servers)), *rates(again))
    return Section(KEY, "Tiles", _HOW, verdicts, (_layers(cold), _sizes(cold), _borne(servers, again)))


def _asked(ground: Ground, database: Database) -> Asked:
    with database.engine.connect() as connection:
        points = Positions(connection).points()
    return {FAR: whole(FAR), NEAR: around(points, NEAR, _FEW if ground.quick else _DRAWN)}


def cold_verdicts(zoom: int, its: Drawn, servers: Servers) -> tuple[Verdict, ...]:
    """Judge tiles of a zoom that are in no cache."""
    what, ours, within, bare = f"z{zoom} tile, cold", its.others[OURS].ms, its.others[INSIDE].ms, its.others[BARE].ms

    def against(beside: str, theirs: float) -> Verdict:
        return Verdict(
            f"{what}, against {beside}",
            f"≥ {_LEAST_TIMES:g} × as fast",
            f"{ours:.1f} ms",
            f"{servers.titled(TIPG)}: {theirs:.1f} ms",
            f"{theirs / ours:.2f}",
            theirs >= _LEAST_TIMES * ours,
        )

    inside = Verdict(
        f"{what}, inside the server",
        f"≤ {_MOST_TIMES_BARE:g} × bare statements",
        f"{within:.1f} ms",
        f"bare statements: {bare:.1f} ms",
        f"{within / bare:.2f}",
        within <= _MOST_TIMES_BARE * bare,
    )
    return (
        against("tipg's tile of the places", its.peer[PLACES].ms),
        against("tipg's tiles of the layers that ours shows", its.same_ms(zoom)),
        inside,
    )


def rates(again: Repeated) -> tuple[Verdict, ...]:
    """Judge how many requests a second one process bears."""

    def judged(what: str, borne: Borne) -> Verdict:
        rate, theirs = borne.rate(JUDGED), again.peer.rate(JUDGED)
        return Verdict(
            f"{what}, one process, {JUDGED} connections",
            f"≥ {_LEAST_RATE:,.0f}/s",
            f"{rate:,.0f}/s; inside the server {median(borne.inside):,.0f}/s",
            f"tipg, which draws it anew: {theirs:,.1f}/s",
            f"{rate / theirs:,.0f}" if theirs else "–",
            rate >= _LEAST_RATE,
        )

    return judged("warm tile", again.ready), judged("tile that the asker has (304)", again.known)


def _layers(cold: Mapping[int, Drawn]) -> Table:
    rows = _rows(cold, lambda taken: f"{taken.ms:.1f} ms")
    rows.append(("tipg, the layers that ours shows", *(f"{its.same_ms(zoom):.1f} ms" for zoom, its in cold.items())))
    return Table("Cold tiles, medians:", _head(cold), tuple(rows))


def _sizes(cold: Mapping[int, Drawn]) -> Table:
    rows = _rows(cold, lambda taken: f"{taken.kb:.1f} kB")
    return Table("Their sizes, medians, not compressed:", _head(cold), tuple(rows))


def _head(cold: Mapping[int, Drawn]) -> tuple[str, ...]:
    return "", *(f"z{zoom}, measured {len(its.others[BARE].seconds):,} times" for zoom, its in cold.items())


def _rows(cold: Mapping[int, Drawn], told: Callable[[Taken], str]) -> list[tuple[str, ...]]:
    of: Mapping[str, Callable[[Drawn], Taken]] = {
        "ours": lambda its: its.others[OURS],
        "ours, first of its zoom": lambda its: its.first[OURS],
        "ours, inside the server": lambda its: its.others[INSIDE],
        "ours, inside, first of its zoom": lambda its: its.first[INSIDE],
        "bare statements": lambda its: its.others[BARE],
        "tipg, places": lambda its: its.peer[PLACES],
        "tipg, divisions": lambda its: its.peer[DIVISIONS],
        "tipg, lines": lambda its: its.peer[LINES],
    }
    return [(title, *(told(taken(its)) for its in cold.values())) for title, taken in of.items()]


def _borne(servers: Servers, again: Repeated) -> Table:
    head = ("connections", "warm tile", "304", f"{servers.titled(TIPG)}, places")
    rows = [
        (str(count), again.ready.told(count), again.known.told(count), again.peer.told(count)) for count in CONNECTIONS
    ]
    rows.append(
        (
            f"inside, {JUDGED} askers",
            f"{median(again.ready.inside):,.0f}/s",
            f"{median(again.known.inside):,.0f}/s",
            "–",
        )
    )
    return Table("Requests a second (p50 / p99 as `wrk` sees them), as connections grow:", head, tuple(rows))
