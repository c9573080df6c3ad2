"""One name in the address; many in a JSON body."""

from typing import Any

import httpx
import pytest

from api.shapes.normalizing.examples import EXAMPLES

_ADDRESS = "/v1/normalize"


def _one(client: httpx.Client, **parameters: str) -> dict[str, Any]:
    answer = client.get(_ADDRESS, params=parameters)
    assert answer.status_code == 200, answer.text
    [found] = answer.json()["results"]
    assert isinstance(found, dict)
    return found


def _many(client: httpx.Client, names: list[Any], **beside: Any) -> list[dict[str, Any]]:
    answer = client.post(_ADDRESS, json={"names": names, **beside})
    assert answer.status_code == 200, answer.text
    results = answer.json()["results"]
    assert isinstance(results, list)
    return results


def test_a_standard_name_is_matched_to_its_place(client: httpx.Client) -> None:
    found = _one(client, q="花溪区青岩堡")
    assert found["decision"] == "match"
    assert found["match"]["id"] == "0190f5a0-0000-7000-8000-000000000102"
    assert (found["match"]["name"], found["match"]["kind"]) == ("青岩堡", "22200")
    assert found["match"]["division"] == {"code": "520111", "name": "花溪区", "path": ["贵州省", "贵阳市", "花溪区"]}
    assert found["match"]["point"] == [106.69, 26.34]


def test_an_answer_has_the_members_of_the_published_example(client: httpx.Client) -> None:
    answer = client.get(_ADDRESS, params={"q": "花溪区青岩堡"}).json()
    example = EXAMPLES["normalizeName"]["application/json"]
    assert set(answer) == set(example)
    assert set(answer["results"][0]) == set(example["results"][0])
    assert set(answer["results"][0]["candidates"][0]) == set(example["results"][0]["candidates"][0])
    assert set(answer["results"][0]["match"]) == set(example["results"][0]["match"])


def test_every_candidate_tells_what_each_feature_adds_to_its_score(client: httpx.Client) -> None:
    best = _one(client, q="花溪区青岩堡")["candidates"][0]
    assert best["parts"]
    assert all(isinstance(part, float) for part in best["parts"].values())
    assert 0 < best["score"] <= 1
    assert {"kind", "detail"} == set(best["reasons"][0])


def test_a_former_name_is_made_out_with_the_reason(client: httpx.Client) -> None:
    best = _one(client, q="青岩屯")["candidates"][0]
    assert (best["name"], best["matched"], best["matched_kind"]) == ("青岩堡", "青岩屯", "former")
    assert "former_name" in {reason["kind"] for reason in best["reasons"]}


def test_one_name_of_two_places_is_ambiguous_and_told_what_would_settle_it(client: httpx.Client) -> None:
    found = _one(client, q="龙场")
    assert (found["decision"], found["match"]) == ("ambiguous", None)
    assert found["candidates_total"] >= 2
    [within] = [each for each in found["settled_by"] if each["by"] == "within"]
    assert set(within["options"]) == {"花溪区", "南明区"}


@pytest.mark.parametrize("within", ["520102", "贵州省/贵阳市/南明区", "贵阳市南明区", "南明区", "520102000000"])
def test_what_settles_a_name_is_taken_as_a_code_or_a_path(client: httpx.Client, within: str) -> None:
    likely = _one(client, q="龙场", within=within)["candidates"]
    assert {each["id"][-3:] for each in likely} == {"105"}


def test_a_name_of_nothing_is_said_to_be_none(client: httpx.Client) -> None:
    found = _one(client, q="假县")
    assert (found["decision"], found["match"]) == ("none", None)
    assert found["none_score"] > 0.5


def test_no_secret_place_is_ever_a_candidate(client: httpx.Client) -> None:
    assert "青岩密营" not in client.get(_ADDRESS, params={"q": "青岩密营", "limit": "20"}).text.replace(
        '"input":"青岩密营"', ""
    )


def test_candidates_are_features_where_geojson_is_asked_for(client: httpx.Client) -> None:
    answer = client.get(_ADDRESS, params={"q": "龙场", "f": "geojson"})
    assert answer.headers["content-type"] == "application/geo+json"
    told = answer.json()
    assert told["decision"] == "ambiguous"
    assert {feature["geometry"]["type"] for feature in told["features"][:2]} == {"Point"}


