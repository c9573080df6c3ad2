"""Reading boundary markers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, aliased

from boundaries.markers.consent import Consent
from boundaries.markers.kinds import HeightDatum, MarkerForm, MarkerState
from boundaries.markers.models import BoundaryMarkerVersion
from boundaries.markers.numbering import MarkerNumber
from boundaries.markers.records import MarkerRecord, ReferenceObject
from foundation.versioned import known_at

_PUBLIC = 0
"""公开, as `gazetteer.places.records.Secrecy` has it."""


@dataclass(frozen=True, slots=True)
class StoredMarker:
    """A marker as it is stored, in one of its periods."""

    id: UUID
    row_id: int
    record: MarkerRecord


def stored_markers(
    session: Session,
    *,
    as_of: date | None = None,
    recorded: datetime | None = None,
    secrecy: int | None = None,
    marker_id: UUID | None = None,
    marker_ids: Collection[UUID] | None = None,
) -> list[StoredMarker]:
    """Return markers by line and number.

    Parameters
    ----------
    as_of
        Only what was in force on this day; every period when left out.
    recorded
        As known at this instant; ``None`` for now.
    secrecy
        Highest secrecy level that the reader may see; all when left out. What is secret now is secret in the past as
        well: of an earlier instant is told only what does not lie in a period that is known to be secret today.
    marker_id
        Only this one.
    marker_ids
        Only these.
    """
    row = BoundaryMarkerVersion
    wanted = select(row).where(known_at(row, recorded))
    if as_of is not None:
        wanted = wanted.where(row.valid.contains(as_of))
    if secrecy is not None:
        wanted = wanted.where(_readable(secrecy, recorded))
    if marker_id is not None:
        wanted = wanted.where(row.marker_id == marker_id)
    if marker_ids is not None:
        wanted = wanted.where(row.marker_id.in_(marker_ids))
    rows = session.scalars(wanted.order_by(row.line_id, row.number, row.valid))
    return [StoredMarker(each.marker_id, each.row_id, _record(each)) for each in rows]


def public_markers(session: Session, *, as_of: date, recorded: datetime | None = None) -> frozenset[UUID]:
    """Return which markers of a day the public is told of, as `stored_markers` has it."""
    row = BoundaryMarkerVersion
    shown = select(row.marker_id).where(
        known_at(row, recorded), row.valid.contains(as_of), _readable(_PUBLIC, recorded)
    )
    return frozenset(session.scalars(shown))


def _readable(secrecy: int, recorded: datetime | None) -> ColumnElement[bool]:
    row = BoundaryMarkerVersion
    if recorded is None:
        return row.secrecy <= secrecy
    now = aliased(BoundaryMarkerVersion)
    kept_back = (
        select(now.row_id)
        .where(now.marker_id == row.marker_id, known_at(now, None), now.secrecy > secrecy)
        .where(now.valid.op("&&", is_comparison=True)(row.valid))
    )
    return and_(row.secrecy <= secrecy, ~kept_back.exists())


def _record(row: BoundaryMarkerVersion) -> MarkerRecord:
    return MarkerRecord(
        number=MarkerNumber(row.number, None, row.serial, row.letter),
        line=row.line_id,
        units=tuple(row.unit_ids),
        responsible=row.responsible_id,
        form=MarkerForm(row.form),
        state=MarkerState(row.state),
        position=row.position,
        original_coordinates=row.original_coordinates,
        original_crs=row.original_crs,
        conversion=row.conversion,
        method=row.method,
        accuracy_m=row.accuracy_m,
        height_m=row.height_m,
        height_datum=None if row.height_datum is None else HeightDatum(row.height_datum),
        material=row.material,
        reference_objects=tuple(ReferenceObject(**each) for each in row.reference_objects),
        custody=row.custody,
        consents=tuple(_consent(each) for each in row.consents),
        note=row.note,
        secrecy=row.secrecy,
        synthetic=row.synthetic,
        first=row.valid.lower,
        end=row.valid.upper,
    )


def _consent(told: dict[str, str]) -> Consent:
    return Consent(UUID(told["unit"]), told["signed_by"], date.fromisoformat(told["signed_on"]), told["document"])
