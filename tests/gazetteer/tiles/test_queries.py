import random
from datetime import date
from typing import Any
from uuid import UUID

import mapbox_vector_tile
import numpy as np
import pytest
from shapely import LineString, Point
from sqlalchemy.orm import Session

from gazetteer.places.classes import known_classes
from gazetteer.places.models import PlaceVersion
from gazetteer.places.records import Secrecy
from gazetteer.tiles import queries
from gazetteer.tiles.matrices import EXTENT, SETS, Tile, TileSet, tiles_over
from gazetteer.tiles.thinning import Shown, thinned
from tests.factories import a_division, a_place

TODAY = date(2026, 11, 25)
CORNER = (106.6, 26.4)


def _tile(tile_set: TileSet, zoom: int, place: tuple[float, float] = CORNER) -> Tile:
    rows, columns = tiles_over(tile_set, zoom, (*place, *place))
    return Tile(tile_set, zoom, rows[0], columns[0])


def _features(session: Session, tile: Tile, day: date = TODAY, most: int = queries.MOST_NAMES) -> list[Any]:
    content, count = queries.places(session, tile, day, most)
    if not count:
        return []
    told = mapbox_vector_tile.decode(content, default_options={"y_coord_down": True})
    features: list[Any] = told["places"]["features"]
    assert len(features) == count
    return features


@pytest.mark.parametrize("tile_set", SETS.values(), ids=SETS.keys())
def test_the_database_thins_as_the_policy_says(session: Session, tile_set: TileSet) -> None:
    chance = random.Random(6)  # noqa: S311 - a fixed crowd
    division = a_division(session)
    codes = [each.code for each in known_classes() if each.code[-2:] == "00"]
    places = {}
    for number in range(150):
        spot = (chance.uniform(106.55, 106.7), chance.uniform(26.35, 26.5))
        code = chance.choice(codes)
        id_ = a_place(
            session, f"地名{number}", romanized=None, division=division, position=Point(spot), class_code=code
        )
        places[id_] = (code, spot)
    for zoom in range(10, 15):
        tile = _tile(tile_set, zoom)
        west, north, *_ = tile.box()
        turns = tile_set.turns(np.array([spot for _, spot in places.values()]))
        shares = (turns - [west, north]) / tile.side
        shown = [
            Shown(id_, code, east, south)
            for (id_, (code, _)), (east, south) in zip(places.items(), shares.tolist(), strict=True)
            if 0 <= east < 1 and 0 <= south < 1
        ]
        expected = [str(each.id) for each in thinned(shown, zoom)]
        assert [each["properties"]["id"] for each in _features(session, tile)] == expected
        assert expected or zoom > 13


@pytest.mark.parametrize("tile_set", SETS.values(), ids=SETS.keys())
def test_a_name_stands_where_the_place_is_with_what_is_told_of_it(session: Session, tile_set: TileSet) -> None:
    id_ = a_place(session, "青岩镇", class_code="21500", position=Point(106.68, 26.33))
    tile = _tile(tile_set, 12, (106.68, 26.33))
    [feature] = _features(session, tile)
    assert feature["properties"] == {
        "id": str(id_),
        "name": "青岩镇",
        "romanized": "Qīngyán Zhèn",
        "class": "21500",
        "rank": 1,
    }
    west, north, *_ = tile.box()
    [[east, south]] = (tile_set.turns(np.array([[106.68, 26.33]])) - [west, north]) / tile.side * EXTENT
    assert feature["geometry"]["coordinates"] == [int(east), int(south)]


def test_a_river_has_its_name_on_it_in_one_tile(session: Session) -> None:
    river = LineString([(106.60, 26.40), (106.65, 26.42), (106.70, 26.45)])
    a_place(session, "花溪河", class_code="12100", position=river)
    mercator = SETS["WebMercatorQuad"]
    rows, columns = tiles_over(mercator, 12, river.bounds)
    named = [_features(session, Tile(mercator, 12, row, column)) for row in rows for column in columns]
    assert sum(map(len, named)) == 1


def test_what_is_secret_is_not_there(session: Session) -> None:
    a_place(session, "密营", position=Point(CORNER), class_code="21500", secrecy=Secrecy.CONFIDENTIAL)
    assert _features(session, _tile(SETS["WebMercatorQuad"], 14)) == []


def test_a_secret_place_takes_no_cell_from_a_public_one(session: Session) -> None:
    a_place(session, "密营", position=Point(CORNER), class_code="21500", secrecy=Secrecy.CONFIDENTIAL)
    open_ = a_place(session, "村", position=Point(CORNER), class_code="22200")
    assert [each["properties"]["id"] for each in _features(session, _tile(SETS["WebMercatorQuad"], 12))] == [str(open_)]


def test_a_tile_of_the_past_has_the_names_of_then(session: Session) -> None:
    a_place(session, "旧场", position=Point(CORNER), class_code="22200", valid=(date(1950, 1, 1), date(1992, 3, 1)))
    tile = _tile(SETS["WebMercatorQuad"], 14)
    assert [each["properties"]["name"] for each in _features(session, tile, date(1980, 1, 1))] == ["旧场"]
    assert _features(session, tile, date(1992, 3, 1)) == []


def test_those_dropped_first_are_the_least_important(session: Session) -> None:
    division = a_division(session)
    codes = ["26100", "21500", "22200"]
    ids: list[UUID] = [
        a_place(session, f"名{code}", division=division, position=Point(CORNER), class_code=code) for code in codes
    ]
    tile = _tile(SETS["WebMercatorQuad"], 15)
    assert [each["properties"]["id"] for each in _features(session, tile, most=2)] == [str(ids[1]), str(ids[2])]


def test_the_days_on_which_places_change_are_known_from_what_was_written(session: Session) -> None:
    first, end = date(1950, 1, 1), date(1992, 3, 1)
    a_place(session, "旧场", valid=(first, end))
    assert {first, end} <= queries.turns(session, PlaceVersion, 0)
    assert queries.turns(session, PlaceVersion, 1 << 40) == set()
