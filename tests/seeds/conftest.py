"""The demonstration province, made once."""

import pytest

from boundaries.divisions.records import DivisionRecord
from seeds import demo


@pytest.fixture(scope="session")
def divisions() -> tuple[DivisionRecord, ...]:
    return tuple(demo.divisions())
