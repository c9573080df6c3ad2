from datetime import date

import mapbox_vector_tile
from shapely import Point, box
from sqlalchemy.orm import Session

from boundaries.divisions.archive.lineage import lineage
from gazetteer.tiles.drawing import Draughtsman, Sight
from gazetteer.tiles.matrices import SETS, Tile, tiles_over
from tests.factories import a_division, a_place

TODAY = date(2026, 11, 25)
MERCATOR = SETS["WebMercatorQuad"]
HERE = (106.65, 26.35)


def _tile(zoom: int) -> Tile:
    rows, columns = tiles_over(MERCATOR, zoom, (*HERE, *HERE))
    return Tile(MERCATOR, zoom, rows[0], columns[0])


def _sight(session: Session, day: date = TODAY, revision: int = 1) -> Sight:
    return Sight(day, revision, lambda: lineage(session), lambda place: place, 1000)


def _crowd(session: Session, count: int) -> None:
    division = a_division(session, extent=box(106.5, 26.2, 106.8, 26.5))
    for number in range(count):
        a_place(session, f"地名{number}", division=division, class_code="26100", position=Point(HERE))


def test_a_tile_is_never_larger_than_it_may_be_and_tells_what_it_lacks(session: Session) -> None:
    _crowd(session, 60)
    whole = Draughtsman().made(session, _tile(15), _sight(session))
    assert whole.dropped == {}
    for most in (4_000, 2_000, 700, 300, 10):
        made = Draughtsman(most).made(session, _tile(15), _sight(session))
        assert len(made.content) <= most
        told = mapbox_vector_tile.decode(made.content) if made.content else {}
        left = len(told["places"]["features"]) if "places" in told else 0
        assert left + made.dropped["places"] == 60


def test_the_names_that_are_left_are_the_first(session: Session) -> None:
    _crowd(session, 30)
    whole = mapbox_vector_tile.decode(Draughtsman().made(session, _tile(15), _sight(session)).content)
    part = mapbox_vector_tile.decode(Draughtsman(2_000).made(session, _tile(15), _sight(session)).content)
    kept = [each["properties"]["id"] for each in part["places"]["features"]]
    assert kept == [each["properties"]["id"] for each in whole["places"]["features"]][: len(kept)]
    assert kept


def test_divisions_of_a_day_are_those_of_then(session: Session) -> None:
    before, after = date(1990, 1, 1), date(2000, 1, 1)
    extent = box(106.5, 26.2, 106.8, 26.5)
    a_division(session, "旧县", kind="县", code="522501", extent=extent, valid=(None, date(1995, 1, 1)))
    a_division(session, "新区", kind="市辖区", code="520402", extent=extent, valid=(date(1995, 1, 1), None))
    draughtsman = Draughtsman()
    for day, name in ((before, "旧县"), (after, "新区"), (TODAY, "新区")):
        told = mapbox_vector_tile.decode(draughtsman.made(session, _tile(8), _sight(session, day)).content)
        assert [each["properties"]["name"] for each in told["divisions"]["features"]] == [name]
        assert [each["properties"]["name"] for each in told["division_names"]["features"]] == [name]


def test_between_two_changes_nothing_is_drawn_again(session: Session) -> None:
    a_division(session, extent=box(106.5, 26.2, 106.8, 26.5), valid=(date(1995, 1, 1), None))
    draughtsman = Draughtsman()
    days = (date(2000, 1, 1), date(2010, 6, 30), date(1990, 1, 1))
    one, same, other = (draughtsman.sheet(session, MERCATOR, 8, _sight(session, day)) for day in days)
    assert one is same
    assert other is not one
    turns = [draughtsman.turn(session, 8, _sight(session, day)) for day in days]
    assert turns[0] == turns[1] != turns[2]
    assert draughtsman.kept_turn(1, 8, days[0]) == turns[0]
    assert draughtsman.kept_turn(2, 8, days[0]) is None


def test_what_is_written_since_is_drawn(session: Session) -> None:
    draughtsman = Draughtsman()
    assert draughtsman.made(session, _tile(8), _sight(session)).content == b""
    a_division(session, extent=box(106.5, 26.2, 106.8, 26.5))
    assert draughtsman.made(session, _tile(8), _sight(session, revision=2)).content


def test_where_markers_stand_is_told_as_coarsely_as_is_said(session: Session) -> None:
    sight = Sight(TODAY, 1, lambda: lineage(session), lambda _: None, 0)
    assert "markers" not in mapbox_vector_tile.decode(Draughtsman().made(session, _tile(12), sight).content or b"")
