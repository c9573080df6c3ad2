"""The tables of photos: what they are, and their bytes in pieces, as they come in over a bad network."""

from datetime import datetime
from uuid import UUID

from shapely import Point
from sqlalchemy import BigInteger, CheckConstraint, DateTime, Double, ForeignKey, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Base, ShapelyGeometry


class InspectionPhoto(Base):
    """A photo under its SHA-256 (照片); whole only once all its bytes are there and have been looked into."""

    __tablename__ = "inspection_photo"
    __table_args__ = (
        CheckConstraint("octet_length(sha256) = 32", name="sha256_whole"),
        CheckConstraint("size_bytes > 0", name="size_positive"),
        CheckConstraint("(seq IS NULL) = (media_type IS NULL)", name="looked_into"),
    )

    sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    inspection_id: Mapped[UUID] = mapped_column(ForeignKey("inspection.id"))
    """For which it was sent first; who sees that sees it."""
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    """As announced; refused when the bytes are others."""
    begun_by: Mapped[str] = mapped_column(Text)
    begun_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    media_type: Mapped[str | None] = mapped_column(Text)
    """What it is, by what it contains; empty until all is there."""
    taken_at: Mapped[str | None] = mapped_column(Text)
    """EXIF, as the camera says it, with its zone where it names one."""
    position: Mapped[Point | None] = mapped_column(ShapelyGeometry("POINT"))
    """EXIF, taken for WGS 84."""
    bearing_deg: Mapped[float | None] = mapped_column(Double)
    """EXIF, where the camera looked."""
    seq: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )
    """The ledger entry by which it was taken whole."""


class InspectionPhotoPiece(Base):
    """Some of the bytes of a photo (照片分片), so that an upload goes on where it was cut off."""

    __tablename__ = "inspection_photo_piece"
    __table_args__ = (CheckConstraint("start >= 0 AND octet_length(content) > 0", name="not_empty"),)

    sha256: Mapped[bytes] = mapped_column(ForeignKey("inspection_photo.sha256"), primary_key=True)
    start: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    """Where in the photo, from 0."""
    content: Mapped[bytes] = mapped_column(LargeBinary)
