"""Which counties of today a unit of the past consisted of, where it held them alone."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.inquiry.crosswalk import traced

NOW = date.max


def holders(lineage: Lineage, piece: UUID, day: date) -> frozenset[UUID]:
    """Return the units that had the land of a unit of today on a day."""
    return frozenset(match.division for match in traced(lineage, piece, NOW, day))


def divided(lineage: Lineage, division: UUID, start: date, end: date) -> Mapping[UUID, Sequence[UUID]] | None:
    """Return the units of another day that a unit's pieces lay in, each with its pieces.

    ``None`` where the unit shared a piece on the one day, or a piece had several holders on the other.

    Parameters
    ----------
    start
        A day on which the unit was there.
    end
        The other day.
    """
    found: dict[UUID, list[UUID]] = {}
    for match in traced(lineage, division, start, NOW):
        piece = match.division
        if holders(lineage, piece, start) != {division}:
            return None
        at_end = holders(lineage, piece, end)
        if len(at_end) != 1:
            return None
        found.setdefault(next(iter(at_end)), []).append(piece)
    return found or None
