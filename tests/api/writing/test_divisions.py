"""Recording changes of divisions over HTTP, or trying them out."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from uuid_utils.compat import uuid7

from api.app import create_app
from foundation.actor import OPERATOR
from foundation.db import Database
from foundation.ledger.models import LedgerEntry
from foundation.settings import Settings
from gazetteer.places.loading import SourceFile
from gazetteer.places.of_divisions.loading import load_chronicle
from seeds import history
from tests.api.acting.conftest import PASSWORD, Clock, Signed, enter_people, problem
from tests.api.conftest import GUIYANG, HUAXI

PAPER = {"title": "贵州省人民政府关于花溪区设立街道的批复", "number": "黔府函〔2026〕8号", "approved_on": "2026-10-01"}


def founded(**more: Any) -> dict[str, Any]:
    """A subdistrict that is established in a city that the chronicle knows from its founding."""
    return {
        "reason": "Recorded from the approval.",
        "kind": "founding",
        "day": "2026-11-01",
        "approved_on": "2026-10-01",
        "authority": "贵州省人民政府",
        "documents": [PAPER],
        "events": [
            {"kind": "establish", "unit": "#new", "name": "新街道", "unit_kind": "街道", "level": 4,
             "legal_parent": str(HUAXI)},
        ],
        **more,
    }  # fmt: skip


def entries(library: Database) -> int:
    """How many entries the ledger has."""
    with library.sessions() as session:
        return session.scalar(select(func.count()).select_from(LedgerEntry)) or 0


def test_a_change_that_does_not_fit_what_is_recorded_is_told_by_its_faults(signed: Signed, library: Database) -> None:
    before = entries(library)
    answer = signed("root").post("/v1/division-changes", json=founded())
    assert problem(answer) == (400, "invalid-parameters")
    assert "The history does not hold" in answer.json()["detail"]
    assert entries(library) == before


@pytest.mark.parametrize("unit", ["0190f5a0-0000-7000-8000-999999999999", "520111", "#other", "'; DROP TABLE division"])
def test_units_that_there_are_not_are_named(signed: Signed, unit: str) -> None:
    body = founded(successions=[{"predecessor": unit, "successor": "#new", "is_whole": False}])
    answer = signed("root").post("/v1/division-changes", json=body)
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/successions/0/predecessor"]


@pytest.mark.parametrize("login", ["huaxi.reviewer", "approver", "nobody"])
def test_only_administrators_record_changes(signed: Signed, login: str) -> None:
    answer = signed(login).post("/v1/division-changes", json=founded())
    assert problem(answer) == (403, "forbidden")
    assert answer.json()["needs"] == ["administrator"]


def test_an_administrator_of_a_district_records_nothing_of_the_city(signed: Signed) -> None:
    body = founded()
    body["events"][0]["legal_parent"] = str(GUIYANG)
    assert problem(signed("huaxi.admin").post("/v1/division-changes", json=body)) == (403, "forbidden")


def test_the_public_records_nothing(server: httpx.Client) -> None:
    assert problem(server.post("/v1/division-changes", json=founded())) == (401, "unauthenticated")


@pytest.mark.parametrize(
    "change",
    [
        {"documents": []},
        {"reason": ""},
        {"kind": "revolution"},
        {"day": "2026-13-01"},
        {"note": "<img src=x onerror=alert(1)>"},
        {"events": []},
    ],
)
def test_what_is_no_change_is_refused(signed: Signed, change: dict[str, Any]) -> None:
    assert problem(signed("root").post("/v1/division-changes", json=founded(**change))) == (400, "invalid-parameters")


def test_a_change_without_any_unit_that_there_is_is_refused(signed: Signed) -> None:
    body = founded()
    del body["events"][0]["legal_parent"]
    answer = signed("root").post("/v1/division-changes", json=body)
    assert "no division that there is" in answer.json()["detail"]


@pytest.fixture
def chronicled(
    clock: Clock,
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
    clones: Callable[[], AbstractContextManager[Database]],
) -> Iterator[tuple[httpx.Client, Database]]:
    """A browser of the administrator of a server of Guizhou's history since 1981."""
    with clones() as database:
        with database.sessions.begin() as session:
            source = SourceFile("history", history.digest())
            told = history.changes(uuid7)
            load_chronicle(session, history.SERIES, told, source=source, actor=OPERATOR, reason="A test.")
            enter_people(session, only="root")
        with serving(create_app(Settings(), database, clock=clock)) as browser:
            signed_in = browser.post("/v1/session", json={"login": "root", "password": PASSWORD})
            browser.headers["X-CSRF-Token"] = signed_in.json()["csrf_token"]
            yield browser, database


def test_a_change_is_tried_out_recorded_once_and_told_from_then_on(
    chronicled: tuple[httpx.Client, Database],
) -> None:
    browser, database = chronicled
    district = browser.get("/v1/divisions/520111").json()["id"]
    body = founded(kind="renaming", events=[{"kind": "rename", "unit": district, "name": "花城区"}], authority="国务院")
    before = entries(database)
    tried = browser.post("/v1/division-changes", params={"dry_run": "true"}, json=body)
    assert tried.status_code == 200, tried.text
    assert (tried.json()["dry_run"], tried.json()["revision"], entries(database)) == (True, None, before)
    assert tried.json()["change"]["events"][0]["after"] == "花城区"

    headers = {"idempotency-key": "rename-it-once"}
    made = browser.post("/v1/division-changes", json=body, headers=headers)
    again = browser.post("/v1/division-changes", json=body, headers=headers)
    assert (made.status_code, again.status_code, entries(database)) == (201, 201, before + 1)
    assert again.json() == made.json()
    assert browser.get(made.headers["location"]).json()["documents"][0]["number"] == PAPER["number"]
    assert browser.get("/v1/divisions/520111").json()["name"] == "花城区"
    assert browser.get("/v1/divisions/520111", params={"as_of": "2026-10-31"}).json()["name"] == "花溪区"
    with database.sessions() as session:
        entry = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq.desc()).limit(1)).one()
    assert (entry.actor_role, entry.reason) == ("administrator", body["reason"])
    assert (entry.request_id or "").startswith("urn:uuid:")
