"""A small library of public and secret places, and a real server in front of it."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from shapely import LineString, MultiPolygon, Point, box
from shapely.geometry.base import BaseGeometry
from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from api.app import create_app
from boundaries.divisions.models import Division, DivisionCode, DivisionExtent, DivisionExtentPart, DivisionVersion
from boundaries.lines.changes import open_lines
from boundaries.lines.records import LineRecord, SegmentRecord
from foundation.actor import OPERATOR
from foundation.db import Database
from foundation.ledger.writing import OpenEntry, writing
from foundation.measure import length_m
from foundation.settings import Settings
from gazetteer.places.classes import ensure_classes
from gazetteer.places.loading import SourceFile
from gazetteer.places.models import Place, PlaceCode, PlaceName, PlaceVersion
from gazetteer.places.of_divisions.loading import load_chronicle
from gazetteer.places.records import Secrecy
from seeds import history

NOON = datetime(2026, 11, 25, 4, tzinfo=UTC)
"""The server's clock: noon of 25 November 2026 in Shanghai."""

ALWAYS: Range[date] = Range(None, None)


def numbered(number: int) -> UUID:
    """An identity that a test can name."""
    return UUID(f"0190f5a0-0000-7000-8000-{number:012d}")


GUIZHOU, GUIYANG, HUAXI, NANMING = (numbered(number) for number in (1, 2, 3, 4))


@dataclass(frozen=True)
class Entered:
    """A place as it is put into the library."""

    number: int
    name: str
    romanized: str
    class_code: str
    division: UUID
    position: BaseGeometry | None
    further: tuple[tuple[str, str], ...] = ()
    codes: tuple[str, ...] = ()
    secrecy: Secrecy = Secrecy.PUBLIC
    status: str = "current"
    valid: Range[date] = field(default=ALWAYS)


PLACES = (
    Entered(101, "青岩镇", "Qīngyán Zhèn", "21500", HUAXI, Point(106.68, 26.33), codes=("520111100",)),
    Entered(102, "青岩堡", "Qīngyán Bǎo", "22200", HUAXI, Point(106.69, 26.34), further=(("former", "青岩屯"),)),
    Entered(103, "花溪河", "Huāxī Hé", "12100", HUAXI, LineString([(106.6, 26.4), (106.65, 26.42), (106.7, 26.45)])),
    Entered(104, "龙场", "Lóngchǎng", "22200", HUAXI, Point(106.62, 26.38)),
    Entered(105, "龙场", "Lóngchǎng", "22200", NANMING, Point(106.75, 26.55)),
    Entered(106, "无位村", "Wúwèi Cūn", "22200", NANMING, None),
    Entered(107, "旧场", "Jiùchǎng", "22200", HUAXI, Point(106.61, 26.31), status="historical",
            valid=Range(date(1950, 1, 1), date(1992, 3, 1))),
    Entered(666, "青岩密营", "Qīngyán Mìyíng", "22200", HUAXI, Point(106.681, 26.331), secrecy=Secrecy.CONFIDENTIAL),
)  # fmt: skip


@pytest.fixture(scope="session")
def small_library(clones: Callable[[], AbstractContextManager[Database]]) -> Iterator[Database]:
    """A database with four divisions, seven public places and a confidential one; no test changes it."""
    with clones() as database:
        with database.sessions.begin() as session:
            ensure_classes(session)
            with writing(session, OPERATOR, "load test library", reason="Tests read it.") as entry:
                enter_divisions(session, entry)
                enter_line(session, entry)
                for place in PLACES:
                    enter(session, entry, place)
        yield database


