"""Files, functions and folders that a reader can hold in the head."""

import ast
from collections import Counter
from pathlib import Path

FILE_LINES = 300
FUNCTION_LINES = 40
FOLDER_FILES = 10

ONE_A_FILE = frozenset({"api/routes", "commands", "migrations/versions"})
"""Folders that grow by one noun, verb or migration a file."""


def test_no_file_has_300_lines(modules: tuple[Path, ...]) -> None:
    long = {str(path): lines for path in modules if (lines := len(path.read_text().splitlines())) >= FILE_LINES}
    assert not long


def test_no_function_has_more_than_40_lines_of_code(modules: tuple[Path, ...]) -> None:
    long = [
        f"{path}:{function.lineno} {function.name}"
        for path in modules
        if path.parent.name != "versions"  # a migration is one long list of tables
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and _lines_of_code(function) > FUNCTION_LINES
    ]
    assert not long


def test_no_folder_has_more_than_10_modules(modules: tuple[Path, ...], root: Path) -> None:
    count = Counter(str(path.parent.relative_to(root)) for path in modules if path.name != "__init__.py")
    full = {folder: files for folder, files in count.items() if files > FOLDER_FILES and folder not in ONE_A_FILE}
    assert not full


def _lines_of_code(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """From the first statement behind the docstring: what is said of a function does not make it long."""
    first = function.body[1] if ast.get_docstring(function) and len(function.body) > 1 else function.body[0]
    return (function.end_lineno or first.lineno) - first.lineno + 1
