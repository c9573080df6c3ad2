"""The program on a real database, for boundaries."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from shapely import Point, box
from sqlalchemy.orm import Session

from boundaries.lines.drawing import draw_lines
from boundaries.lines.queries import stored_lines
from boundaries.markers.changes import open_markers
from boundaries.markers.kinds import MarkerForm, MarkerState
from boundaries.markers.numbering import parse_number
from boundaries.markers.records import MarkerRecord
from foundation.actor import OPERATOR
from foundation.db import Database
from foundation.ledger.writing import writing
from tests.factories import a_division

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(committed: Database, tmp_path: Path) -> Run:
    """Run the program in a folder of its own, and give its exit code and all that it said."""

    def ran(*arguments: object) -> tuple[int, str]:
        environment = os.environ | {
            "GAZETTEER_DATABASE_URL": committed.engine.url.render_as_string(hide_password=False),
            "PYTHONPATH": str(Path(__file__).parents[3]),
            "COLUMNS": "200",
        }
        done = subprocess.run(  # noqa: S603 - this very program
            [sys.executable, "-m", "commands.main", *map(str, arguments)],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    return ran


def bounded(session: Session, *, gap_m: float = 0.0) -> None:
    """Two counties of a province side by side, with a gap between them or not."""
    home = a_division(session, "贵州省", kind="省", level=1, code="520000")
    a_division(session, "南明区", parent=home, code="520102", extent=box(106.6, 26.5, 106.7, 26.6))
    east = box(106.7 + gap_m / 99_500, 26.5, 106.8, 26.6)
    a_division(session, "云岩区", parent=home, code="520103", extent=east)


@pytest.fixture
def two_counties(committed: Database) -> Database:
    with committed.sessions.begin() as session:
        bounded(session)
    return committed


Places = Callable[[dict[str, tuple[float, float]]], None]


@pytest.fixture
def mark(two_counties: Database) -> Places:
    """Draw the line between the two counties, and set markers on it: number, and longitude with latitude of each."""

    def marked(places: dict[str, tuple[float, float]]) -> None:
        with two_counties.sessions.begin() as session:
            draw_lines(session, province="520000", today=date(2026, 7, 1), actor=OPERATOR, reason="A test needs it.")
            [line] = stored_lines(session)
            records = [
                MarkerRecord(
                    number=parse_number(number, line.record.level),
                    line=line.id,
                    units=(line.record.left, line.record.right),
                    responsible=None,
                    form=MarkerForm.SINGLE_TWO_FACED,
                    state=MarkerState.STANDING,
                    position=Point(place),
                    original_coordinates="as written",
                    original_crs="EPSG:4490",
                )
                for number, place in places.items()
            ]
            with writing(session, OPERATOR, "load markers", reason="A test needs it.") as entry:
                open_markers(session, entry, [(None, record) for record in records], source_id=None)

    return marked


@pytest.fixture
def a_gap_of_20_cm(committed: Database) -> Database:
    with committed.sessions.begin() as session:
        bounded(session, gap_m=0.2)
    return committed
