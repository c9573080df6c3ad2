"""`POST /v1/proposals/check`: reports over HTTP, one and many, and what is refused."""

from typing import Any

import httpx
import pytest
from pydantic import TypeAdapter

from api.parameters.proposals.drafts import MOST_DRAFTS
from api.shapes.proposals.checks import ManyChecks
from api.shapes.proposals.examples import MANY

_ADDRESS = "/v1/proposals/check"
_TOWN = {"name": "青岩镇", "class_code": "21500", "division": "贵阳市/南明区"}


def _check(client: httpx.Client, **draft: Any) -> dict[str, Any]:
    answer = client.post(_ADDRESS, json={**_TOWN, **draft})
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert isinstance(found, dict)
    return found


def _refused(client: httpx.Client, content: object, status: int = 400) -> dict[str, Any]:
    answer = client.post(_ADDRESS, json=content)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    found = answer.json()
    assert isinstance(found, dict)
    return found


def test_a_second_town_of_a_name_is_blocked_with_the_first_as_evidence(client: httpx.Client) -> None:
    found = _check(client)
    assert (found["verdict"], found["name"], found["as_of"]) == ("blocked", "青岩镇", "2026-11-25")
    [finding] = found["findings"]
    assert (finding["rule"], finding["code"], finding["severity"]) == ("R8", "duplicate", "block")
    assert finding["evidence"] == [
        {
            "id": "0190f5a0-0000-7000-8000-000000000101",
            "name": "青岩镇",
            "kind": "21500",
            "path": ["贵州省", "贵阳市", "花溪区"],
            "reading": "qīng yán zhèn",
            "romanized": "Qīngyán Zhèn",
            "note": "",
        }
    ]
    assert "贵州省" in found["scope"]
    assert finding["sentence"]
    assert finding["sentence_en"]


def test_a_homophone_is_warned_of(client: httpx.Client) -> None:
    found = _check(client, name="青延镇")
    assert (found["verdict"], [each["code"] for each in found["findings"]]) == ("warned", ["homophone"])


def test_a_name_against_which_nothing_speaks_is_clear(client: httpx.Client) -> None:
    assert _check(client, name="云锦镇") | {"revision": 0} == {
        "name": "云锦镇",
        "verdict": "clear",
        "scope": "在贵州省范围内与乡、镇比较（条例第九条第（八）项）",
        "scope_en": "Compared with 乡、镇 within 贵州省.",
        "findings": [],
        "spelling": {"text": "Yúnjǐn Zhèn", "confirmed": False, "uncertain": []},
        "as_of": "2026-11-25",
        "revision": 0,
    }


def test_a_spelling_is_suggested_only_where_a_name_is_given(client: httpx.Client) -> None:
    village = _check(client, name="云锦坡", class_code="22200")
    assert village["spelling"]["text"] == "Yúnjǐnpō"
    protected = _check(client, kind="protect", name="云锦坡", class_code="22200")
    assert protected["spelling"] is None


def test_the_verdict_is_not_kept_by_anybody(client: httpx.Client) -> None:
    assert client.post(_ADDRESS, json=_TOWN).headers["cache-control"] == "no-store"


def test_a_secret_place_is_not_hinted_at(client: httpx.Client) -> None:
    found = _check(client, name="青岩密营", class_code="22200", division="520111")
    assert found["verdict"] == "clear"


def test_a_city_that_would_be_called_after_a_mark_needs_a_reason(guizhou: httpx.Client) -> None:
    draft = {"name": "茅台市", "class_code": "21400", "division": "贵州省/遵义市/仁怀市"}
    own = guizhou.get("/v1/search", params={"q": "仁怀市", "kind": "214"}).json()["items"][0]["id"]
    found = _check(guizhou, **draft, kind="rename", place_id=own)
    assert found["verdict"] == "needs_justification"
    assert {each["code"]: each["severity"] for each in found["findings"]} == {
        "company_or_mark": "justify",
        "historic_name": "justify",
    }
    reasons = [{"rule": "R6", "text": "先有地名，后有企业"}, {"rule": "A10", "text": "已组织专家论证"}]
    assert _check(guizhou, **draft, kind="rename", place_id=own, justifications=reasons)["verdict"] == "warned"


