"""The demonstration province: the way in for who loads it."""

from collections.abc import Iterator

from boundaries.divisions.records import DivisionRecord
from gazetteer.places.records import PlaceRecord
from seeds import divisions as provincial
from seeds.synthetic import library
from seeds.townships.founding import SEED as _SEED

SEED = _SEED
"""What all chance in the province comes from."""
COUNT = 524_690
"""How many places `places` yields; a test counts them."""


def divisions() -> Iterator[DivisionRecord]:
    """Yield the province, 9 prefectures, 88 counties, 1,510 townships, each after its parent, and the 5 neighbours."""
    return provincial.all_divisions()


def places() -> Iterator[PlaceRecord]:
    """Yield the synthetic library, one record at a time, in an order that never changes.

    The names of the divisions are not among them: who loads the divisions makes places of those.

    Examples
    --------
    >>> first = next(places())
    >>> first.synthetic, first.division.path[:3]
    (True, ('贵州省', '贵阳市', '南明区'))
    """
    return library.all_places()
