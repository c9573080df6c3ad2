"""What a place is called: named, renamed, spelt, corrected."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from foundation.errors import Conflict, NotFound
from foundation.ledger.writing import OpenEntry, close_rows
from foundation.versioned import known_at
from gazetteer.places.changes.rows import Row, name_row, names_on, open_row, rows_of, shorten, until
from gazetteer.places.models import PlaceName
from gazetteer.places.records import NameKind, NameRecord, NameStatus


def give_standard_name(
    session: Session,
    entry: OpenEntry,
    place_id: UUID,
    name: NameRecord,
    spelling: NameRecord | None,
    *,
    on: date,
) -> None:
    """Have a place be called otherwise from a day on; the name that it had is a former one since (曾用名).

    A place without a standard name gets its first; one that has this very name keeps it, with the new status.

    Parameters
    ----------
    name, spelling
        Of kind standard and romanized; without a spelling, the place has none any more.

    Raises
    ------
    Conflict
        When the name that it has began on that day or later.
    """
    for old in names_on(session, place_id, on, kinds={NameKind.STANDARD}):
        shorten(session, entry, old, on)
        if old["text"] != name.text:
            _remember(session, entry, old, on)
    for old in names_on(session, place_id, on, kinds={NameKind.ROMANIZED}):
        shorten(session, entry, old, on)
    for old in names_on(session, place_id, on, kinds={NameKind.ALIAS}):
        if old["text"] == name.text:
            shorten(session, entry, old, on)
    for given in (name, spelling):
        if given is not None:
            open_row(session, entry, PlaceName, name_row(place_id, given, on))


def respell(session: Session, entry: OpenEntry, place_id: UUID, spelling: NameRecord, *, on: date) -> None:
    """Have a name be spelt otherwise in Latin letters.

    A reading that nobody had confirmed was a guess, and was never right: it is corrected for all its days. One that
    somebody had confirmed was the spelling until that day.
    """
    since = on
    for old in names_on(session, place_id, on, kinds={NameKind.ROMANIZED}):
        if old["reading_confirmed"]:
            shorten(session, entry, old, on)
        else:
            close_rows(session, entry, PlaceName, [old["row_id"]])
            since = old["valid"].lower
    open_row(session, entry, PlaceName, name_row(place_id, spelling, since))


def give_name(session: Session, entry: OpenEntry, place_id: UUID, name: NameRecord, *, since: date | None) -> None:
    """Give a place a further name, or a status and period to one that it has.

    Raises
    ------
    Conflict
        When it has a name of that kind and text on the first day already.
    """
    same = [] if since is None else names_on(session, place_id, since, kinds={name.kind})
    if any(each["text"] == name.text for each in same):
        raise Conflict(f"The place has the {name.kind.value} name {name.text} on {since} already.")
    open_row(session, entry, PlaceName, name_row(place_id, name, name.valid_from or since))


def end_name(session: Session, entry: OpenEntry, place_id: UUID, kind: NameKind, text: str, *, on: date) -> None:
    """Have a name of a place not be in use any more from a day on.

    Raises
    ------
    NotFound
        When the place has no such name on that day.
    Conflict
        When the name began on that day.
    """
    shorten(session, entry, _name_on(session, place_id, kind, text, on), on)


def correct_name(
    session: Session,
    entry: OpenEntry,
    place_id: UUID,
    kind: NameKind,
    text: str,
    told: Mapping[str, object],
    *,
    on: date,
) -> None:
    """Have a name be what it should have been all the time.

    Parameters
    ----------
    told
        What is otherwise: ``text``, ``status``, ``language``, ``script``, ``reading_confirmed``.
    on
        A day on which the place has the name.
    """
    old = _name_on(session, place_id, kind, text, on)
    close_rows(session, entry, PlaceName, [old["row_id"]])
    open_row(session, entry, PlaceName, {**old, **told})


def withdraw_name(session: Session, entry: OpenEntry, place_id: UUID, kind: NameKind, text: str, *, on: date) -> None:
    """Have a place never have had a name; what we thought before can still be asked for."""
    close_rows(session, entry, PlaceName, [_name_on(session, place_id, kind, text, on)["row_id"]])


def _name_on(session: Session, place_id: UUID, kind: NameKind, text: str, day: date) -> Row:
    found = [each for each in names_on(session, place_id, day, kinds={kind}) if each["text"] == text]
    if not found:
        raise NotFound(f"The place {place_id} has no {kind.value} name {text} on {day}.")
    return found[0]


def _remember(session: Session, entry: OpenEntry, old: Row, on: date) -> None:
    """Write a standard name that ends as a former one of its days, unless it is known as one."""
    days = until(old["valid"], on)
    overlapping = PlaceName.valid.op("&&", is_comparison=True)(days)
    same = (PlaceName.kind == NameKind.FORMER.value, PlaceName.text == old["text"], overlapping)
    if not rows_of(session, PlaceName, PlaceName.place_id == old["place_id"], known_at(PlaceName, None), *same):
        status = NameStatus.WITHDRAWN if old["status"] == NameStatus.WITHDRAWN else NameStatus.REGISTERED
        row = {**old, "kind": NameKind.FORMER.value, "status": status.value, "valid": days}
        open_row(session, entry, PlaceName, row)
