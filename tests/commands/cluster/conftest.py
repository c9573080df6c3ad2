"""Private clusters of the tests' own, where the server's account can get at them."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from commands.cluster import postmaster
from commands.cluster.account import run
from commands.cluster.ground import Ground
from commands.cluster.lifecycle import private_ground


@contextmanager
def data_directory() -> Iterator[Path]:
    """Give a data directory, and leave neither it nor a running server behind.

    Pytest's own directories are closed to every other account, so to user postgres.
    """
    path = Path(tempfile.mkdtemp(prefix="gazetteer-test-"))
    path.chmod(0o755)
    yield path
    ground = private_ground(path)
    if ground.data.exists():
        postmaster.stop(ground, mode="immediate")
    run(["rm", "-rf", str(ground.directory)])
    subprocess.run(["rm", "-rf", str(path)], check=True)  # noqa: S603, S607 - our own directory


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A data directory without a cluster."""
    with data_directory() as path:
        yield path


@pytest.fixture(scope="module")
def made_dir() -> Iterator[Path]:
    """A data directory whose cluster is made once for all tests of a module, and stopped between them."""
    with data_directory() as path:
        postmaster.make(private_ground(path))
        yield path


@pytest.fixture
def ground(made_dir: Path) -> Iterator[Ground]:
    """The ground of a cluster that is made and does not run."""
    found = private_ground(made_dir)
    yield found
    found.kept.unlink(missing_ok=True)
    postmaster.stop(found, mode="immediate")
