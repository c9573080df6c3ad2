import httpx
import pytest
from alembic.script import ScriptDirectory

from foundation.schema import SCHEMA_REVISION
from migrations.running import configuration


def test_the_expected_schema_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(configuration()).get_current_head() == SCHEMA_REVISION


def test_a_living_process_says_so(client: httpx.Client) -> None:
    assert client.get("/healthz").json()["status"] == "ok"


def test_a_server_that_can_answer_says_how_far_it_is(client: httpx.Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "database": True,
        "schema_revision": SCHEMA_REVISION,
        "schema_expected": SCHEMA_REVISION,
        "revision": 1,
        "index_revision": 1,
    }


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_the_state_of_the_server_is_never_kept(client: httpx.Client, path: str) -> None:
    assert client.get(path).headers["cache-control"] == "no-store"


def test_the_documentation_needs_nothing_from_elsewhere(client: httpx.Client) -> None:
    page = client.get("/docs").text
    assert "<script" not in page
    assert "src=" not in page
    assert 'href="/v1/search?q=' in page
