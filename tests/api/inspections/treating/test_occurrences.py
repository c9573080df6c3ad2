"""What happened to a line is to be inspected, and whoever walked there since has inspected it."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.api.inspections.treating.conftest import Desk, codes
from tests.syncing_made import stretch

OCCURRENCES = "/v1/inspections/occurrences"
SLIDE: dict[str, Any] = {
    "line": "4552",
    "occasion": "disaster",
    "happened_on": "2026-11-20",
    "from_m": 500,
    "to_m": 1500,
    "note": "滑坡。",
}


def test_what_happened_is_left_to_be_inspected_until_somebody_walked_there(desk: Desk) -> None:
    told = desk.by("huaxi").post(OCCURRENCES, json=SLIDE)
    assert told.status_code == httpx.codes.CREATED, told.text
    assert (told.json()["left"], told.json()["due_on"], told.json()["is_done"]) == ([[500, 1500]], "2026-12-20", False)
    walked = stretch(desk.ground, uuid4(), by=desk.ids["huaxi"], at=datetime(2026, 11, 24, 4, tzinfo=UTC))
    assert desk.sync(records=[walked])["receipts"][0]["outcome"] == "taken"
    (item,) = desk.by("nanming").get(OCCURRENCES).json()["items"]
    assert (item["left"], item["is_overdue"]) == ([[900, 1500]], False)
    desk.clock.forward(40)
    assert desk.by("nanming").get(OCCURRENCES).json()["items"][0]["is_overdue"]


def test_it_is_told_to_the_sides_alone(desk: Desk) -> None:
    desk.by("nanming").post(OCCURRENCES, json=SLIDE)
    assert len(desk.by("huaxi").get(OCCURRENCES, params={"line": "4552", "division": "520111"}).json()["items"]) == 1
    assert desk.by("proposer").get(OCCURRENCES).json()["items"] == []
    assert desk.by("proposer").post(OCCURRENCES, json=SLIDE).status_code == 403


def test_a_report_that_is_sent_twice_under_its_key_is_taken_once(desk: Desk) -> None:
    client, headers = desk.by("huaxi"), {"Idempotency-Key": str(uuid4())}
    first, again = (client.post(OCCURRENCES, json=SLIDE, headers=headers) for _ in range(2))
    assert again.content == first.content
    assert len(client.get(OCCURRENCES).json()["items"]) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"happened_on": "2027-01-01"}, "in_future"),
        ({"to_m": 9_000_000}, "stretch_off_line"),
        ({"line": "9999"}, "unknown_line"),
    ],
)
def test_what_cannot_have_happened_is_refused(desk: Desk, changes: dict[str, Any], code: str) -> None:
    answer = desk.by("huaxi").post(OCCURRENCES, json=SLIDE | changes)
    assert (answer.status_code, codes(answer)) == (400, {code})
