"""A desk for each test: what was planned before is gone, the lines and the people stay."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import httpx
import pytest
from fastapi import FastAPI

from foundation.db import Database
from tests.plans_made import Desk, cleared, opened_desk


@pytest.fixture(scope="module")
def served(
    clones: Callable[[], AbstractContextManager[Database]],
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> Iterator[Desk]:
    """A server, and the people who plan and inspect."""
    with opened_desk(clones, serving) as found:
        yield found


@pytest.fixture
def desk(served: Desk) -> Iterator[Desk]:
    """The same with nothing planned."""
    yield served
    cleared(served.database)
