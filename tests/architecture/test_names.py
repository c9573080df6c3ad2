"""Names that say what is in a thing, and words that stay out of the tree."""

import ast
import re
from pathlib import Path

EMPTY_NAMES = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?|services?)(_|$)")
EMPTY_CLASSES = re.compile(r"(Manager|Helper|Service|Util|Utils|Handler)$")


def test_no_module_or_folder_has_a_name_that_says_nothing(modules: tuple[Path, ...], root: Path) -> None:
    empty = [path for path in modules if any(EMPTY_NAMES.search(part) for part in _parts(path.relative_to(root)))]
    assert not empty


def test_no_class_has_a_name_that_says_nothing(modules: tuple[Path, ...]) -> None:
    empty = [
        f"{path}:{found.lineno} {found.name}"
        for path in modules
        for found in ast.walk(ast.parse(path.read_text()))
        if isinstance(found, ast.ClassDef) and EMPTY_CLASSES.search(found.name)
    ]
    assert not empty


def test_nothing_commits_below_its_callers(modules: tuple[Path, ...], root: Path) -> None:
    floors = ("foundation", "boundaries", "gazetteer", "accounts")
    # The door to the database, and the proof of its versions, hand out connections; they write nothing.
    commits = [
        f"{path}:{call.lineno}"
        for path in modules
        if path.relative_to(root).parts[0] in floors
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Attribute) and call.attr in {"commit", "rollback"}
    ]
    assert not commits


def test_no_file_names_a_place_on_one_machine(
    modules: tuple[Path, ...], test_modules: tuple[Path, ...], root: Path
) -> None:
    texts = [*root.glob("*.md"), *(root / "docs").rglob("*.md"), *(root / "tools").iterdir(), root / "Makefile"]
    somewhere = re.compile("/" + r"(work|home|root|Users)/\w")
    found = [path for path in (*modules, *test_modules, *texts) if somewhere.search(path.read_text())]
    assert not found


def _parts(path: Path) -> tuple[str, ...]:
    return (*path.parts[:-1], path.stem)
