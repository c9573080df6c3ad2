"""What a place is: established, otherwise from a day on, corrected, ended."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from shapely.geometry.base import BaseGeometry
from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from foundation.ledger.writing import OpenEntry, close_rows
from foundation.periods import Basis, Precision
from gazetteer.places.changes.rows import cut, name_row, names_on, open_row, shorten, until, version_on
from gazetteer.places.models import Place, PlaceCode, PlaceName, PlaceVersion
from gazetteer.places.records import CodeRecord, NameKind, NameRecord, PlaceStatus, Secrecy

_LAPSING = frozenset(NameKind) - {NameKind.FORMER}
"""Names that end with the place; a former one has its days behind it."""


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What a version tells of a place, besides when (地名属性); members are the columns of `PlaceVersion`."""

    class_code: str
    division_id: UUID
    crosses: Sequence[UUID] | None = None
    position: BaseGeometry | None = None
    """EPSG:4490, (lon, lat); with `original_coordinates`, or neither."""
    original_coordinates: str | None = None
    original_crs: str | None = None
    position_method: str | None = None
    accuracy_m: float | None = None
    transform: str | None = None
    meaning: str | None = None
    origin: str | None = None
    history: str | None = None
    description: str | None = None
    status: PlaceStatus = PlaceStatus.CURRENT
    secrecy: Secrecy = Secrecy.PUBLIC
    synthetic: bool = False
    source_id: UUID | None = None


def establish(
    session: Session,
    entry: OpenEntry,
    facts: PlaceFacts,
    names: Sequence[NameRecord],
    *,
    since: date,
    basis: Basis = Basis.APPROVED,
    codes: Sequence[CodeRecord] = (),
) -> UUID:
    """Write a new place, in force from a day on, and return its identity.

    Parameters
    ----------
    names
        Those without a first day begin with the place.
    """
    id_ = uuid7()
    session.execute(insert(Place).values(id=id_, created_by=entry.seq))
    whole = Range(since, None)
    dated = {"valid_from_precision": Precision.DAY.value, "valid_basis": basis.value}
    open_row(session, entry, PlaceVersion, {"place_id": id_, **asdict(facts), **dated, "valid": whole})
    for name in names:
        open_row(session, entry, PlaceName, name_row(id_, name, name.valid_from or since))
    for code in codes:
        open_row(session, entry, PlaceCode, {"place_id": id_, "scheme": code.scheme, "code": code.code, "valid": whole})
    return id_


def alter(
    session: Session,
    entry: OpenEntry,
    place_id: UUID,
    told: Mapping[str, object],
    *,
    since: date,
    basis: Basis = Basis.APPROVED,
) -> None:
    """Have a place be otherwise from a day on.

    Parameters
    ----------
    told
        What is otherwise: names of members of `PlaceFacts`, and their values.
    since
        The first day. What was told of the days from then to the end of the version is told otherwise now.

    Raises
    ------
    NotFound
        When the place is not in force on the day.
    """
    old = version_on(session, place_id, since)
    close_rows(session, entry, PlaceVersion, [old["row_id"]])
    before, after = cut(old["valid"], since)
    if before is not None:
        open_row(session, entry, PlaceVersion, {**old, "valid": before, "valid_to_precision": Precision.DAY.value})
    begun = {} if before is None else {"valid_from_precision": Precision.DAY.value, "valid_basis": basis.value}
    open_row(session, entry, PlaceVersion, {**old, **told, **begun, "valid": after})


def correct(session: Session, entry: OpenEntry, place_id: UUID, told: Mapping[str, object], *, on: date) -> None:
    """Have the version of a day tell what it should have told all the time.

    Parameters
    ----------
    told
        As in `alter`.

    Raises
    ------
    NotFound
        When the place is not in force on the day.
    """
    old = version_on(session, place_id, on)
    close_rows(session, entry, PlaceVersion, [old["row_id"]])
    open_row(session, entry, PlaceVersion, {**old, **told})


def end(session: Session, entry: OpenEntry, place_id: UUID, *, on: date) -> None:
    """Have a place be no more from a day on, and all its names with it (销名).

    Raises
    ------
    NotFound
        When the place is not in force on the day before.
    Conflict
        When its version, or a name, began on that day: it would have been in force on none.
    """
    old = version_on(session, place_id, on)
    ended = {"status": PlaceStatus.HISTORICAL.value, "valid_to_precision": Precision.DAY.value}
    close_rows(session, entry, PlaceVersion, [old["row_id"]])
    open_row(session, entry, PlaceVersion, {**old, **ended, "valid": until(old["valid"], on)})
    for name in names_on(session, place_id, on, kinds=_LAPSING):
        shorten(session, entry, name, on)
