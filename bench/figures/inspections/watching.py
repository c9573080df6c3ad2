"""What the servers that were started do: how much memory they hold, and when they are at rest."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

_BETWEEN_LOOKS_S = 0.1
_AT_REST_S, _AT_REST_SHARE = 2.0, 0.05
_LONGEST_S = 300


@dataclass(slots=True)
class Held:
    """Resident memory of the servers that this process started, in MiB (内存占用)."""

    before_mib: float = 0.0
    peak_mib: float = 0.0
    after_mib: float = 0.0


@contextmanager
def watched_servers() -> Iterator[Held]:
    """Look at the memory of everything that this process started, until the block ends."""
    held, done = Held(before_mib=_resident_mib()), Event()
    held.peak_mib = held.before_mib

    def look() -> None:
        while not done.wait(_BETWEEN_LOOKS_S):
            held.peak_mib = max(held.peak_mib, _resident_mib())

    looking = Thread(target=look)
    looking.start()
    try:
        yield held
    finally:
        done.set()
        looking.join()
        held.after_mib = _resident_mib()
        held.peak_mib = max(held.peak_mib, held.after_mib)


def wait_until_at_rest() -> None:
    """Wait until everything that this process started has nothing to do: a server draws maps ahead once it is ready.

    Raises
    ------
    RuntimeError
        When they are busy for minutes.
    """
    until = monotonic() + _LONGEST_S
    while monotonic() < until:
        before = _spent_s()
        sleep(_AT_REST_S)
        if _spent_s() - before < _AT_REST_S * _AT_REST_SHARE:
            return
    raise RuntimeError(f"The servers are still busy after {_LONGEST_S} s.")


def _spent_s() -> float:
    return sum(map(_one_spent_s, _started()))


def _one_spent_s(pid: int) -> float:
    with suppress(OSError):
        # proc(5): after the name in brackets, utime and stime are the 12th and 13th.
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _resident_mib() -> float:
    return sum(map(_one_kib, _started())) / 1024


def _started() -> list[int]:
    found = [os.getpid()]
    for known in found:
        # A child stands at the thread that started it.
        for children in Path(f"/proc/{known}/task").glob("*/children"):
            with suppress(OSError):
                found.extend(map(int, children.read_text(encoding="ascii").split()))
    return found[1:]


def _one_kib(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    return 0
