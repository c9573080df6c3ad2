"""Which place each staged row names: first the rows among themselves, then against what is stored (see decision 6)."""

from collections.abc import Iterator

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from foundation.intake.outcomes import Rejection, rejection
from foundation.intake.reasons import Reason

_MERGED = "merged"

_VERDICTS = text("CREATE TEMPORARY TABLE verdict (n bigint PRIMARY KEY, reason text NOT NULL) ON COMMIT DROP")
_NO_VERDICTS = text("DROP TABLE IF EXISTS pg_temp.verdict")

_SAME_CODE = text("""
    INSERT INTO verdict
    SELECT i.n, CASE WHEN r.same THEN 'merged' ELSE 'duplicate_code' END
    FROM incoming AS i JOIN (
        SELECT scheme, code, min(n) AS kept,
            min(digest) = max(digest) AND min(name) = max(name)
            AND min(division_id::text) = max(division_id::text) AS same
        FROM incoming WHERE code IS NOT NULL GROUP BY scheme, code HAVING count(*) > 1
    ) AS r ON (i.scheme, i.code) = (r.scheme, r.code)
    WHERE NOT (r.same AND i.n = r.kept)
""")

_SHARED_CODE = text("""
    INSERT INTO verdict
    SELECT DISTINCT c.n, 'duplicate_code'
    FROM incoming_code AS c JOIN (
        SELECT scheme, code FROM incoming_code GROUP BY scheme, code HAVING count(DISTINCT n) > 1
    ) AS r ON (c.scheme, c.code) = (r.scheme, r.code)
""")

# A row without a code that says what the one row with a code says is the same place once more.
_SAME_NAME = text("""
    INSERT INTO verdict
    SELECT i.n, CASE WHEN r.coded <= 1 AND r.same THEN 'merged' ELSE 'ambiguous_duplicate' END
    FROM incoming AS i JOIN (
        SELECT division_id, left(class_code, 2) AS kin, name, count(code) AS coded, min(n) AS kept,
            min(digest) = max(digest) AS same
        FROM incoming WHERE NOT automatic GROUP BY division_id, left(class_code, 2), name HAVING count(*) > 1
    ) AS r ON (i.division_id, left(i.class_code, 2), i.name) = (r.division_id, r.kin, r.name)
    WHERE i.code IS NULL AND NOT i.automatic AND NOT (r.coded = 0 AND r.same AND i.n = r.kept)
""")

_DIVISION_STATED = text("""
    DELETE FROM incoming AS i USING incoming AS stated
    WHERE i.automatic AND NOT stated.automatic AND (i.division_id, left(i.class_code, 2), i.name)
        = (stated.division_id, left(stated.class_code, 2), stated.name)
""")

_BY_CODE = text("""
    INSERT INTO matched
    SELECT DISTINCT c.n, p.place_id FROM incoming_code AS c
    JOIN place_code AS p ON p.scheme = c.scheme AND p.code = c.code AND upper_inf(p.recorded)
""")

_TWO_PLACES = text("""
    INSERT INTO verdict
    SELECT n, 'duplicate_code' FROM matched GROUP BY n HAVING count(*) > 1
    UNION
    SELECT m.n, 'duplicate_code' FROM matched AS m
    JOIN (SELECT place_id FROM matched GROUP BY place_id HAVING count(*) > 1) AS twice USING (place_id)
""")

# By division first, and by name within it: of a common name there are thousands in a country, and each row of the file
# would be held against each of them.
_CANDIDATES = text("""
    CREATE TEMPORARY TABLE candidate ON COMMIT DROP AS
    WITH wanted AS MATERIALIZED (
        SELECT i.n, i.code, i.scheme, i.name, i.division_id, left(i.class_code, 2) AS kin
        FROM incoming AS i WHERE NOT EXISTS (SELECT FROM matched AS m WHERE m.n = i.n)
    ), stored AS MATERIALIZED (
        SELECT s.text AS name, v.division_id, left(v.class_code, 2) AS kin, v.place_id
        FROM place_version AS v
        JOIN place_name AS s ON s.place_id = v.place_id AND s.kind = 'standard' AND upper_inf(s.recorded)
        WHERE upper_inf(v.recorded) AND v.division_id IN (SELECT division_id FROM wanted)
            AND NOT EXISTS (SELECT FROM matched AS m WHERE m.place_id = v.place_id)
    )
    SELECT DISTINCT w.n, w.code IS NOT NULL AS coded, s.place_id
    FROM wanted AS w JOIN stored AS s USING (name, division_id, kin)
    WHERE NOT EXISTS (
        SELECT FROM place_code AS c WHERE c.place_id = s.place_id AND c.scheme = w.scheme AND upper_inf(c.recorded)
    )
""")
_NO_CANDIDATES = text("DROP TABLE IF EXISTS pg_temp.candidate")

