"""Mapbox Vector Tiles, byte by byte: what the geometry in memory is written as.

References
----------
Mapbox Vector Tile Specification 2.1; Protocol Buffers encoding.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

from gazetteer.tiles.fitting import Layer
from gazetteer.tiles.matrices import EXTENT

Value = str | int | bool
Whole = NDArray[np.int64]
Numbers = NDArray[np.float64]
Geometries = NDArray[np.object_]

MEDIA_TYPE = "application/vnd.mapbox-vector-tile"
_MOVE, _LINE, _CLOSE = 1, 2, 7
_LEAST_RING, _LEAST_LINE = 3, 2
_LONGEST_VARINT = 5


class Form(IntEnum):
    """What a feature is (几何类型)."""

    POINT = 1
    LINE = 2
    POLYGON = 3


@dataclass(frozen=True, slots=True)
class Drawn:
    """A feature on a tile's grid (切片要素)."""

    form: Form
    commands: bytes
    properties: Mapping[str, Value | None]


def layer(name: str, features: Sequence[Drawn]) -> Layer:
    """Return a layer of features; properties that are ``None`` are left out."""
    keys: dict[str, int] = {}
    values: dict[tuple[type, Value], int] = {}
    parts = []
    for feature in features:
        tags = [
            number
            for key, value in feature.properties.items()
            if value is not None
            for number in (keys.setdefault(key, len(keys)), values.setdefault((type(value), value), len(values)))
        ]
        body = _field(2, b"".join(map(_short, tags))) + b"\x18" + varint(feature.form) + _field(4, feature.commands)
        parts.append(_field(2, body))
    head = b"\x78\x02" + _field(1, name.encode()) + b"\x28" + varint(EXTENT)
    told = b"".join([*(_field(3, key.encode()) for key in keys), *(_field(4, _value(value)) for _, value in values)])
    return Layer(name, parts, head + told)


def whole(layers: Sequence[Layer]) -> bytes:
    """Return a tile of layers; one without features is left out."""
    return b"".join(_field(3, each.around + b"".join(each.parts)) for each in layers if each.parts)


def points(steps: Numbers) -> list[bytes]:
    """Return the commands of features of one point each."""
    words = np.column_stack([np.full(len(steps), _command(_MOVE, 1)), _zigzag(steps.astype(np.int64))])
    return _split(words.ravel(), np.arange(len(steps) + 1) * len((_MOVE, 0, 0)))


def paths(geometries: Geometries, form: Form) -> list[bytes]:
    """Return the commands of lines or areas, each empty where nothing is left of it on the grid.

    Coordinates are steps of the grid already, or nearly: each is rounded by itself, so that vertices which neighbours
    share stay shared. What else a geometry collection may hold is left out.
    """
    rings = _rings(geometries, form)
    coordinates, ring = shapely.get_coordinates(rings.lines, return_index=True)
    steps: Whole = np.rint(coordinates).astype(np.int64)
    moved = np.concatenate([[True], (steps[1:] != steps[:-1]).any(axis=1) | (ring[1:] != ring[:-1])])[: len(steps)]
    if form is Form.POLYGON and len(ring):
        # Where a ring comes back to its beginning is not told: it is closed by a command.
        moved &= np.concatenate([ring[1:] == ring[:-1], [False]])
    steps, ring = steps[moved], ring[moved]
    lengths = np.bincount(ring, minlength=len(rings.lines))
    if form is Form.POLYGON:
        steps, is_kept = _turned(steps, ring, lengths, rings)
    else:
        is_kept = lengths >= _LEAST_LINE
    kept = is_kept[ring]
    lengths, feature = lengths[is_kept], rings.feature[is_kept]
    words, begins = _words(steps[kept], lengths, feature, is_closed=form is Form.POLYGON)
    at = np.searchsorted(feature, np.arange(len(geometries) + 1))
    return _split(words, begins[at])


@dataclass(frozen=True, slots=True)
class _Rings:
    lines: Geometries
    feature: Whole
    """Of which geometry each is."""
    area: Whole
    """Of which polygon each is."""
    is_outer: NDArray[np.bool_]


def _rings(geometries: Geometries, form: Form) -> _Rings:
    parts, feature = shapely.get_parts(geometries, return_index=True)
    # A collection of multi-polygons has parts of parts.
    parts, outer = shapely.get_parts(parts, return_index=True)
    feature = feature[outer]
    wanted = shapely.get_dimensions(parts) == (2 if form is Form.POLYGON else 1)
    parts, feature = parts[wanted], feature[wanted]
    if form is Form.LINE:
        return _Rings(parts, feature, np.arange(len(parts)), np.ones(len(parts), dtype=np.bool_))
    lines, area = shapely.get_rings(parts, return_index=True)
    is_outer = np.concatenate([[True], area[1:] != area[:-1]])[: len(area)]
    return _Rings(lines, feature[area], area, is_outer)


