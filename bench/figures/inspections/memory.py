"""How much memory a server holds, before, while and after it works."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

_BETWEEN_LOOKS_S = 0.1


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


def _resident_mib() -> float:
    found = [os.getpid()]
    for known in found:
        # A child stands at the thread that started it.
        for children in Path(f"/proc/{known}/task").glob("*/children"):
            with suppress(OSError):
                found.extend(map(int, children.read_text(encoding="ascii").split()))
    return sum(map(_one_kib, found[1:])) / 1024


def _one_kib(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    return 0
