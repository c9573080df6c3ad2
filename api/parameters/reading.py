"""Single values of a query string, read strictly: text in, value out, or one sentence that says what would be right."""

import re
import unicodedata
from datetime import UTC, date, datetime
from uuid import UUID

from foundation.errors import Fault, InvalidInput
from foundation.periods import parse_day
from gazetteer.names.text import fold
from gazetteer.places.views import LonLat
from gazetteer.search.questions import LONGEST_TEXT

MOST_CLASSES = 20
"""Class prefixes that one request may name."""

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees, EPSG:4490."""

# ASCII digits only: float() would also read "１０６", "1_0", "nan" and "1e400".
_NUMBER = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{1,15})?")
_COUNT = re.compile(r"[0-9]{1,9}")
_DIVISION_CODE = re.compile(r"[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_CLASS = re.compile(r"(?!0)[0-9]{1,5}")
_WHOLE_CLASS = 5
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})", re.IGNORECASE
)
# No place of China lies where a latitude of China stands in place of the longitude, and the other way round.
_CHINA_SOUTH, _CHINA_NORTH = 3.0, 54.0
_CHINA_WEST, _CHINA_EAST = 73.0, 136.0


def refusal(code: str, message: str) -> InvalidInput:
    """Return the error that one value is wrong; who knows the parameter's name adds it."""
    return InvalidInput(message, faults=(Fault(where="", code=code, message=message),))


def read_text(text: str) -> str:
    """Return a search text as typed, without the blanks around it.

    Raises
    ------
    InvalidInput
        When it is too long, holds a control character (which no name does, and no database text may) other than the
        tabs and line ends of what was copied from a table, or when blanks and punctuation are all there is.

    Examples
    --------
    >>> read_text(" 花溪区青岩 ")
    '花溪区青岩'
    """
    found = text.strip()
    if len(found) > LONGEST_TEXT:
        raise refusal("too_long", f"The text has {len(found)} characters; at most {LONGEST_TEXT} can be read.")
    if any(unicodedata.category(each) in {"Cc", "Cs"} and not each.isspace() for each in found):
        raise refusal("control_character", "The text contains a control character: leave it out.")
    if not fold(found):
        raise refusal("blank", "There is nothing to search for: write a name, a part of one, or a code.")
    return found


def read_number(text: str) -> float:
    """Return a number of degrees or metres in plain decimals.

    Examples
    --------
    >>> read_number("106.68")
    106.68
    """
    if not _NUMBER.fullmatch(text):
        raise refusal("not_a_number", f"{text[:40]!r} is not a plain decimal number: write it as 106.68.")
    return float(text)


def read_count(text: str) -> int:
    """Return a whole number in plain digits.

    Examples
    --------
    >>> read_count("20")
    20
    """
    if not _COUNT.fullmatch(text):
        raise refusal("not_a_count", f"{text[:40]!r} is not a whole number: write it in digits, as 20.")
    return int(text)


def read_longitude(text: str) -> float:
    """Return a longitude in degrees, -180 to 180."""
    return _within(read_number(text), 180.0, "longitude")


def read_latitude(text: str) -> float:
    """Return a latitude in degrees, -90 to 90."""
    return _within(read_number(text), 90.0, "latitude")


def read_point(text: str) -> LonLat:
    """Return the point that ``lon,lat`` names.

    Raises
    ------
    InvalidInput
        When it is no pair of numbers, out of range, or has the latitude first.

    Examples
    --------
    >>> read_point("106.68,26.33")
    (106.68, 26.33)
    """
    parts = text.split(",")
    if len(parts) != len(("lon", "lat")):
        raise refusal("not_a_point", f"{text[:60]!r} is not a point: write longitude and latitude as 106.68,26.33.")
    lon, lat = (read_number(part) for part in parts)
    require_longitude_first(lon, lat)
    return _within(lon, 180.0, "longitude"), _within(lat, 90.0, "latitude")


