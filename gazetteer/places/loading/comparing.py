"""What the matched rows say otherwise than what is stored: into temporary tables, so that writing is the last step.

A row is no evidence for what it leaves empty: that stays as stored. A secrecy level is never lowered by a file.
"""

from sqlalchemy import text
from sqlalchemy.orm import Session

_ALTERED = text("""
    CREATE TEMPORARY TABLE altered ON COMMIT DROP AS
    WITH wanted AS (
        SELECT m.n, m.place_id, v.row_id AS superseded, i.class_code, i.status, i.division_id,
            coalesce(i.crosses, v.crosses) AS crosses,
            CASE WHEN i.position IS NULL THEN v.position ELSE ST_SetSRID(i.position, :srid) END AS position,
            CASE WHEN i.position IS NULL THEN v.original_coordinates ELSE i.original_coordinates
                END AS original_coordinates,
            CASE WHEN i.position IS NULL THEN v.original_crs ELSE i.original_crs END AS original_crs,
            CASE WHEN i.position IS NULL THEN v.position_method ELSE i.position_method END AS position_method,
            CASE WHEN i.position IS NULL THEN v.accuracy_m ELSE i.accuracy_m END AS accuracy_m,
            CASE WHEN i.position IS NULL THEN v.transform ELSE i.transform END AS transform,
            coalesce(i.meaning, v.meaning) AS meaning, coalesce(i.origin, v.origin) AS origin,
            coalesce(i.history, v.history) AS history, coalesce(i.description, v.description) AS description,
            greatest(i.secrecy, v.secrecy) AS secrecy, i.synthetic,
            CASE WHEN dated THEN i.valid ELSE v.valid END AS valid,
            CASE WHEN dated THEN i.valid_from_precision ELSE v.valid_from_precision END AS valid_from_precision,
            CASE WHEN dated THEN i.valid_to_precision ELSE v.valid_to_precision END AS valid_to_precision,
            CASE WHEN dated THEN i.valid_basis ELSE v.valid_basis END AS valid_basis
        FROM matched AS m
        JOIN incoming AS i ON i.n = m.n
        JOIN place_version AS v ON v.place_id = m.place_id AND upper_inf(v.recorded)
        LEFT JOIN (
            SELECT place_id, (array_agg(row_id ORDER BY valid DESC))[1] AS last FROM place_version AS p
            WHERE upper_inf(recorded) AND place_id IN (SELECT place_id FROM matched)
            GROUP BY place_id HAVING count(*) > 1
        ) AS several ON several.place_id = v.place_id
        CROSS JOIN LATERAL (
            SELECT several.last IS NULL AND NOT (lower_inf(i.valid) AND upper_inf(i.valid)) AS dated
        ) AS stated
        WHERE several.last IS NULL OR several.last = v.row_id
    )
    SELECT w.* FROM wanted AS w JOIN place_version AS v ON v.row_id = w.superseded
    WHERE (w.class_code, w.status, w.division_id, w.crosses, w.position, w.original_coordinates, w.original_crs,
        w.position_method, w.accuracy_m, w.transform, w.meaning, w.origin, w.history, w.description, w.secrecy,
        w.synthetic, w.valid, w.valid_from_precision, w.valid_to_precision, w.valid_basis)
        IS DISTINCT FROM (v.class_code, v.status, v.division_id, v.crosses, v.position, v.original_coordinates,
        v.original_crs, v.position_method, v.accuracy_m, v.transform, v.meaning, v.origin, v.history, v.description,
        v.secrecy, v.synthetic, v.valid, v.valid_from_precision, v.valid_to_precision, v.valid_basis)
""")

