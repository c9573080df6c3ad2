"""Every setting, index and exception from a rule has a line that explains it."""

import re
from pathlib import Path

from foundation.settings import Settings


def test_every_setting_is_explained_to_who_runs_the_service(root: Path) -> None:
    page = (root / "docs" / "operations.md").read_text()
    missing = [name for name in Settings.model_fields if f"`GAZETTEER_{name.upper()}`" not in page]
    assert not missing


def test_every_setting_describes_itself() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_no_setting_is_explained_that_does_not_exist(root: Path) -> None:
    page = (root / "docs" / "operations.md").read_text()
    told = set(re.findall(r"^\| `GAZETTEER_(\w+)`", page, re.MULTILINE))
    assert told == {name.upper() for name in Settings.model_fields}


def test_every_index_says_which_query_needs_it(modules: tuple[Path, ...]) -> None:
    unexplained = []
    for path in (path for path in modules if path.name == "models.py"):
        lines = path.read_text().splitlines()
        unexplained += [
            f"{path}:{number}"
            for number, line in enumerate(lines, 1)
            if re.match(r"\s+Index\($|\s+Index\(\"", line) and "# used by:" not in _comment_above(lines, number - 1)
        ]
    assert not unexplained


def test_every_exception_from_the_linters_rules_gives_its_reason(root: Path) -> None:
    lines = (root / "pyproject.toml").read_text().splitlines()
    begin, end = lines.index("[tool.ruff.lint]"), lines.index("[tool.ruff.lint.pydocstyle]")
    without = [
        line for line in lines[begin:end] if re.match(r'\s+"[A-Z]+\d*",?', line) and not re.search(r"# \S", line)
    ]
    assert not without


def test_every_exception_in_the_code_gives_its_reason(
    modules: tuple[Path, ...], test_modules: tuple[Path, ...]
) -> None:
    bare = re.compile(r"# (noqa: [A-Z0-9, ]+|type: ignore(\[[\w, -]+\])?)$|# noqa$")
    without = [
        f"{path}:{number}"
        for path in (*modules, *test_modules)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if bare.search(line)
    ]
    assert not without


def test_every_decision_has_a_number_of_its_own(root: Path) -> None:
    numbers = [path.name[:4] for path in (root / "docs" / "decisions").glob("*.md") if path.name[0].isdigit()]
    assert sorted(numbers) == sorted(set(numbers))


def test_every_link_between_documents_leads_somewhere(root: Path) -> None:
    broken = [
        f"{page.relative_to(root)}: {target}"
        for page in (*root.glob("*.md"), *(root / "docs").rglob("*.md"))
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text())
        if not (page.parent / target).exists()
    ]
    assert not broken


def _comment_above(lines: list[str], number: int) -> str:
    """Return the comment of a block of indexes: one may stand above several."""
    while number > 0:
        number -= 1
        if "#" in lines[number]:
            return lines[number]
        if not re.match(r"\s+(Index\(|\"|[\w]+=|\))", lines[number]):
            return ""
    return ""
