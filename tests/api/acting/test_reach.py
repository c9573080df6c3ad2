"""Whose say a change of divisions needs: an administrator of a county gets no further by recording one."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import update
from uuid_utils.compat import uuid7

from accounts.changes import NewUser, create_user
from accounts.following import Territory
from accounts.granting import grant_role
from accounts.identity import Grant
from accounts.models import User
from accounts.roles import Role
from api.app import create_app
from boundaries.divisions.archive.lineage import lineage
from foundation.actor import OPERATOR
from foundation.db import Database
from foundation.periods import legal_day
from foundation.settings import Settings
from gazetteer.places.loading import SourceFile
from gazetteer.places.of_divisions.loading import load_chronicle
from seeds import history
from tests.api.acting.conftest import PASSWORD, WHY, Clock, _hashed, problem
from tests.api.conftest import NOON
from tests.api.writing.test_divisions import founded

DRY = {"dry_run": "true"}
GROUNDS = {"county": "520111", "city": "520100", "root": None}


@pytest.fixture(scope="module")
def history_with_administrators(clones: Callable[[], AbstractContextManager[Database]]) -> Iterator[Database]:
    """Guizhou's history since 1981, and administrators of a district, its city, and the province."""
    with clones() as database:
        with database.sessions.begin() as session:
            source = SourceFile("history", history.digest())
            told = history.changes(uuid7)
            load_chronicle(session, history.SERIES, told, source=source, actor=OPERATOR, reason="A test.")
            territory = Territory(lineage(session), legal_day(NOON))
            for login, code in GROUNDS.items():
                user_id = create_user(session, OPERATOR, NewUser(login, login.title()), WHY)
                division_id = code and territory.lineage.meant(code, territory.day)
                grant = Grant(Role.ADMINISTRATOR, division_id or None)
                grant_role(session, OPERATOR, user_id, grant, WHY, territory=territory)
            session.execute(update(User).values(password_hash=_hashed()))
        yield database