def test_an_answer_that_is_known_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get(_ADDRESS, params={"q": "花溪区青岩堡"})
    again = client.get(_ADDRESS, params={"q": "花溪区青岩堡"}, headers={"if-none-match": first.headers["etag"]})
    assert first.headers["etag"].startswith('W/"')
    assert first.headers["cache-control"] == "public, no-cache"
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("parameters", "parameter", "code"),
    [
        ({}, "q", "missing"),
        ({"q": ""}, "q", "blank"),
        ({"q": "青" * 201}, "q", "too_long"),
        ({"q": "青\u0000岩"}, "q", "control_character"),
        ({"q": "青岩", "within": "999999"}, "within", "unknown_division"),
        ({"q": "青岩", "within": "无此县"}, "within", "unknown_division"),
        ({"q": "青岩", "kind": "9"}, "kind", "unknown_class"),
        ({"q": "青岩", "near": "26.3,106.7"}, "near", "swapped"),
        ({"q": "青岩", "limit": "21"}, "limit", "out_of_range"),
        ({"q": "青岩", "as_of": "2026-02-30"}, "as_of", "not_a_day"),
        ({"q": "青岩", "division": "520111"}, "division", "unknown"),
    ],
)
def test_a_wrong_parameter_is_named(
    client: httpx.Client, parameters: dict[str, str], parameter: str, code: str
) -> None:
    answer = client.get(_ADDRESS, params=parameters)
    assert answer.status_code == 400
    assert [(each["parameter"], each["code"]) for each in answer.json()["errors"]] == [(parameter, code)]


def test_two_thousand_characters_are_too_long_for_an_address(client: httpx.Client) -> None:
    answer = client.get(_ADDRESS, params={"q": "青" * 2_000})
    assert (answer.status_code, answer.json()["type"]) == (414, "/problems/too-long")


@pytest.mark.parametrize(
    "text", ["😀", "😀青岩", "'; DROP TABLE place; --", "Ｑｉｎｇｙａｎ镇", "青岩zhen٣", "\u202e青岩", "𠮷𠮷"]
)
def test_odd_texts_are_answered_or_named(client: httpx.Client, text: str) -> None:
    answer = client.get(_ADDRESS, params={"q": text})
    assert answer.status_code in {200, 400}
    assert answer.json().get("results") or answer.json()["errors"]


def test_many_names_are_answered_in_their_order(client: httpx.Client) -> None:
    found = _many(client, ["花溪区青岩堡", "花溪区花溪河", "假县"])
    assert [each["input"] for each in found] == ["花溪区青岩堡", "花溪区花溪河", "假县"]
    assert [each["decision"] for each in found] == ["match", "match", "none"]


def test_a_name_of_a_body_is_answered_as_it_is_alone(client: httpx.Client) -> None:
    assert _many(client, ["龙场"], limit=3) == [_one(client, q="龙场", limit="3")]


def test_each_name_may_say_what_is_known_of_it(client: httpx.Client) -> None:
    asked = [
        {"name": "龙场", "within": "南明区", "id": "a"},
        {"name": "龙场", "within": "520111", "id": 7},
        {"name": "龙场", "kind": "1"},
        {"name": "旧场", "as_of": "1980-01-01"},
        {"name": "龙场", "near": [106.75, 26.55]},
    ]
    first, second, third, fourth, fifth = _many(client, asked)
    assert [each["id"][-3:] for each in first["candidates"]] == ["105"]
    assert [each["id"][-3:] for each in second["candidates"]] == ["104"]
    assert (first["id"], second["id"], "id" in third) == ("a", 7, False)
    assert not any(each["kind"].startswith("2") for each in third["candidates"])
    assert fourth["candidates"][0]["name"] == "旧场"
    assert fifth["candidates"][0]["id"].endswith("105")


def test_what_stands_beside_the_names_holds_for_those_that_say_nothing_else(client: httpx.Client) -> None:
    plain, own = _many(client, ["龙场", {"name": "龙场", "within": "520111"}], within="520102", limit=1)
    assert [each["id"][-3:] for each in plain["candidates"]] == ["105"]
    assert [each["id"][-3:] for each in own["candidates"]] == ["104"]


@pytest.mark.parametrize(
    ("name", "code", "pointer"),
    [
        ("", "blank", "/names/1"),
        ("，。", "blank", "/names/1"),
        ("青" * 10_000, "too_long", "/names/1"),
        ("青\u0007岩", "control_character", "/names/1"),
        (17, "not_a_name", "/names/1"),
        (None, "not_a_name", "/names/1"),
        (["青岩"], "not_a_name", "/names/1"),
        ({}, "missing", "/names/1/name"),
        ({"name": 17}, "not_a_text", "/names/1/name"),
        ({"name": "青岩", "within": "999999"}, "unknown_division", "/names/1/within"),
        ({"name": "青岩", "within": 520111}, "not_a_text", "/names/1/within"),
        ({"name": "青岩", "near": [26.3, 106.7]}, "swapped", "/names/1/near"),
        ({"name": "青岩", "near": ["a", 1]}, "not_a_point", "/names/1/near"),
        ({"name": "青岩", "near": [200.0, 1]}, "out_of_range", "/names/1/near"),
        ({"name": "青岩", "kind": "9"}, "unknown_class", "/names/1/kind"),
        ({"name": "青岩", "as_of": "yesterday"}, "not_a_day", "/names/1/as_of"),
        ({"name": "青岩", "id": {"a": 1}}, "not_an_id", "/names/1/id"),
        ({"name": "青岩", "colour": "red"}, "unknown", "/names/1/colour"),
    ],
)
def test_a_name_that_cannot_be_asked_is_an_error_in_its_place_and_the_others_are_answered(
    client: httpx.Client, name: object, code: str, pointer: str
) -> None:
    before, wrong, after = _many(client, ["花溪区青岩堡", name, "花溪区花溪河"])
    assert (before["decision"], after["decision"]) == ("match", "match")
    assert "candidates" not in wrong
    assert (wrong["error"]["code"], wrong["error"]["pointer"]) == (code, pointer)
    assert wrong["error"]["message"]


