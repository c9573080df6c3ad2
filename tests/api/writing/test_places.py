"""Changing what is recorded of places over HTTP: within scope, with a reason, and without losing an update."""

import threading
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select

from foundation.db import Database
from foundation.ledger.models import LedgerEntry
from foundation.ledger.verification import verify
from tests.api.acting.conftest import Clock, Signed, problem
from tests.api.conftest import NANMING, numbered

FORT, TOWN, SECRET = (f"/v1/places/{numbered(number)}" for number in (102, 101, 666))
REASON = {"reason": "As the county's annals say."}
DOCUMENT = {"title": "花溪区地名普查成果更正通知", "number": "花民〔2026〕7号", "authority": "花溪区民政局"}


def tag(client: httpx.Client, path: str = FORT) -> dict[str, str]:
    """The header that says which version is meant."""
    return {"if-match": client.get(path).headers["etag"]}


def last(library: Database) -> LedgerEntry:
    """The last entry of the ledger."""
    with library.sessions() as session:
        return session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq.desc()).limit(1)).one()


def test_what_is_recorded_of_a_place_is_changed_and_found_at_once(
    signed: Signed, library: Database, people: dict[str, UUID]
) -> None:
    browser = signed("huaxi.reviewer")
    body = {
        **REASON,
        "kind": "22100",
        "meaning": "青色岩石上的城堡。",
        "position": {"lon": 106.7, "lat": 26.35, "method": "surveyed", "accuracy_m": 2},
        "names": [{"kind": "former", "text": "青岩屯"}, {"kind": "alias", "text": "定广门"}],
    }
    before = browser.get(FORT).json()
    answer = browser.patch(FORT, json=body, headers=tag(browser))
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["kind"], told["meaning"], told["point"]) == ("22100", body["meaning"], [106.7, 26.35])
    assert {(name["kind"], name["text"]) for name in told["names"]} >= {("alias", "定广门"), ("former", "青岩屯")}
    assert told["name"] == before["name"]
    assert told["valid"] == before["valid"]
    assert browser.get(FORT).json() == told
    assert browser.get("/v1/search", params={"q": "定广门"}).json()["items"][0]["id"] == told["id"]
    entry = last(library)
    assert (entry.actor_id, entry.actor_role) == (f"user:{people['huaxi.reviewer']}", "reviewer")
    assert (entry.action, entry.reason) == ("amend place", REASON["reason"])
    assert (entry.request_id or "").startswith("urn:uuid:")
    assert set(entry.details["fields"]) >= {"class_code", "meaning", "position", "names"}
    with library.sessions() as session:
        verify(session)


def test_what_was_known_before_can_still_be_asked_for(signed: Signed, library: Database, clock: Clock) -> None:
    browser = signed("huaxi.reviewer")
    browser.patch(FORT, json={**REASON, "meaning": "旧的"}, headers=tag(browser))
    known = last(library).recorded_at
    browser.patch(FORT, json={**REASON, "meaning": "新的"}, headers=tag(browser))
    clock.now = known + timedelta(days=1)
    then = browser.get(FORT, params={"recorded": known.isoformat()})
    assert (then.json()["meaning"], browser.get(FORT).json()["meaning"]) == ("旧的", "新的")


def test_a_name_that_is_left_out_is_gone_and_null_takes_a_text_away(signed: Signed) -> None:
    browser = signed("huaxi.reviewer")
    browser.patch(FORT, json={**REASON, "meaning": "旧的"}, headers=tag(browser))
    answer = browser.patch(FORT, json={**REASON, "names": [], "meaning": None}, headers=tag(browser))
    assert {name["kind"] for name in answer.json()["names"]} == {"standard", "romanized"}
    assert answer.json()["meaning"] is None


def test_a_change_that_changes_nothing_writes_nothing(signed: Signed, library: Database) -> None:
    browser = signed("huaxi.reviewer")
    before = last(library).seq
    answer = browser.patch(FORT, json={**REASON, "kind": "22200"}, headers=tag(browser))
    assert (answer.status_code, last(library).seq) == (200, before)


def test_the_tag_of_the_answer_serves_for_the_next_change(signed: Signed) -> None:
    browser = signed("huaxi.reviewer")
    first = browser.patch(FORT, json={**REASON, "meaning": "一"}, headers=tag(browser))
    second = browser.patch(FORT, json={**REASON, "meaning": "二"}, headers={"if-match": first.headers["etag"]})
    assert second.json()["meaning"] == "二"


