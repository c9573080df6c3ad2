"""Degrees, minutes and seconds (度分秒) as people write them."""

import re
import unicodedata

from foundation.errors import InvalidInput

_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_SEXAGESIMAL = re.compile(
    r"(?P<degrees>\d{1,3})\s*[°º˚度:]\s*"
    r"(?:(?P<minutes>\d{1,2}(?:\.\d+)?)\s*(?:['′’‘´分:]|$)\s*)?"
    r"(?:(?P<seconds>\d{1,2}(?:\.\d+)?)\s*(?:[\"″”“秒]|''|′′|’’|$)\s*)?"
)
_PACKED = re.compile(r"(?P<degrees>\d{2,3})(?P<minutes>\d{2})(?P<seconds>\d{2}(?:\.\d+)?)")
_WORDS = re.compile(r"^(?:东经|西经|北纬|南纬|[EWNS])\s*[:]?\s*|\s*[EWNS]$")
_NEGATIVE = ("西经", "南纬", "W", "S")
_SIXTY = 60


def parse_coordinate(text: str, *, packed: bool = False) -> float:
    """Return the degrees, or for metres the number, that a written coordinate says.

    Parameters
    ----------
    text
        Decimal degrees or metres (``106.63``), or degrees, minutes and seconds: ``106°37′48″``, ``106:37:48``,
        ``106度37分48秒``, ``东经106°37.8′``, ``106°37′48″E``. West and south are negative.
    packed
        Whether a run of digits is degrees, minutes and seconds written together (``1063748``). Only where the source
        says so: nothing in the text tells it from a number of metres.

    Raises
    ------
    InvalidInput
        When the text is none of these, or has 60 or more minutes or seconds. ``NaN`` and infinity are none of these.

    Examples
    --------
    >>> parse_coordinate("106.63"), parse_coordinate("106°37′48″"), parse_coordinate("106度37分48秒")
    (106.63, 106.63, 106.63)
    >>> parse_coordinate("1063748", packed=True)
    106.63
    """
    if packed:
        return _sexagesimal(text, _PACKED, unicodedata.normalize("NFKC", text).strip())
    if _DECIMAL.fullmatch(text):
        return float(text)
    if "˚" in text or "º" in text or "´" in text:  # NFKC would tear these apart
        text = text.translate({0x2DA: "°", 0xBA: "°", 0xB4: "′"})
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    bare = _WORDS.sub("", _WORDS.sub("", plain))
    negative = plain.startswith(_NEGATIVE) or plain.endswith(("W", "S"))
    degrees = float(bare) if _DECIMAL.fullmatch(bare) else _sexagesimal(text, _SEXAGESIMAL, bare)
    return -degrees if negative else degrees


def _sexagesimal(text: str, pattern: re.Pattern[str], bare: str) -> float:
    found = pattern.fullmatch(bare)
    if found is None:
        raise InvalidInput(
            f"{text[:40]!r} is not a coordinate: write decimal degrees (106.63), degrees, minutes and seconds"
            " (106°37′48″) or metres."
        )
    minutes, seconds = float(found["minutes"] or 0), float(found["seconds"] or 0)
    if minutes >= _SIXTY or seconds >= _SIXTY:
        raise InvalidInput(f"{text[:40]!r} has {max(minutes, seconds):g} minutes or seconds: there are fewer than 60.")
    return round(int(found["degrees"]) + minutes / 60 + seconds / 3600, 12)
