"""A small library in a real database: part of Guizhou, with namesakes, old names and a secret."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import pytest
from shapely.geometry import Point
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Session

from boundaries.divisions.models import Division, DivisionCode, DivisionVersion
from foundation.actor import OPERATOR
from foundation.db import Database
from foundation.ledger.writing import OpenEntry, writing
from gazetteer.names.romanise import romanise
from gazetteer.places.models import Place, PlaceClass, PlaceCode, PlaceName, PlaceVersion
from gazetteer.search.library import NameLibrary
from gazetteer.search.questions import Hit, Question

_SPACE = UUID("00000000-0000-7000-8000-000000000000")
DAY = date(2024, 6, 30)

DIVISIONS: Sequence[tuple[str, str, int]] = (
    ("贵州省", "520000", 1),
    ("贵州省/贵阳市", "520100", 2),
    ("贵州省/贵阳市/花溪区", "520111", 3),
    ("贵州省/贵阳市/花溪区/青岩镇", "520111101", 4),
    ("贵州省/贵阳市/观山湖区", "520115", 3),
    ("贵州省/贵阳市/观山湖区/金华镇", "520115100", 4),
    ("贵州省/贵阳市/乌当区", "520112", 3),
    ("贵州省/毕节市", "520500", 2),
    ("贵州省/毕节市/威宁彝族回族苗族自治县", "520526", 3),
    ("贵州省/黔东南苗族侗族自治州", "522600", 2),
    ("贵州省/黔东南苗族侗族自治州/岑巩县", "522626", 3),
    ("贵州省/黔东南苗族侗族自治州/岑巩县/㵲水街道", "522626001", 4),
    ("青海省", "630000", 1),
    ("青海省/西宁市", "630100", 2),
    ("青海省/海西蒙古族藏族自治州", "632800", 2),
)
CLASSES = ("21200", "21300", "21400", "21500", "22200", "12100", "21610")


@dataclass(frozen=True)
class Listed:
    """A place to write, by name, class and division path."""

    name: str
    path: str
    class_code: str = "22200"
    point: tuple[float, float] | None = None
    others: Sequence[tuple[str, str]] = ()
    """Kind and text of further names."""
    secrecy: int = 0
    status: str = "current"
    codes: Sequence[str] = ()
    valid: Range[date] = field(default_factory=Range)


PLACES: Sequence[Listed] = (
    Listed("青岩村", "贵州省/贵阳市/花溪区", point=(106.69, 26.33)),
    Listed("青岩村", "贵州省/毕节市/威宁彝族回族苗族自治县", point=(104.3, 26.9)),
    Listed("歪脚村", "贵州省/贵阳市/花溪区/青岩镇", point=(106.68, 26.34), codes=("52011110122200000017",)),
    Listed("大坝", "贵州省/贵阳市/花溪区", point=(106.6, 26.4)),
    Listed("大坝", "贵州省/毕节市", point=(105.3, 27.3)),
    Listed("大坝", "贵州省/黔东南苗族侗族自治州/岑巩县", point=(108.8, 27.2)),
    Listed("贵阳", "贵州省/毕节市"),
    Listed("大坪村", "贵州省/贵阳市/乌当区", point=(106.8, 26.7)),
    Listed("石洞村", "贵州省/贵阳市/乌当区"),
    Listed("石硐村", "贵州省/毕节市"),
    Listed("清水江", "贵州省/黔东南苗族侗族自治州", "12100"),
    Listed("播州大道口", "贵州省/贵阳市", others=(("former", "遵义县"), ("alias", "播雅")), point=(106.9, 27.5)),
    Listed("秘密洞", "贵州省/贵阳市/花溪区", secrecy=2),
    Listed("旧场坝", "贵州省/贵阳市/花溪区", status="historical"),
    Listed("撤并寨", "贵州省/贵阳市/花溪区", valid=Range(date(1990, 1, 1), date(2010, 1, 1))),
    Listed("濛江口", "贵州省/黔东南苗族侗族自治州/岑巩县"),
)


def identity(kind: str, *parts: object) -> UUID:
    return uuid5(_SPACE, "|".join(map(str, (kind, *parts))))


class Writer:
    """Writes places as the loader would: a ledger entry, then version and name rows."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def place_id(self, name: str, path: str) -> UUID:
        return identity("place", name, path, "")

    def division_id(self, path: str) -> UUID:
        return identity("division", path)

    def listed(self, name: str, path: str, **parts: Any) -> UUID:
        return self.place(Listed(name, path, **parts))

    def divisions(self) -> None:
        with writing(self.session, OPERATOR, "load divisions", reason="a test") as entry:
            for path, code, level in DIVISIONS:
                self._division(entry, path, code, level)
        for path, _, level in DIVISIONS:
            above, _, name = path.rpartition("/")
            self.place(Listed(name, above or path, f"21{level + 1}00"))

    def _division(self, entry: OpenEntry, path: str, code: str, level: int) -> None:
        above, _, name = path.rpartition("/")
        own = identity("division", path)
        rows: dict[str, Any] = {"valid": Range(), "recorded": Range(entry.at, None), "opened_by": entry.seq}
        self.session.add(Division(id=own, created_by=entry.seq))
        self.session.flush()
        parent = identity("division", above) if above else None
        self.session.add(
            DivisionVersion(division_id=own, name=name, kind="县", level=level, legal_parent_id=parent, **rows)
        )
        self.session.add(DivisionCode(division_id=own, scheme="GB2260", code=code, **rows))

    def place(self, listed: Listed, key: object = "") -> UUID:
        own = identity("place", listed.name, listed.path, key)
        with writing(self.session, OPERATOR, "write a place", reason="a test") as entry:
            self.session.add(Place(id=own, created_by=entry.seq))
            self.session.flush()
            self._version(entry, own, listed)
            names = [
                ("standard", listed.name),
                ("romanized", romanise(listed.name, joined=listed.class_code.startswith("22")).text),
                *listed.others,
            ]
            for kind, text in names:
                self.name(entry, own, kind, text, listed.valid)
            for code in listed.codes:
                rows: dict[str, Any] = {
                    "valid": listed.valid,
                    "recorded": Range(entry.at, None),
                    "opened_by": entry.seq,
                }
                self.session.add(PlaceCode(place_id=own, scheme="dmfw", code=code, **rows))
        return own

    def _version(self, entry: OpenEntry, own: UUID, listed: Listed) -> None:
        point = Point(listed.point) if listed.point else None
        self.session.add(
            PlaceVersion(
                place_id=own,
                class_code=listed.class_code,
                status=listed.status,
                division_id=identity("division", listed.path),
                position=point,
                original_coordinates=str(listed.point) if listed.point else None,
                secrecy=listed.secrecy,
                valid=listed.valid,
                recorded=Range(entry.at, None),
                opened_by=entry.seq,
            )
        )

    def name(self, entry: OpenEntry, place: UUID, kind: str, text: str, valid: Range[date]) -> None:
        self.session.add(
            PlaceName(
                place_id=place,
                kind=kind,
                status="registered",
                text=text,
                language="zh",
                script="Latn" if kind == "romanized" else "Hans",
                reading_confirmed=False if kind == "romanized" else None,
                valid=valid,
                recorded=Range(entry.at, None),
                opened_by=entry.seq,
            )
        )


