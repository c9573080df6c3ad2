"""Narrow faces that nobody has, or several have, are given to the neighbour with the longest edge."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon, STRtree
from shapely.geometry.base import BaseGeometry

from boundaries.lines.topology.faults.meeting import Geometries, rings_of, segments_of
from boundaries.lines.topology.findings import ROUNDING_DEG
from boundaries.lines.topology.mending.agreed import Agreed, Numbers, directionless
from boundaries.lines.topology.mending.origins import Origins
from boundaries.lines.topology.metres import are_narrow, in_metres

Shares = dict[int, list[int]]
"""For each neighbour, the edges that a face has in common with it."""


class Faces:
    """All ground that the edges of some areas enclose, and who holds each piece.

    Parameters
    ----------
    everything
        All areas, EPSG:4490.
    concerned
        The indices of the areas that may change; the ground of the others is no gap.
    doors
        Lines that close gaps towards the outside.
    agreed
        No edge on these goes away.
    origins
        Where the edges of all areas were.
    tolerance_m
        What is nowhere wider is given away, if no edge gets further from its origin.
    """

    def __init__(
        self,
        everything: Geometries,
        concerned: Sequence[int],
        doors: Sequence[BaseGeometry],
        agreed: Agreed,
        origins: Origins,
        *,
        tolerance_m: float,
    ) -> None:
        extents, others = everything[list(concerned)], np.delete(everything, list(concerned))
        self._concerned, self._origins, self._tolerance_m = concerned, origins, tolerance_m
        # A door may end between two vertices: they get one there, or rounding would leave the door ajar.
        hinges = shapely.MultiPoint(shapely.get_coordinates(doors))
        edges = shapely.snap(shapely.boundary(extents), hinges, ROUNDING_DEG) if doors else shapely.boundary(extents)
        noded = shapely.union_all([*edges, *doors])
        self.faces: Geometries = shapely.get_parts(shapely.polygonize([noded]))
        inside = np.asarray(shapely.point_on_surface(self.faces), dtype=object)
        self.holders: list[set[int]] = [set() for _ in self.faces]
        for face, unit in STRtree(extents).query(inside, predicate="within").T.tolist():
            self.holders[face].add(unit)
        foreign, _ = STRtree(others).query(inside, predicate="within")
        self._learn_edges(agreed)
        self._give(self._astray(set(foreign.tolist())))
        self._give_stranded(extents)

    def extent(self, unit: int) -> MultiPolygon:
        """Return what an area covers now; empty if nothing is left."""
        held = self.faces[[unit in holders for holders in self.holders]]
        return _multi(shapely.coverage_union_all(held)) if held.size else MultiPolygon()

    def _learn_edges(self, agreed: Agreed) -> None:
        rings, of_face = rings_of(self.faces)
        segments, of_ring = segments_of(rings)
        ends = directionless(shapely.get_coordinates(segments).reshape(-1, 2, 2))
        edges, edge = np.unique(ends, axis=0, return_inverse=True)
        self._edges: Numbers = edges.reshape(-1, 2, 2)
        self._lines: Geometries = np.asarray(shapely.linestrings(self._edges), dtype=object)
        self._is_fixed = agreed.holds_segments(self._edges)
        self._edges_of: dict[int, list[int]] = defaultdict(list)
        self._faces_at: dict[int, list[int]] = defaultdict(list)
        for face, index in zip(of_face[of_ring].tolist(), edge.reshape(-1).tolist(), strict=True):
            self._edges_of[face].append(index)
            self._faces_at[index].append(face)

    def _astray(self, foreign: set[int]) -> list[int]:
        """Return the narrow faces that have no holder, or several."""
        whole = {unit for holders in self.holders if len(holders) == 1 for unit in holders}
        suspects = [
            face
            for face, holders in enumerate(self.holders)
            # An area that lies in another altogether has no ground of its own to keep: that is for people to decide.
            if len(holders) != 1 and face not in foreign and holders <= whole
        ]
        narrow = are_narrow(self.faces[suspects], self._tolerance_m)
        return [face for face, is_narrow in zip(suspects, narrow, strict=True) if is_narrow]

    def _give(self, faces: Iterable[int]) -> None:
        """Give faces to neighbours, again and again as long as faces that have been given make neighbours of others."""
        pending = list(faces)
        while True:
            waiting = set(pending)
            for face in pending:
                taker = self._taker(face, waiting)
                if taker is not None:
                    self.holders[face] = {taker}
                    waiting.discard(face)
            if len(waiting) == len(pending):
                return
            pending = [face for face in pending if face in waiting]

    def _taker(self, face: int, waiting: set[int]) -> int | None:
        """Return who takes a face: the longest edge counts, if no edge moves further than the tolerance."""
        shares: Shares = defaultdict(list)
        for edge in self._edges_of[face]:
            for other in self._faces_at[edge]:
                if other != face and other not in waiting and not self._is_fixed[edge]:
                    for unit in self.holders[other]:
                        shares[unit].append(edge)
        entitled = self.holders[face] or range(len(self._concerned))
        for unit in sorted(shares, key=lambda unit: (-self._length_m(shares[unit]), unit)):
            if unit in entitled and self._is_near(face, unit, shares[unit]):
                return unit
        return None

    def _is_near(self, face: int, unit: int, edges: Sequence[int]) -> bool:
        """Tell whether no edge moves too far if an area takes a face that it has some edges with."""
        corners = shapely.get_coordinates(self.faces[face])
        moved = {unit, *self.holders[face]}
        from_origin = (self._origins.distances_m(self._concerned[each], corners).max() for each in moved)
        return self._reach_m(face, edges) <= self._tolerance_m and max(from_origin) <= self._tolerance_m

    def _length_m(self, edges: Sequence[int]) -> float:
        return float(shapely.length(in_metres(self._lines[edges])).sum())

    def _reach_m(self, face: int, edges: Sequence[int]) -> float:
        """Return how far the vertices of a face are from its edges with one neighbour."""
        # Edges and face have to be measured in one frame, so they are turned into metres together.
        corners = shapely.MultiPoint(shapely.get_coordinates(self.faces[face]))
        together = shapely.GeometryCollection([corners, shapely.MultiLineString(list(self._lines[edges]))])
        points, lines = shapely.get_parts(in_metres(np.array([together], dtype=object)))
        return float(shapely.distance(shapely.get_parts(points), lines).max())

    def _give_stranded(self, extents: Geometries) -> None:
        """Give away narrow pieces that were cut off from the area they belong to."""
        points = np.asarray(shapely.point_on_surface(self.faces), dtype=object)
        for unit, old in enumerate(extents):
            parts = shapely.get_parts(self.extent(unit))
            if len(parts) <= len(old.geoms):
                continue
            own = are_narrow(shapely.get_parts(old), self._tolerance_m)
            cut_off = parts[are_narrow(parts, self._tolerance_m)]
            if own.any() or not cut_off.size:
                continue  # an area that has narrow parts by right keeps them
            _, stranded = STRtree(points).query(cut_off, predicate="intersects")
            lost = [face for face in stranded.tolist() if self.holders[face] == {unit}]
            for face in lost:
                self.holders[face] = set()
            self._give(lost)
            for face in lost:
                self.holders[face] = self.holders[face] or {unit}


def _multi(area: BaseGeometry) -> MultiPolygon:
    return MultiPolygon([part for part in shapely.get_parts(area) if isinstance(part, Polygon)])