def test_a_county_of_a_name_of_another_is_blocked_in_the_whole_country(guizhou: httpx.Client) -> None:
    found = _check(guizhou, name="习水县", class_code="21400", division="贵州省/毕节市")
    assert (found["verdict"], found["findings"][0]["rule"]) == ("blocked", "R7")


def test_many_are_answered_in_their_order_with_the_errors_of_those_that_cannot_be_understood(
    client: httpx.Client,
) -> None:
    drafts = [_TOWN, {**_TOWN, "name": ""}, {**_TOWN, "division": "无此县"}, 7, {**_TOWN, "name": "云锦镇"}]
    found = client.post(_ADDRESS, json={"drafts": drafts}).json()
    told = [each.get("verdict") or each["errors"][0]["pointer"] for each in found["results"]]
    assert told == ["blocked", "/drafts/1/name", "/drafts/2/division", "/drafts/3", "clear"]
    assert found["counts"] == {"blocked": 1, "needs_justification": 0, "warned": 0, "clear": 1, "unchecked": 3}
    assert set(found) == set(MANY)


def test_names_of_a_batch_are_compared_with_each_other(client: httpx.Client) -> None:
    drafts = [{**_TOWN, "name": "云锦镇"}, {**_TOWN, "name": "云锦镇", "division": "520111"}]
    found = client.post(_ADDRESS, json={"drafts": drafts}).json()
    assert [each["findings"][0]["code"] for each in found["results"]] == ["repeated_in_batch"] * 2


def test_a_place_of_a_batch_that_is_not_there_is_told_at_its_pointer(client: httpx.Client) -> None:
    lost = {**_TOWN, "kind": "rename", "place_id": "0190f5a0-0000-7000-8000-000000009999"}
    [found] = client.post(_ADDRESS, json={"drafts": [lost]}).json()["results"]
    assert found["errors"][0]["pointer"] == "/drafts/0/place_id"


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"name": "  "}, "/name", "blank"),
        ({"name": "长" * 61}, "/name", "too_long"),
        ({"name": None}, "/name", "not_a_text"),
        ({"class_code": "2150"}, "/class_code", "malformed"),
        ({"class_code": "99999"}, "/class_code", "unknown_class"),
        ({"division": "无此县"}, "/division", "unknown_division"),
        ({"kind": "invent"}, "/kind", "not_a_choice"),
        ({"position": [26.3, 106.6]}, "/position", "swapped"),
        ({"extent": {"area_m2": -1}}, "/extent/area_m2", "out_of_range"),
        ({"extent": {"area_m2": "large"}}, "/extent/area_m2", "not_a_number"),
        ({"state": "approved"}, "/state", "unknown"),
        ({"place_id": "0190f5a0-0000-7000-8000-000000009999"}, "/place_id", "unknown_place"),
        ({"reasons": "长" * 4_001}, "/reasons", "too_long"),
        ({"meaning": "\x00"}, "/meaning", "malformed"),
    ],
)
def test_what_is_wrong_is_refused_at_its_pointer(
    client: httpx.Client, change: dict[str, Any], pointer: str, code: str
) -> None:
    found = _refused(client, {**_TOWN, **change})
    assert [(each["pointer"], each["code"]) for each in found["errors"]] == [(pointer, code)]


def test_more_drafts_than_can_be_checked_at_once_are_refused(client: httpx.Client) -> None:
    found = _refused(client, {"drafts": [_TOWN] * (MOST_DRAFTS + 1)}, 413)
    assert found["most_drafts"] == MOST_DRAFTS


def test_a_body_that_is_too_large_is_refused(client: httpx.Client) -> None:
    assert _refused(client, {**_TOWN, "reasons": "长" * 1_500_000}, 413)["type"] == "/problems/too-large"


@pytest.mark.parametrize("content", [[], 7, True, "青岩镇"])
def test_a_body_that_is_no_draft_is_refused(client: httpx.Client, content: object) -> None:
    assert _refused(client, content)["errors"][0]["code"] == "not_an_object"


def test_a_body_that_is_no_json_is_refused(client: httpx.Client) -> None:
    headers = {"Content-Type": "application/json"}
    assert client.post(_ADDRESS, content=b"{", headers=headers).status_code == 400
    assert client.post(_ADDRESS, content=b"{}", headers={"Content-Type": "text/plain"}).status_code == 415


def test_the_example_of_many_has_the_declared_shape() -> None:
    assert TypeAdapter(ManyChecks).validate_python(MANY, strict=True) == MANY
