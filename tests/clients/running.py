"""What runs beside the tests: the program as it is installed, and clients that are written in JavaScript."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from foundation.db import Database

PROGRAM = Path(sys.executable).parent / "gazetteer"
Node = Callable[..., Any]
"""Runs one of `programs/` with arguments, and gives what it tells as JSON."""


def url_of(register: Database) -> str:
    """Return the address of a database, as the setting of the program takes it."""
    return register.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
