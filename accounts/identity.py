"""Who is acting: the frozen value that a signed-in user, or a program with a token, is to everything else."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from accounts.roles import Role
from foundation.actor import Actor
from foundation.periods import ALWAYS, Period


class Via(StrEnum):
    """How somebody proved who they are (认证方式)."""

    PASSWORD = "password"  # noqa: S105 - the name of a way, no password
    OIDC = "oidc"
    TOKEN = "token"  # noqa: S105 - the name of a way, no token


@dataclass(frozen=True, slots=True)
class Grant:
    """A role for a part of the province, for a time (授权).

    Parameters
    ----------
    role
        What it allows, see `accounts.roles.PERMISSIONS`.
    division_id
        The division; all that lies below it counts. ``None`` is the whole province.
    valid
        The days on which it is in force, in Asia/Shanghai.
    """

    role: Role
    division_id: UUID | None = None
    valid: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Identity:
    """Whoever acts, with everything granted to them (身份).

    Parameters
    ----------
    user_id
        The account; never changes.
    name
        As signed.
    grants
        Those that a token leaves, where the person acts by one.
    via
        How they proved who they are.
    """

    user_id: UUID
    name: str
    grants: tuple[Grant, ...]
    via: Via

    def actor(self, role: Role) -> Actor:
        """Return who acts, for the ledger.

        Parameters
        ----------
        role
            The capacity in which they do, as `accounts.scopes.allowed` found it.
        """
        return Actor(id=f"user:{self.user_id}", name=self.name, role=role.value)
