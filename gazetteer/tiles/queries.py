"""What tiles read: the names in a tile, encoded by the database; what divisions cover; when anything turns."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import pi
from typing import Any
from uuid import UUID

import shapely
from shapely import Point
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Double,
    Integer,
    Select,
    SmallInteger,
    Text,
    Uuid,
    any_,
    bindparam,
    case,
    cast,
    func,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.models import DivisionExtent
from boundaries.lines.models import BoundaryLineVersion
from boundaries.markers.models import BoundaryMarkerVersion
from foundation.columns import STORAGE_SRID
from foundation.ledger.models import LedgerHead
from foundation.versioned import Versioned, in_force, known_at
from gazetteer.places.models import PlaceName, PlaceVersion
from gazetteer.places.records import NameKind, Secrecy
from gazetteer.places.sight import AS_OF, readable
from gazetteer.tiles.matrices import EXTENT, Tile
from gazetteer.tiles.pictures.ground import Area
from gazetteer.tiles.thinning import CELLS, GATES, OTHERS, most_a_cell

MOST_NAMES = 20_000
"""Far more than fit into a tile: what is left is found out by encoding them."""

_WANTED = bindparam("wanted", type_=ARRAY(Uuid))


def places(session: Session, tile: Tile, as_of: date, most: int = MOST_NAMES) -> tuple[bytes, int]:
    """Return the layer ``places`` of a tile as the database encodes it, and how many names it has.

    Parameters
    ----------
    most
        The names behind these, in the order in which names are dropped, are left out.
    """
    statement = places_statement(is_mercator=tile.tile_set.is_mercator)
    encoded, count = session.execute(statement, places_parameters(tile, as_of, most)).one()
    return bytes(encoded or b""), int(count)


def places_parameters(tile: Tile, as_of: date, most: int = MOST_NAMES) -> dict[str, object]:
    """Return the parameters of `places_statement`."""
    west, south, east, north = tile.degrees
    return {
        "as_of": as_of,
        "secrecy": Secrecy.PUBLIC.value,
        "west": west,
        "south": south,
        "east": east,
        "north": north,
        "gates": _gates(tile.zoom),
        "turns": float(1 << tile.zoom),
        "row": float(tile.row),
        "column": float(tile.column),
        "a_cell": most_a_cell(tile.zoom) or MOST_NAMES,
        "most": most,
    }


@cache
def places_statement(*, is_mercator: bool) -> Select[bytes, int]:
    """Return the statement that encodes the names of a tile, thinned as `gazetteer.tiles.thinning` says.

    It is one of the parameters that `places_parameters` gives.
    """
    turn = _in_turn(is_mercator=is_mercator)
    most, a_cell = bindparam("most", type_=Integer), bindparam("a_cell", type_=Integer)
    kept = (
        select(turn)
        .where(turn.c.turn <= a_cell)
        .order_by(turn.c.turn, turn.c.rank, turn.c.place_id)
        .limit(most)
        .cte("kept")
        .prefix_with("MATERIALIZED")
    )
    step = func.ST_MakePoint(func.floor(kept.c.east * EXTENT), func.floor(kept.c.south * EXTENT))
    named = _names(kept.c.place_id)
    shown = (
        select(
            step.label("at"),
            cast(kept.c.place_id, Text).label("id"),
            named.c.name,
            named.c.romanized,
            kept.c.class_code.label("class"),
            kept.c.rank,
        )
        .select_from(kept.join(named, true()))
        .where(named.c.name.is_not(None))
        .order_by(kept.c.turn, kept.c.rank, kept.c.place_id)
        .subquery("shown")
    )
    encoded: ColumnElement[Any] = func.ST_AsMVT(shown.table_valued(), "places", EXTENT, "at")
    return select(encoded, func.count()).select_from(shown)


@cache
def places_seen_statement(*, is_mercator: bool) -> Select[bytes, int, int]:
    """Return the same statement with the ledger's head in the state that it sees."""
    return places_statement(is_mercator=is_mercator).add_columns(select(LedgerHead.seq).scalar_subquery())


def _in_turn(*, is_mercator: bool) -> Any:  # noqa: ANN401 - SQLAlchemy's subqueries have no type of their columns
    """Return the places of a tile with their turn in their cell, the most important first."""
    box = func.ST_MakeEnvelope(*(bindparam(side, type_=Double) for side in ("west", "south", "east", "north")))
    here = PlaceVersion.position.op("&&", is_comparison=True)(func.ST_SetSRID(box, STORAGE_SRID))
    is_point = func.ST_GeometryType(PlaceVersion.position) == "ST_Point"
    inside = case((is_point, PlaceVersion.position), else_=func.ST_PointOnSurface(PlaceVersion.position))
    # OFFSET keeps each a table of its own: what is reckoned of a row is reckoned once.
    located = (
        select(PlaceVersion.place_id, PlaceVersion.class_code, _rank().label("rank"), inside.label("position"))
        .where(readable(past=False), here)
        .offset(0)
        .subquery("located")
    )
    turns, row, column = (bindparam(name, type_=Double) for name in ("turns", "row", "column"))
    lon, lat = func.ST_X(located.c.position, type_=Double), func.ST_Y(located.c.position, type_=Double)
    south = 0.5 - func.asinh(func.tan(func.radians(lat))) / (2 * pi) if is_mercator else (90.0 - lat) / 360.0
    placed = (
        select(
            located.c.place_id,
            located.c.class_code,
            located.c.rank,
            ((lon + 180.0) / 360.0 * turns - column).label("east"),
            (south * turns - row).label("south"),
        )
        .where(located.c.rank >= 0)
        .offset(0)
        .subquery("placed")
    )
    cell = [func.floor(placed.c.east * CELLS), func.floor(placed.c.south * CELLS)]
    number = func.row_number().over(partition_by=cell, order_by=[placed.c.rank, placed.c.place_id])
    within = [side >= 0 for side in (placed.c.east, placed.c.south)]
    within += [side < 1 for side in (placed.c.east, placed.c.south)]
    return select(placed, number.label("turn")).where(*within).subquery("in_turn")


