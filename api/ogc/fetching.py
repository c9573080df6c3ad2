"""Features from the database: a page of them, and how many there are in all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, null

from api.ogc.catalogue import Collection
from api.ogc.crs import Crs
from api.ogc.formats.choosing import Form
from api.ogc.formats.features import Rows
from api.parameters.precision import Precision
from api.state import ServerState
from api.transaction import Reading
from foundation.features.days import Days
from foundation.features.description import Property, Sorting, Source
from foundation.features.extents import extent
from foundation.features.geometry import Notation, written
from foundation.features.paging import Key, keys, number, page

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
        statement = page(source, columns, conditions=conditions, order=order, after=after, limit=limit + 1)
        rows = self.read.session.connection().execute(statement, self.parameters).all()
        shown = rows[:limit]
        key = tuple(shown[-1][len(columns) :]) if len(rows) > limit else None
        return [row[: len(columns)] for row in shown], key

    def count(self, conditions: Sequence[ColumnElement[bool]], narrowed: object) -> int:
        """Return how many features there are, counted once for a revision.

        Parameters
        ----------
        narrowed
            What the conditions are, as a value to remember the number by.
        """
        key = (self.read.revision, self.collection.id, self.days, self.precision, narrowed)

        def counted() -> int:
            statement = number(self.source, conditions)
            return int(self.read.session.connection().execute(statement, self.parameters).scalar_one())

        return self.server.figures.counts.get(key, counted)

    def extent(self) -> tuple[Any, ...]:
        """Return where and when the features of all days are, as `foundation.features.extents.extent` tells it."""
        key = (self.read.revision, self.collection.id, self.precision)

        def looked_up() -> tuple[object, ...]:
            always = self.collection.source(False, self.precision.is_full)
            given = {**Days(None, None).parameters(self.today), **self.secret}
            return tuple(self.read.session.connection().execute(extent(always), given).one())

        return self.server.figures.extents.get(key, looked_up)


def geometry_in(form: Form, source: Source, crs: Crs, *, skipped: bool) -> ColumnElement[Any]:
    """Return the column of geometries in the notation of a form; nulls where they are skipped."""
    if skipped or form is Form.HTML:
        return null()
    notation = _NOTATIONS.get(form, Notation.GEOJSON)
    return written(source.geometry, notation, srid=crs.srid, y_first=crs.y_first)


def rows_of(rows: Sequence[Sequence[Any]], told: Sequence[Property], crs: Crs, collection: Collection) -> Rows:
    """Return fetched rows with what their columns are."""
    return Rows([each.name for each in told], rows, crs, collection.id)
