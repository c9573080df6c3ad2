"""`gazetteer export tiles`, as far as it goes without a database; tests/gazetteer/export has the rest."""

from pathlib import Path

import pytest

from commands.main import EXPLAINED, outcome


def test_a_dry_run_says_how_many_tiles_and_makes_none(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert outcome(["export", "tiles", "--max-zoom", "6", "--as-of", "2005-06-30", "--dry-run"]) == 0
    assert "up to 10 tiles of 2005-06-30; nothing was made" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--max-zoom", "19"], "0 to 18"),
        (["--max-zoom", "6", "--bbox", "26,106,27,107"], "longitude comes first"),
        (["--max-zoom", "6", "--as-of", "2005-06-31"], "2005-06-31"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_reason(
    capsys: pytest.CaptureFixture[str], given: list[str], said: str
) -> None:
    assert outcome(["export", "tiles", *given, "--dry-run"]) == EXPLAINED
    assert said in capsys.readouterr().err
