"""A server of two counties with their lines and markers."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from foundation.db import Database
from foundation.settings import Settings
from tests.api.routes.conftest import bounded

NOON = datetime(2026, 11, 25, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def bounds(
    clones: Callable[[], AbstractContextManager[Database]],
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> Iterator[httpx.Client]:
    """A server of two counties and two provinces, positions of markers told to a kilometre."""
    with clones() as database:
        with database.sessions.begin() as session:
            bounded(session)
        with serving(create_app(Settings(coarse_position_m=1000), database, clock=lambda: NOON)) as client:
            yield client
