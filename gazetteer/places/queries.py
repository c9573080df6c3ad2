"""Reading places. What a reader may not see does not exist for him: it is not served, not counted, not hinted at."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from uuid import UUID

import shapely
from sqlalchemy import ARRAY, ColumnElement, Date, Double, Integer, Text, Uuid, any_, bindparam, func, select
from sqlalchemy.orm import Session

from foundation.columns import STORAGE_SRID
from foundation.errors import NotFound, NotInForce
from foundation.periods import Period
from foundation.postgres.glances import Statement
from foundation.versioned import known_at
from gazetteer.places.briefs import brief_rows, briefs
from gazetteer.places.gathering import (
    IDS,
    Found,
    all_codes,
    all_names,
    all_versions,
    fetched,
    place_rows,
    seen,
    views,
)
from gazetteer.places.history import Moment, changed_fields, moments
from gazetteer.places.models import PlaceVersion
from gazetteer.places.records import PlaceStatus, Secrecy
from gazetteer.places.sight import IN_CLASSES, Sight, begins_with, readable_ever
from gazetteer.places.views import PlaceBrief, PlaceState, PlaceView

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; west is not east of east."""


ROWS_AT_A_TIME = 4_000
"""Places that `stream` holds in memory."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which places are meant (筛选条件)."""

    as_of: date
    """In force on this day …"""
    recorded: datetime | None = None
    """… as known at this instant; ``None`` for now."""
    division_ids: Collection[UUID] | None = None
    """In one of these divisions; `boundaries.divisions.tree.DivisionTree.subtree` gives a division with all below."""
    classes: Sequence[str] = ()
    """With a class code that begins with any of these."""
    bbox: Box | None = None
    """With a position that meets this box."""
    status: PlaceStatus | None = None
    secrecy: Secrecy = Secrecy.PUBLIC
    """Up to this secrecy level (密级)."""

    @property
    def sight(self) -> Sight:
        """What the reader sees."""
        return Sight(self.as_of, self.recorded, self.secrecy)


def one(
    session: Session,
    place_id: UUID,
    *,
    as_of: date,
    recorded: datetime | None = None,
    secrecy: Secrecy = Secrecy.PUBLIC,
) -> PlaceView:
    """Return everything a place is as of a day.

    Parameters
    ----------
    session
        A reading session.
    place_id
        Its lasting identity.
    as_of
        The day.
    recorded
        As known at this instant; ``None`` for now.
    secrecy
        Highest secrecy level (密级) that the reader may see.

    Raises
    ------
    NotFound
        When there is no such place, or none that the reader may see: the two cannot be told apart.
    NotInForce
        When it was not in force on that day; ``details["nearest"]`` is the nearest period in which it was.
    """
    sight = Sight(as_of, recorded, secrecy)
    rows = fetched(session, _one(past=sight.is_past), {**sight.parameters(), "ids": [place_id]})
    found = views(rows)
    if not found:
        raise _missing(session, place_id, sight)
    return found[0]


def several(
    session: Session, place_ids: Collection[UUID], *, as_of: date, secrecy: Secrecy = Secrecy.PUBLIC
) -> Mapping[UUID, PlaceBrief]:
    """Return what a list tells of some places as of a day, by identity; what the reader does not see is left out."""
    if not place_ids:
        return {}
    given = {**Sight(as_of, None, secrecy).parameters(), "ids": [*place_ids]}
    return {each.id: each for each in briefs(fetched(session, _several(), given))}


def listing(
    session: Session,
    *,
    as_of: date,
    recorded: datetime | None = None,
    division_ids: Collection[UUID] | None = None,
    classes: Sequence[str] = (),
    bbox: Box | None = None,
    status: PlaceStatus | None = None,
    after: UUID | None = None,
    limit: int,
    secrecy: Secrecy = Secrecy.PUBLIC,
) -> Sequence[PlaceBrief]:
    """Return what a list tells of the places of a selection, by identity, in one statement.

    Parameters
    ----------
    as_of, recorded, division_ids, classes, bbox, status, secrecy
        As in `Selection`.
    after
        Identity of the last place of the page before.
    limit
        Most places to return.
    """
    selection = Selection(as_of, recorded, division_ids, classes, bbox, status, secrecy)
    wanted, given = selected(selection, brief_rows, after=after, limit=limit)
    return briefs(fetched(session, wanted, given))


def stream(session: Session, selection: Selection, *, at_a_time: int = ROWS_AT_A_TIME) -> Iterator[list[PlaceView]]:
    """Give all places of a selection by identity, some thousands at a time, from a cursor in the database.

    Parameters
    ----------
    session
        A session whose transaction sees one state throughout (REPEATABLE READ).
    at_a_time
        Places in one list.
    """
    wanted, given = selected(selection, place_rows)
    with session.connection().execute(wanted, given, execution_options={"yield_per": at_a_time}) as cursor:
        for rows in cursor.partitions():
            yield views(rows)