def fill(session: Session) -> Writer:
    """Write the classes, divisions and places of the small library."""
    writer = Writer(session)
    session.add_all(
        PlaceClass(code=code, name=code, census_class="行政区域", certainty="V")
        for code in CLASSES
        if session.get(PlaceClass, code) is None
    )
    session.flush()
    writer.divisions()
    for listed in PLACES:
        writer.place(listed)
    session.flush()
    return writer


@pytest.fixture(scope="module")
def written(clones: Callable[[], AbstractContextManager[Database]]) -> Iterator[tuple[Writer, NameLibrary]]:
    """Who wrote the small library, and its index: no test changes it."""
    with clones() as database, database.sessions() as session:
        writer = fill(session)
        session.commit()
        library = NameLibrary()
        library.refresh(session)
        yield writer, library


@pytest.fixture(scope="module")
def writer(written: tuple[Writer, NameLibrary]) -> Writer:
    return written[0]


@pytest.fixture(scope="module")
def library(written: tuple[Writer, NameLibrary]) -> NameLibrary:
    return written[1]


Ask = Callable[..., Sequence[Hit]]


@pytest.fixture(scope="module")
def ask(library: NameLibrary) -> Ask:
    """Ask for hits by text and any further part of a question."""

    def ask(text: str, *, as_of: date = DAY, **parts: Any) -> Sequence[Hit]:
        return library.search(Question(text, as_of, **parts)).hits

    return ask
