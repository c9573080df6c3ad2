"""The tables of accounts: who there is, what is granted to them, how they sign in, and who tried to."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Base
from foundation.versioned import Versioned, no_overlap, version_constraints

_INSTANT = DateTime(timezone=True)
PROVINCE_KEY = "coalesce(division_id, '00000000-0000-0000-0000-000000000000'::uuid)"
"""The whole province as a value: to a constraint, two nulls are two different things."""


class User(Base):
    """Somebody who may sign in (用户). Never deleted: the ledger names them for as long as there are records."""

    __tablename__ = "user_account"
    __table_args__ = (
        UniqueConstraint("login"),
        CheckConstraint("login ~ '^[a-z0-9][a-z0-9._@-]{1,63}$'", name="login_plain"),
        CheckConstraint("name <> ''", name="name_given"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(Text)
    """登录名, in small letters."""
    name: Mapped[str] = mapped_column(Text)
    """As signed."""
    organisation: Mapped[str | None] = mapped_column(Text)
    """单位."""
    password_hash: Mapped[str | None] = mapped_column(Text)
    """argon2id with its parameters; none for who signs in elsewhere (OIDC)."""
    must_change_password: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    """Somebody else chose it: nothing else may be done before it is changed."""
    disabled_at: Mapped[datetime | None] = mapped_column(_INSTANT)
    """停用: since then nobody signs in by it, and its sessions and tokens count no more."""
    created_by: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )


class RoleGrant(Versioned, Base):
    """A role of a user, in a division, for a time (授权); the ledger vouches for its rows."""

    __tablename__ = "role_grant"
    __table_args__ = (
        *version_constraints("role_grant"),
        no_overlap("ex_role_grant_overlap", "user_id", "role", text(PROVINCE_KEY)),
        CheckConstraint(
            "role IN ('proposer', 'expert', 'reviewer', 'approver', 'filing_clerk', 'inspector', 'administrator')",
            name="role_known",
        ),
        # used by: accounts.queries, the grants of one user at every request
        Index("ix_role_grant_user", "user_id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    role: Mapped[str] = mapped_column(Text)
    division_id: Mapped[UUID | None] = mapped_column(ForeignKey("division.id"))
    """Null is the whole province."""


class ForeignIdentity(Base):
    """A user as another service that people sign in at knows them (外部身份, OpenID Connect)."""

    __tablename__ = "oidc_identity"
    __table_args__ = (
        # used by: accounts.queries, the ways in which one user signs in
        Index("ix_oidc_identity_user_id", "user_id"),
    )

    issuer: Mapped[str] = mapped_column(Text, primary_key=True)
    subject: Mapped[str] = mapped_column(Text, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    created_by: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )


class LoginSession(Base):
    """A browser that somebody signed in with (会话); deleted when it ends."""

    __tablename__ = "login_session"
    __table_args__ = (
        CheckConstraint("octet_length(sha256) = 32", name="sha256_whole"),
        # used by: accounts.credentials.sessions, ending all of one user
        Index("ix_login_session_user_id", "user_id"),
        # used by: accounts.credentials.sessions, forgetting what has expired
        Index("ix_login_session_expires_at", "expires_at"),
    )

    sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    """Of the secret in the cookie, which is kept nowhere."""
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    via: Mapped[str] = mapped_column(Text)
    csrf_secret: Mapped[str] = mapped_column(Text)
    """What the pages of this session show, and send back with every write."""
    address: Mapped[str] = mapped_column(Text)
    """From where it was opened."""
    created_at: Mapped[datetime] = mapped_column(_INSTANT)
    last_seen_at: Mapped[datetime] = mapped_column(_INSTANT)
    expires_at: Mapped[datetime] = mapped_column(_INSTANT)
    """However busy it is."""


class AccessToken(Base):
    """What a program signs in with (访问令牌): shown once, kept as a hash, ending on a day."""

    __tablename__ = "access_token"
    __table_args__ = (
        UniqueConstraint("sha256"),
        CheckConstraint("octet_length(sha256) = 32", name="sha256_whole"),
        CheckConstraint("expires_at > created_at", name="expires_later"),
        CheckConstraint("cardinality(roles) > 0", name="roles_some"),
        # used by: accounts.credentials.issuing, the tokens of one user
        Index("ix_access_token_user_id", "user_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    purpose: Mapped[str] = mapped_column(Text)
    """What it is for, in its owner's words."""
    hint: Mapped[str] = mapped_column(Text)
    """Its first characters, by which its owner knows it again."""
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    roles: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """Those of its owner's roles that it may use; one that is revoked is gone here as well."""
    created_at: Mapped[datetime] = mapped_column(_INSTANT)
    expires_at: Mapped[datetime] = mapped_column(_INSTANT)
    revoked_at: Mapped[datetime | None] = mapped_column(_INSTANT)
    last_used_at: Mapped[datetime | None] = mapped_column(_INSTANT)
    """To the hour."""
    created_by: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )


class CalendarSubscription(Base):
    """A calendar program that reads somebody's deadlines (日历订阅): its secret opens nothing else."""

    __tablename__ = "calendar_subscription"
    __table_args__ = (UniqueConstraint("sha256"), CheckConstraint("octet_length(sha256) = 32", name="sha256_whole"))

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    """One a user: a new one takes the place of the old."""
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    """Of the secret in the address, which is kept nowhere."""
    made_at: Mapped[datetime] = mapped_column(_INSTANT)
    last_used_at: Mapped[datetime | None] = mapped_column(_INSTANT)
    """To the hour."""
    created_by: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("ledger_entry.seq", deferrable=True, initially="DEFERRED")
    )


class LoginAttempt(Base):
    """That somebody tried to sign in by a password (登录记录): a log of its own, beside the ledger."""

    __tablename__ = "login_attempt"
    __table_args__ = (
        CheckConstraint("outcome IN ('signed_in', 'refused', 'disabled', 'throttled')", name="outcome_known"),
        # used by: accounts.credentials.attempts, what was tried of late for a login
        Index("ix_login_attempt_login_sha256_at", "login_sha256", "at"),
        # used by: accounts.credentials.attempts, what was tried of late from an address
        Index("ix_login_attempt_address_at", "address", "at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[datetime] = mapped_column(_INSTANT)
    login_sha256: Mapped[bytes] = mapped_column(LargeBinary)
    """Of the login as typed: people type passwords into the wrong field."""
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    """Whom it meant; null where nobody is called so."""
    address: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text)
