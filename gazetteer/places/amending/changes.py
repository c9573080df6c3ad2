"""Writing what is changed of one place: the rows of one ledger entry; none of this commits."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation.actor import Actor
from foundation.errors import Fault, InvalidInput
from foundation.ledger.writing import OpenEntry, close_rows, writing
from foundation.versioned import in_force, known_at
from gazetteer.places import changes, queries
from gazetteer.places.amending.amendment import OTHER_KINDS, Amendment, OtherName, check
from gazetteer.places.models import PlaceClass, PlaceName
from gazetteer.places.of_divisions.deriving import CLASSES
from gazetteer.places.records import NameKind, NameRecord
from gazetteer.places.views import PlaceView


@dataclass(frozen=True, slots=True)
class Signed:
    """Who changes something, why, and with which request (署名)."""

    actor: Actor
    reason: str
    request_id: str | None = None

    def entry(
        self, session: Session, action: str, secrecy: int, details: dict[str, Any]
    ) -> AbstractContextManager[OpenEntry]:
        """Open the ledger entry of a write, with what is signed."""
        return writing(
            session,
            self.actor,
            action,
            reason=self.reason,
            request_id=self.request_id,
            secrecy=int(secrecy),
            details=details,
        )


def locked(session: Session, place_id: UUID, *, as_of: date) -> PlaceView:
    """Return a place as it is recorded now, and have others who would change it wait for this transaction.

    Raises
    ------
    NotFound, NotInForce
        As `gazetteer.places.queries.one`: what is secret is not there.
    """
    changes.lock(session, place_id)
    # Read after the lock was had: who waited sees what he waited for.
    return queries.one(session, place_id, as_of=as_of)


def amend(session: Session, place: PlaceView, amendment: Amendment, signed: Signed, *, as_of: date) -> Sequence[str]:
    """Record what is changed of a place, as one ledger entry, and return the fields that differ; none writes nothing.

    The version keeps its period: it is told what it should have told all the time.

    Parameters
    ----------
    place
        As `locked` gave it in this transaction.
    as_of
        The day whose version is meant.

    Raises
    ------
    InvalidInput
        Naming everything that cannot be recorded.
    """
    wanted = check(amendment, place, frozenset(CLASSES.values()))
    _require_class(session, wanted.class_code)
    told = _columns(wanted)
    version = changes.version_on(session, place.id, as_of)
    closing, opening = _names(session, place.id, as_of, wanted.names)
    fields = [name for name, value in told.items() if version[name] != value]
    fields += ["names"] if closing or opening else []
    if not fields:
        return fields
    details = {"place": str(place.id), "fields": fields}
    with signed.entry(session, "amend place", place.secrecy, details) as entry:
        # Also where only a name changes: the entry that last touched the place is what its entity tag says.
        changes.correct(session, entry, place.id, told, on=as_of)
        close_rows(session, entry, PlaceName, closing)
        for name in opening:
            changes.give_name(session, entry, place.id, _record(name), since=None)
    return fields


def _require_class(session: Session, code: str | None) -> None:
    if code is not None and session.get(PlaceClass, code) is None:
        message = f"No class of places has the code {code}."
        raise InvalidInput(message, faults=(Fault("/kind", "unknown_class", message),))


def _columns(wanted: Amendment) -> dict[str, Any]:
    """Return the columns of a version that an amendment sets."""
    told: dict[str, Any] = dict(wanted.texts)
    if wanted.class_code is not None:
        told["class_code"] = wanted.class_code
    if wanted.division_id is not None:
        told["division_id"] = wanted.division_id
    if (at := wanted.located) is not None:
        told |= {
            "position": at.point,
            "original_coordinates": at.original,
            "original_crs": at.original_crs,
            "position_method": at.method,
            "accuracy_m": at.accuracy_m,
            "transform": at.transform,
        }
    return told


def _record(name: OtherName) -> NameRecord:
    return NameRecord(
        name.kind,
        name.text,
        language=name.language,
        script=name.script,
        valid_from=name.valid.start,
        valid_to=name.valid.end,
    )


_Key = tuple[str, str, str, str, date | None, date | None]


def _names(
    session: Session, place_id: UUID, as_of: date, wanted: Iterable[OtherName] | None
) -> tuple[list[int], list[OtherName]]:
    """Return the rows of names to close, and the names to open; what is there already stays untouched."""
    if wanted is None:
        return [], []
    row = PlaceName
    first, end = func.lower(row.valid), func.upper(row.valid)
    stored = session.execute(
        select(row.row_id, row.kind, row.text, row.language, row.script, first, end).where(
            row.place_id == place_id,
            row.kind.in_([kind.value for kind in OTHER_KINDS]),
            known_at(row, None),
            # A name that is yet to be, or was another's once, is not what the writer had before him.
            in_force(row, as_of) | ((row.kind == NameKind.FORMER.value) & (end <= as_of)),
        )
    )
    missing = {_key(name): name for name in wanted}
    closing = [row_id for row_id, *told in stored if missing.pop(tuple(told), None) is None]
    return closing, list(missing.values())


def _key(name: OtherName) -> _Key:
    return name.kind.value, name.text, name.language, name.script, name.valid.start, name.valid.end
