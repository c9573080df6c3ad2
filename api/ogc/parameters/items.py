"""What may be asked of the items of a collection, read from the query string."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from shapely.geometry.base import BaseGeometry

from api.ogc.catalogue import Collection
from api.ogc.crs import CRS84, Crs, read_crs
from api.ogc.parameters.boxes import read_box
from api.ogc.parameters.times import read_times
from api.ogc.roots import Root, must_agree
from api.parameters.boundaries import read_flag
from api.parameters.known import about
from api.parameters.reading import read_count, refusal
from foundation.errors import InvalidInput
from foundation.features.days import Days, on
from foundation.features.description import Property, Source
from foundation.filtering import Language

_T = TypeVar("_T")
_U = TypeVar("_U")

MOST_ITEMS = 10_000
FEW_ITEMS = 100
"""Features on a page where no limit is named."""

PAGE = (
    "bbox",
    "bbox-crs",
    "crs",
    "datetime",
    "f",
    "filter",
    "filter-crs",
    "filter-lang",
    "limit",
    "next",
    "offset",
    "properties",
    "skipGeometry",
    "sortby",
)
ITEM = ("crs", "datetime", "f")


@dataclass(frozen=True)
class ItemsAsked:
    """Which features are asked for, and how they shall be told (查询条件)."""

    days: Days
    box: BaseGeometry | None
    crs: Crs
    limit: int
    properties: tuple[str, ...] | None
    """Names of those to tell; ``None`` for all."""
    skips_geometry: bool
    sortby: str | None
    filter: str | None
    language: Language
    filter_crs: Crs
    equal: tuple[tuple[str, str], ...]
    """Queryables that were named as parameters, with their values as text."""

    @property
    def narrowed(self) -> tuple[object, ...]:
        """What decides which features there are, on whatever page and however told."""
        return self.days, self.box and self.box.wkb, self.filter, self.language, self.filter_crs.uri, self.equal


def days_asked(collection: Collection, given: Mapping[str, str], root: Root, today: date) -> Days:
    """Return the days that are asked for; today, or that of the root, for who names none.

    What has no versions is told since ever, in a pinned root until its day.
    """
    asked = _read(given, "datetime", read_times, None)
    if asked is not None:
        must_agree(root, asked.first, asked.last)
        if collection.is_versioned or root.day is None:
            return asked
    if collection.is_versioned:
        return on(today)
    return Days(None, root.day)


def items_asked(collection: Collection, source: Source, given: Mapping[str, str], days: Days) -> ItemsAsked:
    """Return what is asked for.

    Parameters
    ----------
    given
        The parameters, of which the names are known to be valid.
    days
        As `days_asked` gives them.

    Raises
    ------
    InvalidInput
        When a value is malformed or out of range; the parameter is named.
    """
    properties = source.by_name()
    _read(given, "offset", _nothing_skipped, None)
    box_crs = _read(given, "bbox-crs", read_crs, CRS84)
    return ItemsAsked(
        days=days,
        box=_read(given, "bbox", partial(read_box, crs=box_crs), None),
        crs=_read(given, "crs", read_crs, CRS84),
        limit=_read(given, "limit", _limit, FEW_ITEMS),
        properties=_read(given, "properties", partial(_names, collection=collection, known=properties), None),
        skips_geometry=_read(given, "skipGeometry", read_flag, False),
        sortby=given.get("sortby"),
        filter=given.get("filter"),
        language=_read(given, "filter-lang", _language, Language.TEXT),
        filter_crs=_read(given, "filter-crs", read_crs, CRS84),
        equal=tuple((name, value) for name, value in given.items() if name in properties),
    )


def _read(given: Mapping[str, str], name: str, read: Callable[[str], _T], default: _U) -> _T | _U:
    if name not in given:
        return default
    try:
        return read(given[name])
    except InvalidInput as error:
        raise about(name, error) from error


def _limit(text: str) -> int:
    """Return how many features may stand on a page: a number above the most there may be is lowered to that.

    References
    ----------
    OGC 17-069r4, Requirement 21 and Permission 6.
    """
    limit = read_count(text)
    if limit == 0:
        raise refusal("out_of_range", f"`limit` is at least 1; more than {MOST_ITEMS} are told as {MOST_ITEMS}.")
    return min(limit, MOST_ITEMS)


def _nothing_skipped(text: str) -> None:
    """Check that nothing shall be skipped: 0 is what some clients send with every question.

    Features are not counted off: a page far behind would cost more than the first.
    """
    if read_count(text) > 0:
        raise refusal("out_of_range", "`offset` is 0 or left out: the link `next` of each page leads to the one after.")


def _names(text: str, *, collection: Collection, known: Mapping[str, Property]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(text.split(","))) if text else ()
    for name in names:
        _must_be_known(name, collection, known)
    return names


def _language(text: str) -> Language:
    try:
        return Language(text)
    except ValueError as error:
        raise refusal("not_a_choice", f"`filter-lang` is one of {', '.join(Language)}.") from error


def _must_be_known(name: str, collection: Collection, known: Mapping[str, Property]) -> None:
    if name not in known:
        there = ", ".join(known)
        raise refusal("unknown_property", f"Features of {collection.id} have no {name[:60]!r}: they have {there}.")
