"""Libraries of a few places, in memory."""

from collections.abc import Sequence
from uuid import UUID

import numpy as np

from gazetteer.places.quality.holdings import Ground, Holdings

PROVINCE = UUID(int=52)
Told = tuple[str, str, str] | tuple[str, str, str, tuple[float, float]]
"""Name, class, ``county/township`` and, where it is known, lon and lat."""


def holdings(*places: Told) -> Holdings:
    """Return a library of places; the first has the identity 1."""
    names, name = _numbered([place[0] for place in places])
    classes, kind = _numbered([place[1] for place in places])
    grounds, lies = _numbered([place[2] for place in places])
    nowhere = (float("nan"), float("nan"))
    at = np.array([place[3] if len(place) == 4 else nowhere for place in places]).reshape(-1, 2)
    return Holdings(
        ids=np.array([UUID(int=number).hex.encode() for number in range(1, len(places) + 1)], dtype="S32"),
        name=name,
        kind=kind,
        lies=lies,
        lon=at[:, 0],
        lat=at[:, 1],
        names=names,
        classes=classes,
        grounds=[_ground(each) for each in grounds],
        class_names={"21610": "行政村", "21500": "乡级行政区"},
    )


def _numbered(values: Sequence[str]) -> tuple[list[str], "np.ndarray[tuple[int], np.dtype[np.int64]]"]:
    known = list(dict.fromkeys(values))
    return known, np.array([known.index(value) for value in values], dtype=np.int64)


def ground_id(path: str) -> UUID:
    """Return the identity of the division that a path of `holdings` means."""
    return UUID(bytes=path.encode("utf-16-be")[-16:].rjust(16, b"\0"))


def _ground(path: str) -> Ground:
    county, _, township = path.partition("/")
    return Ground(
        ground_id(path),
        PROVINCE,
        ground_id(county) if county else None,
        ground_id(path) if township else None,
        f"52{sum(map(ord, county)) % 10_000:04}" if county else "",
        county,
        township,
    )
