"""Divisions through time: the national history loaded, lists of any day, a table of old codes led to today's."""

from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from bench.peers.copying import copied
from bench.peers.succession import followed, of_a_day, successors
from bench.report.results import Section, Table, Verdict
from bench.running.ground import PREFIX, Ground
from bench.running.inside import Answered, Inside, inside
from bench.running.program import program, watched
from bench.timing import Latency, latency, middle, rounds_of, timed

KEY = "divisions"
_MOST_LOAD_S, _MOST_LIST_MS, _MOST_CROSSWALK_S = 60.0, 30.0, 1.0
_DATABASE = f"{PREFIX}divisions"
_FIRST, _LAST = date(1981, 12, 31), date(2024, 12, 31)
_OF_1990 = date(1990, 12, 31)
_ASKED = 200
_SIZES = (100, 300, 800)
_HOW = (
    "`gazetteer load areacodes` of 44 year-end tables and 43 files of differences into an empty database, as a "
    "process; beside it COPY of the rows it wrote. Lists of all county-level units of 200 days between 1981 and 2024, "
    "drawn with a fixed seed, one client, inside the server, in one page, without a client's parsing; beside them the "
    "bare query over psycopg. Every county-level code of 1990 led to 2024 in one request, and parts of that table; "
    "beside it the successor column of the public list, followed without dates, documents or parts."
)


def measure(ground: Ground) -> Section:
    """Load the history, then ask for days and for old codes."""
    loads, copies = [], []
    for _ in range(ground.rounds):
        ground.fresh(_DATABASE)
        load = [program(), "--database", _DATABASE, "load", "areacodes", "--from", str(ground.data)]
        loads.append(watched(load, ground.environment).wall_s)
        with TemporaryDirectory() as folder:
            copies.append(copied(ground, _DATABASE, Path(folder))[0])
    print(f"  loaded in {median(loads):.1f} s, copied in {median(copies):.1f} s", flush=True)
    days = _days()
    with ground.opened(_DATABASE) as opened:
        with opened.engine.connect() as connection:
            floor = rounds_of(lambda day: of_a_day(connection, day), days, ground.rounds)
        with inside(opened) as service:
            codes = [item["code"] for item in _listed(service, _OF_1990).items()]
            lists = middle([latency([_listed(service, day).seconds for day in days]) for _ in range(ground.rounds)])
            growth = [(size, _crossing_s(service, codes[:size], ground.rounds)) for size in _SIZES]
            growth.append((len(codes), _crossing_s(service, [], ground.rounds)))
    print(f"  lists: p99 {lists.p99_ms:.2f} ms; {len(codes):,} codes led in {growth[-1][1]:.2f} s", flush=True)
    known = successors(ground.data)
    blind = median(timed(lambda: [followed(code, known) for code in codes]) for _ in range(ground.rounds))
    return _section((median(loads), median(copies)), (lists, floor), growth, blind)


def _days() -> list[date]:
    chance = Random(520000)  # noqa: S311 - the same days every time
    return [_FIRST + timedelta(days=chance.randrange((_LAST - _FIRST).days)) for _ in range(_ASKED)]


def _listed(service: Inside, day: date) -> Answered:
    return service.get("/v1/divisions", {"level": "3", "limit": "5000", "as_of": day.isoformat()})


def _crossing_s(service: Inside, codes: list[str], rounds: int) -> float:
    asked = {"from": _OF_1990.isoformat(), "to": _LAST.isoformat(), **({"codes": ",".join(codes)} if codes else {})}
    return median(service.get("/v1/crosswalk", asked).seconds for _ in range(max(rounds, 3)))


def _section(
    load: tuple[float, float], lists: tuple[Latency, Latency], growth: list[tuple[int, float]], blind_s: float
) -> Section:
    rows, crossing_s = growth[-1]
    verdicts = (
        Verdict(
            "load of the national history",
            f"≤ {_MOST_LOAD_S:g} s",
            f"{load[0]:.1f} s",
            f"COPY of the rows: {load[1]:.1f} s",
            f"{load[0] / load[1]:.1f}",
            load[0] <= _MOST_LOAD_S,
        ),
        Verdict(
            "`/v1/divisions`, all county-level units of a day, p99",
            f"≤ {_MOST_LIST_MS:g} ms",
            f"{lists[0].p99_ms:.2f} ms",
            f"bare query: {lists[1].p99_ms:.2f} ms",
            f"{lists[0].p99_ms / lists[1].p99_ms:.2f}",
            lists[0].p99_ms <= _MOST_LIST_MS,
        ),
        Verdict(
            f"`/v1/crosswalk`, a table of {rows:,} codes",
            f"≤ {_MOST_CROSSWALK_S:g} s",
            f"{crossing_s:.2f} s",
            f"successors followed blindly: {blind_s * 1000:.1f} ms",
            f"{crossing_s / blind_s:.0f}",
            crossing_s <= _MOST_CROSSWALK_S,
        ),
    )
    table = Table(
        "As the table grows:",
        ("codes", "time", "codes/s"),
        tuple((f"{size:,}", f"{took * 1000:.1f} ms", f"{size / took:,.0f}") for size, took in growth),
    )
    return Section(KEY, "Divisions through time", _HOW, verdicts, (table,))
