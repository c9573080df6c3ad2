"""The demonstration province: the way in for who loads it."""

from collections.abc import Iterator

from boundaries.divisions.records import DivisionRecord
from seeds import divisions as provincial


def divisions() -> Iterator[DivisionRecord]:
    """Yield the province, its 9 prefectures, 88 counties and 1,510 townships, each after its parent."""
    return provincial.all_divisions()
