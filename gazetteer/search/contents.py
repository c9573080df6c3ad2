"""Reading from PostgreSQL what the index holds: the public places that are known now, with all their periods."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from uuid import UUID

import numpy as np
import psycopg
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv
from sqlalchemy.orm import Session

from gazetteer.places.records import Secrecy
from gazetteer.search.index.columns import (
    KINDS,
    PLACE_STATUSES,
    STATUSES,
    IndexContents,
    Ints,
    Small,
    end_day,
    first_day,
)

_VERSIONS = """
    SELECT encode(uuid_send(place_id), 'hex'), class_code, status, encode(uuid_send(division_id), 'hex'),
           ST_X(point), ST_Y(point), {period}
    FROM (
        SELECT *, CASE ST_GeometryType(position)
                  WHEN 'ST_Point' THEN position ELSE ST_PointOnSurface(position) END AS point
        FROM place_version WHERE upper_inf(recorded) AND secrecy = %(secrecy)s AND {chosen}
    ) AS version
"""
_NAMES = """
    SELECT encode(uuid_send(place_id), 'hex'), kind, status, text, {period}
    FROM place_name AS told WHERE upper_inf(recorded) AND {chosen} AND {public}
"""
_CODES = """
    SELECT encode(uuid_send(place_id), 'hex'), code
    FROM place_code AS told WHERE upper_inf(recorded) AND {chosen} AND {public}
"""
_PUBLIC = """
    EXISTS (SELECT FROM place_version AS version WHERE version.place_id = told.place_id
            AND upper_inf(version.recorded) AND version.secrecy = %(secrecy)s)
