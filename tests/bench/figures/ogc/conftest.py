"""Servers that nobody starts: what is judged are figures."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bench.figures.ogc.servers import Servers
from bench.peers.ogc.home import Home
from bench.running.ground import Ground


@pytest.fixture
def servers() -> Servers:
    ground = Ground(make_url("postgresql://localhost"), Path(), Path())
    return Servers(ground, "bench_none", Home(Path()), 524_839, {"tipg": "1.6.1"}, date(2026, 11, 30))
