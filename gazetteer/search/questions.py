"""What may be asked of the name library, and what it answers."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from boundaries.divisions.tree import DivisionLabel
from foundation.errors import InvalidInput
from gazetteer.names.text import fold
from gazetteer.places.records import NameKind, PlaceStatus

LONGEST_TEXT = 200
"""Characters of a text that is searched for."""


@dataclass(frozen=True, slots=True)
class Question:
    """A text to find places by, and what they must be (查询)."""

    text: str
    """As typed: a name with or without its division path, in hanzi, pinyin or initials, or a code."""
    as_of: date
    """The day on which the places must be in force."""
    division_id: UUID | None = None
    """Only places in this division or below it."""
    classes: tuple[str, ...] = ()
    """Only places whose class code begins with one of these."""
    bbox: tuple[float, float, float, float] | None = None
    """Only places with a point inside west, south, east, north (degrees, edges included)."""
    near: tuple[float, float] | None = None
    """(lon, lat): the nearer of two equal matches comes first, and hits tell their distance."""
    status: PlaceStatus | None = None
    limit: int = 10
    after: tuple[float, UUID] | None = None
    """Score and place of the last hit of the page before."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that answers a question (命中)."""

    place_id: UUID
    name: str
    """标准名称 on the day that was asked for."""
    romanized: str | None
    class_code: str
    division: DivisionLabel
    point: tuple[float, float] | None
    """(lon, lat)."""
    matched: str
    """The name that matched, as it is stored."""
    matched_kind: NameKind
    score: float
    """0 to 1: how well text and place agree; not a probability."""
    reasons: tuple[str, ...]
    """Stable short strings, the strongest first: ``standard_name_exact``, ``division_matches 花溪区`` …"""
    distance_m: float | None = None
    """Geodesic distance from `Question.near`, in metres."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits of a question, by falling score, and the ledger revision they are true of."""

    hits: tuple[Hit, ...]
    revision: int
    more: bool
    """Whether a further page exists: ask again with the last hit's (score, place_id) as `Question.after`."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place that the text being typed may mean (联想)."""

    place_id: UUID
    name: str
    romanized: str | None
    class_code: str
    division: DivisionLabel
    point: tuple[float, float] | None
    score: float


def checked_text(text: str) -> str:
    """Return a text that can be searched for, without the blanks around it.

    Raises
    ------
    InvalidInput
        When it is longer than `LONGEST_TEXT`, or nothing is left of it once blanks and punctuation are gone.

    Examples
    --------
    >>> checked_text("  花溪区 青岩 ")
    '花溪区 青岩'
    """
    stripped = text.strip()
    if len(stripped) > LONGEST_TEXT:
        raise InvalidInput(
            f"The text to search for has {len(stripped)} characters; at most {LONGEST_TEXT} can be read."
        )
    if not fold(stripped):
        raise InvalidInput("The text to search for is empty: write a name, a part of one, or a code.")
    return stripped
