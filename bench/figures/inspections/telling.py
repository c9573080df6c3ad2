"""How the figures of inspections are told, and what they are held against."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bench.figures.inspections.phones import PHOTO_BYTES
from bench.figures.inspections.preparing import Province
from bench.figures.inspections.watching import Held
from bench.report.results import Section, Table, Verdict
from bench.timing import Latency

KEY = "inspections"
CONNECTIONS = 3
"""Photos that one phone sends at the same time."""
_MOST_SYNC_S, _MOST_DUE_P99_MS = 60.0, 50.0
_MOST_GROWTH_MIB = 64.0
"""By which memory may grow while 450 MB go through, and be called flat."""
_HOW = (
    "The demonstration province with its markers multiplied, `gazetteer serve` with one worker on loopback, at rest."
    " One sync: records of markers, each with"
    f" three photos of {PHOTO_BYTES:,} bytes (a JPEG of two million points, none like another), sent by one phone: the"
    f" records in batches of one line each, then the photos whole over {CONNECTIONS} connections; the server looks"
    " into each photo and writes a ledger entry for it. Memory is that of the server's processes, looked at ten times"
    " a second. The floor is the same bytes by plain INSERTs on one connection, a commit for each record and photo, in"
    " the same database. Many phones: each sends its records twice, as after an answer that did not come, all at the"
    " same time, on the same lines; then the records in the database are counted. Due: `/v1/inspections/due` page by"
    " page and `/v1/inspections/due/markers` of each line, one client."
)


@dataclass(frozen=True, slots=True)
class Synced:
    """One sync with its photos (同步测量)."""

    records: int
    photos: int
    wall_s: float
    floor_s: float
    held: Held
    kept: tuple[int, int]
    """Records and photos in the database then."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Many phones at once (并发测量)."""

    phones: int
    sent: int
    kept: int
    wall_s: float
    refused: int


def section(province: Province, synced: Synced, crowd: Crowd, due: Mapping[str, Latency], anew: Latency) -> Section:
    """Return what was found; `anew` is of lists that follow a write."""
    over = f"over {province.lines} lines and {province.markers:,} markers"
    verdicts = (*_of_sync(synced), _of_crowd(crowd), *_of_lists(due, over))
    return Section(
        KEY, "Inspections", _HOW, verdicts, (_memory(synced.held), _counted(synced, crowd), _asked(due, anew))
    )


def _of_sync(synced: Synced) -> Iterator[Verdict]:
    held, growth_mib = synced.held, synced.held.peak_mib - synced.held.before_mib
    yield Verdict(
        f"sync of {synced.records} records with {synced.photos:,} photos",
        f"≤ {_MOST_SYNC_S:g} s",
        f"{synced.wall_s:.1f} s",
        f"plain INSERTs: {synced.floor_s:.1f} s",
        f"{synced.wall_s / synced.floor_s:.1f}",
        synced.wall_s <= _MOST_SYNC_S and synced.kept == (synced.records, synced.photos),
    )
    yield Verdict(
        "memory of the server meanwhile, growth",
        f"≤ {_MOST_GROWTH_MIB:g} MiB",
        f"{growth_mib:.0f} MiB",
        f"before: {held.before_mib:.0f} MiB",
        "",
        growth_mib <= _MOST_GROWTH_MIB,
    )


def _of_crowd(crowd: Crowd) -> Verdict:
    return Verdict(
        f"{crowd.phones} phones at once, each twice: records lost or doubled",
        "0",
        f"{abs(crowd.sent - crowd.kept)}",
        f"sent: {crowd.sent:,}, kept: {crowd.kept:,}",
        "",
        crowd.sent == crowd.kept and not crowd.refused,
    )


def _of_lists(due: Mapping[str, Latency], over: str) -> Iterator[Verdict]:
    for what, found in due.items():
        reach, measured = f"≤ {_MOST_DUE_P99_MS:g} ms", f"{found.p99_ms:.1f} ms"
        yield Verdict(f"{what} {over}, p99", reach, measured, "no peer", "", found.p99_ms <= _MOST_DUE_P99_MS)


def _memory(held: Held) -> Table:
    told = (f"{held.before_mib:.0f} MiB", f"{held.peak_mib:.0f} MiB", f"{held.after_mib:.0f} MiB")
    return Table("Memory of the server's processes during the sync:", ("before", "most", "after"), (told,))


def _counted(synced: Synced, crowd: Crowd) -> Table:
    rows = (
        ("records of the sync", f"{synced.records:,}", f"{synced.kept[0]:,}"),
        ("photos of the sync", f"{synced.photos:,}", f"{synced.kept[1]:,}"),
        (f"records of {crowd.phones} phones in {crowd.wall_s:.1f} s", f"{crowd.sent:,}", f"{crowd.kept:,}"),
    )
    return Table("What is in the database then:", ("", "sent", "kept"), rows)


def _asked(due: Mapping[str, Latency], anew: Latency) -> Table:
    every = {**due, "the first due list of lines after each record that comes in": anew}
    rows = tuple((what, f"{found.p50_ms:.1f} ms", f"{found.p99_ms:.1f} ms") for what, found in every.items())
    return Table("Due lists:", ("list", "p50", "p99"), rows)
