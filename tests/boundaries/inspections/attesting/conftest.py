"""An inspection whose work in the field is done, in a transaction that is rolled back."""

import pytest
from sqlalchemy.orm import Session

from tests.attesting_made import Scene, enter_scene


@pytest.fixture
def scene(session: Session) -> Scene:
    """Nothing was recorded or written of it yet."""
    return enter_scene(session)
