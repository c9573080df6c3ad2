"""The last step of a load: what the stage holds becomes rows of one ledger entry."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from foundation.ledger.writing import OpenEntry
from gazetteer.places.loading.reports import SourceFile, Step

# Sorted by identity: UUIDv7 rise with time, so that every index grows at its end.
_PLACES = text("INSERT INTO place (id, created_by) SELECT id, :seq FROM incoming ORDER BY id")

_VERSIONS = text("""
    INSERT INTO place_version (place_id, class_code, status, division_id, crosses, position, original_coordinates,
        original_crs, position_method, accuracy_m, transform, meaning, origin, history, description, secrecy, synthetic,
        source_id, valid, recorded, opened_by, valid_from_precision, valid_to_precision, valid_basis)
    SELECT id, class_code, status, division_id, crosses, ST_SetSRID(position, :srid), original_coordinates,
        original_crs, position_method, accuracy_m, transform, meaning, origin, history, description, secrecy, synthetic,
        CAST(:source AS uuid), valid, tstzrange(:at, NULL), :seq, valid_from_precision, valid_to_precision, valid_basis
    FROM incoming ORDER BY id
""")

_NAMES = text("""
    INSERT INTO place_name (place_id, kind, status, text, language, script, reading_confirmed, valid, recorded,
        opened_by)
    SELECT place_id, kind, status, name, language, script, reading_confirmed, valid, tstzrange(:at, NULL), :seq FROM (
        SELECT id AS place_id, 'standard' AS kind, 'registered' AS status, name, 'zh' AS language, 'Hans' AS script,
            NULL::boolean AS reading_confirmed, valid
        FROM incoming
        UNION ALL
        SELECT i.id, 'romanized', CASE WHEN s.confirmed THEN 'registered' ELSE 'unconfirmed' END, s.text, 'zh', 'Latn',
            s.confirmed, i.valid
        FROM incoming AS i JOIN spelling AS s ON s.name = i.name AND s.settlement = (left(i.class_code, 2) = '22')
        WHERE NOT EXISTS (SELECT FROM incoming_name AS e WHERE e.n = i.n AND e.kind = 'romanized')
        UNION ALL
        SELECT i.id, e.kind, e.status, e.text, e.language, e.script, e.reading_confirmed, e.valid
        FROM incoming_name AS e JOIN incoming AS i ON i.n = e.n
    ) AS names ORDER BY place_id
""")

_CODES = text("""
    INSERT INTO place_code (place_id, scheme, code, valid, recorded, opened_by)
    SELECT place_id, scheme, code, '(,)'::daterange, tstzrange(:at, NULL), :seq FROM (
        SELECT i.id AS place_id, c.scheme, c.code FROM incoming_code AS c JOIN incoming AS i ON i.n = c.n
        UNION ALL
        SELECT place_id, scheme, code FROM coded
    ) AS codes ORDER BY place_id
""")

_WRITTEN = {"places": _PLACES, "their versions": _VERSIONS, "their names": _NAMES, "their codes": _CODES}

_CLOSE_VERSIONS = text("""
    UPDATE place_version AS v SET recorded = tstzrange(lower(recorded), :at), closed_by = :seq
    FROM altered AS a WHERE a.superseded = v.row_id
""")

_CLOSE_NAMES = text("""
    UPDATE place_name AS p SET recorded = tstzrange(lower(recorded), :at), closed_by = :seq
    FROM closing AS c WHERE c.row_id = p.row_id
""")

_REOPEN_VERSIONS = text("""
    INSERT INTO place_version (place_id, class_code, status, division_id, crosses, position, original_coordinates,
        original_crs, position_method, accuracy_m, transform, meaning, origin, history, description, secrecy, synthetic,
        source_id, valid, recorded, opened_by, valid_from_precision, valid_to_precision, valid_basis)
    SELECT place_id, class_code, status, division_id, crosses, position, original_coordinates,
        original_crs, position_method, accuracy_m, transform, meaning, origin, history, description, secrecy, synthetic,
        CAST(:source AS uuid), valid, tstzrange(:at, NULL), :seq, valid_from_precision, valid_to_precision, valid_basis
    FROM altered ORDER BY place_id
""")

_REOPEN_NAMES = text("""
    INSERT INTO place_name (place_id, kind, status, text, language, script, reading_confirmed, valid, recorded,
        opened_by)
    SELECT place_id, kind, status, name, language, script, reading_confirmed, valid, tstzrange(:at, NULL), :seq FROM (
        SELECT place_id, kind, status, text AS name, language, script, reading_confirmed, valid
        FROM stated WHERE NOT is_kept
        UNION ALL
        SELECT r.place_id, 'romanized', CASE WHEN s.confirmed THEN 'registered' ELSE 'unconfirmed' END, s.text, 'zh',
            'Latn', s.confirmed, r.valid
        FROM renamed AS r JOIN spelling AS s ON s.name = r.name AND s.settlement = r.settlement
    ) AS names ORDER BY place_id
""")

_SECRECY = text("""
    SELECT coalesce(max(secrecy), 0) FROM (SELECT secrecy FROM incoming UNION ALL SELECT secrecy FROM altered) AS rows
""")

_SOURCE = text("""
    INSERT INTO source (id, title, sha256, licence) VALUES (:id, :title, :sha256, :licence)
    ON CONFLICT (sha256) DO NOTHING
""")
_SOURCE_ID = text("SELECT id FROM source WHERE sha256 = :sha256")

_ANALYSE = ("place", "place_version", "place_name", "place_code", "division", "division_version", "division_code")


def highest_secrecy(session: Session) -> int:
    """Return the highest secrecy level of what the stage holds."""
    found: int = session.execute(_SECRECY).scalar_one()
    return found


def source_row(session: Session, source: SourceFile) -> UUID:
    """Return the identity of a source, written down if it is new."""
    values = {"id": uuid7(), "title": source.title, "sha256": source.sha256, "licence": source.licence}
    session.execute(_SOURCE, values)
    found: UUID = session.execute(_SOURCE_ID, {"sha256": source.sha256}).scalar_one()
    return found


def write_new(session: Session, entry: OpenEntry, step: Step, *, source_id: UUID, srid: int) -> None:
    """Write the places that the stage holds, with names and codes."""
    values = {"seq": entry.seq, "at": entry.at, "source": source_id, "srid": srid}
    for what, statement in _WRITTEN.items():
        step(f"writing {what}")
        session.execute(statement, values)


def write_altered(session: Session, entry: OpenEntry, *, source_id: UUID) -> None:
    """Close what was found to differ, and open what is known now."""
    values = {"seq": entry.seq, "at": entry.at, "source": source_id}
    for statement in (_CLOSE_VERSIONS, _CLOSE_NAMES, _REOPEN_VERSIONS, _REOPEN_NAMES):
        session.execute(statement, values)


def analyse(session: Session) -> None:
    """Let the database know what has been written: the feed and every search plan by it."""
    for table in _ANALYSE:
        session.execute(text("ANALYZE " + table))
