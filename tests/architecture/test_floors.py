"""An import points down, never up, never in a circle."""

from pathlib import Path

import pytest
from importlinter import api
from importlinter.application.use_cases import lint_imports


def test_every_contract_between_floors_and_rooms_is_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root)
    kept = lint_imports(cache_dir=None, no_logo=True)
    assert kept, capsys.readouterr().out


def test_every_package_of_the_program_stands_on_a_floor(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    options = api.read_configuration()
    floors = next(contract for contract in options["contracts_options"] if contract["id"] == "floors")
    on_floors = {package.strip() for floor in floors["layers"] for package in floor.split("|")}
    packages = {path.parent.name for path in root.glob("*/__init__.py")}
    # The benchmarks are run beside the program, and import what they measure.
    assert packages - {"bench"} == on_floors == set(options["session_options"]["root_packages"])
