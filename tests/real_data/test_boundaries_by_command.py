"""The shared polygons through the program: a gap that the neighbours turn out to be the enclave of, and five lines."""

import re
from pathlib import Path

import pytest

from foundation.db import Database
from tests.commands.boundaries.conftest import Run, run

__all__ = ["run"]
pytestmark = pytest.mark.real_data


def test_guizhou_is_loaded_checked_and_derived(run: Run, committed: Database, shared_data: Path) -> None:
    assert committed
    code, said = run("load", "guizhou-boundaries", "--from", shared_data)
    assert code == 0, said
    code, said = run("boundaries", "check", "--level", "county")
    assert code == 3, said
    assert "Errors: 1." in said
    assert "Gap of 1.188 km²" in said
    assert "overlap" not in said
    code, said = run("load", "neighbour-boundaries", "--from", shared_data)
    assert code == 0, said
    code, said = run("boundaries", "check", "--level", "county")
    assert code == 0, said
    assert re.search("enclave +会同县、天柱县", said)
    code, said = run("boundaries", "derive")
    assert code == 0, said
    assert "5 provincial lines, 228 county lines (241 segments" in said
    for name, length_km in {
        "湘黔线": "732.3",
        "桂黔线": "1,093.7",
        "渝黔线": "899.5",
        "川黔线": "474.6",
        "黔滇线": "945.7",
    }.items():
        assert re.search(rf"{name} +\d +{length_km}", said)
