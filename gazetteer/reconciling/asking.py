"""A query of a table's row, and what it led to."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gazetteer.normalizing.asking import Candidate, Reason

USUAL_LIMIT = 5
"""Candidates that are told where the query does not say how many."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is known of one row (对齐查询): its name, and further columns as conditions."""

    text: str | None
    """The name, with or without its divisions, a code, or the identity of a place; ``None`` with a `code` alone."""
    as_of: date
    """The day on which the place must be in force."""
    types: tuple[str, ...] = ()
    """Beginnings of class codes, each of some class there is: the place is of one of these."""
    kinds: tuple[str, ...] = ()
    """Class codes or names of classes, as the row has them: the place is of one of these, too."""
    division: str | UUID | None = None
    """Code of a division, its identity, or that of the place it is: the place lies in it."""
    path: tuple[str, ...] = ()
    """Names of divisions from outside to inside, as the row has them: right, former or misspelt."""
    code: str | None = None
    """The place has this code, or is the division with it."""
    near: tuple[float, float] | None = None
    """(lon, lat), EPSG:4490: the place is near this point."""
    limit: int = USUAL_LIMIT
    """Most candidates to tell."""

    @property
    def identity(self) -> UUID | None:
        """The identity that stands in place of a name."""
        return as_identity(self.text or "")

    @property
    def is_bare(self) -> bool:
        """Whether nothing but the name says which of several places is meant."""
        return self.division is None and not self.path and self.code is None and self.near is None

    @property
    def identities(self) -> frozenset[UUID]:
        """All identities that are named, of places or of divisions."""
        return frozenset(one for one in (self.identity, self.division) if isinstance(one, UUID))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place that a row may mean (对齐候选)."""

    candidate: Candidate
    match: bool
    """Whether it is meant: the decision was a match, and no condition of the row speaks against it."""
    ranked: float | None = None
    """What it is ranked by, where that is not its probability."""
    doubts: tuple[Reason, ...] = ()
    """Conditions that could not be held against the register, or that speak against the place."""

    @property
    def score(self) -> float:
        """What it is ranked by, 0 to 1: the probability that it is meant, or less."""
        return self.candidate.score if self.ranked is None else self.ranked


_CANONICAL = 36


def as_identity(text: str) -> UUID | None:
    """Return the identity that a text is, written in full with its hyphens; ``None`` when it is none.

    Examples
    --------
    >>> as_identity("0190F5A0-5B9C-7E5E-9F3C-5A1B2C3D4E5F"), as_identity("0190f5a05b9c7e5e9f3c5a1b2c3d4e5f")
    (UUID('0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e5f'), None)
    """
    if len(text) != _CANONICAL or not text.isascii():
        return None
    try:
        found = UUID(text)
    except ValueError:
        return None
    return found if str(found) == text.lower() else None
