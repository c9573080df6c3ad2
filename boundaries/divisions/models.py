"""The tables of administrative divisions."""

from typing import Any
from uuid import UUID

from shapely.geometry import MultiPolygon, Point, Polygon
from sqlalchemy import BigInteger, Boolean, CheckConstraint, ForeignKey, Index, SmallInteger, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Base, ShapelyGeometry
from foundation.versioned import CODE_KEY, Dated, Versioned, no_overlap, version_constraints


class Division(Base):
    """An administrative division (行政区划) as a lasting identity; codes and names are rows of their own."""

    __tablename__ = "division"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    created_by: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )


class DivisionVersion(Versioned, Dated, Base):
    """What a division was in a period: its name, kind, superiors and seat."""

    __tablename__ = "division_version"
    __table_args__ = (
        *version_constraints("division_version"),
        no_overlap("ex_division_version_overlap", "division_id"),
        CheckConstraint("level BETWEEN 0 AND 5", name="level_known"),
        CheckConstraint("name <> '' AND name !~ '[?\ufffd]'", name="name_whole"),
        # used by: boundaries.divisions.queries.children and the tree that the resolver reads
        Index("ix_division_version_parent", "legal_parent_id"),
        # used by: boundaries.divisions.queries.by_name
        Index("ix_division_version_name", "name"),
    )

    division_id: Mapped[UUID] = mapped_column(ForeignKey("division.id"))
    name: Mapped[str] = mapped_column(Text)
    romanized: Mapped[str | None] = mapped_column(Text)
    """罗马字母拼写, with tone marks where they are known."""
    reading_confirmed: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    kind: Mapped[str] = mapped_column(Text)
    """区划类型 in Chinese, as `boundaries.divisions.kinds` lists them."""
    level: Mapped[int] = mapped_column(SmallInteger)
    """1 省, 2 地级, 3 县级, 4 乡级; 0 is the country."""
    legal_parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("division.id"))
    """隶属: the unit it belongs to in law."""
    administering_parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("division.id"))
    """代管: the unit that administers it, where that is another."""
    seat: Mapped[Point | None] = mapped_column(ShapelyGeometry("POINT"))
    """政府驻地; may lie outside the unit."""
    provisional: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    """Known only from the paths of a place file, until its history is loaded."""
    synthetic: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    source_id: Mapped[UUID | None] = mapped_column(ForeignKey("source.id"))


class DivisionCode(Versioned, Base):
    """A code of a division in a scheme (区划代码): a label of its time."""

    __tablename__ = "division_code"
    __table_args__ = (
        *version_constraints("division_code"),
        no_overlap("ex_division_code_overlap", text(CODE_KEY)),
        CheckConstraint("code ~ '^[0-9]{2,12}$'", name="code_digits"),
        # used by: every reader that shows a division's codes
        Index("ix_division_code_division", "division_id"),
    )

    division_id: Mapped[UUID] = mapped_column(ForeignKey("division.id"))
    scheme: Mapped[str] = mapped_column(Text)
    """``GB2260``, ``MCA`` or ``NBS``."""
    code: Mapped[str] = mapped_column(Text)


class DivisionExtent(Versioned, Base):
    """The ground a division covers (区划范围), and how far that is to be believed."""

    __tablename__ = "division_extent"
    __table_args__ = (
        *version_constraints("division_extent"),
        no_overlap("ex_division_extent_overlap", "division_id"),
        CheckConstraint("nature IN ('legal', 'surveyed', 'derived', 'approximate', 'schematic')", name="nature_known"),
    )

    division_id: Mapped[UUID] = mapped_column(ForeignKey("division.id"))
    extent: Mapped[MultiPolygon] = mapped_column(ShapelyGeometry("MULTIPOLYGON"))
    nature: Mapped[str] = mapped_column(Text)
    """``legal`` 界线详图, ``surveyed``, ``derived`` from later units, ``approximate``: land came or went since, no one
    knows which, ``schematic`` 示意."""
    source_id: Mapped[UUID | None] = mapped_column(ForeignKey("source.id"))


class DivisionOriginal(Versioned, Base):
    """The row of a file that stated a division (原始记录), as it stood; not shown to the public."""

    __tablename__ = "division_original"
    __table_args__ = (
        *version_constraints("division_original"),
        no_overlap("ex_division_original_overlap", "division_id"),
    )

    division_id: Mapped[UUID] = mapped_column(ForeignKey("division.id"))
    text: Mapped[str] = mapped_column(Text)
    """JSON, see `foundation.intake.originals`."""
    source_id: Mapped[UUID | None] = mapped_column(ForeignKey("source.id"))


class DivisionExtentPart(Base):
    """A piece of an extent, small enough that an index finds it (not a record: follows its extent)."""

    __tablename__ = "division_extent_part"
    __table_args__: Any = (
        # used by: boundaries.divisions.queries.covering
        Index("ix_division_extent_part_piece", "piece", postgresql_using="gist"),
        Index("ix_division_extent_part_extent", "extent_row_id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    extent_row_id: Mapped[int] = mapped_column(ForeignKey("division_extent.row_id", ondelete="CASCADE"))
    piece: Mapped[Polygon] = mapped_column(ShapelyGeometry("POLYGON"))
