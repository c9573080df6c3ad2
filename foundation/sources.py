"""Where facts come from."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Base


class Source(Base):
    """Where facts come from (资料来源): a file, a document, a data set."""

    __tablename__ = "source"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str | None] = mapped_column(Text, unique=True)
    licence: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=text("clock_timestamp()"))
