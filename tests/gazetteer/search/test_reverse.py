import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from pyproj import Geod
from shapely import LineString, MultiPoint, Point, box
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from foundation.db import Database
from foundation.ledger.models import LedgerHead
from gazetteer.places.gathering import fetched
from gazetteer.places.models import PlaceVersion
from gazetteer.places.records import Secrecy
from gazetteer.search.reverse import Look, Reversed, look_at, shortest_degree_m
from tests.factories import a_division, a_place, a_version, closed

TODAY = date(2026, 11, 25)
ELLIPSOID = Geod(ellps="GRS80")
SCATTERED = 4_000


def ask(
    session: Session,
    lon: float = 106.68,
    lat: float = 26.33,
    *,
    as_of: date = TODAY,
    limit: int = 10,
    radius_m: float = 5_000,
    **given: Any,
) -> Reversed:
    found: Look | Reversed = look_at(lon, lat, as_of=as_of, limit=limit, radius_m=radius_m, **given)
    while isinstance(found, Look):
        found = found.answered(fetched(session, found.statement, found.given))
    return found


def ids(found: Reversed) -> list[UUID]:
    return [view.id for view, _ in found.nearest]


def test_a_point_lies_in_the_divisions_that_cover_it_outermost_first(session: Session) -> None:
    province = a_division(session, "贵州省", kind="省", level=1, extent=box(104, 25, 109, 29))
    district = a_division(session, "花溪区", parent=province, extent=box(106.5, 26.2, 106.8, 26.5))
    a_division(session, "南明区", parent=province, extent=box(106.7, 26.5, 106.9, 26.7))
    assert ask(session).division_ids == (province, district)
    assert ask(session, lon=100).division_ids == ()


def test_the_nearest_names_come_first_with_metres_on_the_ellipsoid(session: Session) -> None:
    near, far = a_place(session, position=Point(106.69, 26.33)), a_place(session, position=Point(106.68, 26.35))
    found = ask(session)
    assert ids(found) == [near, far]
    expected = [ELLIPSOID.inv(106.68, 26.33, lon, lat)[2] for lon, lat in ((106.69, 26.33), (106.68, 26.35))]
    assert [distance_m for _, distance_m in found.nearest] == pytest.approx(expected, abs=1e-3)


def test_what_is_nearer_in_degrees_but_farther_in_metres_comes_second(session: Session) -> None:
    north = a_place(session, position=Point(106.68, 26.33 + 0.0100))
    east = a_place(session, position=Point(106.68 + 0.0105, 26.33))
    assert ids(ask(session)) == [east, north]
    assert ids(ask(session, limit=1)) == [east]


def test_many_nearer_in_degrees_do_not_hide_the_nearest_in_metres(session: Session) -> None:
    district = a_division(session)
    for number in range(30):
        a_place(session, division=district, position=Point(106.68 + number * 1e-6, 26.33 + 0.0100))
    east = a_place(session, division=district, position=Point(106.68 + 0.0105, 26.33))
    assert ids(ask(session, limit=1)) == [east]


def test_a_line_or_an_area_is_as_near_as_its_nearest_point(session: Session) -> None:
    around = a_place(session, position=box(106.6, 26.3, 106.7, 26.4))
    river = a_place(session, position=LineString([(106.69, 26.0), (106.69, 26.6)]))
    ends = a_place(session, position=MultiPoint([(106.70, 26.33), (120.0, 30.0)]))
    found = ask(session)
    assert ids(found) == [around, river, ends]
    distances = [distance_m for _, distance_m in found.nearest]
    assert distances[0] == 0
    assert distances[1:] == pytest.approx(
        [ELLIPSOID.inv(106.68, 26.33, lon, 26.33)[2] for lon in (106.69, 106.70)], 1e-5
    )


def test_nothing_beyond_the_radius_is_told(session: Session) -> None:
    inside = a_place(session, position=Point(106.68, 26.33 + 0.0090))
    a_place(session, position=Point(106.68, 26.33 + 0.0091))
    assert ids(ask(session, radius_m=1_000)) == [inside]


def test_only_the_classes_asked_for_are_told(session: Session) -> None:
    a_place(session, class_code="22200")
    river = a_place(session, class_code="12100")
    assert ids(ask(session, classes=("12", "13"))) == [river]