def _rank() -> ColumnElement[int]:
    """Return how important the class of a place is; below 0 where it is not shown at the zoom.

    The gates are looked up by the beginning of the code, the longest first. A join with the table of classes would be
    as quick only while the database guesses right how many places a tile has.
    """
    # A subquery is worked out once for a statement, a cast once for every row.
    gates = select(cast(bindparam("gates", type_=Text), JSONB)).scalar_subquery()
    lengths = sorted({len(gate.prefix) for gate in (*GATES, OTHERS)}, reverse=True)
    found = [gates.op("->>", return_type=Text())(func.left(PlaceVersion.class_code, length)) for length in lengths]
    return cast(func.coalesce(*found), SmallInteger)


@cache
def _gates(zoom: int) -> str:
    """Return the ranks of the classes by what their codes begin with, as JSON; -1 where they are not shown."""
    return json.dumps({gate.prefix: gate.rank if gate.zoom <= zoom else -1 for gate in (*GATES, OTHERS)})


def _names(place_id: ColumnElement[Any]) -> Any:  # noqa: ANN401 - as above
    """Return the standard name and the spelling that a place has on the day, looked up together."""
    text, kind = PlaceName.text, PlaceName.kind
    of_kind = {
        label: func.max(text).filter(kind == each.value).label(label)
        for label, each in (("name", NameKind.STANDARD), ("romanized", NameKind.ROMANIZED))
    }
    return select(*of_kind.values()).where(PlaceName.place_id == place_id, in_force(PlaceName, AS_OF)).lateral("named")


def areas(session: Session, lineage: Lineage, day: date, deepest: int) -> list[tuple[Area, str]]:
    """Return what divisions cover on a day, with how far it is to be believed.

    Parameters
    ----------
    deepest
        Lowest level of divisions that is wanted.
    """
    chains = {version.division: lineage.chain(version.division, day) for version in lineage.on(day)}
    wanted = [unit for unit, chain in chains.items() if chain and chain[-1].level <= deepest]
    rows = session.execute(
        select(DivisionExtent.division_id, func.ST_AsBinary(DivisionExtent.extent), DivisionExtent.nature)
        .where(in_force(DivisionExtent, day), DivisionExtent.division_id == any_(_WANTED))
        .order_by(DivisionExtent.division_id),
        {"wanted": wanted},
    ).all()
    extents = shapely.from_wkb([bytes(content) for _, content, _ in rows])
    found = []
    for (unit, _, nature), extent in zip(rows, extents, strict=True):
        *superiors, own = chains[unit]
        above = {version.level: version.division for version in superiors}
        found.append((Area(unit, own.level, extent, above), nature))
    return found


@dataclass(frozen=True, slots=True)
class MarkerRow:
    """What tiles tell of a marker, and where it stands exactly: that is not told (界桩)."""

    id: UUID
    number: str
    form: str
    state: str
    line: str | None
    position: Point


def markers(session: Session, day: date) -> list[MarkerRow]:
    """Return the markers of a day that are public, by line and number."""
    row, line = BoundaryMarkerVersion, BoundaryLineVersion
    place = func.ST_X(row.position), func.ST_Y(row.position)
    rows = session.execute(
        select(row.marker_id, row.number, row.form, row.state, line.name, *place)
        .outerjoin(line, (line.line_id == row.line_id) & in_force(line, day))
        .where(in_force(row, day), row.secrecy <= Secrecy.PUBLIC.value)
        .order_by(row.line_id, row.number)
    )
    return [
        MarkerRow(identity, number, form, state, name, Point(lon, lat))
        for identity, number, form, state, name, lon, lat in rows
    ]


def turns(session: Session, table: type[Versioned], after: int) -> set[date]:
    """Return the days on which anything in a table begins or ends, as the entries after one wrote it."""
    # Many rows have few periods: they are brought together before they are sent.
    periods = session.scalars(select(table.valid).where(table.opened_by > after).distinct())
    return {day for valid in periods for day in (valid.lower, valid.upper) if day is not None}


def turns_of_extents(session: Session, lineage: Lineage, deepest: int) -> set[date]:
    """Return the days on which the extent of a division down to a level begins or ends."""
    row = DivisionExtent
    days = func.lower(row.valid), func.upper(row.valid)
    periods = session.execute(select(row.division_id, *days).where(known_at(row, None)))
    found: set[date] = set()
    for unit, first, end in periods:
        if any(version.level <= deepest for version in lineage.versions(unit)):
            found |= {day for day in (first, end) if day is not None}
    return found
