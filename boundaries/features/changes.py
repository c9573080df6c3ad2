"""Where the features of division changes are: what happened, when, by which document, and about where."""

from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Select, Text, and_, func, literal, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from boundaries.divisions.archive.models import DivisionChange, DivisionDocument, DivisionEvent
from boundaries.divisions.chronicle.events import ChangeKind
from boundaries.divisions.models import DivisionExtent, DivisionVersion
from boundaries.features.lines import BETWEEN
from foundation.columns import ShapelyGeometry
from foundation.features.days import FIRST, LAST, began, bounds, ended
from foundation.features.description import Kind, Property, Source
from foundation.versioned import known_at

_CHANGE = DivisionChange


@cache
def changes() -> Source:
    """Return where the changes are that took effect on any of some days."""
    asked = func.daterange(FIRST, LAST, "[]")
    return Source(
        table=_CHANGE.__table__,
        conditions=(
            known_at(_CHANGE, None),
            # That a table is the first to know a unit is no change of it.
            _CHANGE.kind != ChangeKind.FIRST_RECORDED.value,
            _CHANGE.valid.op("&&", is_comparison=True)(asked),
        ),
        id=_CHANGE.change_id.expression,
        row=_CHANGE.row_id.expression,
        valid_from=began(_CHANGE),
        valid_to=ended(_CHANGE),
        geometry=_middle(),
        properties=_properties(),
        turning_days=_turning_days,
    )


def _properties() -> tuple[Property, ...]:
    kinds = tuple(kind.value for kind in ChangeKind if kind is not ChangeKind.FIRST_RECORDED)
    return (
        Property("kind", "变更类型 kind", Kind.TEXT, _CHANGE.kind.expression, choices=kinds),
        Property("effective_on", "生效日期 took effect on", Kind.DAY, _CHANGE.effective_on.expression),
        Property("precision", "how precisely the day is known", Kind.TEXT, _CHANGE.precision.expression),
        Property("approved_on", "批准日期 approved on", Kind.DAY, _CHANGE.approved_on.expression),
        Property("authority", "批准机关 approved by", Kind.TEXT, _CHANGE.authority.expression),
        Property("units", "units concerned", Kind.TEXT, _units()),
        Property("documents", "文号 documents", Kind.TEXT, _documents()),
        Property("note", "备注 note", Kind.TEXT, _CHANGE.note.expression),
    )


def _concerned() -> ColumnElement[bool]:
    return and_(DivisionEvent.change_id == _CHANGE.change_id, known_at(DivisionEvent, None))


def _units() -> ColumnElement[Any]:
    """Return the names that the units concerned ever had about then."""
    name = DivisionVersion.name
    about_then = func.daterange(began(_CHANGE) - 1, began(_CHANGE), "[]")
    named = (
        select(func.string_agg(name.distinct(), aggregate_order_by(literal(BETWEEN, Text), name)))
        .join(DivisionEvent, DivisionEvent.division_id == DivisionVersion.division_id)
        .where(_concerned(), known_at(DivisionVersion, None), DivisionVersion.valid.op("&&")(about_then))
    )
    return named.correlate(_CHANGE).scalar_subquery()


def _documents() -> ColumnElement[Any]:
    document = DivisionDocument
    called = func.coalesce(document.number, document.title)
    between = literal(BETWEEN, Text)
    listed = select(func.string_agg(called, aggregate_order_by(between, document.approved_on, document.row_id))).where(
        document.document_id == func.any(_CHANGE.document_ids), known_at(document, None)
    )
    return listed.scalar_subquery()


def _middle() -> ColumnElement[Any]:
    """Return a point in the middle of the boxes around the units concerned, as far as their extents are known."""
    boxes = func.ST_Collect(func.ST_Envelope(DivisionExtent.extent))
    found = (
        select(func.ST_Centroid(boxes))
        .join(DivisionEvent, DivisionEvent.division_id == DivisionExtent.division_id)
        .where(_concerned(), known_at(DivisionExtent, None))
    )
    middle: ColumnElement[Any] = func.coalesce(
        found.correlate(_CHANGE).scalar_subquery(), None, type_=ShapelyGeometry("POINT")
    )
    return middle


def _turning_days(change: BindParameter[UUID]) -> Select[Any]:
    return bounds((_CHANGE, _CHANGE.change_id == change))
