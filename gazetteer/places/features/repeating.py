"""Versions of a place that tell nothing new: in an interval of days, a place whose facts stay the same comes once.

References
----------
OGC API - Features, Versioned Features (draft): an interval gives the versions of a feature that meet it. What is stored
in two rows because of something that features do not tell, as the meaning of a name, is one version of the feature.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import aliased

from boundaries.features.divisions import code_of, name_of
from foundation.features.days import FIRST, LAST, began, day_of, ended, in_force_on
from foundation.versioned import known_at
from gazetteer.places.models import PlaceCode, PlaceName, PlaceVersion
from gazetteer.places.records import Secrecy

_PLACE = PlaceVersion
_TOLD = ("class_code", "division_id", "status", "synthetic", "position")


def is_told_again() -> ColumnElement[bool]:
    """Return the condition that the row after one, within the days that are asked for, tells the same of its place.

    The last of such rows is the one that is told.
    """
    later = aliased(PlaceVersion)
    asked = func.daterange(FIRST, LAST, "[]")
    before, after = _facts(day_of(_PLACE, is_day=False)), _facts(day_of(later, is_day=False))
    same = [getattr(later, name).is_not_distinct_from(getattr(_PLACE, name)) for name in _TOLD]
    same += [one.is_not_distinct_from(other) for one, other in zip(before, after, strict=True)]
    found = select(later.row_id).where(
        later.place_id == _PLACE.place_id,
        known_at(later, None),
        later.secrecy <= Secrecy.PUBLIC.value,
        began(later) == ended(_PLACE),
        later.valid.op("&&", is_comparison=True)(asked),
        *same,
    )
    # Nearly all rows have no end, and nothing after them: that is seen without looking.
    return and_(~func.upper_inf(_PLACE.valid), found.correlate(_PLACE).exists())


def _facts(day: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    """Return what is told of a place from other tables than that of its versions, on a day."""
    name, code = aliased(PlaceName), aliased(PlaceCode)
    named = func.array_agg(aggregate_order_by(func.concat(name.kind, " ", name.text), name.kind, name.text))
    coded = func.array_agg(aggregate_order_by(code.code, code.code))
    division = _PLACE.division_id.expression
    names = select(named).where(name.place_id == _PLACE.place_id, in_force_on(name, day))
    codes = select(coded).where(code.place_id == _PLACE.place_id, in_force_on(code, day))
    return [
        # The rows that are compared stand two levels further out.
        names.correlate_except(name).scalar_subquery(),
        codes.correlate_except(code).scalar_subquery(),
        code_of(division, day),
        name_of(division, day),
    ]
