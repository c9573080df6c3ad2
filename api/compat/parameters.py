"""What the shapes of the national register may be asked, under the names that it uses."""

import re
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.parameters.fields import WHOLE_NUMBER, Classes, SearchText, read_by
from api.parameters.known import about
from api.parameters.operations import Parameters
from api.parameters.reading import refusal
from boundaries.divisions.codes import plain

LARGEST_PAGE = 100
"""Records on a page [V]."""
DEEPEST = 4
"""Levels below the division that is asked for; the pages of the national register ask up to 4, its document says 2."""
_LAST_PAGE = 1_000_000
_YEAR = re.compile(r"0|[1-9][0-9]{3}")
_AS_A_WHOLE = "999"
"""In place of a township's digits: the county, prefecture or province itself."""
_WITH_TOWNSHIP = 9
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}


def read_unit(text: str) -> str | None:
    """Return the code of a division without padding; ``None`` for the whole country.

    Examples
    --------
    >>> [read_unit(text) for text in ("52", "520111000000", "520111999", "0")]
    ['520000', '520111', '520111', None]
    """
    if text.isascii() and text.isdigit() and not text.strip("0"):
        return None
    whole = len(text) == _WITH_TOWNSHIP and text.endswith(_AS_A_WHOLE)
    code = plain(text.removesuffix(_AS_A_WHOLE) if whole else text)
    if code is None:
        raise refusal(
            "not_a_division", f"{text[:60]!r} is no code of a division: give 2, 4, 6, 9 or 12 digits, as 520111."
        )
    return code


def read_year(text: str) -> int:
    """Return a year; 0 stands for the present."""
    if not _YEAR.fullmatch(text):
        raise refusal("not_a_year", f"{text[:20]!r} is no year: write four digits, as 2015, or 0 for the present.")
    return int(text)


def read_truth(text: str) -> bool:
    """Return whether something is so."""
    if text.lower() not in _TRUTHS:
        raise refusal("not_a_choice", f"{text[:20]!r} is neither true nor false.")
    return _TRUTHS[text.lower()]


def read_identity(text: str) -> UUID:
    """Return the identity of a place, with or without hyphens."""
    try:
        return UUID(text)
    except ValueError as error:
        raise refusal("not_an_id", f"{text[:60]!r} is no id: take it from `records[].id`.") from error


Unit = Annotated[str | None, read_by(read_unit), Field()]
Year = Annotated[int, read_by(read_year), Field()]


class DivisionsAsked(Parameters):
    """What `xzqh/getList` may be asked."""

    code: Unit = None
    max_level: Annotated[int, WHOLE_NUMBER, Field(alias="maxLevel", ge=0, le=DEEPEST)] = 1
    year: Year = 0
    trim_code: Annotated[bool, read_by(read_truth), Field(alias="trimCode")] = False


class NamesAsked(Parameters):
    """What `stname/listPub` may be asked."""

    name: Annotated[SearchText | None, Field(alias="stName")] = None
    classes: Annotated[Classes, Field(alias="placeTypeCode")] = ()
    code: Unit = None
    search_type: Annotated[Literal["精确", "模糊"], Field(alias="searchType")] = "模糊"
    year: Year = 0
    page: Annotated[int, WHOLE_NUMBER, Field(ge=1, le=_LAST_PAGE)] = 1
    size: Annotated[int, WHOLE_NUMBER, Field(ge=1, le=LARGEST_PAGE)] = 10


class PlaceAsked(Parameters):
    """What `stname/detailsPub` may be asked."""

    id: Annotated[UUID, read_by(read_identity), Field()]


class CountAsked(Parameters):
    """What `datastatis/…` may be asked."""

    name: SearchText
    code: Annotated[Unit, Field(alias="distCode")] = None


def year_end(year: int, today: date) -> date:
    """Return the day that a year is answered for: its last one, or today, where it is not over.

    Raises
    ------
    InvalidInput
        When the year lies ahead.

    Examples
    --------
    >>> year_end(0, date(2026, 5, 1)).isoformat(), year_end(2015, date(2026, 5, 1)).isoformat()
    ('2026-05-01', '2015-12-31')
    """
    if year > today.year:
        raise about(
            "year", refusal("in_the_future", f"{year} lies in the future: ask for a year up to {today.year}, or 0.")
        )
    return today if year in {0, today.year} else date(year, 12, 31)
