"""A small register with all that its shapes have a member for, and a real server in front of it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime

import httpx
import pytest
from fastapi import FastAPI
from shapely import LineString, MultiPoint, box
from sqlalchemy.orm import Session

from api.app import create_app
from foundation.db import Database
from foundation.settings import Settings
from gazetteer.places.records import NameKind, Secrecy
from tests.factories import a_division, a_name, a_place

NOON = datetime(2026, 11, 25, 4, tzinfo=UTC)
"""The server's clock: noon of 25 November 2026 in Shanghai."""
PLACE_CODE = "52011110022200000001"
"""Of 青岩堡."""


def registered(session: Session) -> None:
    """Enter two districts, a township, a county that became a district, and places of several kinds."""
    province = a_division(session, "贵州省", kind="省", level=1, code="520000")
    city = a_division(session, "贵阳市", kind="地级市", level=2, parent=province, code="520100")
    huaxi = a_division(session, "花溪区", parent=city, code="520111")
    nanming = a_division(session, "南明区", parent=city, code="520102")
    township = a_division(session, "青岩镇", kind="镇", level=4, parent=huaxi, code="520111100")
    zunyi = a_division(session, "遵义市", kind="地级市", level=2, parent=province, code="520300")
    turned = date(2016, 3, 20)
    a_division(session, "遵义县", kind="县", parent=zunyi, code="520321", valid=(None, turned))
    a_division(session, "播州区", parent=zunyi, code="520304", valid=(turned, None))
    a_place(session, "花溪区", romanized="Huāxī Qū", class_code="21400", division=city)
    a_place(session, "青岩镇", class_code="21500", division=huaxi, history="1955年设镇。")
    castle = a_place(
        session,
        "青岩堡",
        romanized="Qīngyán Bǎo",
        division=township,
        codes=[("dmfw", PLACE_CODE)],
        names=[(NameKind.FORMER, "青岩屯")],
        meaning="以青色岩石得名",
        origin="明代屯堡",
        history="洪武年间建。",
    )
    a_name(session, castle, "Qingx Ngaiz", kind=NameKind.MINORITY, language="pcc", script="Latn")
    a_place(session, "大青岩", romanized="Dà Qīngyán", division=nanming, position=None)
    a_place(session, "花溪河", romanized="Huāxī Hé", class_code="12100", division=huaxi, position=_RIVER)
    a_place(session, "花溪公园", romanized="Huāxī Gōngyuán", class_code="25200", division=huaxi, position=_PARK)
    a_place(
        session, "双井", romanized="Shuāngjǐng", division=huaxi, position=MultiPoint([(106.6, 26.3), (106.7, 26.3)])
    )
    for number, division in enumerate([huaxi, huaxi, nanming]):
        a_place(session, "龙场", romanized="Lóngchǎng", division=division, synthetic=number == 0)
    a_place(session, "隆场", romanized="Lóngchǎng", class_code="21610", division=nanming)
    a_place(session, "长坡", romanized="Zhǎngpō", division=nanming)
    a_place(session, "旧场", romanized="Jiùchǎng", division=huaxi, valid=(date(1950, 1, 1), date(1992, 3, 1)))
    a_place(session, "青岩密营", romanized="Qīngyán Mìyíng", division=huaxi, secrecy=Secrecy.CONFIDENTIAL)


_RIVER = LineString([(106.6, 26.4), (106.65, 26.42), (106.7, 26.45)])
_PARK = box(106.66, 26.42, 106.68, 26.44)


@pytest.fixture(scope="package")
def register(
    clones: Callable[[], AbstractContextManager[Database]],
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
    wait_until_ready: Callable[[httpx.Client], None],
) -> Iterator[httpx.Client]:
    """A client of a server of the register, at noon of 25 November 2026."""
    with clones() as database:
        with database.sessions.begin() as session:
            registered(session)
        with serving(create_app(Settings(), database, clock=lambda: NOON)) as client:
            wait_until_ready(client)
            yield client
