"""The grammar of division codes: padding, level, superior. A code is a label of its time, never an identity."""

import re

PROVINCE, PREFECTURE, COUNTY, TOWNSHIP, VILLAGE = 1, 2, 3, 4, 5
"""Levels of administration (级别); 0 is the country."""

PREFERENCE = ("GB2260", "MCA", "NBS")
"""The schemes in the order in which one of several codes is shown."""

_CODE = re.compile(r"\d{2}(?:\d{2}(?:\d{2}(?:\d{3}(?:\d{3})?)?)?)?", re.ASCII)
_COUNTRY = "156"
"""ISO 3166-1 numeric of China, which one map service puts before six-digit codes."""
_COUNTY_LENGTH, _TOWNSHIP_LENGTH = 6, 9
_NONE_BELOW = "000"
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
_COLLECTIVE = "90"
"""The prefecture's digits of counties that a province administers directly (省直辖县级行政区划)."""


def plain(text: str) -> str | None:
    """Return a division code without padding: 6, 9 or 12 digits; ``None`` when the text is none.

    Examples
    --------
    >>> [plain(text) for text in ("52", "5201", "520102000000", "156520102", "520102001000", "52010x")]
    ['520000', '520100', '520102', '520102', '520102001', None]
    """
    if not _CODE.fullmatch(text):
        return None
    if len(text) < _COUNTY_LENGTH:
        return text.ljust(_COUNTY_LENGTH, "0")
    if len(text) == _TOWNSHIP_LENGTH and text.startswith(_COUNTRY):
        return text[len(_COUNTRY) :]
    while len(text) > _COUNTY_LENGTH and text.endswith(_NONE_BELOW):
        text = text[: -len(_NONE_BELOW)]
    return text


def level_of(code: str) -> int:
    """Return the level of the unit that a plain code names.

    Examples
    --------
    >>> [level_of(code) for code in ("520000", "520100", "520111", "520111101", "520111101203")]
    [1, 2, 3, 4, 5]
    """
    if len(code) > _TOWNSHIP_LENGTH:
        return VILLAGE
    if len(code) > _COUNTY_LENGTH:
        return TOWNSHIP
    return COUNTY if code[4:] != "00" else PREFECTURE if code[2:] != "0000" else PROVINCE


def superior_of(code: str) -> str | None:
    """Return the code of the next unit above by the digits of a plain code; ``None`` above a province.

    References
    ----------
    GB/T 2260-2007 (digits PP CC DD; 90 for counties under the province), GB/T 10114-2003 (townships, + 3).

    Examples
    --------
    >>> [superior_of(code) for code in ("520111101", "520111", "520100", "469001", "310114", "520000")]
    ['520111', '520100', '520000', '460000', '310000', None]
    """
    if len(code) > _TOWNSHIP_LENGTH:
        return code[:_TOWNSHIP_LENGTH]
    if len(code) > _COUNTY_LENGTH:
        return code[:_COUNTY_LENGTH]
    level = level_of(code)
    if level == PROVINCE:
        return None
    province = code[:2] + "0000"
    return code[:4] + "00" if level == COUNTY and not is_under_province(code) else province


def is_under_province(code: str) -> bool:
    """Return whether the digits of a county's code say that nothing lies between it and its province.

    Examples
    --------
    >>> is_under_province("469001"), is_under_province("310114"), is_under_province("520111")
    (True, True, False)
    """
    return code[:2] in _MUNICIPALITIES or code[2:4] == _COLLECTIVE
