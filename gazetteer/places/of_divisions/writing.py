"""Making the places of divisions what they must be: what differs is closed, and opened as it is known now."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from foundation.ledger.writing import OpenEntry
from foundation.postgres.copying import copy_rows, date_range
from gazetteer.places.of_divisions.deriving import CLASSES, Called, Stay

_FOUND = text("""
    SELECT DISTINCT ON (v.division_id) v.division_id, p.place_id
    FROM division_version AS v
    JOIN place_version AS p ON upper_inf(p.recorded)
        AND p.division_id = coalesce(v.administering_parent_id, v.legal_parent_id, v.division_id)
        AND p.class_code = CAST(:classes AS jsonb) ->> CAST(v.level AS text)
    JOIN place_name AS n ON n.place_id = p.place_id AND n.kind = 'standard' AND n.text = v.name
    WHERE upper_inf(v.recorded) AND upper_inf(n.recorded) AND v.division_id = ANY(:divisions)
    ORDER BY v.division_id, p.place_id
""")
_STAGE = """
    CREATE TEMPORARY TABLE stay (place_id uuid, class_code text, division_id uuid, valid daterange,
        valid_from_precision text, valid_to_precision text, valid_basis text, synthetic boolean) ON COMMIT DROP;
    CREATE TEMPORARY TABLE called (place_id uuid, kind text, text text, valid daterange, status text,
        reading_confirmed boolean) ON COMMIT DROP;
"""
_DIFFERING = """
    CREATE TEMPORARY TABLE differing_stay ON COMMIT DROP AS
    SELECT p.* FROM place_version AS p
    WHERE upper_inf(p.recorded) AND p.place_id IN (SELECT place_id FROM stay) AND NOT EXISTS (
        SELECT FROM stay AS s WHERE (s.place_id, s.class_code, s.division_id, s.valid, s.valid_from_precision,
            s.valid_to_precision, s.valid_basis) = (p.place_id, p.class_code, p.division_id, p.valid,
            p.valid_from_precision, p.valid_to_precision, p.valid_basis));
    CREATE TEMPORARY TABLE differing_name ON COMMIT DROP AS
    SELECT n.row_id FROM place_name AS n
    WHERE upper_inf(n.recorded) AND n.kind IN ('standard', 'romanized')
        AND n.place_id IN (SELECT place_id FROM called) AND NOT EXISTS (
        SELECT FROM called AS c
        WHERE (c.place_id, c.kind, c.text, c.valid) = (n.place_id, n.kind, n.text, n.valid));
"""
_CLOSE = (
    """UPDATE place_version AS p SET recorded = tstzrange(lower(p.recorded), :at), closed_by = :seq
    FROM differing_stay AS d WHERE d.row_id = p.row_id""",
    """UPDATE place_name AS p SET recorded = tstzrange(lower(p.recorded), :at), closed_by = :seq
    FROM differing_name AS d WHERE d.row_id = p.row_id""",
)
_OPEN_VERSIONS = """
    INSERT INTO place_version (place_id, class_code, status, division_id, crosses, position, original_coordinates,
        original_crs, position_method, accuracy_m, transform, meaning, origin, history, description, secrecy, synthetic,
        source_id, valid, recorded, opened_by, valid_from_precision, valid_to_precision, valid_basis)
    SELECT s.place_id, s.class_code, 'current', s.division_id, d.crosses, d.position, d.original_coordinates,
        d.original_crs, d.position_method, d.accuracy_m, d.transform, d.meaning, d.origin, d.history, d.description,
        coalesce(d.secrecy, 0), s.synthetic, CAST(:source AS uuid), s.valid, tstzrange(:at, NULL), :seq,
        s.valid_from_precision, s.valid_to_precision, s.valid_basis
    FROM stay AS s
    LEFT JOIN (SELECT DISTINCT ON (place_id) * FROM differing_stay ORDER BY place_id, valid DESC) AS d USING (place_id)
    WHERE NOT EXISTS (SELECT FROM place_version AS p WHERE upper_inf(p.recorded) AND p.place_id = s.place_id
        AND p.valid = s.valid)
    ORDER BY s.place_id, s.valid
"""
_OPEN_NAMES = """
    INSERT INTO place_name (place_id, kind, status, text, language, script, reading_confirmed, valid, recorded,
        opened_by)
    SELECT c.place_id, c.kind, c.status, c.text, 'zh', CASE c.kind WHEN 'romanized' THEN 'Latn' ELSE 'Hans' END,
        c.reading_confirmed, c.valid, tstzrange(:at, NULL), :seq
    FROM called AS c
    WHERE NOT EXISTS (SELECT FROM place_name AS n WHERE upper_inf(n.recorded) AND n.place_id = c.place_id
        AND n.kind = c.kind AND n.text = c.text AND (c.kind = 'former' OR n.valid = c.valid))
    ORDER BY c.place_id, c.valid
"""


_STAY = (
    *("place_id", "class_code", "division_id", "valid"),
    *("valid_from_precision", "valid_to_precision", "valid_basis", "synthetic"),
)
_CALLED = ("place_id", "kind", "text", "valid", "status", "reading_confirmed")


def places_of(session: Session, divisions: Iterable[UUID]) -> Mapping[UUID, UUID]:
    """Return the place of each division that has one, as it stands before the units change."""
    classes = "{" + ", ".join(f'"{level}": "{code}"' for level, code in CLASSES.items()) + "}"
    rows = session.execute(_FOUND, {"classes": classes, "divisions": list(divisions)})
    return dict(rows.all())


def stage(session: Session, stays: Iterable[Stay], names: Iterable[Called]) -> int:
    """Hold what the places must be against what they are, and return how many rows would be opened or closed."""
    for name in ("stay", "called", "differing_stay", "differing_name"):
        session.execute(text(f"DROP TABLE IF EXISTS {name}"))
    session.execute(text(_STAGE))
    copy_rows(session, "stay", _STAY, map(_stay_row, stays))
    copy_rows(session, "called", _CALLED, map(_called_row, names))
    session.execute(text("ANALYZE stay"))
    session.execute(text("ANALYZE called"))
    session.execute(text(_DIFFERING))
    found: int = session.execute(
        text("""
            SELECT (SELECT count(*) FROM differing_stay) + (SELECT count(*) FROM differing_name)
                + (SELECT count(*) FROM stay AS s WHERE NOT EXISTS (
                    SELECT FROM place_version AS p WHERE upper_inf(p.recorded) AND p.place_id = s.place_id))
        """)
    ).scalar_one()
    return found


def _stay_row(stay: Stay) -> tuple[object, ...]:
    period = date_range(stay.first, stay.end)
    dated = (stay.first_precision, stay.end_precision, stay.basis)
    return (stay.place, stay.class_code, stay.division, period, *dated, stay.synthetic)


def _called_row(called: Called) -> tuple[object, ...]:
    period = date_range(called.first, called.end)
    return (called.place, called.kind, called.text, period, called.status, called.reading_confirmed)


def write(session: Session, entry: OpenEntry, new: Iterable[UUID], *, source_id: UUID | None) -> None:
    """Write what `stage` found, with places that are new."""
    values = {"seq": entry.seq, "at": entry.at, "source": source_id}
    copy_rows(session, "place", ("id", "created_by"), ((place, entry.seq) for place in new))
    for statement in (*_CLOSE, _OPEN_VERSIONS, _OPEN_NAMES):
        session.execute(text(statement), values)
