"""Values of properties as rows of a table have them: text in whatever cell, numbers, dates, reconciled cells."""

import re
from datetime import date
from uuid import UUID

from api.parameters import reading
from api.reconciling.faults import shown
from gazetteer.names.text import fold
from gazetteer.places.views import LonLat
from gazetteer.reconciling.asking import as_identity

LONGEST_PATH = 100
"""Characters of a path of divisions."""
LONGEST_KIND = 60
MOST_KINDS = 20
Whereabouts = tuple[str | UUID | None, tuple[str, ...]]
"""A division by its code or identity, and the names of a path."""
NOWHERE: Whereabouts = (None, ())
_SEPARATORS = re.compile(r"[\s/\\>›|、,，;；]+")
_DIGITS = re.compile(r"[0-9]+")
_DIVISION_DIGITS = frozenset({2, 4, 6, 9, 12})
_CODE = re.compile(r"[0-9]{2,20}")
_DAY_AND_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})T[0-9:.]{4,18}(Z|[+-]\d{2}:?\d{2})?", re.ASCII)


def cell_text(given: object) -> str:
    r"""Return the text of a cell: blanks of any kind become one, numbers are written in digits.

    Raises
    ------
    InvalidInput
        When it is neither text nor number, or holds a control character.

    Examples
    --------
    >>> cell_text(" 花溪区\n青岩 "), cell_text(520111.0)
    ('花溪区 青岩', '520111')
    """
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        raise reading.refusal("not_a_text", f"{shown(given)} is neither a text nor a number.")
    if isinstance(given, float) and given.is_integer():
        given = int(given)
    text = " ".join(str(given).split())
    return reading.read_text(text) if fold(text) else ""


def read_day(given: object) -> date:
    """Return a day, of a date cell as well: the day that it is written with.

    Examples
    --------
    >>> read_day("2003-06-30"), read_day("2003-06-30T00:00:00Z")
    (datetime.date(2003, 6, 30), datetime.date(2003, 6, 30))
    """
    text = cell_text(given)
    timed = _DAY_AND_TIME.fullmatch(text)
    return reading.read_day(text if timed is None else timed[1])


def read_point(given: object) -> LonLat:
    """Return the point that a cell names: longitude, then latitude.

    Examples
    --------
    >>> read_point("106.68， 26.33")
    (106.68, 26.33)
    """
    return reading.read_point(re.sub(r"\s*[,，;；]\s*", ",", cell_text(given)))


def read_code(given: object) -> str:
    """Return the code of a place or division.

    Examples
    --------
    >>> read_code(520111.0)
    '520111'
    """
    text = cell_text(given)
    if not _CODE.fullmatch(text):
        raise reading.refusal("not_a_code", f"{shown(text)} is no code: it has 2 to 20 digits.")
    return text


def read_division(given: object) -> Whereabouts:
    """Return a division by its code or identity, or else the names of a path.

    A reconciled cell names the place that the division is, and its name is what is gone by where that is not known.

    Examples
    --------
    >>> read_division("520111"), read_division("贵阳市/花溪区")
    (('520111', ()), (None, ('贵阳市', '花溪区')))
    """
    if isinstance(given, dict):
        identity = given.get("id")
        found = as_identity(identity) if isinstance(identity, str) else None
        name = given.get("name")
        path = _path(cell_text(name)) if isinstance(name, str) else ()
        if found is None and not path:
            raise reading.refusal("not_a_division", "The reconciled value has neither the id of a place nor a name.")
        return found, path
    text = cell_text(given)
    if (identity := as_identity(text)) is not None:
        return identity, ()
    if _DIGITS.fullmatch(text):
        if len(text) not in _DIVISION_DIGITS:
            raise reading.refusal(
                "not_a_division", f"{shown(text)} is no division code: it has 2, 4, 6, 9 or 12 digits."
            )
        return text, ()
    return None, _path(text)


def _path(text: str) -> tuple[str, ...]:
    if len(text) > LONGEST_PATH:
        raise reading.refusal(
            "too_long", f"The path of divisions has {len(text)} characters; at most {LONGEST_PATH} are read."
        )
    return tuple(filter(None, _SEPARATORS.split(text)))


def read_kind(given: object) -> str:
    """Return a class as a cell has it: its code or its name."""
    text = cell_text(given["id"] if isinstance(given, dict) and "id" in given else given)
    if len(text) > LONGEST_KIND:
        raise reading.refusal("too_long", f"The class has {len(text)} characters; at most {LONGEST_KIND} are read.")
    return text


def is_blank(given: object) -> bool:
    """Return whether a cell says nothing: it is no condition then."""
    if isinstance(given, str):
        return not fold(given)
    return given is None or given in ([], {})
