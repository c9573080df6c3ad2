"""The `gazetteer` program as a process of its own, watched while it runs."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter, sleep

_BETWEEN_LOOKS_S = 0.02


@dataclass(frozen=True, slots=True)
class Run:
    """What a process took."""

    wall_s: float
    peak_rss_mib: float
    """Peak resident memory of the process; with those that it started, each at its own peak."""


def program() -> str:
    """Return where the program lies: beside the interpreter that runs this."""
    return str(Path(sys.executable).with_name("gazetteer"))


def watched(arguments: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Run a command to its end.

    The peak is read from ``/proc``, not from `resource`: the latter counts what this process held when it started the
    other.

    Raises
    ------
    RuntimeError
        When it fails, with the end of what it said.
    """
    with TemporaryFile() as said:
        begun = perf_counter()
        process = subprocess.Popen(
            arguments,
            stdout=said,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **environment},
        )
        peaks: dict[int, int] = {}
        while process.poll() is None:
            for pid in _family(process.pid):
                peaks[pid] = max(peaks.get(pid, 0), _peak_kib(pid))
            sleep(_BETWEEN_LOOKS_S)
        wall_s = perf_counter() - begun
        if process.returncode:
            said.seek(0)
            tail = said.read()[-2_000:].decode(errors="replace")
            raise RuntimeError(f"`{' '.join(arguments)}` ended with {process.returncode}:\n{tail}")
    return Run(wall_s, sum(peaks.values()) / 1024)


def _family(pid: int) -> list[int]:
    found = [pid]
    for known in found:
        with suppress(OSError):
            children = Path(f"/proc/{known}/task/{known}/children").read_text(encoding="ascii")
            found.extend(map(int, children.split()))
    return found


def _peak_kib(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return 0
