"""The address of a calendar: told once, opens one calendar, ends when its owner wants."""

from collections.abc import Iterator

import httpx
import pytest
from icalendar import Calendar
from sqlalchemy import select, update

from accounts.credentials.passwords import hashed
from accounts.models import CalendarSubscription, User
from tests.api.acting.conftest import problem
from tests.api.proposals.conftest import Office
from tests.api.proposals.deeds import Deed

_PASSWORD = "violet-granite-otter-39"  # noqa: S105 - of a test
_SUBSCRIPTION = "/v1/proposals/deadlines/subscription"


@pytest.fixture
def clerk(office: Office) -> Iterator[httpx.Client]:
    """The clerk in a browser."""
    with office.database.sessions.begin() as session:
        session.execute(update(User).where(User.login == "clerk").values(password_hash=hashed(_PASSWORD)))
    with httpx.Client(base_url=office.public.base_url, timeout=30) as client:
        answer = client.post("/v1/session", json={"login": "clerk", "password": _PASSWORD})
        assert answer.is_success, answer.text
        client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
        yield client


def test_a_calendar_program_reads_the_deadlines_at_an_address_that_is_told_once(
    office: Office, clerk: httpx.Client
) -> None:
    Deed(office).approved()
    made = clerk.post(_SUBSCRIPTION)
    assert made.status_code == 201, made.text
    href = made.json()["href"]
    answer = office.public.get(href)
    assert len(Calendar.from_ical(answer.text).walk("VEVENT")) == 2
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in answer.headers
    told = clerk.get(_SUBSCRIPTION).json()
    assert set(told) == {"made_at", "last_used_at"}
    assert told["last_used_at"] is not None
    with office.database.sessions() as session:
        [kept] = session.scalars(select(CalendarSubscription.sha256))
    assert href.rsplit("/", 1)[1].removesuffix(".ics").encode() not in kept


def test_the_address_opens_nothing_else(office: Office, clerk: httpx.Client) -> None:
    Deed(office).approved()
    secret = clerk.post(_SUBSCRIPTION).json()["href"].rsplit("/", 1)[1].removesuffix(".ics")
    headers = {"Authorization": f"Bearer {secret}"}
    assert problem(office.public.get("/v1/proposals/tasks", headers=headers)) == (401, "unauthenticated")
    assert office.public.get("/v1/proposals", headers=headers).json()["items"] == []


def test_another_address_ends_the_one_before_and_ending_it_ends_it(office: Office, clerk: httpx.Client) -> None:
    first = clerk.post(_SUBSCRIPTION).json()["href"]
    second = clerk.post(_SUBSCRIPTION).json()["href"]
    assert problem(office.public.get(first)) == (404, "not-found")
    assert office.public.get(second).status_code == 200
    assert clerk.delete(_SUBSCRIPTION).status_code == 204
    assert problem(office.public.get(second)) == (404, "not-found")
    assert problem(clerk.delete(_SUBSCRIPTION)) == (404, "not-found")
    assert problem(office.public.get("/v1/proposals/deadlines/gzc_short.ics")) == (404, "not-found")


def test_a_token_makes_no_address_that_would_outlive_it(office: Office) -> None:
    assert problem(office.by("clerk").post(_SUBSCRIPTION)) == (403, "forbidden")
    assert problem(office.public.post(_SUBSCRIPTION)) == (401, "unauthenticated")


def test_another_sites_page_makes_none(clerk: httpx.Client) -> None:
    del clerk.headers["X-CSRF-Token"]
    assert problem(clerk.post(_SUBSCRIPTION)) == (403, "forbidden")
