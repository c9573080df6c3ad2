"""Divisions on their way in: those that rows refer to, and the place that every new one is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

import shapely
from sqlalchemy import text
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.divisions import queries
from boundaries.divisions.planning import Establishment, Planner, Unresolved
from boundaries.divisions.records import DivisionRecord
from gazetteer.intake.datasets.village_classes import village_class
from gazetteer.names.romanise import romanise
from gazetteer.places.records import (
    CodeRecord,
    DivisionReference,
    NameKind,
    NameRecord,
    NameStatus,
    PlaceRecord,
    Position,
)

DIVISION_CLASSES = ("21200", "21300", "21400", "21500")
"""The class of a division as a place, by level from the province down."""

_LOADS_QUEUE_HERE = 4490_2167
"""Key of the advisory lock: two loads at once would make each provisional division twice."""
_QUEUE = text("SELECT pg_advisory_xact_lock(:key)")
_TODAY = text("SELECT (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date")


def queue_loads(session: Session) -> None:
    """Let other loads wait until this transaction ends."""
    session.execute(_QUEUE, {"key": _LOADS_QUEUE_HERE})


def day_of_today(session: Session) -> date:
    """Return the day in Asia/Shanghai, by the database's clock."""
    today: date = session.execute(_TODAY).scalar_one()
    return today


def planner_of_today(session: Session) -> Planner:
    """Return a planner that knows the divisions of today; other loads wait until this one's transaction ends."""
    queue_loads(session)
    today = day_of_today(session)
    tree = queries.tree(session, as_of=today)
    gone = queries.gone(session, as_of=today)
    return Planner(tree, queries.codes(session, as_of=today), uuid7, gone)


class Resolver:
    """Finds the division that each reference means, every distinct reference once."""

    def __init__(self, planner: Planner) -> None:
        self._planner = planner
        self._found: dict[tuple[tuple[str, ...], str | None, str], str | Unresolved] = {}

    def division_of(self, record: PlaceRecord) -> str | Unresolved:
        """Return the identity of the division that a place lies in, as text.

        A place that is a division itself is planned as one, with its code.
        """
        if record.class_code in DIVISION_CLASSES:
            return self._division_stated(record)
        return self._resolved(record.division)

    def crossed(self, references: Sequence[DivisionReference]) -> list[UUID]:
        """Return the divisions that references mean, as far as they are known; none is planned."""
        found = (self._planner.find(reference.path) for reference in references)
        return [division_id for division_id in found if division_id is not None]

    def _resolved(self, reference: DivisionReference) -> str | Unresolved:
        key = (tuple(reference.path), reference.code, reference.code_scheme)
        found = self._found.get(key)
        if found is None:
            resolved = self._planner.resolve(*key)
            found = self._found[key] = resolved if isinstance(resolved, Unresolved) else str(resolved)
        return found

    def _division_stated(self, record: PlaceRecord) -> str | Unresolved:
        superior = self._resolved(record.division)
        path = tuple(record.division.path)
        if isinstance(superior, Unresolved) or not path:
            return superior
        own = path if path[-1] == record.name else (*path, record.name)
        code = record.codes[0] if record.codes else CodeRecord(record.division.code_scheme, "")
        division = self._planner.resolve(own, code.code or None, code.scheme)
        return division if isinstance(division, Unresolved) else superior


def spelled(units: Iterable[Establishment]) -> list[Establishment]:
    """Return divisions with the spelling of their names, where the source has none."""
    found: dict[str, tuple[str, bool]] = {}

    def with_spelling(unit: Establishment) -> Establishment:
        if unit.record.romanized is not None:
            return unit
        name = unit.record.name
        if name not in found:
            romanised = romanise(name, joined=False)
            found[name] = romanised.text, romanised.confirmed
        spelling, confirmed = found[name]
        return replace(unit, record=replace(unit.record, romanized=spelling, reading_confirmed=confirmed))

    return [with_spelling(unit) for unit in units]


def _class_of(record: DivisionRecord) -> str:
    if record.level <= len(DIVISION_CLASSES):
        return DIVISION_CLASSES[record.level - 1]
    return village_class(record.name)


def as_places(units: Iterable[Establishment]) -> Iterator[tuple[PlaceRecord, str]]:
    """Give each division as a place, with the division it lies in: its superior, a province in itself.

    References
    ----------
    地名管理条例 (国务院令753), Art. 3(2): an administrative division is a place name.
    """
    for unit in units:
        record = unit.record
        superior = unit.administering_parent_id or unit.legal_parent_id or unit.id
        place = PlaceRecord(
            row=0,
            name=record.name,
            class_code=_class_of(record),
            division=DivisionReference(record.path),
            names=_spelling(record),
            position=_seat(record),
            synthetic=record.synthetic,
        )
        yield place, str(superior)


def _seat(record: DivisionRecord) -> Position | None:
    seat = record.seat
    if seat is None:
        return None
    return Position(
        wkb=shapely.to_wkb(seat),
        original=f"{seat.x!r}, {seat.y!r}",
        original_crs="EPSG:4490",
        method="schematic" if record.nature == "schematic" else "unknown",
    )


def _spelling(record: DivisionRecord) -> Sequence[NameRecord]:
    if record.romanized is None:
        return ()
    confirmed = record.reading_confirmed
    status = NameStatus.REGISTERED if confirmed else NameStatus.UNCONFIRMED
    return (NameRecord(NameKind.ROMANIZED, record.romanized, status, script="Latn", reading_confirmed=confirmed),)
