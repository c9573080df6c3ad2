"""A line under inspection, and devices that send what they recorded of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from boundaries.inspections.conducting.queries import locked
from boundaries.inspections.syncing.changes import receive
from boundaries.inspections.syncing.sending.batches import Answer, batch_of
from tests.syncing_made import NOON, PHONE, Ground, enter_ground, hand

Send = Callable[..., Answer]


@pytest.fixture
def ground(session: Session) -> Ground:
    """In a transaction that is rolled back."""
    return enter_ground(session)


@pytest.fixture
def send(session: Session, ground: Ground) -> Send:
    """Sends a batch in somebody's name."""

    def sending(
        *, by: str = "user:h", now: datetime = NOON, sent_at: datetime | None = None, device: str = PHONE, **items: Any
    ) -> Answer:
        task = locked(session, ground.inspection)
        return receive(session, hand(by, now), task, batch_of(device, sent_at, **items))

    return sending
