"""What must be there before the first request is told when the server starts."""

import asyncio

import pytest

from api.app import create_app
from foundation.db import Database
from foundation.errors import Unavailable
from foundation.settings import Settings


async def _started(database: Database | None) -> None:
    app = create_app(Settings(database_url=None), database)
    async with app.router.lifespan_context(app):
        pass


@pytest.mark.usefixtures("other_weights")
def test_a_server_with_the_weights_of_another_version_does_not_start(committed: Database) -> None:
    with pytest.raises(Unavailable, match=r"weights\.tsv are not those of this program: missing: cost_short"):
        asyncio.run(_started(committed))


def test_a_server_without_a_database_does_not_start() -> None:
    with pytest.raises(Unavailable, match="GAZETTEER_DATABASE_URL"):
        asyncio.run(_started(None))