# What is stored of a name is kept where the row adds nothing: an approval, a confirmed reading, a period, a language.
_STATED = text("""
    CREATE TEMPORARY TABLE stated ON COMMIT DROP AS
    SELECT w.*, p.row_id IS NULL AS is_new, (w.status, w.language, w.script, w.reading_confirmed, w.valid)
        IS NOT DISTINCT FROM (p.status, p.language, p.script, p.reading_confirmed, p.valid) AS is_kept
    FROM (
        SELECT m.place_id, s.kind, s.text, s.settlement, p.row_id AS stored,
            CASE WHEN p.status = 'approved' THEN p.status ELSE s.status END AS status,
            CASE WHEN s.language = 'und' THEN coalesce(p.language, s.language) ELSE s.language END AS language,
            CASE WHEN s.language = 'und' THEN coalesce(p.script, s.script) ELSE s.script END AS script,
            s.reading_confirmed OR coalesce(p.reading_confirmed, FALSE) AS reading_confirmed,
            CASE WHEN lower_inf(s.valid) AND upper_inf(s.valid) THEN coalesce(p.valid, s.valid) ELSE s.valid
                END AS valid
        FROM matched AS m
        JOIN (
            SELECT n, 'standard' AS kind, name AS text, 'registered' AS status, 'zh' AS language, 'Hans' AS script,
                NULL::boolean AS reading_confirmed, valid, left(class_code, 2) = '22' AS settlement FROM incoming
            UNION ALL
            SELECT n, kind, text, status, language, script, reading_confirmed, valid, FALSE FROM incoming_name
        ) AS s ON s.n = m.n
        LEFT JOIN place_name AS p
            ON p.place_id = m.place_id AND p.kind = s.kind AND p.text = s.text AND upper_inf(p.recorded)
    ) AS w
    LEFT JOIN place_name AS p ON p.row_id = w.stored
""")

# A row states a kind of name as a whole: what it no longer lists of that kind is closed; but an alias that nobody
# authorised is a spelling that people confirmed (`gazetteer.batch.review.learning`), of which a file knows nothing.
_CLOSING = text("""
    CREATE TEMPORARY TABLE closing ON COMMIT DROP AS
    SELECT p.row_id, p.place_id FROM place_name AS p
    JOIN (SELECT DISTINCT place_id, kind FROM stated) AS k ON k.place_id = p.place_id AND k.kind = p.kind
    LEFT JOIN (SELECT stored, bool_or(is_kept) AS is_kept FROM stated WHERE stored IS NOT NULL GROUP BY stored) AS s
        ON s.stored = p.row_id
    WHERE upper_inf(p.recorded) AND s.is_kept IS NOT TRUE
        AND ((p.kind, p.status) <> ('alias', 'unconfirmed') OR s.stored IS NOT NULL)
    UNION ALL
    SELECT p.row_id, p.place_id FROM place_name AS p JOIN renamed AS r ON r.place_id = p.place_id
    WHERE p.kind = 'romanized' AND upper_inf(p.recorded)
""")

_RENAMED = text("""
    CREATE TEMPORARY TABLE renamed ON COMMIT DROP AS
    SELECT s.place_id, s.text AS name, s.settlement, s.valid FROM stated AS s
    WHERE s.kind = 'standard' AND s.is_new
        AND NOT EXISTS (SELECT FROM stated AS r WHERE r.place_id = s.place_id AND r.kind = 'romanized')
""")

_CODED = text("""
    CREATE TEMPORARY TABLE coded ON COMMIT DROP AS
    SELECT m.place_id, c.scheme, c.code FROM matched AS m JOIN incoming_code AS c ON c.n = m.n
    WHERE NOT EXISTS (
        SELECT FROM place_code AS p WHERE p.scheme = c.scheme AND p.code = c.code AND upper_inf(p.recorded)
    )
""")

_UPDATED = text("""
    SELECT count(*) FROM (
        SELECT place_id FROM altered UNION SELECT place_id FROM closing UNION SELECT place_id FROM coded
        UNION SELECT place_id FROM stated WHERE NOT is_kept
    ) AS places
""")

_LEAVE = (
    text("DELETE FROM incoming WHERE n IN (SELECT n FROM matched)"),
    text("DELETE FROM incoming_name WHERE n IN (SELECT n FROM matched)"),
    text("DELETE FROM incoming_code WHERE n IN (SELECT n FROM matched)"),
)
_RESULTS = ("altered", "stated", "renamed", "closing", "coded")


def compare(session: Session, *, srid: int) -> tuple[int, int]:
    """Find what the matched rows say otherwise, and return how many places differ and how many do not.

    The matched rows leave the stage: what stays in ``incoming`` is new.
    """
    for table in _RESULTS:
        session.execute(text("DROP TABLE IF EXISTS pg_temp." + table))
    session.execute(_ALTERED, {"srid": srid})
    session.execute(_STATED)
    session.execute(text("ANALYZE pg_temp.stated"))
    for statement in (_RENAMED, _CLOSING, _CODED):
        session.execute(statement)
    updated = session.execute(_UPDATED).scalar_one()
    matched = session.execute(text("SELECT count(*) FROM matched")).scalar_one()
    if matched:
        for statement in _LEAVE:
            session.execute(statement)
    return updated, matched - updated