def test_an_error_carries_the_id_of_its_name(client: httpx.Client) -> None:
    [wrong] = _many(client, [{"name": "", "id": 12}])
    assert (wrong["id"], wrong["input"]) == (12, "")


def test_names_of_too_many_days_are_refused_one_by_one(client: httpx.Client) -> None:
    found = _many(client, [{"name": "花溪区青岩堡", "as_of": f"{year}-05-05"} for year in range(2000, 2010)])
    assert [each.get("error", {}).get("code") for each in found] == [None] * 8 + ["too_many_days"] * 2


def test_a_thousand_names_are_answered_and_one_more_is_too_many(client: httpx.Client) -> None:
    assert len(_many(client, ["花溪区青岩堡"] * 1_000)) == 1_000
    answer = client.post(_ADDRESS, json={"names": ["花溪区青岩堡"] * 1_001})
    assert answer.status_code == 413
    assert answer.json()["type"] == "/problems/too-large"
    assert "application/x-ndjson" in answer.json()["detail"]


def test_a_body_of_too_many_bytes_is_refused_with_the_remedy(client: httpx.Client) -> None:
    answer = client.post(_ADDRESS, json={"names": ["青" * 10_000] * 100})
    assert answer.status_code == 413
    assert (answer.json()["most_bytes"], "ndjson" in answer.json()["detail"]) == (2_000_000, True)


@pytest.mark.parametrize(
    ("body", "where", "code"),
    [
        (b"", "/", "not_json"),
        (b"{", "/", "not_json"),
        (b"\xff\xfe", "/", "not_json"),
        (b"{}", "/names", "missing"),
        (b'{"names": []}', "/names", "too_short"),
        (b'{"names": "x"}', "/names", "not_a_list"),
        (b'["x"]', "/", "not_an_object"),
        (b'{"names": ["x"], "limit": 50}', "/limit", "out_of_range"),
        (b'{"names": ["x"], "limit": true}', "/limit", "not_a_count"),
        (b'{"names": ["x"], "as_of": 0}', "/as_of", "not_a_text"),
        (b'{"names": ["x"], "q": "y"}', "/q", "unknown"),
    ],
)
def test_a_body_that_is_wrong_as_a_whole_is_a_problem(client: httpx.Client, body: bytes, where: str, code: str) -> None:
    answer = client.post(_ADDRESS, content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400, answer.text
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [(where, code)]


def test_a_division_that_holds_for_all_and_is_none_is_a_problem(client: httpx.Client) -> None:
    answer = client.post(_ADDRESS, json={"names": ["花溪区青岩堡"], "within": "无此县"})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "unknown_division"


def test_a_form_that_is_not_read_is_named_with_those_that_are(client: httpx.Client) -> None:
    for headers in ({"content-type": "application/x-www-form-urlencoded"}, {"content-type": "multipart/mixed"}, {}):
        answer = client.post(_ADDRESS, content=b"names=x", headers=headers)
        assert answer.status_code == 415
        assert "text/csv" in answer.json()["detail"]
    packed = {"content-type": "application/json", "content-encoding": "gzip"}
    assert client.post(_ADDRESS, content=b"x", headers=packed).status_code == 415


def test_an_answer_that_nobody_accepts_is_not_made(client: httpx.Client) -> None:
    answer = client.post(_ADDRESS, json={"names": ["x"]}, headers={"accept": "text/html"})
    assert answer.status_code == 406
    other = client.post(_ADDRESS, params={"f": "csv"}, json={"names": ["x"]})
    assert [each["parameter"] for each in other.json()["errors"]] == ["f"]


def test_columns_are_for_files(client: httpx.Client) -> None:
    answer = client.post(_ADDRESS, params={"column": "地名"}, json={"names": ["x"]})
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "column")


def test_the_address_tells_all_of_its_methods(client: httpx.Client) -> None:
    answer = client.put(_ADDRESS)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")


def test_a_page_of_another_site_may_post(client: httpx.Client) -> None:
    asked = {"origin": "https://map.example", "access-control-request-method": "POST"}
    told = client.options(_ADDRESS, headers=asked).headers
    assert "POST" in told["access-control-allow-methods"]
    assert "Content-Type" in told["access-control-allow-headers"]
