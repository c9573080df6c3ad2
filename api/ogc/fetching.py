"""Features from the database: a page of them, and how many there are in all."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, null

from api.ogc.catalogue import Collection
from api.ogc.crs import Crs
from api.ogc.formats.choosing import Form
from api.ogc.formats.features import Rows
from api.parameters.precision import Precision
from api.state import ServerState
from api.transaction import Reading
from foundation.features.counting import Remembered, last_entry
from foundation.features.days import Days
from foundation.features.description import Join, Order, Property, Sorting, Source
from foundation.features.extents import extent
from foundation.features.geometry import Notation, written
from foundation.features.paging import Key, keys, number, page, walk_of, walked

_T = TypeVar("_T")
_NOTATIONS = {Form.CSV: Notation.WKT, Form.FGB: Notation.WKB, Form.GPKG: Notation.WKB}


@dataclass(frozen=True)
class Gathering:
    """A collection as a reader sees it in one transaction, for some days (读取视图)."""

    server: ServerState
    read: Reading
    collection: Collection
    source: Source
    days: Days
    precision: Precision
    today: date
    options: Mapping[str, Any] = field(default_factory=dict)
    """Of the execution of statements about features."""

    @property
    def parameters(self) -> dict[str, object]:
        """Parameters of every statement."""
        return {**self.days.parameters(self.today), **self.secret}

    @property
    def secret(self) -> dict[str, object]:
        """Of those, what has nothing to do with days."""
        return {"coarse_m": float(self.precision.coarse_m or 0)}

    def page(
        self,
        told: Sequence[Property],
        geometry: ColumnElement[Any],
        *,
        conditions: Sequence[ColumnElement[bool]],
        sorting: Sorting = (),
        after: Key | None = None,
        limit: int = 1,
    ) -> tuple[list[Sequence[Any]], Key | None]:
        """Return the rows of a page, as `api.ogc.formats.features.Rows` has them, and the key of its last one.

        The key is ``None`` where no further page follows.
        """
        source = self.source
        order = keys(source, sorting, is_day=self.days.is_one)
        columns = [source.id, source.valid_from, source.valid_to, geometry, *(each.told for each in told)]
        # One more than is shown tells whether there is a next page.
        along = walk_of(source, conditions, order)
        if along is None:
            statement = page(source, columns, conditions=conditions, order=order, after=after, limit=limit + 1)
            rows = self._rows(statement)
        else:
            rows = self._walked(columns, along, order, after, limit + 1)
        shown = rows[:limit]
        key = tuple(shown[-1][len(columns) :]) if len(rows) > limit else None
        return [row[: len(columns)] for row in shown], key

    def _walked(
        self, columns: Sequence[ColumnElement[Any]], along: Join, order: Sequence[Order], after: Key | None, most: int
    ) -> list[Any]:
        """Return rows in the order of a text, those without it last."""
        rows: list[Any] = []
        is_behind = after is not None and after[0] is None
        if not is_behind:
            rows = self._rows(walked(self.source, columns, along=along, order=order, after=after, limit=most))
        if len(rows) < most:
            without = [order[0].column.is_(None)]
            further = after if is_behind else None
            statement = page(
                self.source, columns, conditions=without, order=order, after=further, limit=most - len(rows)
            )
            rows += self._rows(statement)
        return rows

    def _rows(self, statement: Select[Any]) -> list[Any]:
        connection = self.read.session.connection()
        return list(connection.execute(statement, self.parameters, execution_options=self.options))

    def count(self, conditions: Sequence[ColumnElement[bool]], narrowed: object) -> int:
        """Return how many features there are, counted once for a revision.

        Parameters
        ----------
        narrowed
            What the conditions are, as a value to remember the number by.
        """
        question = (self.collection.id, self.days, self.today, self.precision, narrowed if conditions else None)
        statement = number(self.source, conditions)

        def counted() -> int:
            [(found,)] = self._rows(statement)
            return int(found)

        return self._once(self.server.figures.counts, question, statement, counted)

    def extent(self) -> tuple[Any, ...]:
        """Return where and when the features of all days are, as `foundation.features.extents.extent` tells it."""
        always = self.collection.source(False, self.precision.is_full)
        statement, given = extent(always), {**Days(None, None).parameters(self.today), **self.secret}

        def looked_up() -> tuple[object, ...]:
            return tuple(self.read.session.connection().execute(statement, given).one())

        question = (self.collection.id, self.today, self.precision)
        return self._once(self.server.figures.extents, question, statement, looked_up)

    def _once(
        self, known: Remembered[_T], question: Hashable, statement: Select[Any], work_out: Callable[[], _T]
    ) -> _T:
        """Return what is known at the revision, or since the last entry about any of it; else work it out."""
        revision = self.read.revision

        def since() -> _T:
            entry = last_entry(self.read.session, statement, revision)
            return known.get(("since", entry, question), work_out)

        return known.get(("at", revision, question), since)


def geometry_in(form: Form, source: Source, crs: Crs, *, skipped: bool) -> ColumnElement[Any]:
    """Return the column of geometries in the notation of a form; nulls where they are skipped."""
    if skipped or form is Form.HTML:
        return null()
    notation = _NOTATIONS.get(form, Notation.GEOJSON)
    return written(source.geometry, notation, srid=crs.srid, y_first=crs.y_first)


def rows_of(rows: Sequence[Sequence[Any]], told: Sequence[Property], crs: Crs, collection: Collection) -> Rows:
    """Return fetched rows with what their columns are."""
    return Rows([each.name for each in told], rows, crs, collection.id)
