"""What is to be written so that a source's changes are in the chronicle, and all units are what follows from it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
from shapely import Point
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.divisions.archive import queries, rows
from boundaries.divisions.archive.identification import identified
from boundaries.divisions.archive.models import DivisionChange, DivisionDocument, DivisionEvent, DivisionSuccession
from boundaries.divisions.archive.rows import Manner, Row
from boundaries.divisions.changes import geometry_cell
from boundaries.divisions.chronicle.coherence import require_coherence
from boundaries.divisions.chronicle.events import Change, Document, Lives
from boundaries.divisions.chronicle.replay import replay
from boundaries.divisions.models import Division, DivisionCode, DivisionVersion
from foundation.periods import Bounds
from foundation.versioned import Versioned, known_at

Speller = Callable[[str], tuple[str | None, bool]]
"""Gives the spelling of a name, and whether its readings are confirmed."""

CORRECTIONS = "corrections"
"""The series of changes that people corrected or added, one at a time."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Rows of one table that are to be closed, and those that are to be opened."""

    table: type[Versioned]
    columns: Sequence[str]
    closed: Sequence[int]
    opened: Sequence[tuple[Row, Bounds]]


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is to be written (入库方案); nothing, where all is there already."""

    changes: Sequence[Change]
    lives: Lives
    new: Sequence[UUID]
    """Units that were not known."""
    differences: Sequence[Difference]
    documents: int = field(default=0)

    def __bool__(self) -> bool:
        return bool(self.new) or any(each.closed or each.opened for each in self.differences)


def settled(session: Session, series: str, told: Sequence[Change], spell: Speller) -> Settlement:
    """Return what is to be written so that a series consists of the changes told.

    Changes of other series stay. A correction takes the place of the change that has its origin, and keeps it when the
    source comes again.

    Raises
    ------
    InvalidInput
        When the changes do not fit together, or not with what is there.
    """
    is_correction = series == CORRECTIONS
    others = queries.changes(session, queries.not_in_series(series))
    corrections = told if is_correction else queries.changes(session, queries.in_series(CORRECTIONS))
    corrected = {change.origin for change in corrections if change.origin}
    own = [change for change in told if is_correction or change.origin not in corrected]
    others = [change for change in others if not is_correction or change.origin not in corrected]
    # A correction speaks of units by their identities; a source has its own, and all of it tells which are which.
    own = own if is_correction else identified(session, series, own, replay(told))
    lives = replay([*others, *own])
    require_coherence(lives, [*others, *own])
    there = set(session.scalars(select(Division.id).where(Division.id == func.any(list(lives)))))
    documents = _documents(session, own)
    return Settlement(
        changes=own,
        lives=lives,
        new=[division for division in lives if division not in there],
        differences=[
            *_of_units(session, lives, spell),
            *_of_chronicle(session, series, own, documents, corrected if is_correction else frozenset()),
        ],
        documents=len(documents),
    )


def _documents(session: Session, changes: Iterable[Change]) -> Mapping[Document, UUID]:
    """Return the identities of the documents that changes rest on, known ones first."""
    table = DivisionDocument
    columns = (table.title, table.number, table.authority, table.approved_on, table.text, table.published_in)
    stored = session.execute(select(table.document_id, *columns).where(known_at(table, None)))
    known = {Document(*row[1:]): row[0] for row in stored}
    return {
        document: known.get(document) or uuid7()
        for document in dict.fromkeys(each for change in changes for each in change.documents)
    }


def _of_chronicle(
    session: Session,
    series: str,
    own: Sequence[Change],
    documents: Mapping[Document, UUID],
    corrected: Collection[str],
) -> Iterable[Difference]:
    scope = or_(DivisionChange.series == series, DivisionChange.origin.in_(sorted(corrected)))
    mine = select(DivisionChange.change_id).where(scope, known_at(DivisionChange, None))
    told = [
        (rows.change_rows(series, change, [documents[each] for each in change.documents]), rows.days_of(change.moment))
        for change in own
    ]
    papers = [
        (
            (number, each.title, each.number, each.authority, each.approved_on, each.text, each.source),
            (each.approved_on, None),
        )
        for each, number in documents.items()
    ]
    events = [pair for change in own for pair in rows.event_rows(change)]
    went = [(row, rows.days_of(change.moment)) for change in own for row in rows.succession_rows(change)]
    used = DivisionDocument.document_id == func.any(list(documents.values()))
    yield _difference(session, DivisionDocument, rows.DOCUMENT, papers, used)
    yield _difference(session, DivisionChange, rows.CHANGE, told, scope)
    yield _difference(session, DivisionEvent, rows.EVENT, events, DivisionEvent.change_id.in_(mine))
    yield _difference(session, DivisionSuccession, rows.SUCCESSION, went, DivisionSuccession.change_id.in_(mine))


def _of_units(session: Session, lives: Lives, spell: Speller) -> Iterable[Difference]:
    units = list(lives)
    manners = _manners(session, lives, spell)
    of_units = DivisionVersion.division_id == func.any(units)
    versions = [(_with_cells(row), days) for row, days in rows.version_rows(lives, manners)]
    yield _difference(session, DivisionVersion, rows.VERSION, versions, of_units)
    codes = rows.codes_of(lives)
    schemes = sorted({scheme for scheme, _ in codes})
    # A code that a place file gave to something else is taken back: the chronicle says what it meant.
    held = DivisionCode.scheme.in_(schemes) & (
        (DivisionCode.division_id == func.any(units)) | DivisionCode.code.in_(sorted({code for _, code in codes}))
    )
    yield _difference(session, DivisionCode, rows.CODE, list(rows.code_rows(lives)), held)


def _with_cells(row: Row) -> Row:
    """Return a version row with its seat as the table holds it."""
    return tuple(geometry_cell(Point(cell)) if isinstance(cell, tuple) else cell for cell in row)


def _manners(session: Session, lives: Lives, spell: Speller) -> Mapping[tuple[UUID, str], Manner]:
    version = DivisionVersion
    stored = session.execute(
        select(
            version.division_id,
            version.name,
            version.romanized,
            version.reading_confirmed,
            version.synthetic,
            func.ST_X(version.seat),
            func.ST_Y(version.seat),
        ).where(version.division_id == func.any(list(lives)), known_at(version, None))
    )
    found: dict[tuple[UUID, str], Manner] = {}
    for division, name, romanized, confirmed, synthetic, lon, lat in stored:
        seat = None if lon is None else (lon, lat)
        found[division, name] = Manner(romanized, confirmed, synthetic, seat)
    spelt: dict[str, tuple[str | None, bool]] = {}
    for division, spans in lives.items():
        for name in {span.standing.name for span in spans}:
            if (division, name) not in found:
                if name not in spelt:
                    spelt[name] = spell(name)
                found[division, name] = Manner(*spelt[name])
    return found


def _difference(
    session: Session,
    table: type[Versioned],
    columns: Sequence[str],
    wanted: Sequence[tuple[Row, Bounds]],
    scope: ColumnElement[bool],
) -> Difference:
    """Return what makes the open rows of a scope those that are wanted."""
    shown = [_shown(table, column) for column in columns]
    bounds = (func.lower(table.valid), func.upper(table.valid))
    stored = session.execute(select(table.row_id, *bounds, *shown).where(scope, known_at(table, None)))
    missing = {_comparable(row, days): (row, days) for row, days in wanted}
    closed = []
    for row_id, first, end, *cells in stored:
        if missing.pop(_comparable(cells, (first, end)), None) is None:
            closed.append(row_id)
    return Difference(table, columns, closed, list(missing.values()))


def _shown(table: type[Versioned], column: str) -> Any:  # noqa: ANN401 - a column or a text of one
    found = getattr(table, column)
    return func.upper(func.encode(func.ST_AsEWKB(found), "hex")) if column == "seat" else found


def _comparable(cells: Sequence[Any], days: Bounds) -> Row:
    return (*days, *map(_hashable, cells))


def _hashable(cell: Any) -> Any:  # noqa: ANN401 - a cell of any column
    if isinstance(cell, list):
        return tuple(cell)
    return orjson.dumps(cell, option=orjson.OPT_SORT_KEYS) if isinstance(cell, dict) else cell