def enter_divisions(session: Session, entry: OpenEntry) -> None:
    """Enter a province with one city and two districts, each a rectangle within its superior."""
    known = {"valid": ALWAYS, "recorded": Range(entry.at, None), "opened_by": entry.seq}
    for id_, name, romanized, kind, level, code, parent, extent in (
        (GUIZHOU, "贵州省", "Guìzhōu Shěng", "省", 1, "520000", None, box(104, 25, 109, 29)),
        (GUIYANG, "贵阳市", "Guìyáng Shì", "地级市", 2, "520100", GUIZHOU, box(106.4, 26.2, 107, 27)),
        (HUAXI, "花溪区", "Huāxī Qū", "市辖区", 3, "520111", GUIYANG, box(106.5, 26.2, 106.8, 26.5)),
        (NANMING, "南明区", "Nánmíng Qū", "市辖区", 3, "520102", GUIYANG, box(106.7, 26.5, 106.9, 26.7)),
    ):
        session.execute(insert(Division).values(id=id_, created_by=entry.seq))
        session.execute(
            insert(DivisionVersion).values(
                division_id=id_, name=name, romanized=romanized, kind=kind, level=level, legal_parent_id=parent, **known
            )
        )
        session.execute(insert(DivisionCode).values(division_id=id_, scheme="GB2260", code=code, **known))
        row = session.execute(
            insert(DivisionExtent)
            .values(division_id=id_, extent=MultiPolygon([extent]), nature="schematic", **known)
            .returning(DivisionExtent.row_id)
        ).scalar_one()
        session.execute(insert(DivisionExtentPart).values(extent_row_id=row, piece=extent))


def enter_line(session: Session, entry: OpenEntry) -> None:
    """Enter the line between two of the divisions, along the edge at which they meet, under a provincial code."""
    course = LineString([(106.7, 26.5), (106.8, 26.5)])
    segment = SegmentRecord(course, length_m(course))
    record = LineRecord(1, "4552", "桂黔线", ("黔桂线",), NANMING, HUAXI, (segment,))
    open_lines(session, entry, [(None, record)], {}, source_id=None)


def enter(session: Session, entry: OpenEntry, place: Entered) -> UUID:
    """Enter one place with its names and codes."""
    id_ = numbered(place.number)
    known = {"place_id": id_, "valid": place.valid, "recorded": Range(entry.at, None), "opened_by": entry.seq}
    session.execute(insert(Place).values(id=id_, created_by=entry.seq))
    located = {} if place.position is None else {"original_coordinates": "as drawn", "original_crs": "EPSG:4490"}
    session.execute(
        insert(PlaceVersion).values(
            class_code=place.class_code,
            status=place.status,
            division_id=place.division,
            position=place.position,
            secrecy=place.secrecy,
            **located,
            **known,
        )
    )
    named = (("standard", place.name), ("romanized", place.romanized), *place.further)
    for kind, name in named:
        session.execute(
            insert(PlaceName).values(
                kind=kind,
                text=name,
                status="registered",
                language="zh",
                script="Latn" if kind == "romanized" else "Hans",
                reading_confirmed=False if kind == "romanized" else None,
                **known,
            )
        )
    for code in place.codes:
        session.execute(insert(PlaceCode).values(scheme="dmfw", code=code, **known))
    return id_


@contextmanager
def _serving(app: FastAPI) -> Iterator[httpx.Client]:
    """Serve an application on a free port of this machine, and give a client of it."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=30) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def _wait_until_ready(client: httpx.Client) -> None:
    """Wait until the server has built its index."""
    for _ in range(200):
        if client.get("/readyz").is_success:
            return
        time.sleep(0.05)
    pytest.fail(f"The server did not become ready: {client.get('/readyz').text}")


@pytest.fixture(scope="session")
def client(small_library: Database) -> Iterator[httpx.Client]:
    """A client of a server of the small library, at noon of 25 November 2026."""
    with _serving(create_app(Settings(), small_library, clock=lambda: NOON)) as found:
        _wait_until_ready(found)
        yield found


@pytest.fixture(scope="session")
def guizhou(
    clones: Callable[[], AbstractContextManager[Database]],
) -> Iterator[httpx.Client]:
    """A client of a server of Guizhou's history since 1981."""
    with clones() as database:
        with database.sessions.begin() as session:
            load_chronicle(
                session,
                history.SERIES,
                history.changes(uuid7),
                source=SourceFile("history", history.digest()),
                actor=OPERATOR,
                reason="a test",
            )
        with _serving(create_app(Settings(), database, clock=lambda: NOON)) as found:
            _wait_until_ready(found)
            yield found


@pytest.fixture(scope="session")
def serving() -> Callable[[FastAPI], AbstractContextManager[httpx.Client]]:
    """Serve an application, and give a client of it."""
    return _serving


@pytest.fixture(scope="session")
def wait_until_ready() -> Callable[[httpx.Client], None]:
    """Wait until a server has built its index."""
    return _wait_until_ready
