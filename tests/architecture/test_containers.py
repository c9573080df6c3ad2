"""The image and the composition, as far as they can be judged without an engine."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

PROGRAMS = Path(sys.executable).parent


@pytest.fixture(scope="module")
def composition(root: Path) -> Any:
    return yaml.safe_load((root / "docker-compose.yml").read_text())


@pytest.fixture(scope="module")
def image(root: Path) -> str:
    return (root / "Dockerfile").read_text()


def test_the_composition_is_well_formed(root: Path) -> None:
    assert _complaints("yamllint", "--strict", str(root / "docker-compose.yml"), cwd=root) == ""


def test_the_image_pleases_its_linter(root: Path) -> None:
    assert _complaints("hadolint", str(root / "Dockerfile"), cwd=root) == ""


def test_the_scripts_please_their_linter(root: Path) -> None:
    assert _complaints("shellcheck", str(root / "tools" / "bootstrap.sh"), str(root / ".ci" / "run"), cwd=root) == ""


def test_every_image_is_pinned(composition: Any, image: str) -> None:
    taken = [service["image"] for service in composition["services"].values() if service["image"] != "gazetteer"]
    taken += re.findall(r"^FROM (\S+)", image, re.MULTILINE)
    assert all(re.search(r":\d+(\.\d+)*-", name) for name in taken), taken


def test_the_server_starts_when_the_schema_is_there(composition: Any) -> None:
    services = composition["services"]
    assert services["migrate"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert services["migrate"]["restart"] == "no"
    assert services["api"]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"


def test_only_the_server_is_published_and_only_on_loopback(composition: Any) -> None:
    published = {name: service["ports"] for name, service in composition["services"].items() if "ports" in service}
    assert list(published) == ["api"]
    assert all(port.startswith("127.0.0.1:") for port in published["api"])


def test_both_lasting_services_are_watched(composition: Any) -> None:
    watched = {name for name, service in composition["services"].items() if "healthcheck" in service}
    assert watched == {"database", "api"}
    assert "/readyz" in composition["services"]["api"]["healthcheck"]["test"][-1]


@pytest.mark.parametrize("service", ["migrate", "api"])
def test_what_a_service_runs_is_a_verb_of_the_program(composition: Any, service: str) -> None:
    program, verb = composition["services"][service]["command"]
    assert program == "gazetteer"
    assert _complaints("gazetteer", verb, "--help", loud=False) == ""


def test_the_image_installs_what_is_locked_and_runs_without_root(image: str) -> None:
    assert all("--frozen" in line for line in image.splitlines() if "uv sync" in line)
    final = image.rpartition("FROM ")[2]
    assert re.search(r"^USER [1-9]\d+$", final, re.MULTILINE)


def test_the_image_holds_every_package_of_the_program(root: Path, image: str) -> None:
    packages = {path.parent.name for path in root.glob("*/__init__.py")} - {"bench"}
    assert packages == set(re.findall(r"^COPY (\w+) \./\1$", image, re.MULTILINE))
    sent = set(re.findall(r"^!(\w+)$", (root / ".dockerignore").read_text(), re.MULTILINE))
    assert packages == sent


def _complaints(program: str, *arguments: str, cwd: Path | None = None, loud: bool = True) -> str:
    ended = subprocess.run(  # noqa: S603 - the linters beside this interpreter
        [PROGRAMS / program, *arguments], capture_output=True, text=True, check=False, cwd=cwd, timeout=120
    )
    return (ended.stdout if loud or ended.returncode else "") + ended.stderr
