"""Which counties of today a unit of the past consisted of, where it held them alone."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from boundaries.divisions.chronicle.crosswalk import traced
from boundaries.divisions.chronicle.lineage import Lineage

NOW = date.max


def pieces_of(lineage: Lineage, division: UUID, day: date) -> Sequence[UUID] | None:
    """Return the units of today that a unit of a day was made of; ``None`` where it shared one with others.

    Parameters
    ----------
    day
        A day on which the unit was there.
    """
    pieces = [match.division for match in traced(lineage, division, day, NOW)]
    alone = all(holders(lineage, piece, day) == {division} for piece in pieces)
    return pieces if pieces and alone else None


def holders(lineage: Lineage, piece: UUID, day: date) -> frozenset[UUID]:
    """Return the units that had the land of a unit of today on a day."""
    return frozenset(match.division for match in traced(lineage, piece, NOW, day))


def divided(lineage: Lineage, division: UUID, start: date, end: date) -> Mapping[UUID, Sequence[UUID]] | None:
    """Return the units of another day that a unit's pieces lay in, each with its pieces.

    ``None`` where the unit shared a piece on the one day, or a piece had several holders on the other.
    """
    pieces = pieces_of(lineage, division, start)
    if pieces is None:
        return None
    found: dict[UUID, list[UUID]] = {}
    for piece in pieces:
        at_end = holders(lineage, piece, end)
        if len(at_end) != 1:
            return None
        found.setdefault(next(iter(at_end)), []).append(piece)
    return found
