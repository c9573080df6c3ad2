"""The seam of the suite: what a normalizer is asked, and what it must answer, whoever made it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bench.villages import Village

Decision = Literal["match", "ambiguous", "none"]


@dataclass(frozen=True, slots=True)
class Ask:
    """One text to be made out.

    Parameters
    ----------
    text
        As somebody wrote it.
    within
        Path of the division it is said to lie in, outer levels first, joined by ``/`` (贵州省/贵阳市/花溪区);
        ``None`` when nothing is said beside the text.
    as_of
        The day the text is of; ``None`` for today.
    """

    text: str
    within: str | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place that may be meant.

    Parameters
    ----------
    place
        Key of the place, as `place_key` makes it for villages.
    name
        Its standard name.
    division_path
        The divisions above it, outer ones first.
    probability
        How likely this place is the one that was meant, 0 to 1.
    together
        How likely it is this one or another that has its name and is as good; ``None`` where nobody tells.
    """

    place: str
    name: str
    division_path: tuple[str, ...]
    probability: float
    together: float | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an ask: the decision, and the likeliest places, best first."""

    decision: Decision
    best: tuple[Ranked, ...] = ()


Answer = Callable[[Sequence[Ask]], Sequence[Answered]]
"""A normalizer: as many answers as asks, in their order."""


def place_key(village: Village) -> str:
    """Return the key of a village, the same in samples and answers.

    Examples
    --------
    >>> place_key(Village("贵州省", "贵阳市", "花溪区", "青岩镇", "龙井村"))
    '贵州省/贵阳市/花溪区/青岩镇/龙井村'
    """
    return f"{village.province}/{village.prefecture}/{village.county}/{village.township}/{village.name}"
