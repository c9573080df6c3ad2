"""The chronicle of divisions: documents, changes, events, successions; extents that are approximate."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import SchemaItem

from migrations.guards import guard
from migrations.versioned import index_entries, no_overlap, versioned

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

VERSIONED = ("division_change", "division_document", "division_event", "division_succession")

_NATURES = "nature IN ('legal', 'surveyed', 'derived', {}'schematic')"


def upgrade() -> None:
    _table("division_document", *_document(), no_overlap("ex_division_document_overlap", "document_id"))
    _table("division_change", *_change(), no_overlap("ex_division_change_overlap", "change_id"))
    _table("division_event", *_event(), no_overlap("ex_division_event_overlap", "event_id"))
    _table("division_succession", *_succession())
    for table in ("division_event", "division_succession"):
        op.create_index(f"ix_{table}_change", table, ["change_id"])
    for table in VERSIONED:
        index_entries(table)
        guard(table)
    _natures("'approximate', ")


def downgrade() -> None:
    _natures("")
    for table in reversed(VERSIONED):
        op.drop_table(table)


def _table(name: str, *parts: SchemaItem) -> None:
    op.create_table(name, *parts, *versioned(name))


def _natures(more: str) -> None:
    op.drop_constraint("ck_division_extent_nature_known", "division_extent")
    op.create_check_constraint("nature_known", "division_extent", _NATURES.format(more))


def _document() -> Sequence[SchemaItem]:
    return (
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published_in", sa.Text(), nullable=True),
        *_source("division_document"),
    )


def _change() -> Sequence[SchemaItem]:
    return (
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        *_moment(),
        *(
            sa.Column(day, sa.Date(), nullable=True)
            for day in ("approved_on", "published_on", "completed_on", "code_published_on")
        ),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("labels", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("document_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        *_source("division_change"),
    )


def _event() -> Sequence[SchemaItem]:
    return (
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("change_id", sa.Uuid(), nullable=False),
        *_division("division_event", "division_id"),
        sa.Column("kind", sa.Text(), nullable=False),
        *_moment(),
        sa.Column("sets", postgresql.JSONB(), nullable=False),
        sa.Column("lines", postgresql.ARRAY(sa.Integer()), nullable=False),
    )


def _succession() -> Sequence[SchemaItem]:
    return (
        sa.Column("change_id", sa.Uuid(), nullable=False),
        *_division("division_succession", "predecessor_id"),
        *_division("division_succession", "successor_id"),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.Column("is_official", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("is_derived", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )


def _moment() -> Sequence[SchemaItem]:
    return (
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
    )


def _division(table: str, column: str) -> Sequence[SchemaItem]:
    name = op.f(f"fk_{table}_{column}")
    return (
        sa.Column(column, sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint([column], ["division.id"], name=name),
    )


def _source(table: str) -> Sequence[SchemaItem]:
    name = op.f(f"fk_{table}_source_id")
    return (
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=name),
    )
