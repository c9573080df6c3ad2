"""The verbs that normalize say at once that the weights are those of another version."""

from pathlib import Path

import pytest

from commands.main import outcome
from foundation.db import Database

pytestmark = pytest.mark.usefixtures("other_weights")


@pytest.fixture(autouse=True)
def _database(committed: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    url = committed.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("GAZETTEER_DATABASE_URL", url)
    monkeypatch.setenv("GAZETTEER_PORT", "0")


@pytest.fixture
def _table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in.csv").write_text("地名\n青岩堡\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_table")
@pytest.mark.parametrize("arguments", [["normalize", "in.csv", "-o", "out.csv"], ["serve"]])
def test_it_ends_with_one_sentence_before_anything_is_read(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outcome(arguments) == 1
    said = capsys.readouterr().err
    assert said.startswith("error: The weights of the normalizer in ")
    assert "missing: cost_short" in said
    assert said.count("\n") == 1
    assert not (tmp_path / "out.csv").exists()