def require_longitude_first(lon: float, lat: float) -> None:
    """Check that a point's numbers are not swapped.

    Raises
    ------
    InvalidInput
        When the first number is a latitude of China and the second a longitude of China.
    """
    if _CHINA_SOUTH <= lon <= _CHINA_NORTH and _CHINA_WEST <= lat <= _CHINA_EAST:
        raise refusal(
            "swapped", f"Longitude and latitude seem swapped: longitude comes first, so write {lat:g},{lon:g}."
        )


def read_box(text: str) -> Box:
    """Return the box that ``west,south,east,north`` names.

    Raises
    ------
    InvalidInput
        When it is not four numbers in range, is empty, or has latitudes first.

    Examples
    --------
    >>> read_box("106.5,26.2,106.9,26.6")
    (106.5, 26.2, 106.9, 26.6)
    """
    parts = text.split(",")
    if len(parts) != len(("west", "south", "east", "north")):
        raise refusal("not_a_box", f"{text[:80]!r} is not a box: write west,south,east,north as 106.5,26.2,106.9,26.6.")
    west, south, east, north = (read_number(part) for part in parts)
    require_longitude_first(west, south)
    for value in (west, east):
        _within(value, 180.0, "longitude")
    for value in (south, north):
        _within(value, 90.0, "latitude")
    if west >= east or south >= north:
        raise refusal(
            "empty_box", "The box is empty: west must lie below east and south below north; none crosses 180°."
        )
    return west, south, east, north


def read_division(text: str) -> str | UUID:
    """Return the code or the identity of a division; whether it exists is asked later.

    Examples
    --------
    >>> read_division("520111")
    '520111'
    """
    if _UUID.fullmatch(text):
        return UUID(text)
    if not _DIVISION_CODE.fullmatch(text):
        raise refusal(
            "not_a_division",
            f"{text[:60]!r} is no division: give its code of 2, 4, 6, 9 or 12 digits, as 520111, or its id.",
        )
    return text


def read_classes(text: str) -> tuple[str, ...]:
    """Return the class-code prefixes of a comma list, each once.

    A whole code stands for its class and all below it, which have fewer zeros at the end.

    Examples
    --------
    >>> read_classes("222,12000")
    ('222', '12')
    """
    parts = text.split(",")
    for part in parts:
        if not _CLASS.fullmatch(part):
            raise refusal(
                "not_a_class", f"{part[:40]!r} is no class: give one to five digits, or several with commas, as 222,12."
            )
    if len(parts) > MOST_CLASSES:
        raise refusal("too_many_classes", f"{len(parts)} classes are too many: at most {MOST_CLASSES} in one request.")
    prefixes = (part.rstrip("0") if len(part) == _WHOLE_CLASS else part for part in parts)
    return tuple(dict.fromkeys(prefixes))


def read_day(text: str) -> date:
    """Return the day that ``YYYY-MM-DD`` names."""
    try:
        return parse_day(text)
    except InvalidInput as error:
        raise refusal("not_a_day", error.message) from error


def read_instant(text: str) -> datetime:
    """Return the instant that a time stamp with its offset names, in UTC.

    References
    ----------
    RFC 3339, 5.6.

    Examples
    --------
    >>> read_instant("2026-03-01T08:00:00+08:00").isoformat()
    '2026-03-01T00:00:00+00:00'
    """
    if not _INSTANT.fullmatch(text):
        raise refusal(
            "not_an_instant",
            f"{text[:60]!r} is no instant: write it with its offset, as 2026-03-01T08:00:00Z (a + is %2B in a URL).",
        )
    try:
        return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise refusal("not_an_instant", f"{text!r} is no instant of the calendar.") from error


def _within(value: float, bound: float, what: str) -> float:
    if not -bound <= value <= bound:
        raise refusal("out_of_range", f"{value:g} is no {what}: it lies between -{bound:g} and {bound:g} degrees.")
    return value
