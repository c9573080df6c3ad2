"""The objects around a marker (方位物) as tables have them: name, bearing and distance, in three cells or in one."""

import re
import unicodedata
from collections.abc import Iterator

from boundaries.intake.context import Cell
from boundaries.markers.records import ReferenceObject
from foundation.crs.angles import parse_coordinate
from foundation.errors import InvalidInput
from foundation.intake.outcomes import Rejection
from foundation.intake.reasons import Reason

_ANGLE = (
    r"\d{1,3}(?:\.\d+)?(?:\s*[°度]\s*(?:\d{1,2}(?:\.\d+)?\s*['′分]\s*(?:\d{1,2}(?:\.\d+)?\s*(?:[\"″秒]|''|′′)?)?)?)?"
)
_QUADRANT = re.compile(
    rf"(?P<from>[NS北南])\s*(?:偏(?P<first>[东西])\s*)?(?P<angle>{_ANGLE})\s*(?:偏?(?P<to>[EW东西]))?"
)
_PLAIN = re.compile(rf"(?:坐标|磁|真)?(?:方位角?)?[:=]?\s*(?P<angle>{_ANGLE})")
_WORDS = {"北": 0.0, "东北": 45.0, "东": 90.0, "东南": 135.0, "南": 180.0, "西南": 225.0, "西": 270.0, "西北": 315.0}
_LENGTH = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>m|米|km|千米|公里)?", re.IGNORECASE)
_LENGTH_WITHIN = re.compile(r"(?:距离|距)?[:=]?\s*(\d+(?:\.\d+)?\s*(?:km|千米|公里|m|米))(?![a-z])", re.IGNORECASE)
_BEARING_WITHIN = re.compile(
    rf"(?:坐标|磁|真)?方位角?[:=]?\s*{_ANGLE}|[NS北南]\s*(?:偏[东西]\s*)?{_ANGLE}\s*(?:偏?[EW东西])?|{_ANGLE}(?<=[°度'′分\"″秒])"
)
_KINDS = {"磁": "magnetic", "坐标": "grid", "真": "true"}
_FULL_TURN, _QUARTER = 360.0, 90.0
_KILOMETRE_M = 1000.0


def read_reference(name: Cell, bearing: Cell, distance: Cell, faults: list[Rejection]) -> ReferenceObject | None:
    """Return the object that three cells describe, or the first alone; ``None`` when all are empty, or after a fault.

    Examples
    --------
    >>> one = Cell(1, "方位物1", "大槐树 N35°E 12.5m")
    >>> found = read_reference(one, Cell(1, "方位角1", ""), Cell(1, "距离1", ""), [])
    >>> found.name, found.bearing_deg, found.distance_m
    ('大槐树', 35.0, 12.5)
    """
    texts = [cell.text for cell in (name, bearing, distance)]
    if not any(texts):
        return None
    called, within_bearing, within_distance = _split(name.text)
    angle, length = bearing.text or within_bearing, distance.text or within_distance
    before = len(faults)
    bearing_deg = length_m = None
    try:
        bearing_deg = parse_bearing(angle) if angle else None
    except InvalidInput as error:
        faults.append(bearing.refused(Reason.BAD_BEARING, error.message))
    try:
        length_m = parse_length(length) if length else None
    except InvalidInput as error:
        faults.append(distance.refused(Reason.BAD_LENGTH, error.message))
    if len(faults) > before:
        return None
    kind = next((kind for mark, kind in _KINDS.items() if mark in bearing.column + angle), "unknown")
    return ReferenceObject(called, bearing_deg, kind, length_m, " ".join(filter(None, texts)))


def parse_bearing(text: str) -> float:
    """Return the bearing that a text says, in degrees clockwise from north, in [0, 360).

    Raises
    ------
    InvalidInput
        When it is no angle, no quadrant bearing and no direction of the compass.

    Examples
    --------
    >>> [parse_bearing(text) for text in ("35°30′", "S45W", "北偏东35°", "正西", "360")]
    [35.5, 225.0, 35.0, 270.0, 0.0]
    """
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    if (word := plain.removeprefix("正").removesuffix("方向").removesuffix("方")) in _WORDS:
        return _WORDS[word]
    if (found := _QUADRANT.fullmatch(plain)) is not None and (found["first"] or found["to"]):
        return _from_quadrant(found["from"] in "S南", (found["first"] or found["to"]) in "W西", found["angle"], text)
    found = _PLAIN.fullmatch(plain)
    degrees = _angle(found["angle"]) if found else -1.0
    if not 0 <= degrees <= _FULL_TURN:
        raise _no_bearing(text)
    return degrees % _FULL_TURN


def parse_length(text: str) -> float:
    """Return the length that a text says, in metres.

    Raises
    ------
    InvalidInput
        When it is no number with or without a unit.

    Examples
    --------
    >>> [parse_length(text) for text in ("12.5", "12.5米", "1.2km")]
    [12.5, 12.5, 1200.0]
    """
    found = _LENGTH.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        raise InvalidInput(f"{text[:40]!r} is no length: write metres, such as 12.5.")
    in_kilometres = (found["unit"] or "m").lower() in {"km", "千米", "公里"}
    return float(found["number"]) * (_KILOMETRE_M if in_kilometres else 1.0)


def _from_quadrant(from_south: bool, to_west: bool, angle: str, text: str) -> float:  # noqa: FBT001 - two halves
    degrees = _angle(angle)
    if degrees > _QUARTER:
        raise _no_bearing(text)
    from_north = 180.0 - degrees if from_south else degrees
    return (_FULL_TURN - from_north if to_west else from_north) % _FULL_TURN


def _angle(text: str) -> float:
    return parse_coordinate(text.removesuffix("°").removesuffix("度").strip())


def _no_bearing(text: str) -> InvalidInput:
    return InvalidInput(f"{text[:40]!r} is no bearing: write degrees from north (35°30′), N35°E or 北偏东35°.")


def _split(text: str) -> tuple[str, str, str]:
    """Take a cell that holds all three apart: name, bearing, distance; what it does not hold is empty."""
    plain = unicodedata.normalize("NFKC", text)
    found: list[str] = []
    for pattern in (_BEARING_WITHIN, _LENGTH_WITHIN):
        there = pattern.search(plain)
        found.append("" if there is None else there[there.re.groups])
        plain = plain if there is None else f"{plain[: there.start()]} {plain[there.end() :]}"
    return " ".join(_words(plain)) or text, found[0], found[1]


def _words(text: str) -> Iterator[str]:
    """Give the words that remain when bearing and distance are taken out, without what stood between."""
    for word in re.split(r"[\s,;:、。()/]+", text):
        if word not in {"", "方位角", "方位", "距离", "距"}:
            yield word
