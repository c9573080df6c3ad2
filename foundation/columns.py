"""Column kinds that the tables share, and the declarative base with its naming convention."""

from typing import Any

import shapely
from geoalchemy2 import Geometry, WKBElement
from geoalchemy2.shape import from_shape, to_shape
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Dialect, MetaData, Sequence
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

STORAGE_SRID = 4490
"""China Geodetic Coordinate System 2000, geographic, stored as (lon, lat)."""


class Base(DeclarativeBase):
    """Declarative base: every constraint gets a name, since names become sentences in answers."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


VERSION_ROW = Sequence("version_row", metadata=Base.metadata)
"""One sequence for the rows of all versioned tables, so that a row number alone names a row in the change feed."""


class ShapelyGeometry(TypeDecorator[BaseGeometry]):
    """A PostGIS geometry in EPSG:4490 that is a shapely geometry in Python, (lon, lat).

    Parameters
    ----------
    geometry_type
        PostGIS type name: ``"POINT"``, ``"MULTIPOLYGON"``, or ``"GEOMETRY"`` for any.
    """

    impl = Geometry
    cache_ok = True

    def __init__(self, geometry_type: str = "GEOMETRY") -> None:
        # The index of a geometry column is named in the table that owns it, with the query that needs it.
        super().__init__(geometry_type=geometry_type, srid=STORAGE_SRID, spatial_index=False)
        self.geometry_type = geometry_type

    def process_bind_param(self, value: Any, dialect: Dialect) -> WKBElement | None:  # noqa: ARG002, ANN401 - TypeDecorator's signature
        """Return what PostGIS reads."""
        return None if value is None else from_shape(value, srid=STORAGE_SRID, extended=True)

    def process_result_value(self, value: Any, dialect: Dialect) -> BaseGeometry | None:  # noqa: ARG002, ANN401 - TypeDecorator's signature
        """Return the shapely geometry that a row holds."""
        if value is None or isinstance(value, BaseGeometry):
            return value
        if isinstance(value, memoryview | bytes):
            return shapely.from_wkb(bytes(value))
        geometry: BaseGeometry = to_shape(value)
        return geometry
