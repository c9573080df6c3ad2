"""An installed Nominatim with the villages in it, as `python -m bench.peers.nominatim` leaves it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlencode

from bench.running.server import HOST, Client, free_port, serving

INSTALL = "uv run python -m bench.peers.nominatim --from ../shared/data"
"""The command that sets the peer up."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the set-up wrote down of itself."""

    version: str
    villages: int
    import_s: float


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of an installation."""

    directory: Path

    @property
    def programs(self) -> Path:
        """Where its own Python environment has its programs."""
        return self.directory / "venv" / "bin"

    @property
    def project(self) -> Path:
        """What Nominatim calls the project directory: its configuration."""
        return self.directory / "project"

    @property
    def _note(self) -> Path:
        return self.directory / "villages.json"

    def told(self) -> Told | None:
        """Return what is installed, ``None`` where nothing is, or the set-up did not reach its end."""
        return Told(**json.loads(self._note.read_text(encoding="utf-8"))) if self._note.exists() else None

    def tell(self, told: Told) -> None:
        """Note that the set-up is complete."""
        self._note.write_text(json.dumps(asdict(told)) + "\n", encoding="utf-8")


@contextmanager
def serving_nominatim(home: Home, *, workers: int) -> Iterator[int]:
    """Run Nominatim's own server under uvicorn, as its manual says, and give its port."""
    port = free_port()
    arguments = [
        str(home.programs / "uvicorn"),
        *("--factory", "nominatim_api.server.falcon.server:run_wsgi"),
        *("--host", HOST, "--port", str(port), "--workers", str(workers)),
        *("--log-level", "warning", "--no-access-log"),
    ]
    with serving(arguments, {}, port=port, ready="/status", folder=home.project) as listening:
        yield listening


def address(text: str) -> str:
    """Return path and query of a search; ten answers at most, as ours.

    Examples
    --------
    >>> address("a b")
    '/search?q=a+b&format=jsonv2'
    """
    return f"/search?{urlencode({'q': text, 'format': 'jsonv2'})}"


def is_found(asking: Client, text: str, name: str, county: str | None) -> bool:
    """Return whether a name, in a county if one is meant, is among the first five answers."""
    answers = json.loads(asking.get(address(text)))[:5]
    return any(one["name"] == name and (county is None or county in one["display_name"]) for one in answers)
