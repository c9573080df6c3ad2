"""What it takes to close what was done: a province may ask for more than the decree, not for less."""

from pathlib import Path

import pytest

from boundaries.inspections.findings.actions import Action, Closing, known_actions, read_actions
from boundaries.inspections.provisions import DATA
from foundation.errors import InvalidInput

TEXT = (DATA / "actions.tsv").read_text(encoding="utf-8")


def written(tmp_path: Path, old: str, new: str) -> Path:
    assert old in TEXT
    path = tmp_path / "actions.tsv"
    path.write_text(TEXT.replace(old, new), encoding="utf-8")
    return path


def test_repairs_are_joint_and_moves_are_filed() -> None:
    rules = known_actions()
    assert {action for action in Action if rules[action].closing is Closing.FILED} == {
        Action.MOVE,
        Action.ADD,
        Action.SCRAP,
    }
    assert {rules[action].closing for action in (Action.REPAIR, Action.RE_ERECT, Action.RESTORE)} == {Closing.JOINT}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("repair\t修复\tjoint", "repair\t修复\tone_side"),
        ("re_erect\t重立\tjoint", "re_erect\t重立\tnone"),
        ("move\t移设\tfiled", "move\t移设\tjoint"),
        ("add\t增设\tfiled", "add\t增设\tone_side"),
    ],
)
def test_no_table_closes_with_fewer_signatures_than_the_decree(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(InvalidInput, match="a table may ask for more, not for less"):
        read_actions(written(tmp_path, old, new))


def test_a_table_may_ask_for_more(tmp_path: Path) -> None:
    rules = read_actions(written(tmp_path, "repaint\t描红\tone_side", "repaint\t描红\tjoint"))
    assert rules[Action.REPAINT].closing is Closing.JOINT


def test_a_table_that_forgets_an_action_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="nothing of repaint"):
        read_actions(written(tmp_path, "repaint\t描红\tone_side\t某市联检通知\tV\t\n", ""))


def test_a_table_with_an_unknown_word_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_actions(written(tmp_path, "repaint\t描红\tone_side", "repaint\t描红\tnobody"))