def _turned(steps: Whole, ring: Whole, lengths: Whole, rings: _Rings) -> tuple[Whole, NDArray[np.bool_]]:
    """Turn rings the way round that the specification wants, and tell which have an area.

    References
    ----------
    Mapbox Vector Tile Specification 2.1, 4.3.4.4: outer rings have a positive area where south is up.
    """
    ends = np.cumsum(lengths)
    begins = ends - lengths
    after = np.arange(1, len(steps) + 1)
    closing = ends[lengths > 0] - 1
    after[closing] = begins[lengths > 0]
    following = steps[after] if len(steps) else steps
    twice = np.bincount(
        ring, steps[:, 0] * following[:, 1] - following[:, 0] * steps[:, 1], minlength=len(lengths)
    ).astype(np.int64)
    is_kept = (lengths >= _LEAST_RING) & (twice != 0)
    # An area without an outline has no holes either.
    has_outline = np.zeros(int(rings.area.max(initial=-1)) + 1, dtype=np.bool_)
    has_outline[rings.area[rings.is_outer]] = is_kept[rings.is_outer]
    is_kept &= has_outline[rings.area]
    wrong = ((twice > 0) != rings.is_outer)[ring]
    order = np.arange(len(steps))
    order[wrong] = (begins + ends - 1)[ring][wrong] - order[wrong]
    return steps[order], is_kept


def _words(steps: Whole, lengths: Whole, feature: Whole, *, is_closed: bool) -> tuple[Whole, Whole]:
    """Return the commands of all rings, and where those of each begin, with where they end."""
    sizes = 2 * lengths + 2 + is_closed
    begins = np.concatenate([[0], np.cumsum(sizes)])
    ring = np.repeat(np.arange(len(lengths)), lengths)
    first = np.cumsum(lengths) - lengths
    within = np.arange(len(steps)) - first[ring]
    moves = np.diff(steps, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    # The pen of each feature begins in the tile's corner.
    anew = first[np.concatenate([[True], feature[1:] != feature[:-1]])[: len(feature)]]
    moves[anew] = steps[anew]
    words = np.zeros(begins[-1], dtype=np.int64)
    words[begins[:-1]] = _command(_MOVE, 1)
    words[begins[:-1] + 3] = _LINE | (lengths - 1) << 3
    at = begins[ring] + 1 + 2 * within + (within > 0)
    words[at], words[at + 1] = _zigzag(moves[:, 0]), _zigzag(moves[:, 1])
    if is_closed:
        words[begins[1:] - 1] = _command(_CLOSE, 1)
    return words, begins


def _split(words: Whole, begins: Whole) -> list[bytes]:
    """Return words as bytes, cut at some of them."""
    content, at = varints(words)
    ends = np.append(at, len(content))[begins].tolist()
    return [content[begin:end] for begin, end in pairwise(ends)]


def _command(number: int, count: int) -> int:
    return count << 3 | number


def _zigzag(numbers: Whole) -> Whole:
    return (numbers << 1) ^ (numbers >> 63)


def _value(value: Value) -> bytes:
    if isinstance(value, str):
        return _field(1, value.encode())
    return (b"\x38" if isinstance(value, bool) else b"\x28") + varint(int(value))


def _field(number: int, content: bytes) -> bytes:
    return _short(number << 3 | 2) + _short(len(content)) + content


def _short(number: int) -> bytes:
    return _SMALL[number] if number < len(_SMALL) else varint(number)


def varint(number: int) -> bytes:
    """Return a number of no sign, seven bits a byte.

    Examples
    --------
    >>> varint(300).hex()
    'ac02'
    """
    found = bytearray()
    while number > 127:  # noqa: PLR2004 - the seven bits of a byte
        found.append(number & 127 | 128)
        number >>= 7
    found.append(number)
    return bytes(found)


def varints(numbers: Whole) -> tuple[bytes, Whole]:
    """Return numbers of no sign below 2^35, one behind the other, and where each begins.

    Examples
    --------
    >>> varints(np.array([1, 300]))[0].hex()
    '01ac02'
    """
    lengths = np.ones(len(numbers), dtype=np.int64)
    for more in range(1, _LONGEST_VARINT):
        lengths += numbers >= 1 << (7 * more)
    begins = np.cumsum(lengths) - lengths
    found = np.zeros(int(lengths.sum()), dtype=np.uint8)
    for at in range(int(lengths.max(initial=0))):
        there = lengths > at
        goes_on = (lengths[there] > at + 1).astype(np.int64) << 7
        found[begins[there] + at] = (numbers[there] >> (7 * at)) & 127 | goes_on
    return found.tobytes(), begins


_SMALL = [varint(number) for number in range(1 << 12)]
"""Most numbers that are written one by one."""
