"""Papers written by an office's own templates."""

from pathlib import Path

import pytest

from api.state import ServerState
from foundation.db import Database
from foundation.documents.environment import BrokenTemplate
from foundation.settings import Settings
from tests.api.conftest import NOON
from tests.api.proposals.conftest import Office
from tests.api.proposals.deeds import Deed


@pytest.fixture
def own_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory that the server takes its templates from."""
    (tmp_path / "application.html").write_text("<!doctype html><title>t</title><p>花溪区用纸：{{ subject }}</p>")
    monkeypatch.setenv("GAZETTEER_TEMPLATES", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("own_templates")
class TestOwn:
    """With an office's templates."""

    def test_a_paper_is_written_by_the_offices_own_template(self, office: Office) -> None:
        page = office.by("proposer").get(f"{Deed(office).href}/documents/application?f=html")
        assert page.text == "<!doctype html><title>t</title><p>花溪区用纸：桂花坡命名</p>"
        assert page.headers["content-security-policy"].startswith("sandbox;")


def test_a_server_with_a_template_that_cannot_be_used_does_not_start(tmp_path: Path, small_library: Database) -> None:
    (tmp_path / "announcement.html").write_text("<p>{{ nothing_like_it }}</p>")
    with pytest.raises(BrokenTemplate, match="nothing_like_it"):
        ServerState(Settings(templates=tmp_path), small_library, lambda: NOON)
