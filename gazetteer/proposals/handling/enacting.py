"""What an approval makes of the library: the approved name is the standard name in the entry that approves it.

References
----------
《地名管理条例》Art. 15: what is approved is the standard name, from the day of approval, not of the announcement.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import shapely
from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Session

from foundation.errors import Conflict
from foundation.ledger.writing import OpenEntry
from foundation.periods import Basis, Precision
from gazetteer.places import changes
from gazetteer.places.changes import PlaceFacts
from gazetteer.places.records import NameKind, NameRecord, NameStatus
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.protecting.models import ProtectedName

_DIVISIONS = ("212", "213", "214", "215")
"""Beginnings of the class codes of administrative divisions."""
_COORDINATES = 6
"""Decimals of a degree: a tenth of a metre."""


@dataclass(frozen=True, slots=True)
class Enactment:
    """Where and since when a name is approved (生效)."""

    session: Session
    entry: OpenEntry
    on: date
    """批准时间."""
    proposal_id: UUID
    category: str = ""
    """Of a name that is protected: 千年古镇 …"""


def changes_library(draft: Draft) -> bool:
    """Return whether an approval of a draft changes the library by itself.

    That of a division does not: a division is set up, renamed or abolished by a change of divisions, which has a day of
    its own and a document of its own; its name in the library follows from it.
    """
    return draft.kind is not Kind.DIVISION_CHANGE and (
        not draft.class_code.startswith(_DIVISIONS) or draft.kind is Kind.PROTECT
    )


def require_enactable(session: Session, draft: Draft, *, on: date) -> None:
    """Lock the place that a draft concerns, and check that it is there to be changed; before the entry is opened.

    Raises
    ------
    NotFound
        When the place is not in force on the day.
    Conflict
        When its standard name is not the one that is to be given up or protected.
    """
    if draft.place_id is None or not changes_library(draft):
        return
    changes.lock(session, draft.place_id)
    changes.version_on(session, draft.place_id, on)
    if draft.kind in {Kind.ABOLISH, Kind.PROTECT}:
        kinds = {NameKind.STANDARD} if draft.kind is Kind.ABOLISH else {NameKind.STANDARD, NameKind.ALIAS}
        called = [each["text"] for each in changes.names_on(session, draft.place_id, on, kinds=kinds)]
        if draft.name not in called:
            raise Conflict(
                f"The place {draft.place_id} is not called {draft.name} on {on}, but"
                f" {' or '.join(called) or 'nothing'}: return the proposal, to be made of the name that there is."
            )


def enact(enactment: Enactment, draft: Draft) -> UUID | None:
    """Write what an approved draft asks for, and return the place; ``None`` where the library is not changed by it."""
    if not changes_library(draft):
        return draft.place_id
    return _ENACT[draft.kind](enactment, draft)


def _name(enactment: Enactment, draft: Draft) -> UUID:
    session, entry, on = enactment.session, enactment.entry, enactment.on
    if draft.place_id is None:
        names = [each for each in (_standard(draft), _spelling(draft)) if each is not None]
        return changes.establish(session, entry, _facts(draft), names, since=on)
    changes.give_standard_name(session, entry, draft.place_id, _standard(draft), _spelling(draft), on=on)
    if told := _told(draft):
        changes.alter(session, entry, draft.place_id, told, since=on)
    return draft.place_id


def _abolish(enactment: Enactment, draft: Draft) -> UUID:
    changes.end(enactment.session, enactment.entry, _place(draft), on=enactment.on)
    return _place(draft)


def _correct(enactment: Enactment, draft: Draft) -> UUID:
    session, entry, on, place_id = enactment.session, enactment.entry, enactment.on, _place(draft)
    spelling = _spelling(draft)
    called = [each["text"] for each in changes.names_on(session, place_id, on, kinds={NameKind.STANDARD})]
    if called != [draft.name]:
        # As it was written before, it stays findable: people have documents in which it stands so.
        changes.give_standard_name(session, entry, place_id, _standard(draft), spelling, on=on)
    elif spelling is not None:
        changes.respell(session, entry, place_id, spelling, on=on)
    return place_id


def _protect(enactment: Enactment, draft: Draft) -> UUID:
    row = {
        "place_id": _place(draft),
        "name": draft.name,
        "category": enactment.category,
        "measures": draft.protective_measures,
        "proposal_id": enactment.proposal_id,
        "valid": Range(enactment.on, None),
        "valid_from_precision": Precision.DAY.value,
        "valid_basis": Basis.APPROVED.value,
        "recorded": Range(enactment.entry.at, None),
        "opened_by": enactment.entry.seq,
    }
    enactment.session.execute(insert(ProtectedName).values(**row))
    return _place(draft)


_ENACT: Mapping[Kind, Callable[[Enactment, Draft], UUID]] = {
    Kind.NAME: _name,
    Kind.RENAME: _name,
    Kind.ABOLISH: _abolish,
    Kind.CORRECT_SPELLING: _correct,
    Kind.PROTECT: _protect,
}


def _place(draft: Draft) -> UUID:
    if draft.place_id is None:
        raise Conflict(f"To {draft.kind.value.replace('_', ' ')} {draft.name}, say of which place it is the name.")
    return draft.place_id


def _standard(draft: Draft) -> NameRecord:
    return NameRecord(NameKind.STANDARD, draft.name, NameStatus.APPROVED)


def _spelling(draft: Draft) -> NameRecord | None:
    if not draft.romanized:
        return None
    return NameRecord(NameKind.ROMANIZED, draft.romanized, NameStatus.APPROVED, script="Latn", reading_confirmed=True)


def _told(draft: Draft) -> dict[str, object]:
    """Return what a draft tells of a place that is there, besides its name."""
    told = {"meaning": draft.meaning, "origin": draft.origin}
    return {name: text for name, text in told.items() if text}


def _facts(draft: Draft) -> PlaceFacts:
    described = "\n".join(filter(None, (draft.position_description, draft.extent.description)))
    facts = PlaceFacts(
        draft.class_code,
        draft.division_id,
        meaning=draft.meaning or None,
        origin=draft.origin or None,
        description=described or None,
    )
    if draft.position is None:
        return facts
    lon, lat = draft.position
    return PlaceFacts(
        draft.class_code,
        draft.division_id,
        position=shapely.Point(lon, lat),
        original_coordinates=f"{lon:.{_COORDINATES}f},{lat:.{_COORDINATES}f}",
        original_crs="EPSG:4490",
        position_method="map",
        meaning=facts.meaning,
        origin=facts.origin,
        description=facts.description,
    )
