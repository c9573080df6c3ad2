"""Divisions without a line, in a transaction that is rolled back."""

import pytest
from sqlalchemy.orm import Session

from tests.overview_made import Province, enter_province


@pytest.fixture
def province(session: Session) -> Province:
    """Two districts of a city; every test enters lines of its own."""
    return enter_province(session)