@pytest.fixture(scope="module")
def browsers(
    history_with_administrators: Database,
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> Iterator[dict[str, httpx.Client]]:
    """A browser of each administrator."""
    with serving(create_app(Settings(), history_with_administrators, clock=Clock())) as client:
        found = {}
        for login in GROUNDS:
            found[login] = httpx.Client(base_url=client.base_url, timeout=60)
            answer = found[login].post("/v1/session", json={"login": login, "password": PASSWORD})
            found[login].headers["X-CSRF-Token"] = answer.json()["csrf_token"]
        yield found
        for each in found.values():
            each.close()


@pytest.fixture(scope="module")
def units(browsers: dict[str, httpx.Client]) -> dict[str, str]:
    """Ids of divisions by their code."""
    codes = ("520111", "520100", "520102", "520000", "520200")
    return {code: browsers["root"].get(f"/v1/divisions/{code}").json()["id"] for code in codes}


def tried(browser: httpx.Client, *events: dict[str, Any], **more: Any) -> httpx.Response:
    """Try a change out."""
    body = founded(events=list(events), authority="国务院", **more)
    return browser.post("/v1/division-changes", params=DRY, json=body)


def test_a_county_does_not_go_up_in_a_new_unit_beside_the_province(
    browsers: dict[str, httpx.Client], units: dict[str, str]
) -> None:
    # Grants follow a division into the one unit that has all of its land: this one would be a province.
    whole = [{"predecessor": units["520111"], "successor": "#x", "is_whole": True}]
    new = {"kind": "establish", "unit": "#x", "name": "新省", "unit_kind": "省", "level": 1}
    ended = {"kind": "abolish", "unit": units["520111"]}
    for login in ("county", "city"):
        assert problem(tried(browsers[login], ended, new, successions=whole)) == (403, "forbidden")


def test_a_county_does_not_leave_its_prefecture_by_itself(
    browsers: dict[str, httpx.Client], units: dict[str, str]
) -> None:
    new = {"kind": "establish", "unit": "#x", "name": "新市", "unit_kind": "地级市", "level": 2,
           "legal_parent": units["520111"]}  # fmt: skip
    away = {"kind": "transfer_affiliation", "unit": units["520111"], "legal_parent": "#x"}
    assert problem(tried(browsers["county"], new, away)) == (403, "forbidden")
    to_another = {**away, "legal_parent": units["520200"]}
    assert problem(tried(browsers["city"], to_another)) == (403, "forbidden")


def test_nobody_ends_a_unit_without_a_say_in_the_one_it_lies_in(
    browsers: dict[str, httpx.Client], units: dict[str, str]
) -> None:
    ended = {"kind": "abolish", "unit": units["520111"]}
    assert problem(tried(browsers["county"], ended)) == (403, "forbidden")


@pytest.mark.parametrize("login", ["county", "city"])
def test_a_new_unit_that_lies_in_nothing_takes_a_say_in_the_whole_province(
    browsers: dict[str, httpx.Client], units: dict[str, str], login: str
) -> None:
    new = {"kind": "establish", "unit": "#x", "name": "新省", "unit_kind": "省", "level": 1}
    renamed = {"kind": "rename", "unit": units["520111"], "name": "花城区"}
    answer = tried(browsers[login], new, renamed)
    assert problem(answer) == (403, "forbidden")
    assert "the whole province" in answer.json()["detail"]


def test_a_correction_takes_a_say_in_all_that_it_undoes(
    browsers: dict[str, httpx.Client], units: dict[str, str]
) -> None:
    changes = browsers["root"].get("/v1/division-changes", params={"limit": 100}).json()["items"]
    renamed = {"kind": "rename", "unit": units["520111"], "name": "花城区"}
    of_others = [each["origin"] for each in changes if units["520111"] not in str(each)][:2]
    assert len(of_others) == 2
    for origin in of_others:
        assert problem(tried(browsers["county"], renamed, origin=origin)) == (403, "forbidden")


def test_a_change_that_is_not_there_is_not_corrected(browsers: dict[str, httpx.Client], units: dict[str, str]) -> None:
    renamed = {"kind": "rename", "unit": units["520111"], "name": "花城区"}
    answer = tried(browsers["root"], renamed, origin="guizhou-1981 2030-2031:7")
    assert problem(answer) == (400, "invalid-parameters")
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/origin"]


def test_what_stays_within_the_own_ground_is_still_recorded(
    browsers: dict[str, httpx.Client], units: dict[str, str]
) -> None:
    renamed = {"kind": "rename", "unit": units["520111"], "name": "花城区"}
    assert tried(browsers["county"], renamed).status_code == 200
    new = {"kind": "establish", "unit": "#t", "name": "新街道", "unit_kind": "街道", "level": 4,
           "legal_parent": units["520111"]}  # fmt: skip
    answer = tried(browsers["county"], new)
    assert answer.status_code == 200, answer.text


def test_only_who_administers_the_whole_province_grants_a_role_for_the_division_that_is_the_province(
    history_with_administrators: Database, browsers: dict[str, httpx.Client], units: dict[str, str]
) -> None:
    # The division and the whole province are the same ground, and the row says the whole province.
    with history_with_administrators.sessions.begin() as session:
        user_id = create_user(session, OPERATOR, NewUser(f"puppet-{uuid7()}", "Puppet"), WHY)
    body = {"role": "approver", "division": units["520000"], "reason": "Mischief."}
    for login in ("county", "city"):
        assert problem(browsers[login].post(f"/v1/users/{user_id}/grants", json=body)) == (403, "forbidden")
    granted = browsers["root"].post(f"/v1/users/{user_id}/grants", json=body)
    assert granted.json()["grants"][0]["division"] is None
    assert UUID(granted.json()["id"]) == user_id