@pytest.mark.parametrize("headers", [{}, {"if-match": "*"}, {"if-match": ""}])
def test_a_change_says_which_version_it_is_of(signed: Signed, headers: dict[str, str]) -> None:
    answer = signed("huaxi.reviewer").patch(FORT, json={**REASON, "meaning": "x"}, headers=headers)
    assert problem(answer) == (428, "precondition-missing")


@pytest.mark.parametrize("told", ['"0-000000000000000000"', "W/{}", "nonsense", '"1"'])
def test_a_change_of_another_version_is_refused(signed: Signed, told: str) -> None:
    browser = signed("huaxi.reviewer")
    headers = {"if-match": told.format(tag(browser)["if-match"])}
    answer = browser.patch(FORT, json={**REASON, "meaning": "x"}, headers=headers)
    assert problem(answer) == (412, "stale")


def test_of_two_who_change_a_place_at_once_one_hears_of_the_other(signed: Signed) -> None:
    one, other = signed("huaxi.reviewer"), signed("root")
    headers = tag(one)
    statuses: list[int] = []

    def change(browser: httpx.Client, text: str) -> None:
        statuses.append(browser.patch(FORT, json={**REASON, "meaning": text}, headers=headers).status_code)

    threads = [threading.Thread(target=change, args=each) for each in ((one, "甲"), (other, "乙"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200, 412]


@pytest.mark.parametrize("login", ["nanming.reviewer", "approver", "nobody"])
def test_who_has_no_say_there_changes_nothing(signed: Signed, library: Database, login: str) -> None:
    browser, before = signed(login), last(library).seq
    answer = browser.patch(FORT, json={**REASON, "meaning": "x"}, headers=tag(browser))
    assert problem(answer) == (403, "forbidden")
    assert {"reviewer", "administrator"} == set(answer.json()["needs"])
    assert last(library).seq == before


def test_a_place_is_moved_by_who_has_a_say_at_both_ends(signed: Signed) -> None:
    browser = signed("huaxi.reviewer")
    body = {**REASON, "division": str(NANMING)}
    assert problem(browser.patch(FORT, json=body, headers=tag(browser))) == (403, "forbidden")
    root = signed("root")
    assert root.patch(FORT, json=body, headers=tag(root)).json()["division"]["name"] == "南明区"
    assert problem(browser.patch(FORT, json={**REASON, "meaning": "x"}, headers=tag(browser))) == (403, "forbidden")


def test_the_public_changes_nothing(server: httpx.Client) -> None:
    assert problem(server.patch(FORT, json={**REASON, "meaning": "x"}, headers=tag(server))) == (401, "unauthenticated")


def test_what_is_secret_is_not_there_to_be_changed(signed: Signed) -> None:
    root = signed("root")
    headers = {"if-match": '"1-000000000000000000"'}
    assert problem(root.patch(SECRET, json={**REASON, "meaning": "x"}, headers=headers)) == (404, "not-found")


@pytest.mark.parametrize("member", ["name", "romanized"])
def test_nobody_changes_a_standard_name_outside_a_proposal(signed: Signed, member: str) -> None:
    root = signed("root")
    answer = root.patch(FORT, json={**REASON, member: "新名"}, headers=tag(root))
    assert problem(answer) == (400, "invalid-parameters")
    assert "proposal" in answer.json()["errors"][0]["detail"]


def test_no_place_is_made_outside_a_proposal(signed: Signed) -> None:
    answer = signed("root").post("/v1/places", json={"name": "新村"})
    assert problem(answer) == (405, "method-not-allowed")


def test_a_division_as_a_place_is_left_to_the_record_of_divisions(signed: Signed) -> None:
    root = signed("root")
    body: dict[str, Any] = {**REASON, "division": str(NANMING), "kind": "22200"}
    answer = root.patch(TOWN, json=body, headers=tag(root, TOWN))
    assert {fault["code"] for fault in answer.json()["errors"]} == {"kept_elsewhere"}
    answer = root.patch(FORT, json={**REASON, "kind": "21500"}, headers=tag(root))
    assert answer.json()["errors"][0]["code"] == "kept_elsewhere"


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"meaning": "<script>alert(1)</script>"}, "/meaning"),
        ({"meaning": "javascript:alert(1)"}, "/meaning"),
        ({"origin": "a\u0000b"}, "/origin"),
        ({"origin": "a\u202eb"}, "/origin"),
        ({"meaning": "x" * 20_001}, "/meaning"),
        ({"names": [{"kind": "alias", "text": "<b>名</b>"}]}, "/names/0/text"),
        ({"names": [{"kind": "alias", "text": "龙?场"}]}, "/names/0/text"),
        ({"names": [{"kind": "alias", "text": "青岩堡"}]}, "/names/0/text"),
        ({"names": [{"kind": "alias", "text": "甲"}, {"kind": "alias", "text": "甲"}]}, "/names/1/text"),
        ({"names": [{"kind": "standard", "text": "甲"}]}, "/names/0/kind"),
        ({"kind": "99999"}, "/kind"),
        ({"kind": "2220"}, "/kind"),
        ({"position": {"lon": 26.35, "lat": 106.7}}, "/position"),
        ({"position": {"lon": 106.7}}, "/position/lat"),
        ({"secrecy": 0}, "/secrecy"),
        ({"reason": " "}, "/reason"),
    ],
)
def test_what_cannot_be_recorded_is_told_by_its_place(signed: Signed, change: dict[str, Any], pointer: str) -> None:
    browser = signed("huaxi.reviewer")
    answer = browser.patch(FORT, json=REASON | change, headers=tag(browser))
    assert problem(answer) == (400, "invalid-parameters")
    assert pointer in {fault.get("pointer") for fault in answer.json()["errors"]}, answer.text


