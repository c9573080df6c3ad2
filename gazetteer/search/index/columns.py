"""What an index is built from: plain columns, wherever they were read from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from foundation.periods import EARLIEST, LATEST
from gazetteer.places.records import NameKind, NameStatus, PlaceStatus

Ints = NDArray[np.int32]
Small = NDArray[np.int8]
Floats = NDArray[np.float64]

KINDS = tuple(NameKind)
STATUSES = tuple(NameStatus)
PLACE_STATUSES = tuple(PlaceStatus)
_FIRST_DAY = EARLIEST.toordinal()
_NO_DAY = LATEST.toordinal() + 1
"""The first day that is none: what an open end becomes."""


@dataclass(frozen=True, slots=True)
class IndexContents:
    """Places, their versions, names and codes as columns; rows of one group share a position.

    Days are proleptic ordinals (`date.toordinal`), periods half-open.
    """

    place_ids: NDArray[np.uint64]
    """Two columns, the halves of the identifier; ascending, each once."""
    version_place: Ints
    """Position in `place_ids`."""
    version_class: Ints
    """Position in `classes`."""
    version_division: Ints
    """Position in `divisions`."""
    version_status: Small
    """Position in `PLACE_STATUSES`."""
    lon: Floats
    """NaN where the place has no position."""
    lat: Floats
    version_from: Ints
    version_to: Ints
    name_place: Ints
    name_text: Ints
    """Position in `texts`."""
    name_kind: Small
    """Position in `KINDS`."""
    name_status: Small
    """Position in `STATUSES`."""
    name_from: Ints
    name_to: Ints
    code_place: Ints
    """Ascending."""
    codes: Sequence[str]
    texts: Sequence[str]
    classes: tuple[str, ...]
    divisions: Sequence[UUID]


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name of a `ListedPlace`."""

    text: str
    kind: NameKind = NameKind.STANDARD
    status: NameStatus = NameStatus.REGISTERED
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """One place, in force in one period, for building contents by hand."""

    id: UUID
    class_code: str
    division_id: UUID
    names: Sequence[ListedName]
    point: tuple[float, float] | None = None
    status: PlaceStatus = PlaceStatus.CURRENT
    codes: Sequence[str] = ()
    valid_from: date | None = None
    valid_to: date | None = None


def first_day(day: date | None) -> int:
    """Return the ordinal of a period's start; an unknown one is the first day of all."""
    return _FIRST_DAY if day is None else day.toordinal()


def end_day(day: date | None) -> int:
    """Return the ordinal of a period's end; an open one lies behind the last day."""
    return _NO_DAY if day is None else day.toordinal()


def halves(identifiers: Iterable[UUID]) -> NDArray[np.uint64]:
    """Return identifiers as two columns of integers that sort as they do.

    Examples
    --------
    >>> halves([UUID(int=(7 << 64) + 5)]).tolist()
    [[7, 5]]
    """
    joined = b"".join(identifier.bytes for identifier in identifiers)
    return np.frombuffer(joined, dtype=">u8").astype(np.uint64).reshape(-1, 2)


def identifier(pair: NDArray[np.uint64]) -> UUID:
    """Return the identifier that two integers make."""
    high, low = pair.tolist()
    return UUID(int=(high << 64) | low)


def contents_of(places: Iterable[ListedPlace]) -> IndexContents:
    """Return the columns of places listed one by one, for tests, benchmarks and small libraries."""
    listed = sorted(places, key=lambda place: place.id.int)
    texts: dict[str, int] = {}
    classes: dict[str, int] = {}
    divisions: dict[UUID, int] = {}
    names = [(at, name) for at, place in enumerate(listed) for name in place.names]
    codes = [(at, code) for at, place in enumerate(listed) for code in place.codes]
    points = [place.point or (np.nan, np.nan) for place in listed]
    return IndexContents(
        place_ids=halves(place.id for place in listed),
        version_place=np.arange(len(listed), dtype=np.int32),
        version_class=_ints(classes.setdefault(place.class_code, len(classes)) for place in listed),
        version_division=_ints(divisions.setdefault(place.division_id, len(divisions)) for place in listed),
        version_status=_small(PLACE_STATUSES.index(place.status) for place in listed),
        lon=np.array([lon for lon, _ in points], dtype=np.float64),
        lat=np.array([lat for _, lat in points], dtype=np.float64),
        version_from=_ints(first_day(place.valid_from) for place in listed),
        version_to=_ints(end_day(place.valid_to) for place in listed),
        name_place=_ints(at for at, _ in names),
        name_text=_ints(texts.setdefault(name.text, len(texts)) for _, name in names),
        name_kind=_small(KINDS.index(name.kind) for _, name in names),
        name_status=_small(STATUSES.index(name.status) for _, name in names),
        name_from=_ints(first_day(name.valid_from) for _, name in names),
        name_to=_ints(end_day(name.valid_to) for _, name in names),
        code_place=_ints(at for at, _ in codes),
        codes=[code for _, code in codes],
        texts=list(texts),
        classes=tuple(classes),
        divisions=list(divisions),
    )


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int32)


def _small(values: Iterable[int]) -> Small:
    return np.fromiter(values, dtype=np.int8)
