"""A register with one line, an inspection of it, and who takes photos of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.inspections.hands import Hand
from boundaries.lines.models import BoundaryLine
from foundation.actor import OPERATOR, Actor
from foundation.db import Database
from foundation.ledger.writing import writing
from tests.api.conftest import HUAXI, NANMING, enter_divisions, enter_line
from tests.photos_made import NOON, enter_inspection


@dataclass(frozen=True)
class Field:
    """An inspection, and two people who take photos of it, one of each side."""

    inspection: UUID
    huaxi: Hand
    nanming: Hand


def entered(session: Session) -> Field:
    """Enter divisions, a line and an inspection."""
    with writing(session, OPERATOR, "load test library", reason="Tests take photos.") as entry:
        enter_divisions(session, entry)
        enter_line(session, entry)
    line = session.scalars(select(BoundaryLine.id)).one()
    inspection = enter_inspection(session, line, {HUAXI: ("user:h",), NANMING: ("user:n",)})
    hands = [Hand(Actor(f"user:{name}", name, "inspector"), date(2026, 11, 25), NOON) for name in ("h", "n")]
    return Field(inspection, *hands)


@pytest.fixture
def field(session: Session) -> Field:
    """In a transaction that is rolled back."""
    return entered(session)


@pytest.fixture
def committed_field(committed: Database) -> Field:
    """In a database of the test's own."""
    with committed.sessions.begin() as session:
        return entered(session)
