"""`wrk`, the load generator, asking a list of addresses on loopback."""

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from types import MappingProxyType

from bench.running.server import HOST

INSTALL = "apt-get install wrk"
CONNECTIONS = (1, 8, 32)
"""From how many connections servers are asked: one, as many as are judged, and more than that."""
_SCRIPT = Path(__file__).with_name("addresses.lua")


@dataclass(frozen=True, slots=True)
class Load:
    """What a server bore."""

    requests_per_s: float
    p50_ms: float
    p99_ms: float
    failed: int
    """Answers that tell of an error, and connections that broke."""


@dataclass(slots=True)
class Borne:
    """What one server bore of one kind of request, by number of connections, a load for each round."""

    loads: dict[int, list[Load]] = field(default_factory=lambda: {count: [] for count in CONNECTIONS})

    def rate(self, connections: int) -> float:
        """Return the median of requests a second."""
        return median(load.requests_per_s for load in self.loads[connections])

    def told(self, connections: int) -> str:
        """Return the rate with what a request takes, and how many failed."""
        loads = self.loads[connections]
        waits = f"{median(load.p50_ms for load in loads):.1f} / {median(load.p99_ms for load in loads):.1f}"
        failed = sum(load.failed for load in loads)
        return f"{self.rate(connections):,.0f}/s ({waits} ms{f', {failed} failed' if failed else ''})"


def is_installed() -> bool:
    """Return whether the program is there."""
    return shutil.which("wrk") is not None


def load(
    port: int,
    addresses: Sequence[str],
    *,
    seconds: int,
    connections: int,
    threads: int = 2,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Load:
    """Ask the addresses one after the other, over and over, from several connections at once.

    With two threads, each begins at another place of the list.

    Parameters
    ----------
    addresses
        Each may have a tab behind it and the entity tag that the asker has: it is sent as ``If-None-Match``.
    headers
        Sent with every request.
    """
    with TemporaryDirectory() as folder:
        listed = Path(folder) / "addresses.txt"
        listed.write_text("\n".join(addresses) + "\n", encoding="ascii")
        load = [f"-t{min(threads, connections)}", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s"]
        load += [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
        command = ["wrk", *load, "-s", str(_SCRIPT), f"http://{HOST}:{port}", "--", str(listed)]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return read_report(ended.stdout + ended.stderr)


def read_report(said: str) -> Load:
    r"""Return what the script of ours lets `wrk` say at its end.

    Examples
    --------
    >>> read_report("…\nfigures: rate=412.50 p50=9.100 p99=31.000 failed=0\n")
    Load(requests_per_s=412.5, p50_ms=9.1, p99_ms=31.0, failed=0)
    """
    found = re.search(r"^figures: rate=(\S+) p50=(\S+) p99=(\S+) failed=(\d+)$", said, re.MULTILINE)
    if found is None:
        raise RuntimeError(f"wrk did not tell its figures:\n{said}")
    return Load(float(found[1]), float(found[2]), float(found[3]), int(found[4]))
