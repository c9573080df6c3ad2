"""On what, with what and when it was measured."""

import os
import platform
import subprocess
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.engine import Connection

_LIBRARIES = ("fastapi", "sqlalchemy", "psycopg", "numpy", "rapidfuzz", "shapely", "geopandas")


def facts(connection: Connection) -> dict[str, str]:
    """Return machine, versions, state of the code and day."""
    postgresql = str(connection.execute(text("SHOW server_version")).scalar_one()).split()[0]
    postgis = connection.execute(
        text("SELECT default_version FROM pg_available_extensions WHERE name = 'postgis'")
    ).scalar_one()
    settings = [
        f"{name} {connection.execute(text('SELECT current_setting(:name)'), {'name': name}).scalar_one()}"
        for name in ("shared_buffers", "fsync", "synchronous_commit")
    ]
    return {
        "measured": datetime.now(ZoneInfo("Asia/Shanghai")).strftime("%Y-%m-%d %H:%M"),
        "code": _commit(),
        "machine": f"{_processor()}, {os.cpu_count()} cores, {_memory_gib():.0f} GiB, load {os.getloadavg()[0]:.1f}",
        "system": f"{_system()}, Linux {platform.release()}",
        "Python": platform.python_version(),
        "libraries": ", ".join(f"{name} {version(name)}" for name in _LIBRARIES),
        "PostgreSQL": f"{postgresql} with PostGIS {postgis} ({', '.join(settings)})",
    }


def _commit() -> str:
    git = ["git", "-C", str(Path(__file__).parent)]
    head = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    changed = subprocess.run([*git, "status", "--porcelain", "-uno"], capture_output=True, text=True, check=False)
    return (head.stdout.strip() or "unknown") + (" with changes" if changed.stdout.strip() else "")


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _memory_gib() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _system() -> str:
    return str(platform.freedesktop_os_release().get("PRETTY_NAME", "unknown"))
