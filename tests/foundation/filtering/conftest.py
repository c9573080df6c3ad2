"""A small table with a column of every kind, in a real PostGIS, and how many of its rows a filter finds."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest
from geoalchemy2 import Geometry
from sqlalchemy import Boolean, Column, Date, DateTime, Double, Integer, MetaData, Numeric, Table, Text, Uuid, select
from sqlalchemy.dialects.postgresql import DATERANGE, TSTZRANGE

from foundation.db import Database
from foundation.filtering import Kind, Language, Queryable, parse, where
from foundation.filtering.reading.geometries import CRS84

THING = Table(
    "thing",
    MetaData(),
    Column("id", Uuid),
    Column("name", Text),
    Column("ascii", Text),
    Column("level", Integer),
    Column("rank", Integer),
    Column("area", Double),
    Column("cost", Numeric),
    Column("flag", Boolean),
    Column("day", Date),
    Column("started", DateTime(timezone=True)),
    Column("ended", DateTime(timezone=True)),
    Column("valid", DATERANGE),
    Column("recorded", TSTZRANGE),
    Column("geom", Geometry(srid=4490, spatial_index=False)),
    Column("mercator", Geometry(srid=3857, spatial_index=False)),
)
_KINDS = {
    "id": Kind.UUID,
    "name": Kind.TEXT,
    "ascii": Kind.TEXT,
    "level": Kind.INTEGER,
    "rank": Kind.INTEGER,
    "area": Kind.NUMBER,
    "cost": Kind.NUMBER,
    "flag": Kind.BOOLEAN,
    "day": Kind.DATE,
    "started": Kind.TIMESTAMP,
    "ended": Kind.TIMESTAMP,
    "valid": Kind.DATE_RANGE,
    "recorded": Kind.TIMESTAMP_RANGE,
    "geom": Kind.GEOMETRY,
}
QUERYABLES: Mapping[str, Queryable] = {
    **{name: Queryable(name, kind, THING.c[name]) for name, kind in _KINDS.items()},
    "mercator": Queryable("mercator", Kind.GEOMETRY, THING.c.mercator, srid=3857),
}
_TABLE = """
CREATE TABLE thing (
    id uuid, name text, ascii text, level integer, rank integer, area double precision, cost numeric, flag boolean,
    day date, started timestamptz, ended timestamptz, valid daterange, recorded tstzrange,
    geom geometry(Geometry, 4490), mercator geometry(Geometry, 3857)
);
INSERT INTO thing (id, name, ascii, level, rank, area, cost, flag, day, started, ended, valid, recorded, geom) VALUES
('00000000-0000-7000-8000-000000000001', 'København', 'Kobenhavn', 1, 1038288, 1.5, 0.1, true,
 '2021-04-16', '2021-04-16T10:15:59Z', '2022-04-16T10:16:06Z', '[1981-01-01,1997-06-10)', '[2020-01-01Z,2021-01-01Z)',
 'SRID=4490;POINT(106.5 26.5)'),
('00000000-0000-7000-8000-000000000002', 'Córdoba', 'Cordoba', 2, 5, 2.5, 0.2, true,
 '2022-04-16', '2022-04-16T10:13:19Z', '2023-04-16T10:16:06Z', '[1997-06-10,2016-03-20)', '[2021-01-01Z,)',
 'SRID=4490;LINESTRING(106 26,107 27)'),
('00000000-0000-7000-8000-000000000003', 'Straße', 'Strasse', 3, 3, 0, 0, false,
 '2023-04-16', '2022-04-16T10:15:10Z', '2022-04-16T10:16:06Z', '[2016-03-20,)', '(,)',
 'SRID=4490;POLYGON((106 26,107 26,107 27,106 27,106 26))'),
('00000000-0000-7000-8000-000000000004', '贵阳市', 'Guìyáng', 4, -4, -1e300, 1e30, NULL,
 NULL, NULL, NULL, '(,)', NULL, 'SRID=4490;POLYGON((107 26,108 26,108 27,107 27,107 26))'),
('00000000-0000-7000-8000-000000000005', 'a_b%%c\\d', 'Lǜzhōu', 2147483647, 0, 1e300, -7, false,
 NULL, NULL, NULL, '(,1990-01-01)', NULL, 'SRID=4490;MULTIPOINT(106.25 26.75,109 28)'),
('00000000-0000-7000-8000-000000000006', 'it''s', 'ITS', -2147483648, NULL, 'Infinity', 'NaN', true,
 NULL, NULL, NULL, NULL, NULL, NULL),
('00000000-0000-7000-8000-000000000007', '', '', NULL, 7, 'NaN', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
 'SRID=4490;MULTIPOLYGON(((179 -10,180 -10,180 10,179 10,179 -10)),((-180 -10,-179 -10,-179 10,-180 10,-180 -10)))'),
('00000000-0000-7000-8000-000000000008', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
UPDATE thing SET mercator = ST_Transform(geom, 3857) WHERE level = 1;
"""

_MANY = """
CREATE TABLE many AS
SELECT 'n' || n AS name, n AS level, daterange('1980-01-01'::date + n, '1980-01-01'::date + n + 1) AS valid,
       ST_SetSRID(ST_Point(100 + n / 1000.0, 20 + n / 1000.0), 4490) AS geom
FROM generate_series(1, 10000) n;
CREATE INDEX many_name ON many (name);
CREATE INDEX many_level ON many (level);
CREATE INDEX many_valid ON many USING gist (valid);
CREATE INDEX many_geom ON many USING gist (geom);
ANALYZE many;
"""

Find = Callable[..., list[int]]
Count = Callable[..., int]


@pytest.fixture(scope="session")
def world(clones: Callable[[], AbstractContextManager[Database]]) -> Iterator[Database]:
    with clones() as database:
        with database.engine.begin() as connection:
            connection.exec_driver_sql(_TABLE)
            connection.exec_driver_sql(_MANY)
        yield database


@pytest.fixture(scope="session")
def find(world: Database) -> Find:
    """Give the last digit of the identities that a filter finds, in order."""

    def find(text: str, language: Language = Language.TEXT, *, crs: str = CRS84) -> list[int]:
        condition = where(parse(text, language, crs=crs), QUERYABLES)
        with world.engine.connect() as connection:
            found = connection.execute(select(THING.c.id).where(condition)).scalars()
            return sorted(identity.int % 16 for identity in found)

    return find


@pytest.fixture(scope="session")
def count(find: Find) -> Count:
    def count(text: str) -> int:
        return len(find(text))

    return count


@pytest.fixture(scope="session")
def plan(world: Database) -> Callable[[str], str]:
    """Give how the database would find what a filter asks for among many rows."""

    def plan(text: str) -> str:
        many = THING.to_metadata(MetaData(), name="many")
        queryables = {name: replace(each, column=many.c[name]) for name, each in QUERYABLES.items()}
        found = select(many.c.level).where(where(parse(text, Language.TEXT), queryables))
        with world.engine.connect() as connection:
            compiled = found.compile(connection, compile_kwargs={"render_postcompile": True})
            rows = connection.exec_driver_sql(f"EXPLAIN {compiled}", _as_sent(compiled))
            return "\n".join(row[0] for row in rows)

    return plan


def _as_sent(compiled: Any) -> dict[str, Any]:
    """Give the parameters of a statement as its types hand them to the driver."""
    processors = compiled._bind_processors
    return {name: processors[name](value) if name in processors else value for name, value in compiled.params.items()}
