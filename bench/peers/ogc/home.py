"""Where the peers are installed: each in an environment of its own, from the Python package index."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

_PACKAGES = {
    "tipg": ("tipg==1.6.*", "uvicorn[standard]"),
    "pygeoapi": (
        *("pygeoapi==0.21.*", "uvicorn[standard]", "starlette"),
        # What its provider for PostgreSQL needs, and pygeoapi itself does not install.
        *("sqlalchemy", "geoalchemy2", "psycopg2-binary", "pygeofilter"),
    ),
}


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of the installed peers."""

    directory: Path

    def programs(self, peer: str) -> Path:
        """Where a peer's environment has its programs."""
        return self.directory / peer / "bin"

    def version(self, peer: str) -> str:
        """Return which version of a peer is installed."""
        asked = f"import importlib.metadata; print(importlib.metadata.version({peer!r}))"
        said = subprocess.run(
            [str(self.programs(peer) / "python"), "-c", asked], capture_output=True, text=True, check=True
        )
        return said.stdout.strip()


def provided(home: Home) -> Home:
    """Install what is not installed, and return the folder; where all is there, nothing is fetched.

    Raises
    ------
    RuntimeError
        When it cannot be installed.
    """
    if shutil.which("uv") is None:
        raise RuntimeError("uv is not installed: `make machine` does it.")
    for peer, packages in _PACKAGES.items():
        environment = str(home.directory / peer)
        try:
            subprocess.run(["uv", "venv", "--quiet", "--allow-existing", environment], check=True)
            subprocess.run(["uv", "pip", "install", "--quiet", "--python", environment, *packages], check=True)
        except subprocess.CalledProcessError as error:
            raise RuntimeError(f"{peer} could not be installed into {environment}: is there a network?") from error
    return home
