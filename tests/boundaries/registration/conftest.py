"""Two counties with their line, drawn from what they cover."""

from datetime import date
from uuid import UUID

import pytest
from shapely import box
from sqlalchemy.orm import Session

from boundaries.lines.deriving.settling import StoredLine
from boundaries.lines.drawing import draw_lines
from boundaries.lines.queries import stored_lines
from foundation.actor import OPERATOR
from tests.factories import a_division

TODAY = date(2026, 7, 1)


@pytest.fixture
def units(session: Session) -> tuple[UUID, UUID]:
    """南明区 on the left of a meridian, 云岩区 on its right; seen southward, 云岩区 lies to the left."""
    home = a_division(session, "贵州省", kind="省", level=1, code="520000")
    west = a_division(session, "南明区", parent=home, code="520102", extent=box(106.6, 26.5, 106.7, 26.6))
    east = a_division(session, "云岩区", parent=home, code="520103", extent=box(106.7, 26.5, 106.8, 26.6))
    return west, east


@pytest.fixture
def line(session: Session, units: tuple[UUID, UUID]) -> StoredLine:
    assert units
    draw_lines(session, province="520000", today=TODAY, actor=OPERATOR, reason="A test needs it.")
    [found] = stored_lines(session)
    return found
