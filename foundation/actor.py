"""Who acts: the small value that every write carries into the ledger."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """The person or program that makes a change (操作人).

    Records keep the identity as a plain value with the name as signed, so nothing below `accounts` needs to know
    what an account is.

    Parameters
    ----------
    id
        Stable identity, for example ``"system:import"`` or an account's UUID.
    name
        The name as signed.
    role
        In what capacity: ``"operator"``, ``"approver"`` …
    """

    id: str
    name: str
    role: str


OPERATOR = Actor(id="operator:command-line", name="command line", role="operator")
"""Whoever has a shell on the machine and runs `gazetteer`."""
