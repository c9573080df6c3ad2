"""Two counties, two provinces, their lines and markers, and a real server in front of them."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime

import httpx
import pytest
from fastapi import FastAPI
from shapely import MultiPolygon, Point, Polygon, box
from sqlalchemy.orm import Session

from api.app import create_app
from boundaries.lines.changes import attach_document, dispute
from boundaries.lines.drawing import draw_lines
from boundaries.lines.queries import stored_lines, stored_tri_points
from boundaries.lines.records import DocumentKind, DocumentRecord
from boundaries.markers.changes import open_markers
from boundaries.markers.kinds import MarkerForm
from boundaries.markers.numbering import parse_number
from boundaries.markers.queries import stored_markers
from foundation.actor import OPERATOR
from foundation.db import Database
from foundation.ledger.writing import writing
from foundation.settings import Settings
from seeds.markers import corners_of, demonstration_markers
from tests.factories import a_division

TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 4, tzinfo=UTC)
TOKEN = "of the survey"  # noqa: S105 - of these tests alone
ALLOWED = {"Authorization": f"Bearer {TOKEN}"}


def bounded(session: Session) -> None:
    """Two counties side by side and one above them in Guizhou, a county of Hunan to the east; lines and markers."""
    home = a_division(session, "贵州省", kind="省", level=1, code="520000")
    abroad = a_division(session, "湖南省", kind="省", level=1, code="430000")
    land = {
        ("520102", "南明区"): box(106, 26, 106.1, 26.1),
        ("520103", "云岩区"): box(106.1, 26, 106.2, 26.1),
        ("520111", "花溪区"): Polygon([(106, 26.1), (106.1, 26.1), (106.2, 26.1), (106.2, 26.2), (106, 26.2)]),
    }
    for (code, name), extent in land.items():
        a_division(session, name, parent=home, code=code, extent=extent)
    east = Polygon([(106.2, 26), (106.3, 26), (106.3, 26.2), (106.2, 26.2), (106.2, 26.1)])
    a_division(session, "会同县", kind="县", parent=abroad, code="431225", extent=MultiPolygon([east]))
    draw_lines(session, province="520000", today=TODAY, actor=OPERATOR, reason="A test needs it.")
    lines = {line.id: line.record for line in stored_lines(session)}
    corners = corners_of(lines, [point.record for point in stored_tri_points(session)])
    codes = {home: "520000", abroad: "430000"}
    with writing(session, OPERATOR, "load markers", reason="A test needs it.") as entry:
        for identity, record in lines.items():
            both = {unit: codes.get(unit, unit.hex) for unit in record.pair}
            made = demonstration_markers(identity, record, both, corners=corners.get(identity, ()))
            open_markers(session, entry, [(None, marker) for marker in made], source_id=None)
        [hunan] = [identity for identity, record in lines.items() if record.code == "4352"]
        paper = DocumentRecord(DocumentKind.AGREEMENT, "湘黔线协议书", "湘黔协〔2001〕1号", dated_on=date(2001, 6, 1))
        attach_document(session, entry, paper, line_id=hunan)
        dispute(session, entry, hunan, (1_000.0, 3_000.0), "甲方以山脊为界", since_day=date(2020, 1, 1))


def gone_astray(session: Session) -> None:
    """The same with one marker more, 300 m to the east of the provincial line."""
    bounded(session)
    one = next(each.record for each in stored_markers(session) if each.record.number.text.startswith("4352"))
    wrong = replace(
        one,
        number=parse_number("4352901Q", 1),
        position=Point(106.20301, 26.0512),
        form=MarkerForm.SINGLE_TWO_FACED,
        units=one.units[:2],
    )
    with writing(session, OPERATOR, "load markers", reason="A test needs it.") as entry:
        open_markers(session, entry, [(None, wrong)], source_id=None)


Clones = Callable[[], AbstractContextManager[Database]]
Serving = Callable[[FastAPI], AbstractContextManager[httpx.Client]]


@contextmanager
def _served(clones: Clones, serving: Serving, fill: Callable[[Session], None]) -> Iterator[httpx.Client]:
    digest = hashlib.sha256(TOKEN.encode()).hexdigest()
    settings = Settings(survey_token_sha256=digest, coarse_position_m=1000)
    with clones() as database:
        with database.sessions.begin() as session:
            fill(session)
        with serving(create_app(settings, database, clock=lambda: NOON)) as client:
            yield client


@pytest.fixture(scope="module")
def bounds(clones: Clones, serving: Serving) -> Iterator[httpx.Client]:
    """A server of two counties with their lines and markers, all as they should be."""
    with _served(clones, serving, bounded) as client:
        yield client


@pytest.fixture(scope="module")
def astray(clones: Clones, serving: Serving) -> Iterator[httpx.Client]:
    """The same with a marker that stands 300 m off its line."""
    with _served(clones, serving, gone_astray) as client:
        yield client
