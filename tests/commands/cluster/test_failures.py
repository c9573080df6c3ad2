"""Why a private cluster does not start: one sentence each, from a real server that does not."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.cluster.account import can_reach, hand_over, is_root
from commands.cluster.ground import Ground, ground_at
from commands.cluster.lifecycle import ensure_started, private_ground
from commands.cluster.postmaster import make
from foundation.errors import Unavailable


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of 8 MB: where root may not mount (in most containers) the test cannot be made."""
    path = Path(tempfile.mkdtemp(prefix="gazetteer-disk-"))
    mounted = subprocess.run(  # noqa: S603 - our own directory
        ["mount", "-t", "tmpfs", "-o", "size=8m,mode=755", "none", path],  # noqa: S607 - where it lies differs
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        path.rmdir()
        pytest.skip("NO SMALL DISK: mounting is not allowed here; a full disk was judged from recorded words only.")
    yield path
    subprocess.run(["umount", path], check=True)  # noqa: S603, S607 - our own directory
    path.rmdir()


def test_a_full_disk(small_disk: Path) -> None:
    with pytest.raises(Unavailable, match=rf"The disk that holds {small_disk}/cluster is full: make room there"):
        make(private_ground(small_disk))


def test_a_half_made_cluster_is_not_left_behind(small_disk: Path) -> None:
    with pytest.raises(Unavailable):
        make(private_ground(small_disk))
    assert not list((small_disk / "cluster").glob("data*"))


def test_files_of_a_version_that_is_not_installed(ground: Ground) -> None:
    version = ground.data / "PG_VERSION"
    real = version.read_text()
    version.write_text("9\n")
    try:
        with pytest.raises(
            Unavailable, match=r"was made by PostgreSQL 9, which is not installed: install postgresql-9 and"
        ):
            ensure_started(ground)
    finally:
        version.write_text(real)


def test_a_setting_of_ones_own_that_postgresql_does_not_know(ground: Ground) -> None:
    own = ground.data / "own.conf"
    own.write_text("shared_bufers = 1GB\n")
    hand_over(own)
    try:
        with pytest.raises(Unavailable, match=r"unrecognized configuration parameter .shared_bufers.*mend own.conf"):
            ensure_started(ground)
    finally:
        own.unlink()


def test_damaged_files(ground: Ground) -> None:
    control = ground.data / "global" / "pg_control"
    real = control.read_bytes()
    control.write_bytes(bytes(len(real)))
    try:
        with pytest.raises(Unavailable, match="are damaged: move the directory away, start anew and restore a backup"):
            ensure_started(ground)
    finally:
        control.write_bytes(real)


def test_a_place_that_the_servers_account_cannot_enter_is_not_taken() -> None:
    closed = Path(tempfile.mkdtemp(prefix="gazetteer-closed-"))
    try:
        found = ground_at(closed / "cluster")
        assert can_reach(found.directory.parent)
        assert found == ground_at(closed / "cluster")
        found.directory.rmdir()
    finally:
        closed.rmdir()


def test_a_place_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unavailable, match=r"cannot be made .*: set GAZETTEER_DATA_DIR"):
        ground_at(tmp_path / "file" / "below" / "cluster")


def test_a_cluster_of_somebody_else(data_dir: Path) -> None:
    directory = data_dir / "cluster"
    directory.mkdir()
    if not is_root():
        directory = Path("/")  # the one directory that is surely root's
    else:
        os.chown(directory, 12345, 12345)
    with pytest.raises(Unavailable, match=r"belongs to \S+.*: run this as"):
        ground_at(directory)
    if is_root():
        hand_over(directory)
