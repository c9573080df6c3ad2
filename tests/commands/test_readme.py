"""The commands that the documents show are commands that there are."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from commands.main import app

_ROOT = Path(__file__).parents[2]
_PAGES = (
    "README.md",
    "docs/divisions.md",
    "docs/exporting.md",
    "docs/importing.md",
    "docs/operations.md",
    "docs/quality.md",
)
_LINES = sorted(
    {
        line
        for page in _PAGES
        for block in re.findall(r"```sh\n(.*?)```", (_ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
        for line in re.findall(r"(?:^|[\s/])gazetteer (.+?)\s*(?:#.*)?$", block, re.MULTILINE)
    }
)


def test_the_documents_show_commands() -> None:
    assert len(_LINES) > 5


@pytest.mark.parametrize("line", _LINES)
def test_a_command_in_a_document_has_its_verb_and_options(line: str) -> None:
    words = shlex.split(line.partition("&&")[0].partition("|")[0])
    before: list[str] = []
    while words and words[0].startswith("--"):
        before += [words.pop(0), *([words.pop(0)] if words and before[-1:] != ["--version"] else [])]
    verbs = [word for word in words[:2] if re.fullmatch(r"[a-z][a-z0-9-]*", word)]
    shown = CliRunner().invoke(app, [*before, *verbs, "--help"], env={"COLUMNS": "300", "TERM": "dumb"})
    assert shown.exit_code == 0, shown.output
    assert all(option.partition("=")[0] in shown.output for option in words if option.startswith("--"))
