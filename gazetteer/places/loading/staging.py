"""The rows of a file on their way into the database: temporary tables, filled by COPY in batches."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from foundation.periods import Basis, Precision
from foundation.postgres.copying import cell, copy_rows, copy_text, date_range
from gazetteer.places.records import NameRecord, PlaceRecord, Position

_TABLES = ("incoming", "incoming_name", "incoming_code", "matched", "spelling")

_DEFINITIONS = """
CREATE TEMPORARY TABLE incoming (
    n bigint NOT NULL, row bigint NOT NULL, id uuid NOT NULL, name text NOT NULL, class_code text NOT NULL,
    division_id uuid NOT NULL, scheme text, code text, digest bigint NOT NULL,
    status text, position geometry, original_coordinates text, original_crs text, position_method text,
    accuracy_m double precision, transform text, meaning text, origin text, history text, description text,
    secrecy smallint, synthetic boolean, valid daterange, valid_from_precision text, valid_to_precision text,
    valid_basis text, automatic boolean NOT NULL, crosses uuid[]
) ON COMMIT DROP;
CREATE TEMPORARY TABLE incoming_name (
    n bigint NOT NULL, kind text NOT NULL, status text NOT NULL, text text NOT NULL, language text NOT NULL,
    script text NOT NULL, reading_confirmed boolean, valid daterange NOT NULL
) ON COMMIT DROP;
CREATE TEMPORARY TABLE incoming_code (n bigint NOT NULL, scheme text NOT NULL, code text NOT NULL) ON COMMIT DROP;
CREATE TEMPORARY TABLE matched (n bigint NOT NULL, place_id uuid NOT NULL) ON COMMIT DROP;
CREATE TEMPORARY TABLE spelling (
    name text NOT NULL, settlement boolean NOT NULL, text text NOT NULL, confirmed boolean NOT NULL
) ON COMMIT DROP;
"""

_COLUMNS = (
    *("n", "row", "id", "name", "class_code", "division_id", "scheme", "code", "digest"),
    *("status", "position", "original_coordinates", "original_crs", "position_method", "accuracy_m", "transform"),
    *("meaning", "origin", "history", "description", "secrecy", "synthetic", "valid"),
    *("valid_from_precision", "valid_to_precision", "valid_basis", "automatic"),
)
_NAME_COLUMNS = ("n", "kind", "status", "text", "language", "script", "reading_confirmed", "valid")
_CODE_COLUMNS = ("n", "scheme", "code")

_UNCODED = "\\N\t\\N"
_NOWHERE = "\t".join(["\\N"] * 6)
_UNTOLD = "\t".join(["\\N"] * 4)
_ALWAYS = f"{date_range(None, None)}\t{Precision.UNKNOWN}\t{Precision.UNKNOWN}\t{Basis.UNKNOWN}"


class Stage:
    """The temporary tables of one load, in the session's transaction; they are gone with it, or with the next load.

    Parameters
    ----------
    session
        The session that the load writes with.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        for table in _TABLES:
            session.execute(text("DROP TABLE IF EXISTS pg_temp." + table))
        session.execute(text(_DEFINITIONS))
        self._n = 0
        self._lines: list[str] = []
        self._names: list[tuple[object, ...]] = []
        self._codes: list[tuple[object, ...]] = []

    def __len__(self) -> int:
        return self._n

    def add(self, record: PlaceRecord, division_id: str, *, automatic: bool = False) -> int:
        """Take a place in; it is written with its batch. Return its number in the stage.

        Parameters
        ----------
        division_id
            The division it lies in.
        automatic
            Whether no row states it: the place of a new division.
        """
        n = self._n = self._n + 1
        content = _content(record)
        codes = record.codes
        key = f"{cell(codes[0].scheme)}\t{cell(codes[0].code)}" if codes else _UNCODED
        # Rows are compared within one load only: a hash that differs from run to run will do.
        digest = hash((content, record.class_code, tuple(record.names), tuple(codes[1:]), tuple(record.crosses)))
        self._lines.append(
            f"{n}\t{record.row}\t{uuid7().hex}\t{cell(record.name)}\t{record.class_code}\t{division_id}"
            f"\t{key}\t{digest}\t{content}\t{'t' if automatic else 'f'}\n"
        )
        if record.names:
            self._names += [_name(n, each) for each in record.names]
        if codes:
            self._codes += [(n, each.scheme, each.code) for each in codes]
        return n

    def write(self) -> None:
        """Send the batch to the database."""
        if self._lines:
            copy_text(self._session, "incoming", _COLUMNS, self._lines)
            self._lines.clear()
        if self._names:
            copy_rows(self._session, "incoming_name", _NAME_COLUMNS, self._names)
            self._names.clear()
        if self._codes:
            copy_rows(self._session, "incoming_code", _CODE_COLUMNS, self._codes)
            self._codes.clear()

    def cross(self, crossings: Iterable[tuple[int, Sequence[UUID]]]) -> None:
        """Say which further divisions the places cross."""
        statement = text("UPDATE incoming SET crosses = :crosses WHERE n = :n")
        if found := [{"n": n, "crosses": list(ids)} for n, ids in crossings if ids]:
            self._session.execute(text("CREATE UNIQUE INDEX ON incoming (n)"))
            self._session.execute(statement, found)

    def analyse(self) -> None:
        """Let the database know what came, so that it joins well."""
        for table in ("incoming", "incoming_name", "incoming_code"):
            self._session.execute(text("ANALYZE pg_temp." + table))


def _content(record: PlaceRecord) -> str:
    """Return the cells of everything that a place is, but its key."""
    position = _NOWHERE if record.position is None else _position(record.position)
    told = (record.meaning, record.origin, record.history, record.description)
    texts = _UNTOLD if told == (None, None, None, None) else "\t".join(map(cell, told))
    undated = record.valid_from is None and record.valid_to is None
    valid = (
        _ALWAYS
        if undated
        else f"{date_range(record.valid_from, record.valid_to)}\t{record.valid_from_precision}"
        f"\t{record.valid_to_precision}\t{record.valid_basis}"
    )
    return f"{record.status}\t{position}\t{texts}\t{record.secrecy:d}\t{'t' if record.synthetic else 'f'}\t{valid}"


def _position(position: Position) -> str:
    accuracy = "\\N" if position.accuracy_m is None else repr(position.accuracy_m)
    return (
        f"{position.wkb.hex()}\t{cell(position.original)}\t{cell(position.original_crs)}\t{cell(position.method)}"
        f"\t{accuracy}\t{cell(position.transform)}"
    )


def _name(n: int, record: NameRecord) -> tuple[object, ...]:
    confirmed = bool(record.reading_confirmed) if record.kind == "romanized" else None
    valid = date_range(record.valid_from, record.valid_to)
    return n, record.kind, record.status, record.text, record.language, record.script, confirmed, valid