"""
_PERIOD = (
    "coalesce(lower(valid) - DATE '0001-01-01' + 1, %(first)s), coalesce(upper(valid) - DATE '0001-01-01' + 1, %(end)s)"
)
_ALL, _SOME = "true", "place_id = ANY(%(places)s)"
_DIGITS = 32
"""Hexadecimal digits of an identifier."""
_IDENTIFIER, _LABEL = pa.binary(_DIGITS), pa.dictionary(pa.int32(), pa.string())

_VERSION_TYPES = {
    "place": _IDENTIFIER,
    "class": _LABEL,
    "status": _LABEL,
    "division": _IDENTIFIER,
    "lon": pa.float64(),
    "lat": pa.float64(),
    "from": pa.int32(),
    "to": pa.int32(),
}
_NAME_TYPES = {
    "place": _IDENTIFIER,
    "kind": _LABEL,
    "status": _LABEL,
    "text": _LABEL,
    "from": pa.int32(),
    "to": pa.int32(),
}


def read_contents(session: Session, places: Sequence[UUID] | None = None) -> IndexContents:
    """Return the columns of all public places, or of those that are named and public.

    Parameters
    ----------
    session
        A reading session; one snapshot (REPEATABLE READ), when all are read.
    places
        Which places; ``None`` for all.
    """
    source = _Reader(session, places)
    versions, names = source.table(_VERSIONS, _VERSION_TYPES), source.table(_NAMES, _NAME_TYPES)
    codes = source.table(_CODES, {"place": _IDENTIFIER, "code": pa.string()})
    place_ids, version_place = _distinct(versions["place"])
    divisions, version_division = _distinct(versions["division"])
    class_codes, classes = _labels(versions["class"])
    # Without one snapshot a name may be of a place that was not there yet; the next refresh will read both.
    name_place, code_place = _places(names["place"], place_ids), _places(codes["place"], place_ids)
    names, name_place = names.filter(pa.array(name_place >= 0)), name_place[name_place >= 0]
    codes, code_place = codes.filter(pa.array(code_place >= 0)), code_place[code_place >= 0]
    by_place = np.argsort(code_place, kind="stable")
    codes, code_place = codes.take(by_place), code_place[by_place]
    name_text, texts = _labels(names["text"])
    return IndexContents(
        place_ids=place_ids,
        version_place=version_place,
        version_class=class_codes,
        version_division=version_division,
        version_status=_positions(versions["status"], PLACE_STATUSES),
        lon=_floats(versions["lon"]),
        lat=_floats(versions["lat"]),
        version_from=_ints(versions["from"]),
        version_to=_ints(versions["to"]),
        name_place=name_place,
        name_text=name_text,
        name_kind=_positions(names["kind"], KINDS),
        name_status=_positions(names["status"], STATUSES),
        name_from=_ints(names["from"]),
        name_to=_ints(names["to"]),
        code_place=code_place,
        codes=codes["code"].to_pylist(),
        texts=texts,
        classes=tuple(classes),
        divisions=[UUID(int=(int(high) << 64) | int(low)) for high, low in divisions],
    )


class _Reader:
    """COPY of queries into columns: rows never become Python objects."""

    def __init__(self, session: Session, places: Sequence[UUID] | None) -> None:
        connection = session.connection().connection.driver_connection
        if not isinstance(connection, psycopg.Connection):  # pragma: no cover - foundation.db makes no other
            raise TypeError("The name index is read with psycopg.")
        self._connection: psycopg.Connection[Any] = connection
        self._chosen = _ALL if places is None else _SOME
        self._values = {
            "secrecy": int(Secrecy.PUBLIC),
            "first": first_day(None),
            "end": end_day(None),
            "places": list(places or ()),
        }

    def table(self, query: str, types: dict[str, pa.DataType]) -> pa.Table:
        rows_of = query.format(chosen=self._chosen, period=_PERIOD, public=_PUBLIC)
        statement = f"COPY ({rows_of}) TO STDOUT (FORMAT csv)"
        with self._connection.cursor() as cursor, cursor.copy(statement.encode(), self._values) as copy:
            rows = b"".join(copy)
        if not rows:
            return pa.table({name: pa.array([], kind) for name, kind in types.items()})
        return csv.read_csv(
            BytesIO(rows),
            read_options=csv.ReadOptions(column_names=list(types), block_size=1 << 24),
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(column_types=types, strings_can_be_null=False),
        ).unify_dictionaries()


def _halves(column: pa.ChunkedArray) -> NDArray[np.uint64]:
    """Return identifiers in hexadecimal as two columns of integers."""
    parts = []
    for chunk in column.chunks:
        start, size = chunk.offset * _DIGITS, len(chunk) * _DIGITS
        digits = memoryview(chunk.buffers()[1])[start : start + size] if size else b""
        parts.append(bytes.fromhex(str(digits, "ascii")))
    return np.frombuffer(b"".join(parts), dtype=">u8").astype(np.uint64).reshape(-1, 2)


def _distinct(column: pa.ChunkedArray) -> tuple[NDArray[np.uint64], Ints]:
    """Return the distinct identifiers, ascending, and the position of each row's."""
    pairs = _halves(column)
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    ordered = pairs[order]
    new = np.ones(len(order), dtype=np.bool_)
    new[1:] = np.any(ordered[1:] != ordered[:-1], axis=1)
    positions = np.empty(len(order), dtype=np.int32)
    positions[order] = np.cumsum(new) - 1
    return ordered[new], positions


def _places(column: pa.ChunkedArray, place_ids: NDArray[np.uint64]) -> Ints:
    """Return the positions of places among those of the versions; -1 for one that is not there."""
    distinct, positions = _distinct(column)
    if np.array_equal(distinct, place_ids):
        return positions
    known = {(high, low): at for at, (high, low) in enumerate(place_ids.tolist())}
    found = [known.get((high, low), -1) for high, low in distinct.tolist()]
    return np.array(found, dtype=np.int32)[positions]


def _labels(column: pa.ChunkedArray) -> tuple[Ints, list[str]]:
    whole = column.combine_chunks()
    return np.asarray(whole.indices).astype(np.int32), whole.dictionary.to_pylist()


def _positions(column: pa.ChunkedArray, known: Sequence[str]) -> Small:
    labels, texts = _labels(column)
    return np.array([known.index(text) for text in texts] or [0], dtype=np.int8)[labels]


def _ints(column: pa.ChunkedArray) -> Ints:
    return np.asarray(column.to_numpy()).astype(np.int32)


def _floats(column: pa.ChunkedArray) -> NDArray[np.float64]:
    return np.asarray(column.to_numpy()).astype(np.float64)