def test_a_position_in_a_system_that_cannot_be_converted_is_refused(signed: Signed) -> None:
    browser = signed("huaxi.reviewer")
    body = {**REASON, "position": {"lon": 106.7, "lat": 26.35, "crs": "EPSG:4214"}}
    assert problem(browser.patch(FORT, json=body, headers=tag(browser))) == (400, "refused-crs")
    body = {**REASON, "position": {"lon": 106.7, "lat": 26.35, "crs": "GCJ-02"}}
    told = browser.patch(FORT, json=body, headers=tag(browser)).json()
    assert told["position"]["original"] == "106.7 26.35"
    assert told["point"] != [106.7, 26.35]


def test_an_error_in_a_standard_name_is_corrected_with_a_document(signed: Signed, library: Database) -> None:
    root = signed("root")
    body = {"name": "青崖堡", "document": DOCUMENT, **REASON}
    answer = root.post(f"{FORT}/corrections", json=body, headers=tag(root))
    assert answer.status_code == 200, answer.text
    assert answer.json()["name"] == "青崖堡"
    assert answer.json()["reading_confirmed"] is False
    entry = last(library)
    assert entry.action == "correct place name"
    assert entry.details["document"]["number"] == DOCUMENT["number"]
    assert (entry.details["before"]["standard"], entry.details["after"]["standard"]) == ("青岩堡", "青崖堡")
    assert root.get("/v1/search", params={"q": "青崖堡"}).json()["items"][0]["name"] == "青崖堡"


def test_a_spelling_that_a_person_confirms_is_corrected(signed: Signed) -> None:
    root = signed("huaxi.admin")
    body = {"romanized": "Qīngyán Bǔ", "document": DOCUMENT, **REASON}
    told = root.post(f"{FORT}/corrections", json=body, headers=tag(root)).json()
    assert (told["name"], told["romanized"], told["reading_confirmed"]) == ("青岩堡", "Qīngyán Bǔ", True)


def test_a_name_is_not_corrected_by_a_reviewer_nor_without_a_document(signed: Signed) -> None:
    reviewer, root = signed("huaxi.reviewer"), signed("root")
    body: dict[str, Any] = {"name": "青崖堡", "document": DOCUMENT, **REASON}
    answer = reviewer.post(f"{FORT}/corrections", json=body, headers=tag(reviewer))
    assert problem(answer) == (403, "forbidden")
    del body["document"]
    answer = root.post(f"{FORT}/corrections", json=body, headers=tag(root))
    assert answer.json()["errors"][0] == answer.json()["errors"][0] | {"pointer": "/document", "code": "missing"}


def test_a_correction_that_is_sent_again_is_done_once(signed: Signed, library: Database) -> None:
    root = signed("root")
    headers = tag(root) | {"idempotency-key": "correct-it-once"}
    body = {"name": "青崖堡", "document": DOCUMENT, **REASON}
    first = root.post(f"{FORT}/corrections", json=body, headers=headers)
    seq = last(library).seq
    again = root.post(f"{FORT}/corrections", json=body, headers=headers)
    assert (again.status_code, again.json(), last(library).seq) == (200, first.json(), seq)
    assert again.headers["etag"] == first.headers["etag"]
    other = root.post(f"{FORT}/corrections", json={**body, "name": "青屋堡"}, headers=headers)
    assert problem(other) == (422, "key-reused")
