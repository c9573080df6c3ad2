"""Reading a library into columns: one COPY, no object for a row."""

from datetime import date
from io import BytesIO
from uuid import UUID

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv
from sqlalchemy.orm import Session

from boundaries.divisions.queries import tree
from boundaries.divisions.tree import DivisionTree
from foundation.errors import NotFound
from foundation.postgres.copying import raw_connection
from gazetteer.places.classes import class_names, stored_classes
from gazetteer.places.quality.holdings import Flags, Holdings, Rows, ground_of
from gazetteer.places.records import NameKind, PlaceStatus, Secrecy

_PLACES = """
    SELECT encode(uuid_send(version.place_id), 'hex'), version.class_code,
           encode(uuid_send(version.division_id), 'hex'), name.text, ST_X(point.at), ST_Y(point.at)
    FROM place_version AS version
    JOIN place_name AS name ON name.place_id = version.place_id
    CROSS JOIN LATERAL (SELECT CASE ST_GeometryType(version.position)
        WHEN 'ST_Point' THEN version.position ELSE ST_PointOnSurface(version.position) END AS at) AS point
    WHERE upper_inf(version.recorded) AND version.valid @> %(as_of)s AND version.secrecy <= %(secrecy)s
      AND version.status = %(status)s
      AND upper_inf(name.recorded) AND name.valid @> %(as_of)s AND name.kind = %(kind)s
"""
_DIGITS = 32
_LABEL = pa.dictionary(pa.int32(), pa.string())
_TYPES = {
    "place": pa.binary(_DIGITS),
    "class": _LABEL,
    "division": _LABEL,
    "name": _LABEL,
    "lon": pa.float64(),
    "lat": pa.float64(),
}


def read_holdings(session: Session, *, as_of: date, secrecy: Secrecy = Secrecy.PUBLIC) -> Holdings:
    """Return the current places of a day with their standard names, as known now.

    Parameters
    ----------
    session
        A session whose transaction sees one state throughout (REPEATABLE READ).
    secrecy
        Up to this secrecy level (密级).
    """
    table = _table(session, as_of, secrecy)
    divisions = tree(session, as_of=as_of)
    table = table.sort_by("place")
    name, names = _labels(table["name"])
    kind, classes = _labels(table["class"])
    lies, grounds = _labels(table["division"])
    known = {**class_names()} | {each.code: each.name for each in stored_classes(session)}
    return Holdings(
        ids=_identifiers(table["place"]),
        name=name,
        kind=kind,
        lies=lies,
        lon=np.asarray(table["lon"].to_numpy(), dtype=np.float64),
        lat=np.asarray(table["lat"].to_numpy(), dtype=np.float64),
        names=names,
        classes=classes,
        grounds=[ground_of(UUID(each), divisions) for each in grounds],
        class_names=known,
    )


def places_within(session: Session, holdings: Holdings, code: str, *, as_of: date) -> Flags:
    """Return which places lie in the division that a code means on a day, or below it.

    Raises
    ------
    NotFound
        When no division has the code on that day.
    """
    return holdings.within(_below(tree(session, as_of=as_of), code, as_of))


def _below(divisions: DivisionTree, code: str, as_of: date) -> frozenset[UUID]:
    found = divisions.by_code(code)
    if found is None:
        raise NotFound(f"No division has the code {code} on {as_of}: is it of another day, or of another scheme?")
    return divisions.subtree(found.id)


def _table(session: Session, as_of: date, secrecy: Secrecy) -> pa.Table:
    given = {
        "as_of": as_of,
        "secrecy": int(secrecy),
        "status": PlaceStatus.CURRENT.value,
        "kind": NameKind.STANDARD.value,
    }
    statement = f"COPY ({_PLACES}) TO STDOUT (FORMAT csv)"
    with raw_connection(session).cursor() as cursor, cursor.copy(statement.encode(), given) as copy:
        rows = b"".join(copy)
    if not rows:
        return pa.table({name: pa.array([], kind) for name, kind in _TYPES.items()})
    return csv.read_csv(
        BytesIO(rows),
        read_options=csv.ReadOptions(column_names=list(_TYPES), block_size=1 << 24),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(column_types=_TYPES, strings_can_be_null=False),
    ).unify_dictionaries()


def _labels(column: pa.ChunkedArray) -> tuple[Rows, list[str]]:
    """Return a number for each row, and the text that each number stands for."""
    whole = column.combine_chunks()
    return np.asarray(whole.indices).astype(np.int64), whole.dictionary.to_pylist()


def _identifiers(column: pa.ChunkedArray) -> NDArray[np.bytes_]:
    whole = column.combine_chunks()
    start = whole.offset * _DIGITS
    return np.frombuffer(whole.buffers()[1], dtype=f"S{_DIGITS}", offset=start, count=len(whole))
