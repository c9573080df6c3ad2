"""What a filter says, checked and in one form, whichever of the two languages it was written in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn

from foundation.errors import InvalidInput
from foundation.filtering.reading.geometries import CRS84, check_system
from foundation.filtering.reading.limits import Json, check_brackets, check_size, check_tree, refused
from foundation.filtering.reading.text import read_text


class Language(StrEnum):
    """How a filter is written: the values of ``filter-lang`` (OGC 19-079r2, 7.4)."""

    TEXT = "cql2-text"
    JSON = "cql2-json"


@dataclass(frozen=True, slots=True)
class Condition:
    """What features must be like (过滤条件).

    Parameters
    ----------
    json
        The filter in CQL2 JSON, without spaces: equal filters are equal texts.
    crs
        The URI of the system in which its coordinates are, with the order of axes that the URI's owner gave it.
    """

    json: str
    crs: str = CRS84

    @property
    def tree(self) -> Json:
        """The filter as objects, arrays, numbers and texts."""
        tree: Json = json.loads(self.json)
        return tree


def parse(text: str, language: Language, *, crs: str = CRS84) -> Condition:
    """Return what a filter says; its operators and properties are checked by `foundation.filtering.where`.

    Parameters
    ----------
    text
        CQL2 text or JSON.
    language
        Which of them.
    crs
        URI of the system of its coordinates, as ``filter-crs`` has it: CRS84 is (lon, lat); EPSG:4326 and EPSG:4490
        are (lat, lon); EPSG:3857 is (x, y); zones of CGCS2000 are (north, east).

    Raises
    ------
    InvalidInput
        When the filter is too long, nests too deep, has too many terms, or cannot be read: with the place and what is
        expected there. When the system is none of these.

    Examples
    --------
    >>> parse("level = 3", Language.TEXT).json
    '{"op":"=","args":[{"property":"level"},3]}'
    """
    check_size(text)
    check_system(crs)
    tree = read_text(text) if language is Language.TEXT else _read_json(text)
    check_tree(tree)
    try:
        written = json.dumps(tree, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        written.encode()
    except ValueError:
        raise refused(
            "filter_not_read", "The filter holds a number that is not finite, or half of a surrogate pair: take it out."
        ) from None
    return Condition(written, crs)


def _read_json(text: str) -> Json:
    check_brackets(text)
    try:
        tree: Json = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_without_repetition)
    except json.JSONDecodeError as error:
        raise refused(
            "filter_not_read", f"The filter is no JSON: {error.msg} at character {error.pos + 1:,}."
        ) from None
    except InvalidInput:
        raise
    except ValueError as error:
        raise refused("filter_not_read", f"The filter is no JSON that can be read: {error}.") from None
    return tree


def _no_constant(name: str) -> NoReturn:
    raise refused("filter_not_read", f"{name} is no number in JSON: write a finite one.")


def _without_repetition(pairs: list[tuple[str, Json]]) -> Mapping[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise refused("filter_not_read", "An object of the filter has a member twice: leave one of them out.")
    return found
