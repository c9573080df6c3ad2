"""The tables of places, their names and their codes."""

from typing import Any
from uuid import UUID

from shapely.geometry.base import BaseGeometry
from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    CheckConstraint,
    Double,
    ForeignKey,
    Index,
    SmallInteger,
    Text,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Base, ShapelyGeometry
from foundation.versioned import CODE_KEY, Dated, Versioned, no_overlap, version_constraints

_SINGULAR = "kind IN ('standard', 'romanized')"


class PlaceClass(Base):
    """A class of places (地名类别), loaded from a file: the full official list is the customer's.

    References
    ----------
    GB/T 18521-2001, as extended for the second national census of place names.
    """

    __tablename__ = "place_class"

    code: Mapped[str] = mapped_column(Text, primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("place_class.code"))
    name: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str | None] = mapped_column(Text)
    census_class: Mapped[str] = mapped_column(Text)
    """大类: one of the census's twelve."""
    certainty: Mapped[str] = mapped_column(Text)
    """How far the code is verified: V, I, M-H … as the file says."""


class Place(Base):
    """A place (地名 as an entity) as a lasting identity; everything said of it is a version row."""

    __tablename__ = "place"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    created_by: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )


class PlaceVersion(Versioned, Dated, Base):
    """What a place is in a period: class, division, position and what is told of it."""

    __tablename__ = "place_version"
    __table_args__ = (
        *version_constraints("place_version"),
        no_overlap("ex_place_version_overlap", "place_id"),
        CheckConstraint("status IN ('current', 'historical')", name="status_known"),
        CheckConstraint("secrecy BETWEEN 0 AND 4", name="secrecy_known"),
        CheckConstraint(
            "position IS NULL OR ST_GeometryType(position) IN ('ST_Point', 'ST_MultiPoint', 'ST_LineString',"
            " 'ST_MultiLineString', 'ST_Polygon', 'ST_MultiPolygon')",
            name="position_type",
        ),
        CheckConstraint("(position IS NULL) = (original_coordinates IS NULL)", name="original_kept"),
        # used by: gazetteer.places.queries.one, history
        Index("ix_place_version_place", "place_id"),
        # used by: gazetteer.places.queries.listing by division, keyset on place
        Index("ix_place_version_division", "division_id", "place_id", postgresql_where=text("upper_inf(recorded)")),
        # used by: gazetteer.search.reverse, nearest first
        Index(
            "ix_place_version_position",
            "position",
            postgresql_using="gist",
            postgresql_where=text("upper_inf(recorded)"),
        ),
    )

    place_id: Mapped[UUID] = mapped_column(ForeignKey("place.id"))
    class_code: Mapped[str] = mapped_column(ForeignKey("place_class.code"))
    status: Mapped[str] = mapped_column(Text)
    division_id: Mapped[UUID] = mapped_column(ForeignKey("division.id"))
    """所在行政区: the innermost division known."""
    crosses: Mapped[list[UUID] | None] = mapped_column(ARRAY(Uuid))
    """所跨行政区: further divisions of a feature that crosses boundaries."""
    position: Mapped[BaseGeometry | None] = mapped_column(ShapelyGeometry())
    original_coordinates: Mapped[str | None] = mapped_column(Text)
    original_crs: Mapped[str | None] = mapped_column(Text)
    position_method: Mapped[str | None] = mapped_column(Text)
    accuracy_m: Mapped[float | None] = mapped_column(Double)
    transform: Mapped[str | None] = mapped_column(Text)
    meaning: Mapped[str | None] = mapped_column(Text)
    origin: Mapped[str | None] = mapped_column(Text)
    history: Mapped[str | None] = mapped_column(Text)
    description: Mapped[str | None] = mapped_column(Text)
    secrecy: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
    synthetic: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    source_id: Mapped[UUID | None] = mapped_column(ForeignKey("source.id"))


class PlaceName(Versioned, Base):
    """A name of a place (名称): each with its own status and period."""

    __tablename__ = "place_name"
    __table_args__: Any = (
        *version_constraints("place_name"),
        # One standard name, and one romanised spelling, at a time; any number of others, each once.
        no_overlap("ex_place_name_singular", "place_id", "kind", where=_SINGULAR),
        no_overlap("ex_place_name_repeated", "place_id", "kind", "text", where=f"NOT {_SINGULAR}"),
        CheckConstraint(
            "kind IN ('standard', 'former', 'alias', 'abbreviation', 'minority', 'romanized')", name="kind_known"
        ),
        CheckConstraint("status IN ('approved', 'registered', 'unconfirmed', 'withdrawn')", name="status_known"),
        CheckConstraint("(kind = 'romanized') = (reading_confirmed IS NOT NULL)", name="reading_of_spelling"),
        # A lost glyph is never stored; romanised spellings have no question marks either.
        CheckConstraint("text <> '' AND text !~ '[?\ufffd\ue000-\uf8ff]'", name="text_whole"),
        # used by: gazetteer.places.queries.one, history
        Index("ix_place_name_place", "place_id"),
        # used by: gazetteer.search.fallback (exact and prefix), matching of imports
        Index("ix_place_name_text", "text", postgresql_ops={"text": "text_pattern_ops"}),
        # used by: foundation.features.paging.walked, places sorted by a name of one kind: Latin spellings come first
        Index("ix_place_name_kind_text", "kind", "text", postgresql_ops={"text": "text_pattern_ops"}),
    )

    place_id: Mapped[UUID] = mapped_column(ForeignKey("place.id"))
    kind: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    """BCP 47."""
    script: Mapped[str] = mapped_column(Text)
    """ISO 15924."""
    reading_confirmed: Mapped[bool | None] = mapped_column(Boolean)
    """For a romanised spelling: whether a person confirmed the reading."""


class PlaceCode(Versioned, Base):
    """A code of a place in a scheme (地名代码): a label, never the identity."""

    __tablename__ = "place_code"
    __table_args__ = (
        *version_constraints("place_code"),
        no_overlap("ex_place_code_overlap", text(CODE_KEY)),
        # used by: gazetteer.places.queries.one
        Index("ix_place_code_place", "place_id"),
    )

    place_id: Mapped[UUID] = mapped_column(ForeignKey("place.id"))
    scheme: Mapped[str] = mapped_column(Text)
    code: Mapped[str] = mapped_column(Text)