_SEVERAL_CANDIDATES = text("""
    INSERT INTO verdict
    SELECT n, 'ambiguous_duplicate' FROM candidate WHERE NOT coded GROUP BY n HAVING count(*) > 1
""")

# Of several rows with new codes, the first takes the place that had none.
_BY_NAME = text("""
    INSERT INTO matched
    SELECT DISTINCT ON (n) n, place_id FROM (
        SELECT DISTINCT ON (place_id) n, place_id FROM candidate
        WHERE n NOT IN (SELECT n FROM verdict) ORDER BY place_id, n
    ) AS first ORDER BY n, place_id
""")

_DIVISION_THERE = text("""
    WITH there AS (DELETE FROM incoming AS i USING matched AS m WHERE i.n = m.n AND i.automatic RETURNING i.n)
    DELETE FROM matched WHERE n IN (SELECT n FROM there)
""")

_REFUSED = text("""
    SELECT i.row, v.reason, coalesce(i.code, i.name), i.name
    FROM verdict AS v JOIN incoming AS i USING (n) WHERE v.reason <> 'merged' ORDER BY i.n
""")
_COUNT_MERGED = text("SELECT count(*) FROM verdict WHERE reason = 'merged'")
_FORGET = (
    text("DELETE FROM incoming WHERE n IN (SELECT n FROM verdict)"),
    text("DELETE FROM incoming_name WHERE n IN (SELECT n FROM verdict)"),
    text("DELETE FROM incoming_code WHERE n IN (SELECT n FROM verdict)"),
    text("DELETE FROM matched WHERE n IN (SELECT n FROM verdict)"),
    text("TRUNCATE verdict"),
)

_ANY_PLACE = text("SELECT EXISTS (SELECT FROM place)")

_MESSAGES = {
    Reason.DUPLICATE_CODE.value: (
        "code",
        "Another row, or another place, has a code of this row; a code names one place.",
    ),
    Reason.AMBIGUOUS_DUPLICATE.value: (
        "name",
        "Several places of this name and class are stated for the division, and they differ; give each its code.",
    ),
}


class Matching:
    """What became of the staged rows that do not stand for a place of their own."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.merged = 0
        """Rows that say again what an earlier one says."""

    def among_themselves(self) -> Iterator[Rejection]:
        """Merge rows that agree in everything, and give those that name one place and disagree."""
        self._session.execute(_NO_VERDICTS)
        self._session.execute(_VERDICTS)
        yield from self._judge(_SAME_CODE)
        yield from self._judge(_SHARED_CODE)
        yield from self._judge(_SAME_NAME)
        self._session.execute(_DIVISION_STATED)

    def with_the_stored(self) -> Iterator[Rejection]:
        """Find the places that are there already, into ``matched``, and give the rows that could be several."""
        if not self._session.execute(_ANY_PLACE).scalar_one():
            return
        self._session.execute(_BY_CODE)
        yield from self._judge(_TWO_PLACES)
        self._session.execute(text("ANALYZE pg_temp.matched"))
        self._session.execute(_NO_CANDIDATES)
        self._session.execute(_CANDIDATES)
        self._session.execute(_SEVERAL_CANDIDATES)
        self._session.execute(_BY_NAME)
        yield from self._settle()
        self._session.execute(_DIVISION_THERE)
        self._session.execute(text("ANALYZE pg_temp.matched"))

    def _judge(self, statement: TextClause) -> Iterator[Rejection]:
        self._session.execute(statement)
        yield from self._settle()

    def _settle(self) -> Iterator[Rejection]:
        self.merged += self._session.execute(_COUNT_MERGED).scalar_one()
        refused = self._session.execute(_REFUSED).all()
        for statement in _FORGET:
            self._session.execute(statement)
        for row, reason, value, name in refused:
            field, message = _MESSAGES[reason]
            yield rejection(row, field, reason, f"{name}: {message}", value)
