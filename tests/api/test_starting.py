"""What must be there before the first request is told when the server starts."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.app import create_app
from foundation.db import Database
from foundation.errors import Unavailable
from foundation.settings import Settings
from gazetteer.normalizing import model


@pytest.fixture
def _other_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the weights of another version, until the test is over."""
    other = tmp_path / "weights.tsv"
    other.write_text("feature\tweight\ncost\t-2.5\n", encoding="utf-8")
    monkeypatch.setattr(model, "TABLE", other)
    model.fitted.cache_clear()
    yield
    model.fitted.cache_clear()


async def _started(database: Database | None) -> None:
    app = create_app(Settings(database_url=None), database)
    async with app.router.lifespan_context(app):
        pass


@pytest.mark.usefixtures("_other_weights")
def test_a_server_with_the_weights_of_another_version_does_not_start(committed: Database) -> None:
    with pytest.raises(Unavailable, match=r"weights\.tsv are not those of this program: missing: cost_short"):
        asyncio.run(_started(committed))


def test_a_server_without_a_database_does_not_start() -> None:
    with pytest.raises(Unavailable, match="GAZETTEER_DATABASE_URL"):
        asyncio.run(_started(None))
