"""The rows as the peers get them: kept views of what is in force today, with all the indexes that help them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from foundation.db import Database

SCHEMA = "bench_ogc"
PLACES, DIVISIONS, LINES = "places", "divisions", "lines"

# The peers compute in WGS 84; ours takes CGCS2000 for it, from which it differs by decimetres. They are spared the way.
_VIEWS = {
    PLACES: """
        SELECT place.place_id::text AS id, standard.text AS name, romanized.text AS romanized,
               place.class_code, class.name AS class_name, place_code.code AS place_code,
               division_code.code AS division_code, unit.name AS division, place.status, place.synthetic,
               lower(place.valid) AS valid_from, upper(place.valid) AS valid_to,
               ST_SetSRID(place.position, 4326) AS geom
        FROM place_version AS place
        JOIN place_class AS class ON class.code = place.class_code
        LEFT JOIN place_name AS standard ON standard.place_id = place.place_id AND standard.kind = 'standard'
             AND upper_inf(standard.recorded) AND standard.valid @> today()
        LEFT JOIN place_name AS romanized ON romanized.place_id = place.place_id AND romanized.kind = 'romanized'
             AND upper_inf(romanized.recorded) AND romanized.valid @> today()
        LEFT JOIN (SELECT place_id, min(code) AS code FROM place_code
                   WHERE upper_inf(recorded) AND valid @> today() GROUP BY place_id) AS place_code
             ON place_code.place_id = place.place_id
        LEFT JOIN (SELECT DISTINCT ON (division_id) division_id, code FROM division_code
                   WHERE upper_inf(recorded) AND valid @> today() ORDER BY division_id, scheme, code) AS division_code
             ON division_code.division_id = place.division_id
        LEFT JOIN division_version AS unit ON unit.division_id = place.division_id
             AND upper_inf(unit.recorded) AND unit.valid @> today()
        WHERE upper_inf(place.recorded) AND place.valid @> today() AND place.secrecy = 0
        ORDER BY place.place_id
    """,
    DIVISIONS: """
        SELECT unit.division_id::text AS id, code.code, unit.name, unit.romanized, unit.level::integer AS level,
               unit.kind, ground.nature, ST_SetSRID(ground.extent, 4326) AS geom
        FROM division_version AS unit
        JOIN division_extent AS ground ON ground.division_id = unit.division_id
             AND upper_inf(ground.recorded) AND ground.valid @> today()
        LEFT JOIN (SELECT DISTINCT ON (division_id) division_id, code FROM division_code
                   WHERE upper_inf(recorded) AND valid @> today() ORDER BY division_id, scheme, code) AS code
             ON code.division_id = unit.division_id
        WHERE upper_inf(unit.recorded) AND unit.valid @> today()
    """,
    LINES: """
        SELECT line.line_id::text AS id, line.name, line.code AS number, line.level::integer AS level, line.nature,
               line.standing, segment.course AS geom
        FROM boundary_line_version AS line
        JOIN (SELECT line_id, ST_SetSRID(ST_Collect(course ORDER BY ordinal), 4326)::geometry(Geometry, 4326) AS course
              FROM boundary_segment WHERE upper_inf(recorded) AND valid @> today() GROUP BY line_id) AS segment
             ON segment.line_id = line.line_id
        WHERE upper_inf(line.recorded) AND line.valid @> today()
    """,
}
_TODAY = "(now() AT TIME ZONE 'Asia/Shanghai')::date"


@dataclass(frozen=True, slots=True)
class Seen:
    """What is in the views."""

    places: int
    """How many there are."""
    day: date
    """On which all of it is in force."""


@contextmanager
def viewed(database: Database) -> Iterator[Seen]:
    """Make the views in a schema of their own, and drop them at the end."""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"))
        connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))
        try:
            for name, query in _VIEWS.items():
                view = f"{SCHEMA}.{name}"
                connection.execute(text(f"CREATE MATERIALIZED VIEW {view} AS {query.replace('today()', _TODAY)}"))
                connection.execute(text(f"CREATE UNIQUE INDEX ON {view} (id)"))
                connection.execute(text(f"CREATE INDEX ON {view} USING gist (geom)"))
                connection.execute(text(f"VACUUM ANALYZE {view}"))
            places, day = connection.execute(text(f"SELECT count(*), {_TODAY} FROM {SCHEMA}.{PLACES}")).one()  # noqa: S608 - names of ours
            yield Seen(places, day)
        finally:
            connection.execute(text(f"DROP SCHEMA {SCHEMA} CASCADE"))
