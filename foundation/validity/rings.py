"""The rings of polygons as well-known binary has them, closed or not: libraries close or refuse them in silence."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_POINT, _LINE, _POLYGON = 1, 2, 3
_COLLECTIONS = frozenset({4, 5, 6, 7})
_HAS_Z, _HAS_M, _HAS_SRID = 0x80000000, 0x40000000, 0x20000000
_ISO_STEP = 1000
_MOST_LON, _MOST_LAT = 180.0, 90.0


class WrittenRing(NamedTuple):
    """A ring and where it stands in the bytes."""

    vertices: Numbers
    """Shape (n, 2), x and y; heights and measures are left out."""
    start: int
    """Of its first vertex."""
    stride: int
    """Bytes of a vertex."""

    @property
    def is_closed(self) -> bool:
        """Whether it ends where it begins; one without vertices does."""
        return len(self.vertices) == 0 or bool((self.vertices[0] == self.vertices[-1]).all())

    def closed_in(self, wkb: bytes) -> bytes:
        """Return the bytes with the last vertex put onto the first."""
        last = self.start + (len(self.vertices) - 1) * self.stride
        return wkb[:last] + wkb[self.start : self.start + self.stride] + wkb[last + self.stride :]


def are_degrees(x: float, y: float) -> bool:
    """Return whether two numbers can be longitude and latitude; metres of any projection of China are larger.

    Examples
    --------
    >>> are_degrees(106.63, 26.65), are_degrees(363594.5, 2949581.6)
    (True, False)
    """
    return abs(x) <= _MOST_LON and abs(y) <= _MOST_LAT


def written_rings(wkb: bytes) -> Iterator[WrittenRing]:
    """Give the rings of the polygons in well-known binary, in their order, as far as it can be read.

    Parameters
    ----------
    wkb
        ISO (1000 for heights) or extended (flags for heights and a system) well-known binary.

    References
    ----------
    OGC 06-103r4, 8.2 (well-known binary).
    """
    try:
        yield from _Cursor(wkb).rings()
    except (struct.error, ValueError):
        return  # cut off, or none: who reads the geometry says so


class _Cursor:
    """Where in the bytes reading has come to."""

    def __init__(self, wkb: bytes) -> None:
        self._wkb = wkb
        self._at = 0
        self._order = "<"

    def rings(self) -> Iterator[WrittenRing]:
        """Give the rings of the geometry that begins here, and go past it."""
        (order,) = self._taken("B")
        self._order = "<" if order else ">"
        kind, dimensions = self._kind()
        if kind == _POLYGON:
            for _ in range(self._count()):
                yield self._vertices(self._count(), dimensions)
        elif kind in _COLLECTIONS:
            for _ in range(self._count()):
                yield from self.rings()
        elif kind in {_POINT, _LINE}:
            self._vertices(1 if kind == _POINT else self._count(), dimensions)
        else:
            raise ValueError(kind)

    def _kind(self) -> tuple[int, int]:
        code = self._count()
        iso, kind = divmod(code & 0x0FFFFFFF, _ISO_STEP)
        if code & _HAS_SRID:
            self._count()
        has_z, has_m = bool(code & _HAS_Z) or iso in {1, 3}, bool(code & _HAS_M) or iso in {2, 3}
        return kind, 2 + has_z + has_m

    def _count(self) -> int:
        return int(self._taken("I")[0])

    def _taken(self, what: str) -> tuple[int, ...]:
        form = self._order + what
        values = struct.unpack_from(form, self._wkb, self._at)
        self._at += struct.calcsize(form)
        return values

    def _vertices(self, count: int, dimensions: int) -> WrittenRing:
        start = self._at
        numbers = np.frombuffer(self._wkb, self._order + "f8", count * dimensions, start)
        self._at += numbers.nbytes
        vertices = numbers.reshape(count, dimensions)[:, :2].astype(np.float64)
        return WrittenRing(vertices, start, dimensions * numbers.itemsize)
