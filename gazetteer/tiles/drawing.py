"""Tiles, made from the database and from what of it is kept in memory."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from shapely import Point
from sqlalchemy.orm import Session

from boundaries.divisions.archive.lineage import last_entry as last_division_entry
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.lines.queries import stored_lines, stored_tri_points
from boundaries.network.reading import last_entry as last_boundary_entry
from gazetteer.tiles import queries
from gazetteer.tiles.encoding import layer, whole
from gazetteer.tiles.fitting import MOST_BYTES, fewer, fitted
from gazetteer.tiles.matrices import Tile, TileSet
from gazetteer.tiles.pictures.ground import FULL_FROM
from gazetteer.tiles.pictures.sheets import Day, Detail, Sheet, ToldMarker, labels, sheet
from gazetteer.tiles.thinning import FIRST_ZOOM
from gazetteer.tiles.turns import PlaceTurns, ground_turns, last_turn

LAYERS = ("divisions", "boundaries", "lines", "markers", "tripoints", "division_names", "places")
"""In the order in which they are drawn."""
_DAYS_KEPT = 6
_SHEETS_KEPT = 40
"""Some megabytes each where nothing is simplified, less elsewhere."""

_Entries = tuple[int, int]
"""The last that wrote of divisions, and of boundaries."""
_DayKey = tuple[Detail, date, _Entries]
"""With the last turn of what is shown."""
Turn = tuple[date, date | None]
"""The last day, up to the one asked for, on which the ground became another, and on which places did."""


@dataclass(frozen=True, slots=True)
class Made:
    """A tile as it was made (切片数据)."""

    content: bytes
    """Mapbox Vector Tile, not compressed; empty where there is nothing."""
    dropped: Mapping[str, int] = field(default_factory=dict)
    """How many features of which layer had to be left out to keep it small."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What the asker sees (视角).

    Parameters
    ----------
    day
        That is asked for.
    revision
        That the transaction sees.
    lineage
        Gives the divisions of all times as of that revision.
    coarse
        Where the public is told that a marker stands; ``None`` tells it not at all.
    coarse_m
        How coarse that is, in metres.
    """

    day: date
    revision: int
    lineage: Callable[[], Lineage]
    coarse: Callable[[Point], Point | None]
    coarse_m: int


class Draughtsman:
    """Draws tiles, and keeps what it drew them from (制图员).

    What divisions cover is read once for all days between two changes of it, and simplified once for each zoom.

    Parameters
    ----------
    most_bytes
        Of a tile before it is compressed.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._place_turns = PlaceTurns()
        self._turns: dict[Detail, tuple[_Entries, Sequence[date]]] = {}
        self._entries: tuple[int, _Entries] = (-1, (-1, -1))
        self._days: OrderedDict[_DayKey, Day] = OrderedDict()
        self._sheets: OrderedDict[tuple[_DayKey, str, int], Sheet] = OrderedDict()
        self._drawing = threading.Lock()

    def made(self, session: Session, tile: Tile, sight: Sight) -> Made:
        """Return a tile.

        Parameters
        ----------
        session
            Of a transaction that sees one state throughout.
        """
        ground = self.cut(self.sheet(session, tile.tile_set, tile.zoom, sight), tile)
        if tile.zoom < FIRST_ZOOM:
            return ground
        names, dropped = _names_that_fit(session, tile, sight.day, self._most_bytes - len(ground.content))
        told = {**ground.dropped, "places": dropped} if dropped else ground.dropped
        return Made(ground.content + names, told)

    def cut(self, layers: Sheet, tile: Tile) -> Made:
        """Return what a tile has of a sheet: all of it but the names of places."""
        drawn = fitted([layer(name, layers[name].cut(tile)) for name in LAYERS if name in layers], self._most_bytes)
        return Made(whole(drawn.layers), drawn.dropped)

    def with_names(self, ground: Made, names: bytes) -> Made | None:
        """Return a tile with the names of its places; ``None`` where there is no room for all of them."""
        content = ground.content + names
        return Made(content, ground.dropped) if len(content) <= self._most_bytes else None

    def turn(self, session: Session, zoom: int, sight: Sight) -> Turn:
        """Return since when tiles of a zoom are what they are on a day: between two turns all are the same."""
        with self._drawing:
            _, ground, _ = self._key(session, Detail.at(zoom), sight)
        if zoom < FIRST_ZOOM:
            return ground, None
        return ground, last_turn(self._place_turns.read(session, sight.revision), sight.day)

    def kept_turn(self, revision: int, zoom: int, day: date) -> Turn | None:
        """Return the same from memory; ``None`` when it is not known of that revision."""
        ground = self._kept_key(revision, zoom, day)
        if ground is None or zoom < FIRST_ZOOM:
            return ground and (ground[1], None)
        places = self._place_turns.kept(revision)
        return None if places is None else (ground[1], last_turn(places, day))

    def kept_sheet(self, revision: int, tile: Tile, day: date) -> Sheet | None:
        """Return what is drawn of all but places from memory; ``None`` when it is not known of that revision."""
        zoom = min(tile.zoom, FULL_FROM)
        key = self._kept_key(revision, zoom, day)
        if key is None:
            return None
        named = (key, tile.tile_set.id, zoom)
        # Another thread may be putting it away just now: it is as good as before.
        with suppress(KeyError):
            self._sheets.move_to_end(named)
        return self._sheets.get(named)

    def _kept_key(self, revision: int, zoom: int, day: date) -> _DayKey | None:
        read, entries = self._entries
        kept = self._turns.get(detail := Detail.at(zoom))
        if read != revision or kept is None or kept[0] != entries:
            return None
        return detail, last_turn(kept[1], day), entries

    def sheet(self, session: Session, tile_set: TileSet, zoom: int, sight: Sight) -> Sheet:
        """Return what is drawn of all but places; one is drawn at a time, and the others wait for it."""
        # Nothing is simplified from a zoom on: one sheet is all of them.
        zoom = min(zoom, FULL_FROM)
        with self._drawing:
            key = self._key(session, Detail.at(zoom), sight)
            named = (key, tile_set.id, zoom)
            if (kept := self._sheets.get(named)) is None:
                kept = self._sheets[named] = sheet(self._day(session, key, sight), tile_set, zoom)
                if len(self._sheets) > _SHEETS_KEPT:
                    self._sheets.popitem(last=False)
            self._sheets.move_to_end(named)
            return kept

    def _key(self, session: Session, detail: Detail, sight: Sight) -> _DayKey:
        if self._entries[0] != sight.revision:
            self._entries = sight.revision, (last_division_entry(session), last_boundary_entry(session))
        entries = self._entries[1]
        kept = self._turns.get(detail)
        if kept is None or kept[0] != entries:
            kept = self._turns[detail] = entries, ground_turns(session, sight.lineage(), detail)
        return detail, last_turn(kept[1], sight.day), entries

    def _day(self, session: Session, key: _DayKey, sight: Sight) -> Day:
        if (kept := self._days.get(key)) is None:
            kept = self._days[key] = _read_day(session, key[0], sight)
            if len(self._days) > _DAYS_KEPT:
                self._days.popitem(last=False)
        self._days.move_to_end(key)
        return kept


def _read_day(session: Session, detail: Detail, sight: Sight) -> Day:
    lineage, day = sight.lineage(), sight.day
    areas = queries.areas(session, lineage, day, detail.deepest)
    return Day(
        day,
        lineage,
        areas,
        stored_lines(session, as_of=day),
        stored_tri_points(session, as_of=day),
        _markers(session, sight) if detail.has_markers else (),
        labels(lineage, day, [area for area, _ in areas], detail.deepest),
    )


def _markers(session: Session, sight: Sight) -> list[ToldMarker]:
    found = []
    for row in queries.markers(session, sight.day):
        place = sight.coarse(row.position)
        if place is not None:
            told = {"id": str(row.id), "number": row.number, "form": row.form, "state": row.state, "line": row.line}
            found.append(ToldMarker(place, {**told, "precision_m": sight.coarse_m}))
    return found


def _names_that_fit(session: Session, tile: Tile, day: date, room: int) -> tuple[bytes, int]:
    """Return the names of places in a tile, and how many of them there was no room for."""
    names, count = queries.places(session, tile, day)
    there = count
    while len(names) > room and count:
        names, count = queries.places(session, tile, day, fewer(count, len(names), room))
    return (names if count else b""), there - count
