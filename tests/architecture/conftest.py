"""The source tree, as the rules of the house look at it."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PACKAGES = ("foundation", "boundaries", "gazetteer", "accounts", "api", "seeds", "migrations", "commands", "bench")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def modules() -> tuple[Path, ...]:
    """All modules of the program, tests apart."""
    return tuple(sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py")))


@pytest.fixture(scope="session")
def test_modules() -> tuple[Path, ...]:
    return tuple(sorted((ROOT / "tests").rglob("*.py")))
