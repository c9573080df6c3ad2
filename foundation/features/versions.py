"""The versions of one feature: what it was from one day on which something about it changed to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, func
from sqlalchemy.orm import Session

from foundation.features.days import on
from foundation.features.description import Source
from foundation.features.paging import keys, page
from foundation.periods import a_day_of, in_force

_ID = bindparam("feature_id", type_=Uuid)


@dataclass(frozen=True, slots=True)
class Version:
    """What a feature was in a period (要素版本).

    Parameters
    ----------
    first, end
        First day, and first day no longer; ``None`` where it is not known, or still lasts.
    told
        Its row, its values, in the order of the source's properties, and a digest of its geometry.
    """

    first: date | None
    end: date | None
    told: tuple[Any, ...]

    @property
    def a_day(self) -> date:
        """A day on which it was so."""
        return a_day_of(self.first, self.end)

    def contains(self, day: date) -> bool:
        """Return whether it was so on a day."""
        return in_force(self.first, self.end, day)


def versions(
    session: Session, source: Source, feature: UUID, *, today: date, given: dict[str, object]
) -> list[Version]:
    """Return all versions of a feature, the earliest first; none for what never was.

    Parameters
    ----------
    source
        The features of a day.
    given
        Further parameters of the source's statements.
    """
    connection = session.connection()
    turns = connection.execute(source.turning_days(_ID), {"feature_id": feature}).scalars().all()
    told = [each.told for each in source.properties]
    order = keys(source, (), is_day=True)
    # What a version looked like is part of what it was, and its geometry may be of another row.
    drawn = func.md5(func.ST_AsBinary(source.geometry))
    one = page(source, [source.row, *told, drawn], conditions=[source.id == _ID], order=order, after=None, limit=1)
    found: list[Version] = []
    for first, end in pairwise([None, *turns, None]):
        parameters = {**on(a_day_of(first, end)).parameters(today), "feature_id": feature, **given}
        row = connection.execute(one, parameters).first()
        if row is not None:
            found.append(Version(first, end, tuple(row)))
    return _merged(found)


def _merged(found: Sequence[Version]) -> list[Version]:
    """Return versions with those of them made one that follow each other and tell the same."""
    merged: list[Version] = []
    for each in found:
        before = merged[-1] if merged else None
        if before is not None and before.end == each.first and before.told == each.told:
            merged[-1] = Version(before.first, each.end, each.told)
        else:
            merged.append(each)
    return merged
