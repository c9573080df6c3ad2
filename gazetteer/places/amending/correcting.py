"""Correcting an error in a standard name or its spelling (更正): by an administrator, with a reason and a document.

A correction says that the name was never so: the period stays, and what was known before can still be asked for. A name
that changes is renamed on a proposal.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from foundation.errors import Fault, InvalidInput
from foundation.ledger.writing import OpenEntry
from gazetteer.names.romanise import romanise
from gazetteer.names.text import faults_in, normalise_stored
from gazetteer.places import changes
from gazetteer.places.amending.changes import Signed
from gazetteer.places.changes import Row
from gazetteer.places.loading.spelling import is_joined
from gazetteer.places.of_divisions.deriving import CLASSES
from gazetteer.places.records import NameKind, NameRecord, NameStatus
from gazetteer.places.views import PlaceView

_CORRECTED = frozenset({NameKind.STANDARD, NameKind.ROMANIZED})
_SETTLEMENTS = "22"
"""What the codes of classes of settlements (居民点) begin with."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The document that shows what the name really is (依据文件)."""

    title: str
    number: str | None = None
    """文号."""
    authority: str | None = None
    """发文机关."""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a standard name or its spelling really is (更正内容); what is ``None`` stays as it is."""

    name: str | None
    romanized: str | None
    evidence: Evidence


def correct(session: Session, place: PlaceView, correction: Correction, signed: Signed, *, as_of: date) -> None:
    """Correct the standard name of a place, or its spelling, as one ledger entry.

    Where the name is corrected and no spelling is told, the name is spelled by the rules, and the reading is to be
    confirmed.

    Parameters
    ----------
    place
        As `gazetteer.places.amending.changes.locked` gave it in this transaction.
    as_of
        The day on which the name is in force; it keeps its period.

    Raises
    ------
    InvalidInput
        When nothing differs, when the text cannot be stored, or when the place is a division.
    """
    before = {name["kind"]: name for name in changes.names_on(session, place.id, as_of, kinds=_CORRECTED)}
    wanted = _wanted(place, correction, before)
    details = {
        "place": str(place.id),
        "document": {key: value and str(value) for key, value in asdict(correction.evidence).items()},
        "before": {kind: before[kind]["text"] for kind in wanted if kind in before},
        "after": {kind: str(told["text"]) for kind, told in wanted.items()},
    }
    with signed.entry(session, "correct place name", place.secrecy, details) as entry:
        # The version is opened anew as it is: the entry that last touched the place is what its entity tag says.
        changes.correct(session, entry, place.id, {}, on=as_of)
        for kind, told in wanted.items():
            _put(session, entry, place.id, NameKind(kind), told, before, as_of=as_of)


def _wanted(place: PlaceView, correction: Correction, before: Mapping[str, Row]) -> dict[str, dict[str, Any]]:
    """Return the names to write, by kind."""
    if place.class_code in CLASSES.values():
        message = "The place is a division: its name is corrected in the record of divisions (/v1/division-changes)."
        raise InvalidInput(message, faults=(Fault("/name", "kept_elsewhere", message),))
    if NameKind.STANDARD.value not in before:
        raise InvalidInput("The place has no standard name on this day: it gets one by a proposal.")
    name = None if correction.name is None else _checked(correction.name, "/name")
    spelled = None if correction.romanized is None else _checked(correction.romanized, "/romanized", limit=200)
    standard = before["standard"]["text"]
    found: dict[str, dict[str, Any]] = {}
    if name is not None and name != standard:
        found["standard"] = {"text": name}
        if spelled is None:
            settlement = place.class_code.startswith(_SETTLEMENTS)
            automatic = romanise(name, joined=is_joined(name, settlement=settlement))
            found["romanized"] = _spelling(automatic.text, confirmed=False)
    was = before.get("romanized")
    if spelled is not None and (was is None or was["text"] != spelled or not was["reading_confirmed"]):
        found["romanized"] = _spelling(spelled, confirmed=True)
    if not found or found.get("romanized", {"text": "-"})["text"] == "":
        message = "Nothing is corrected: tell the name or the spelling as it really is."
        raise InvalidInput(message, faults=(Fault("/name", "unchanged", message),))
    return found


def _spelling(text: str, *, confirmed: bool) -> dict[str, Any]:
    status = NameStatus.REGISTERED if confirmed else NameStatus.UNCONFIRMED
    return {"text": text, "status": status.value, "language": "zh", "script": "Latn", "reading_confirmed": confirmed}


def _checked(text: str, where: str, *, limit: int = 40) -> str:
    stored = normalise_stored(text)
    if faults := faults_in(stored, where=where, limit=limit):
        raise InvalidInput(f"The name cannot be recorded so: {faults[0].message}", faults=faults)
    return stored


def _put(
    session: Session,
    entry: OpenEntry,
    place_id: UUID,
    kind: NameKind,
    told: Mapping[str, Any],
    before: Mapping[str, Row],
    *,
    as_of: date,
) -> None:
    """Write a name for the period of the one it takes the place of; a spelling that was missing, for the name's."""
    if kind.value in before:
        changes.correct_name(session, entry, place_id, kind, before[kind.value]["text"], told, on=as_of)
        return
    days = before[NameKind.STANDARD.value]["valid"]
    record = NameRecord(
        kind,
        told["text"],
        NameStatus(told["status"]),
        script="Latn",
        reading_confirmed=told["reading_confirmed"],
        valid_from=days.lower,
        valid_to=days.upper,
    )
    changes.give_name(session, entry, place_id, record, since=None)
