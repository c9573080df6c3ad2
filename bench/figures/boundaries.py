"""Boundaries: a coverage checked, its lines derived, very many points put into counties."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

import numpy as np
import shapely
from numpy.typing import NDArray

from bench.coverage import Counties, counties
from bench.peers.joining import framed, in_common, joined, pointed
from bench.report.results import Section, Table, Verdict
from bench.running.ground import Ground
from bench.timing import timed
from boundaries.divisions.ground.membership import Membership
from boundaries.lines.deriving.coverage import derive
from boundaries.lines.topology.coverage import check

KEY = "boundaries"
_MOST_CHECK_S, _MOST_DERIVATION_S, _LEAST_JOINS = 0.5, 2.0, 5.0
_DOUBLINGS = (0, 2, 4)
"""As many vertices as there are, four times as many, and sixteen."""
_POINTS = (10_000, 100_000, 1_000_000)
_SEED = 520000
_BESIDE_DEG = 1e-4

Extents = NDArray[np.object_]
Numbers = NDArray[np.float64]
_HOW = (
    "Pure computing in this process, on {title} and, where they are there, those of the provinces around; for four "
    "and sixteen times the vertices, each edge is halved, and halved again, the same from both sides. *Check*: gaps, "
    "overlaps, slivers, unmatched vertices and parts apart; beside it `shapely.coverage_is_valid`, which says no more "
    "than yes. *Derivation*: all lines between counties and between provinces with segments, tri-points, sides and "
    "geodesic lengths; beside it `shapely.intersection` of each two polygons that touch, on as many vertices as there "
    "are, which gives bare pieces of lines. *Points in counties*: points drawn with a fixed seed over the province's "
    "box, and, as the worst that can be asked, some ten metres from its vertices; ours with the making of its raster, "
    "beside `geopandas.sjoin` (`within`, the quicker of the two predicates), without the making of its point objects; "
    "judged against the quicker of its runs, in which its points have their index already."
)


@dataclass(frozen=True, slots=True)
class Bulk:
    """How long very many points take, in seconds.

    Parameters
    ----------
    vertices, points
        How many there are.
    where
        Where the points lie.
    built_s, found_s
        The raster, and the points looked up in it.
    new_s, indexed_s
        The join with points that it has not seen, and again with the same.
    """

    vertices: int
    points: int
    where: str
    built_s: float
    found_s: float
    new_s: float
    indexed_s: float

    @property
    def ours_s(self) -> float:
        """All that ours takes, the raster with it."""
        return self.built_s + self.found_s

    @property
    def theirs_s(self) -> float:
        """What the quicker join takes."""
        return min(self.new_s, self.indexed_s)

    @property
    def times(self) -> float:
        """How many times as long as ours that is."""
        return self.theirs_s / self.ours_s


def measure(ground: Ground) -> Section:
    """Check, derive and look up; each part is measured by itself and brings its verdict and its table."""
    found = counties(ground.data)
    growth = [found.finer(doublings) for doublings in (_DOUBLINGS[:1] if ground.quick else _DOUBLINGS)]
    # A part more is a function more in this line: what it takes to locate a point belongs here.
    parts = [measured(growth, ground.rounds) for measured in (_checking, _deriving, _belonging)]
    verdicts, tables = zip(*parts, strict=True)
    return Section(KEY, "Boundaries", _HOW.format(title=found.title), verdicts, tables)


def _checking(growth: Sequence[Counties], rounds: int) -> tuple[Verdict, Table]:
    rows = []
    for each in growth:
        own, around = each.units()
        took_s = _median_s(partial(check, own), rounds)
        with_around_s = _median_s(partial(check, own, surroundings=around), rounds)
        floor_s = _median_s(partial(shapely.coverage_is_valid, each.extents[: each.own]), rounds)
        rows.append((each.vertices, took_s, with_around_s, floor_s))
        print(f"  {each.vertices:,} vertices checked in {took_s:.2f} s, floor {floor_s:.2f} s", flush=True)
    vertices, took_s, _, floor_s = rows[0]
    verdict = Verdict(
        f"check of a coverage, {growth[0].own} counties with {vertices:,} vertices",
        f"≤ {_MOST_CHECK_S:g} s",
        f"{took_s:.2f} s",
        f"`shapely.coverage_is_valid`: {floor_s:.2f} s",
        f"{took_s / floor_s:.1f}",
        took_s <= _MOST_CHECK_S,
    )
    table = Table(
        "Check, as vertices grow; the finer edges are, the more sharp corners are looked into for slivers:",
        ("vertices", "check", "with those around", "`coverage_is_valid`", "ratio"),
        tuple((f"{n:,}", f"{t:.2f} s", f"{w:.2f} s", f"{f:.2f} s", f"{t / f:.1f}") for n, t, w, f in rows),
    )
    return verdict, table


def _deriving(growth: Sequence[Counties], rounds: int) -> tuple[Verdict, Table]:
    rows = []
    for each in growth:
        tracts = each.tracts()
        took_s = _median_s(partial(derive, tracts, each.home), rounds)
        rows.append((each.vertices, took_s, len(derive(tracts, each.home).lines)))
        print(f"  {each.vertices:,} vertices: lines derived in {took_s:.2f} s", flush=True)
    naive_s = _median_s(partial(in_common, growth[0].extents, growth[0].own), rounds)
    vertices, took_s, lines = rows[0]
    verdict = Verdict(
        f"derivation of {lines} lines, {growth[0].own} counties with {vertices:,} vertices and those around",
        f"≤ {_MOST_DERIVATION_S:g} s",
        f"{took_s:.2f} s",
        f"`shapely.intersection` of each pair: {naive_s:.2f} s",
        f"{took_s / naive_s:.2f}",
        took_s <= _MOST_DERIVATION_S,
    )
    table = Table(
        "Derivation, as vertices grow:",
        ("vertices in the province", "lines", "derivation", "vertices/s"),
        tuple((f"{n:,}", f"{lines}", f"{t:.2f} s", f"{n / t:,.0f}") for n, t, lines in rows),
    )
    return verdict, table


def _belonging(growth: Sequence[Counties], rounds: int) -> tuple[Verdict, Table]:
    found, most = growth[0], _POINTS[-1]
    rows = [_bulk(found, anywhere, points, rounds) for points in _POINTS]
    judged = rows[-1]
    rows += [_bulk(each, anywhere, most, rounds) for each in growth[1:]]
    rows.append(_bulk(found, beside_vertices, most, rounds))
    verdict = Verdict(
        f"county of {judged.points:,} points at once, {judged.vertices:,} vertices",
        f"≥ {_LEAST_JOINS:g} × `geopandas.sjoin`",
        f"{judged.ours_s:.2f} s",
        f"`geopandas.sjoin`: {judged.theirs_s:.2f} s",
        f"{judged.times:.1f}",
        judged.times >= _LEAST_JOINS,
    )
    head = ("vertices", "points", "where", "raster made", "looked up", "`sjoin`", "`sjoin`, points indexed")
    table = Table(
        "Points in counties, as points and vertices grow; times: with the making of the raster, and once it is there:",
        (*head, "times", "once there"),
        tuple(map(_told, rows)),
    )
    return verdict, table


def _told(bulk: Bulk) -> tuple[str, ...]:
    took = (bulk.built_s, bulk.found_s, bulk.new_s, bulk.indexed_s)
    times = (bulk.times, bulk.theirs_s / bulk.found_s)
    return (
        f"{bulk.vertices:,}",
        f"{bulk.points:,}",
        bulk.where,
        *(f"{each:.3f} s" for each in took),
        *(f"{each:.1f}" for each in times),
    )


def _bulk(found: Counties, draw: Callable[[Extents, int], tuple[Numbers, Numbers]], points: int, rounds: int) -> Bulk:
    extents = found.extents[: found.own]
    lon, lat = draw(extents, points)
    # Polygons of its own, lest one profits from what the other prepared.
    polygons = framed(found.finer(0).extents[: found.own])
    units, listed = range(found.own), extents.tolist()
    members = Membership(units, listed)
    ours, theirs = members.of_points(lon, lat), joined(pointed(lon, lat), polygons)
    if (ours != theirs).any():
        raise RuntimeError(f"Of {points:,} points, {(ours != theirs).sum()} are elsewhere by geopandas.")
    built, looked, new, indexed = [], [], [], []
    for _ in range(rounds):
        built.append(timed(partial(Membership, units, listed)))
        looked.append(timed(partial(members.of_points, lon, lat)))
        table = pointed(lon, lat)
        new.append(timed(partial(joined, table, polygons)))
        indexed.append(timed(partial(joined, table, polygons)))
    where = "anywhere" if draw is anywhere else "beside vertices"
    bulk = Bulk(found.vertices, points, where, median(built), median(looked), median(new), median(indexed))
    print(f"  {points:,} points {where} in {bulk.ours_s:.3f} s, {bulk.times:.1f} times as quick as a join", flush=True)
    return bulk


def anywhere(extents: Extents, points: int) -> tuple[Numbers, Numbers]:
    """Return lon and lat of points anywhere over polygons' box, the same every time."""
    chance = np.random.default_rng(_SEED)
    west, south, east, north = shapely.total_bounds(extents)
    return chance.uniform(west, east, points), chance.uniform(south, north, points)


def beside_vertices(extents: Extents, points: int) -> tuple[Numbers, Numbers]:
    """Return lon and lat of points some ten metres from vertices of polygons, the same every time."""
    chance = np.random.default_rng(_SEED)
    vertices = chance.choice(shapely.get_coordinates(extents), points)
    lon, lat = (vertices + chance.normal(0, _BESIDE_DEG, vertices.shape)).T
    return lon, lat


def _median_s(work: Callable[[], object], rounds: int) -> float:
    return median(timed(work) for _ in range(rounds))