def versions(
    session: Session, place_id: UUID, *, superseded: bool = False, secrecy: Secrecy = Secrecy.PUBLIC
) -> Sequence[PlaceState]:
    """Return what a place was in each of its periods, the earliest first.

    Parameters
    ----------
    superseded
        Tell also what we once thought and know better now.
    secrecy
        Highest secrecy level (密级) that the reader may see.

    Raises
    ------
    NotFound
        When there is no such place, or no version of it that the reader may see.
    """
    known = all_versions(session, place_id, secrecy)
    found = moments(known, all_names(session, place_id, secrecy), all_codes(session, place_id)) if known else []
    told = [moment for moment in found if superseded or moment.recorded_to is None]
    if not told:
        raise _unknown(place_id)
    states: list[PlaceState] = []
    for moment in told:
        states.append(_state(moment, states[-1] if states else None))
    return states


def _state(moment: Moment[Found], before: PlaceState | None) -> PlaceState:
    row = moment.version.told
    position = None if row.wkb is None else shapely.from_wkb(row.wkb)
    told = seen(row, position, [each.told for each in moment.names], [each.told for each in moment.codes]) | {
        "valid": moment.valid,
        "recorded_from": moment.recorded_from,
        "opened_by": moment.opened_by,
    }
    # Where a name begins or ends within a version, the version's own precision says nothing of that day.
    state = PlaceState(**told, recorded_to=moment.recorded_to, closed_by=moment.closed_by, changed=())
    return state if before is None else replace(state, changed=changed_fields(before, state))


def selected(
    selection: Selection, rows: Callable[..., Statement], *, after: UUID | None = None, limit: int | None = None
) -> tuple[Statement, dict[str, object]]:
    """Return the statement that reads the versions of a selection by identity, and its parameters.

    Parameters
    ----------
    rows
        What is read of each: `place_rows` or `brief_rows`.
    after, limit
        As in `listing`; ``None`` for no bound.
    """
    west, south, east, north = selection.bbox or (None,) * 4
    given: dict[str, object | None] = {
        **selection.sight.parameters(),
        "divisions": None if selection.division_ids is None else [*selection.division_ids],
        "classes": begins_with(selection.classes) if selection.classes else None,
        "west": west,
        "south": south,
        "east": east,
        "north": north,
        "status": None if selection.status is None else selection.status.value,
        "after": after,
        "limit": limit,
    }
    stated = {name: value for name, value in given.items() if value is not None}
    return _selected(rows, frozenset(stated)), stated


_FILTERS: dict[str, ColumnElement[bool]] = {
    "divisions": PlaceVersion.division_id == any_(bindparam("divisions", type_=ARRAY(Uuid))),
    "classes": IN_CLASSES,
    "west": func.ST_Intersects(
        PlaceVersion.position,
        func.ST_MakeEnvelope(
            *(bindparam(side, type_=Double) for side in ("west", "south", "east", "north")), STORAGE_SRID
        ),
    ),
    "status": PlaceVersion.status == bindparam("status", type_=Text),
    "after": PlaceVersion.place_id > bindparam("after", type_=Uuid),
}
"""The condition that each parameter brings with it."""


@cache
def _selected(rows: Callable[..., Statement], names: frozenset[str]) -> Statement:
    """Return the statement for a set of parameters; there are less than a hundred such sets."""
    wanted = rows(past="recorded" in names).where(*(condition for name, condition in _FILTERS.items() if name in names))
    ordered = wanted.order_by(PlaceVersion.place_id)
    return ordered.limit(bindparam("limit", type_=Integer)) if "limit" in names else ordered


@cache
def _one(*, past: bool) -> Statement:
    return place_rows(past=past).where(PlaceVersion.place_id == any_(IDS))


@cache
def _several() -> Statement:
    return brief_rows(past=False).where(PlaceVersion.place_id == any_(IDS))


def _unknown(place_id: UUID) -> NotFound:
    return NotFound(f"There is no place {place_id}.")


def _missing(session: Session, place_id: UUID, sight: Sight) -> NotFound:
    """Say why a place is not to be seen on a day, by the versions that may be seen."""
    as_of = sight.as_of
    known = select(func.lower(PlaceVersion.valid, type_=Date), func.upper(PlaceVersion.valid, type_=Date)).where(
        PlaceVersion.place_id == place_id, known_at(PlaceVersion, sight.recorded), readable_ever()
    )
    periods = [Period(*days) for days in session.execute(known, {"secrecy": sight.secrecy.value})]
    if not periods:
        return _unknown(place_id)
    nearest = min(periods, key=lambda each: _days_off(each, as_of))
    bounds = {"start": nearest.start, "end": nearest.end}
    since, until = (f"{day or 'an unknown day'}" for day in bounds.values())
    whole = f"since {since}" if nearest.end is None else f"from {since} to before {until}"
    return NotInForce(
        f"The place {place_id} is not in force on {as_of}; the nearest days on which it is are those {whole}.",
        details={"nearest": {name: day and day.isoformat() for name, day in bounds.items()}},
    )


def _days_off(days: Period, day: date) -> int:
    """Return how many days a period is away from a day on which it is not in force."""
    if days.start is not None and day < days.start:
        return (days.start - day).days
    return (day - (days.end or day)).days
