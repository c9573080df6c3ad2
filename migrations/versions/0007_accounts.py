"""Accounts: users, what is granted to them, sessions, tokens, and the log of who tried to sign in."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.guards import guard
from migrations.versioned import index_entries, versioned

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("login_attempt", "access_token", "login_session", "oidc_identity", "role_grant", "user_account")


def upgrade() -> None:
    op.create_table(
        "user_account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("must_change_password", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("login ~ '^[a-z0-9][a-z0-9._@-]{1,63}$'", name=op.f("ck_user_account_login_plain")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_user_account_name_given")),
        _entry("user_account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("login", name=op.f("uq_user_account_login")),
    )
    op.create_table(
        "role_grant",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("division_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "role IN ('proposer', 'expert', 'reviewer', 'approver', 'filing_clerk', 'inspector', 'administrator')",
            name=op.f("ck_role_grant_role_known"),
        ),
        _user("role_grant"),
        sa.ForeignKeyConstraint(["division_id"], ["division.id"], name=op.f("fk_role_grant_division_id")),
        postgresql.ExcludeConstraint(
            (sa.column("user_id"), "="),
            (sa.column("role"), "="),
            (sa.text("coalesce(division_id, '00000000-0000-0000-0000-000000000000'::uuid)"), "="),
            (sa.column("valid"), "&&"),
            (sa.column("recorded"), "&&"),
            using="gist",
            name="ex_role_grant_overlap",
        ),
        *versioned("role_grant"),
    )
    op.create_index("ix_role_grant_user", "role_grant", ["user_id"])
    index_entries("role_grant")
    guard("role_grant")
    op.create_table(
        "oidc_identity",
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        _user("oidc_identity"),
        _entry("oidc_identity"),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_oidc_identity")),
    )
    op.create_index("ix_oidc_identity_user_id", "oidc_identity", ["user_id"])
    op.create_table(
        "login_session",
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("csrf_secret", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("octet_length(sha256) = 32", name=op.f("ck_login_session_sha256_whole")),
        _user("login_session"),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_login_session")),
    )
    op.create_index("ix_login_session_user_id", "login_session", ["user_id"])
    op.create_index("ix_login_session_expires_at", "login_session", ["expires_at"])
    op.create_table(
        "access_token",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("roles", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("octet_length(sha256) = 32", name=op.f("ck_access_token_sha256_whole")),
        sa.CheckConstraint("expires_at > created_at", name=op.f("ck_access_token_expires_later")),
        sa.CheckConstraint("cardinality(roles) > 0", name=op.f("ck_access_token_roles_some")),
        _user("access_token"),
        _entry("access_token"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_token")),
        sa.UniqueConstraint("sha256", name=op.f("uq_access_token_sha256")),
    )
    op.create_index("ix_access_token_user_id", "access_token", ["user_id"])
    op.create_table(
        "login_attempt",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("login_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('signed_in', 'refused', 'disabled', 'throttled')", name=op.f("ck_login_attempt_outcome_known")
        ),
        _user("login_attempt"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_attempt")),
    )
    op.create_index("ix_login_attempt_login_sha256_at", "login_attempt", ["login_sha256", "at"])
    op.create_index("ix_login_attempt_address_at", "login_attempt", ["address", "at"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _user(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f(f"fk_{table}_user_id"))


def _entry(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_created_by")
    return sa.ForeignKeyConstraint(
        ["created_by"], ["ledger_entry.seq"], name=name, initially="DEFERRED", deferrable=True
    )
