"""Reading many features, and pages far from the beginning, against tipg and pygeoapi."""

from collections.abc import Mapping, Sequence

from bench.figures.ogc.paging import PAGE_SIZE, Pages, pages
from bench.figures.ogc.reading import PAGE_SIZES, Readings, readings, told_size
from bench.figures.ogc.servers import OURS, PYGEOAPI, TIPG, Servers, over_demonstration
from bench.report.results import Section, Table, Verdict
from bench.running.ground import Ground

KEY = "features"
_LEAST_TIMES = 2.0
_MOST_DEARER = 1.25
"""Far pages are the same work; what is left is how warm the database has the rows."""
_COUNTS, _FEW = (10_000, 30_000, 100_000), (1_000, 3_000)
_NUMBERS, _NEAR = (1, 10, 100, 1_000, 10_000, 50_000), (1, 10, 100, 1_000)
_JUDGED = 10_000
_HOW = (
    "The demonstration province through three servers, one process each, each running in its turn. The peers serve "
    "materialized views of what is in force today, with the same properties, in EPSG:4326, ordered and indexed by "
    "identity and position; ours answers from the versioned tables, as of the day. *GDAL*: its OAPIF driver, through "
    "pyogrio, reads the first features by identity with all properties, the landing page and the description of the "
    "server included. Page sizes: left to GDAL, 1,000, 10,000; the best of each server is judged. *Pages*: "
    f"{PAGE_SIZE} features a page as GeoJSON, over HTTP, on one open connection; each page many times, in turns, "
    "medians. Ours goes on behind the last key (`next`), the peers count `offset` rows from the beginning, and count "
    "all rows anew for each page."
)


def measure(ground: Ground) -> Section:
    """Read the demonstration province through all servers."""
    counts, numbers = (_FEW, _NEAR) if ground.quick else (_COUNTS, _NUMBERS)
    with over_demonstration(ground) as servers:
        read = readings(servers, counts)
        turned = pages(servers, numbers)
    verdicts = (reading_verdict(servers, counts[-1], read), paging_verdict(servers, turned, min(_JUDGED, numbers[-1])))
    tables = (_sizes(servers, counts[-1], read), _growth(servers, counts, read), _depths(servers, numbers, turned))
    return Section(KEY, "Features", _HOW, verdicts, tables)


def reading_verdict(servers: Servers, count: int, read: Mapping[str, Readings]) -> Verdict:
    """Judge how long reading takes, each server at its best page size."""
    size, ours_s = read[OURS].best(count)
    beside, theirs_s = read[TIPG].best(count)
    _, others_s = read[PYGEOAPI].best(count)
    return Verdict(
        f"GDAL reads {count:,} of {servers.places:,} places ({read[OURS].points:,} points)",
        f"≥ {_LEAST_TIMES:g} × as fast as tipg",
        f"{ours_s:.2f} s ({told_size(size)})",
        f"{servers.titled(TIPG)}: {theirs_s:.2f} s ({told_size(beside)}); {servers.titled(PYGEOAPI)}: {others_s:.2f} s",
        f"{theirs_s / ours_s:.2f}",
        theirs_s >= _LEAST_TIMES * ours_s,
    )


def paging_verdict(servers: Servers, turned: Mapping[str, Pages], number: int) -> Verdict:
    """Judge whether a far page costs what the first one does."""

    def told(name: str) -> str:
        far, first = turned[name][number].p50_ms, turned[name][1].p50_ms
        return f"{far:.1f} ms, page 1: {first:.1f} ms"

    ratio = turned[OURS][number].p50_ms / turned[OURS][1].p50_ms
    return Verdict(
        f"page {number:,} of `/ogc/collections/places/items`, {servers.places:,} places, p50",
        f"≤ {_MOST_DEARER:g} × page 1",
        told(OURS),
        f"{servers.titled(TIPG)}: {told(TIPG)}; {servers.titled(PYGEOAPI)}: {told(PYGEOAPI)}",
        f"{ratio:.2f}",
        ratio <= _MOST_DEARER,
    )


def _sizes(servers: Servers, count: int, read: Mapping[str, Readings]) -> Table:
    rows = [
        (told_size(size), *(f"{each.took(count, size):.2f} s" for each in read.values()), _times(read, count, size))
        for size in PAGE_SIZES
    ]
    return Table(f"GDAL reads {count:,} places, by page size:", _head("page", servers, read), tuple(rows))


def _growth(servers: Servers, counts: Sequence[int], read: Mapping[str, Readings]) -> Table:
    size = PAGE_SIZES[-1]
    rows = [
        (f"{count:,}", *(f"{each.took(count, size):.2f} s" for each in read.values()), _times(read, count, size))
        for count in counts
    ]
    return Table(f"As the number grows, {told_size(size)}:", _head("places", servers, read), tuple(rows))


def _times(read: Mapping[str, Readings], count: int, size: int | None) -> str:
    return f"{read[TIPG].took(count, size) / read[OURS].took(count, size):.2f}"


def _head(first: str, servers: Servers, read: Mapping[str, Readings]) -> tuple[str, ...]:
    return first, *map(servers.titled, read), "tipg / ours"


def _depths(servers: Servers, numbers: Sequence[int], turned: Mapping[str, Pages]) -> Table:
    head = ("page", "rows before it", *map(servers.titled, turned))
    rows = [
        (
            f"{number:,}",
            f"{(number - 1) * PAGE_SIZE:,}",
            *(f"{its[number].p50_ms:.1f} / {its[number].p99_ms:.1f} ms" for its in turned.values()),
        )
        for number in numbers
    ]
    return Table("A page, as more rows stand before it (p50 / p99):", head, tuple(rows))
