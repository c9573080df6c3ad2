"""An import points down, never up, never in a circle."""

from pathlib import Path
from typing import Any

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


def test_every_room_has_its_direction(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    contracts = api.read_configuration()["contracts_options"]
    layered = {room for contract in contracts if contract["type"] == "layers" for room in _rooms_of(contract)}
    kept_from_circles = next(contract["ancestors"] for contract in contracts if contract["id"] == "no-circles")
    rooms = [
        f"{floor.name}.{path.stem}"
        for floor in sorted(path.parent for path in root.glob("*/__init__.py"))
        # Under an ancestor of that contract a new room is compared with its siblings by itself.
        if floor.name not in {*kept_from_circles, "bench"}
        for path in floor.iterdir()
        if (path / "__init__.py").exists() or (path.suffix == ".py" and path.stem != "__init__")
    ]
    assert "gazetteer.batch" in rooms
    assert not [room for room in rooms if not any(each == room or each.startswith(f"{room}.") for each in layered)]


def _rooms_of(contract: dict[str, Any]) -> set[str]:
    within = [f"{container}." for container in contract.get("containers", [])] or [""]
    rooms = [room.strip(" ()") for layer in contract["layers"] for room in layer.split("|")]
    return {container + room for container in within for room in rooms}
