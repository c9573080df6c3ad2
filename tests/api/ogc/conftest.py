"""A server of a small register with something in every collection."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from foundation.db import Database
from foundation.settings import Settings

NOON = datetime(2026, 11, 25, 4, tzinfo=UTC)
TOKEN = "of the survey"  # noqa: S105 - of these tests alone


@pytest.fixture(scope="session")
def ogc(
    register: Database, serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]]
) -> Iterator[httpx.Client]:
    """A client of a server of the register, at noon of 25 November 2026."""
    settings = Settings(survey_token_sha256=hashlib.sha256(TOKEN.encode()).hexdigest(), coarse_position_m=1000)
    with serving(create_app(settings, register, clock=lambda: NOON)) as client:
        yield client


@pytest.fixture(scope="session")
def allowed() -> dict[str, str]:
    """The header of who may know exactly where markers stand."""
    return {"Authorization": f"Bearer {TOKEN}"}


Items = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def items(ogc: httpx.Client) -> Items:
    """Ask for features of a collection, and give the answer as JSON."""

    def asked(collection: str, root: str = "/ogc", **parameters: object) -> dict[str, Any]:
        query = {
            name.replace("_", "-") if name.endswith("crs") else name: str(each) for name, each in parameters.items()
        }
        answer = ogc.get(f"{root}/collections/{collection}/items", params=query)
        assert answer.status_code == httpx.codes.OK, answer.text
        content: dict[str, Any] = answer.json()
        return content

    return asked


@pytest.fixture(scope="session")
def place(items: Items) -> Callable[[str], UUID]:
    """Return the identity of the place that has, or had, a name."""

    def found(name: str) -> UUID:
        every = items("places", datetime="../2026-11-25", limit=1000, properties="name")["features"]
        return next(UUID(each["id"]) for each in every if each["properties"]["name"] == name)

    return found