def test_what_is_secret_or_not_in_force_is_not_near(session: Session) -> None:
    public = a_place(session)
    secret = a_place(session, secrecy=Secrecy.INTERNAL)
    gone = a_place(session, valid=(date(1950, 1, 1), date(1990, 1, 1)))
    assert ids(ask(session)) == [public]
    assert set(ids(ask(session, as_of=date(1980, 1, 1)))) == {public, gone}
    assert set(ids(ask(session, secrecy=Secrecy.INTERNAL))) == {public, secret}


def test_an_earlier_knowledge_is_answered_as_then(session: Session) -> None:
    place = a_place(session)
    then = session.query(LedgerHead.recorded_at).scalar()
    closed(session, PlaceVersion, place)
    a_version(session, place, division=a_division(session), position=Point(107.5, 27.5))
    assert ids(ask(session)) == []
    assert ids(ask(session, recorded=then)) == [place]


def test_a_degree_is_never_shorter_than_is_counted_on() -> None:
    for lat in (0.0, 20.0, 26.5, 45.0, 60.0):
        for azimuth in range(0, 360, 15):
            lon_to, lat_to, _ = ELLIPSOID.fwd(106.0, lat, azimuth, 50_000)
            degrees = ((lon_to - 106.0) ** 2 + (lat_to - lat) ** 2) ** 0.5
            assert degrees * shortest_degree_m(lat, 50_000) <= 50_000


@pytest.fixture(scope="module")
def scattered(clones: Callable[[], AbstractContextManager[Database]]) -> Iterator[Database]:
    """Places all over a county, one division, as many as make an index worth while."""
    dice = random.Random(20261125)  # noqa: S311 - where test places lie
    with clones() as database:
        with database.sessions.begin() as session:
            district = a_division(session)
            place = a_place(session, division=district)
            seq = session.query(LedgerHead.seq).scalar()
            points = [(dice.uniform(106, 107), dice.uniform(26, 27)) for _ in range(SCATTERED)]
            session.execute(
                text(
                    "INSERT INTO place (id, created_by) SELECT gen_random_uuid(), :seq FROM generate_series(1, :count)"
                ),
                {"seq": seq, "count": SCATTERED},
            )
            session.execute(
                text(
                    "INSERT INTO place_version (place_id, class_code, status, division_id, position,"
                    " original_coordinates, original_crs, valid, recorded, opened_by)"
                    " SELECT p.id, v.class_code, v.status, v.division_id, ST_SetSRID(ST_MakePoint(x, y), 4490),"
                    " 'drawn',"
                    " v.original_crs, v.valid, v.recorded, v.opened_by FROM place_version v,"
                    " unnest(CAST(:lon AS float8[]), CAST(:lat AS float8[])) WITH ORDINALITY AS at (x, y, number)"
                    " JOIN (SELECT id, row_number() OVER (ORDER BY id) AS number FROM place WHERE id <> :place) p"
                    " USING (number)"
                ),
                {"lon": [lon for lon, _ in points], "lat": [lat for _, lat in points], "place": place},
            )
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))
        yield database


@pytest.mark.parametrize(("limit", "radius_m"), [(1, 500), (5, 5_000), (25, 20_000), (400, 50_000)])
def test_no_place_is_nearer_than_those_told(scattered: Database, limit: int, radius_m: float) -> None:
    dice = random.Random(limit)  # noqa: S311 - where a test asks
    with scattered.sessions() as session:
        everywhere = session.execute(text("SELECT place_id, ST_X(position), ST_Y(position) FROM place_version")).all()
        for _ in range(20):
            lon, lat = dice.uniform(106, 107), dice.uniform(26, 27)
            found = ask(session, lon, lat, limit=limit, radius_m=radius_m)
            all_m = sorted(ELLIPSOID.inv(lon, lat, x, y)[2] for _, x, y in everywhere)
            expected = [metres for metres in all_m if metres <= radius_m][:limit]
            assert [distance_m for _, distance_m in found.nearest] == pytest.approx(expected, abs=1e-3)


def test_the_spatial_index_gives_the_order(scattered: Database) -> None:
    plan = _plan_of(scattered, limit=10, radius_m=500_000)
    assert "Index Scan using ix_place_version_position" in plan
    assert "Seq Scan on place_version" not in plan


def _plan_of(database: Database, **given: Any) -> str:
    """The plan of the statement that reads what is nearest."""
    seen: list[tuple[str, Any]] = []
    with database.engine.connect() as connection:
        event.listen(connection, "before_cursor_execute", lambda *each: seen.append((each[2], each[3])))
        with Session(connection) as session:
            ask(session, **given)
            statement, parameters = next(each for each in seen if "<->" in each[0])
            rows = connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)
            return "\n".join(row[0] for row in rows)
