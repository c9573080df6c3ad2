"""Keys that the tables of proposals share."""

import sqlalchemy as sa
from alembic import op


def of_proposal(table: str) -> sa.ForeignKeyConstraint:
    """Return the key to the proposal."""
    return sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f(f"fk_{table}_proposal_id"))


def of_decision(table: str) -> sa.ForeignKeyConstraint:
    """Return the key to the decision."""
    return sa.ForeignKeyConstraint(
        ["proposal_id"], ["proposal_decision.proposal_id"], name=op.f(f"fk_{table}_proposal_id")
    )
