"""How a tile is kept from being too large, by dropping what matters least."""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field

MOST_BYTES = 500_000
"""Of a tile before it is compressed."""

LEAST_FIRST = ("places", "markers", "tripoints", "division_names", "lines", "boundaries", "divisions")
"""In which order layers are dropped from."""

_MOST_TRIES = 64
_WARY = 0.95
"""Features differ in length: ask for a little less than the average says."""


@dataclass(slots=True)
class Layer:
    """A layer of a tile, the features that are dropped last first (图层)."""

    name: str
    parts: Sequence[bytes]
    """Each feature by itself …"""
    around: bytes
    """… and what the layer has beside them."""
    dropped: int = 0

    @property
    def size(self) -> int:
        """Its length in bytes."""
        return len(self.around) + sum(map(len, self.parts))


@dataclass(frozen=True, slots=True)
class Fitted:
    """Layers that fit, and how many features of which were dropped to make them (裁减结果)."""

    layers: Sequence[Layer]
    dropped: Mapping[str, int] = field(default_factory=dict)


def fitted(layers: Sequence[Layer], most_bytes: int = MOST_BYTES) -> Fitted:
    """Return layers that have, together, at most so many bytes.

    The layer that matters least loses the second half of its features, as often as it must; then the next one.
    """
    dropped: MutableMapping[str, int] = {}
    for layer in sorted(layers, key=lambda each: LEAST_FIRST.index(each.name)):
        while layer.parts and sum(each.size for each in layers) > most_bytes:
            kept = len(layer.parts) // 2
            dropped[layer.name] = dropped.get(layer.name, 0) + len(layer.parts) - kept
            layer.parts = layer.parts[:kept]
    return Fitted(layers, dropped)


def fewer(count: int, size: int, room: int) -> int:
    """Return how many of some features fit into a room, judging by the size of all; always less than there were.

    Examples
    --------
    >>> fewer(1000, 100_000, 50_000)
    475
    >>> fewer(3, 10, 0), fewer(1, 10, 9)
    (0, 0)
    """
    return max(0, min(count - 1, int(count * max(room, 0) / max(size, 1) * _WARY)))
