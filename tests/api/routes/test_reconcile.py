import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from foundation.db import Database
from foundation.settings import Settings
from gazetteer.places.records import NameKind
from tests.factories import a_division, a_place
from tests.reconciling_shapes import MANIFEST, check, check_batch, check_extension

_NOON = datetime(2026, 11, 25, 4, tzinfo=UTC)
_TOWNSHIP = "0190f5a0-0000-7000-8000-000000000101"
_VILLAGE = "0190f5a0-0000-7000-8000-000000000102"
_GONE = "0190f5a0-0000-7000-8000-000000000107"
_SECRET = "0190f5a0-0000-7000-8000-000000000666"  # noqa: S105 - the id of a confidential place, as the fixture has it
_NOBODY = "0190f5a0-0000-7000-8000-999999999999"


def _post(client: httpx.Client, **fields: Any) -> httpx.Response:
    return client.post("/reconcile", data={name: json.dumps(value) for name, value in fields.items()})


def _batch(client: httpx.Client, queries: dict[str, Any]) -> Any:
    return check_batch(_post(client, queries=queries).json(), queries)


def _candidates(client: httpx.Client, query: str, *, limit: int = 5, **properties: Any) -> list[dict[str, Any]]:
    given = [{"pid": pid, "v": value} for pid, value in properties.items()]
    told = _batch(client, {"q0": {"query": query, "limit": limit, "properties": given}})
    found: list[dict[str, Any]] = told["q0"]["result"]
    return found


def _reasons(candidate: dict[str, Any]) -> set[str]:
    return {each["id"] for each in candidate["features"] if each["value"] is True}


def test_asked_nothing_it_gives_the_manifest(client: httpx.Client) -> None:
    manifest = check(client.get("/reconcile").json(), MANIFEST)
    assert manifest["batchSize"] == 50
    assert manifest["view"]["url"] == str(client.base_url) + "/v1/places/{{id}}"
    assert {"id": "21000", "name": "行政区域及其他", "broader": [{"id": "20000", "name": "人文地理实体"}]} in manifest[
        "defaultTypes"
    ]


def test_a_host_that_is_none_is_not_repeated_in_the_manifest(client: httpx.Client) -> None:
    told = client.get("/reconcile", headers={"host": "evil.example/<script>"})
    assert "evil" not in told.text


def test_the_manifest_tells_the_address_that_is_set(
    small_library: Database, serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]]
) -> None:
    settings = Settings(public_url="https://names.example/register/")
    with serving(create_app(settings, small_library, clock=lambda: _NOON)) as client:
        manifest = client.get("/reconcile").json()
    assert manifest["identifierSpace"] == "https://names.example/register/v1/places/"
    assert manifest["suggest"]["entity"]["service_url"] == "https://names.example/register"


def test_each_query_of_a_batch_is_answered_under_its_key(client: httpx.Client) -> None:
    told = _batch(client, {"row 7": {"query": "青岩镇"}, "": {"query": "龙场"}, "next": {"query": "花溪河"}})
    assert [each["result"][0]["name"] for each in told.values()] == ["青岩镇", "龙场", "花溪河"]


def test_get_answers_as_the_form_does(client: httpx.Client) -> None:
    queries = {"q0": {"query": "花溪区青岩", "limit": 3}}
    got = client.get("/reconcile", params={"queries": json.dumps(queries)})
    assert got.json() == _post(client, queries=queries).json()
    again = client.get(got.url, headers={"if-none-match": got.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", ["青岩镇", "青岩堡", "花溪河", "龙场", "无位村"])
def test_an_exact_standard_name_comes_first(client: httpx.Client, name: str) -> None:
    best = _candidates(client, name)[0]
    assert best["name"] == name
    assert "reason:exact" in _reasons(best)


def test_an_id_is_the_place_that_has_it(client: httpx.Client) -> None:
    [only] = _candidates(client, _VILLAGE)
    assert (only["id"], only["name"], only["match"], only["score"]) == (_VILLAGE, "青岩堡", True, 100)
    assert only["type"] == [{"id": "22200", "name": "农村居民点"}]


def test_an_id_of_a_place_of_another_class_is_told_and_no_match(client: httpx.Client) -> None:
    told = _batch(client, {"q0": {"query": _VILLAGE, "type": "21500"}})["q0"]["result"]
    assert [(each["id"], each["match"]) for each in told] == [(_VILLAGE, False)]


def test_an_id_of_a_place_that_is_no_more_is_told_and_no_match(client: httpx.Client) -> None:
    [only] = _candidates(client, _GONE)
    assert not only["match"]
    assert "该日不在用 1950-01-01–1992-03-01" in only["description"]
    [then] = _candidates(client, _GONE, as_of="1980-06-30")
    assert then["match"]


@pytest.mark.parametrize("identity", [_NOBODY, _SECRET])
def test_an_id_that_is_nobodys_or_secret_is_nothing(client: httpx.Client, identity: str) -> None:
    assert _candidates(client, identity) == []


def test_namesakes_alone_are_no_match_and_a_division_settles_it(client: httpx.Client) -> None:
    alone = _candidates(client, "龙场")
    assert len(alone) == 2
    assert not any(each["match"] for each in alone)
    for division in ("花溪区", "贵阳市/花溪区", "520111", 520111, "0190f5a0-0000-7000-8000-000000000003"):
        best = _candidates(client, "龙场", division=division)[0]
        assert best["match"], division
        assert "花溪区" in best["description"]


def test_a_division_that_contradicts_is_told_with_the_place(client: httpx.Client) -> None:
    best = _candidates(client, "青岩镇", division="南明区")[0]
    assert not best["match"]
    assert "reason:division_differs" in _reasons(best)


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ({"division": "529999"}, "reason:division_unknown"),
        ({"division": {"id": _NOBODY}}, "reason:division_unknown"),
        ({"kind": "自然村"}, "reason:kind_unknown"),
        ({"code": "999999999"}, "reason:code_unknown"),
    ],
)
def test_a_condition_that_names_nothing_leaves_no_match_and_says_so(
    client: httpx.Client, properties: dict[str, Any], reason: str
) -> None:
    told = _candidates(client, "花溪区龙场", **properties)
    assert told
    assert not any(each["match"] for each in told)
    assert all(reason in _reasons(each) for each in told)


def test_a_type_leaves_out_what_is_of_another(client: httpx.Client) -> None:
    for wanted in ("21500", "21000", "乡级行政区", ["12000", "21500"]):
        told = _batch(client, {"q0": {"query": "青岩", "type": wanted, "type_strict": "should"}})["q0"]["result"]
        assert [each["name"] for each in told] == ["青岩镇"]


def test_a_code_and_a_name_that_agree_are_a_match(client: httpx.Client) -> None:
    [only] = _candidates(client, "青岩镇", code=520111100)
    assert only["match"]
    assert "reason:code" in _reasons(only)


def test_a_code_and_a_name_that_contradict_each_other_are_both_told_and_no_match(client: httpx.Client) -> None:
    told = _candidates(client, "龙场", code="520111100")
    assert {each["name"] for each in told} == {"青岩镇", "龙场"}
    assert not any(each["match"] for each in told)
    assert "代码与名称不符" in told[0]["description"]


def test_a_code_may_be_asked_alone(client: httpx.Client) -> None:
    told = _batch(client, {"q0": {"properties": [{"pid": "code", "v": "520111100"}]}})
    assert told["q0"]["result"][0]["name"] == "青岩镇"


def test_a_former_name_is_told_as_one(client: httpx.Client) -> None:
    best = _candidates(client, "花溪区青岩屯")[0]
    assert best["name"] == "青岩堡"
    assert "reason:former_name" in _reasons(best)
    assert "曾用名 青岩屯" in best["description"]


def test_a_place_is_found_on_a_day_on_which_it_was(client: httpx.Client) -> None:
    assert _candidates(client, "旧场", as_of="1980-06-30T00:00:00Z")[0]["id"] == _GONE
    assert _GONE not in {each["id"] for each in _candidates(client, "旧场")}


@pytest.mark.parametrize("query", ["假县", "——", "1"])
def test_what_means_nothing_has_no_match(client: httpx.Client, query: str) -> None:
    assert not any(each["match"] for each in _candidates(client, query))


def test_no_secret_place_is_a_candidate(client: httpx.Client) -> None:
    assert _SECRET not in _post(client, queries={"q0": {"query": "青岩密营", "limit": 50}}).text


def test_properties_are_fetched_of_many_places_at_once(client: httpx.Client) -> None:
    ids, properties = [_TOWNSHIP, _VILLAGE], ["name", "former_names", "code", "division", "coordinates", "longitude"]
    query = {"ids": ids, "properties": [{"id": each} for each in properties]}
    told = check_extension(_post(client, extend=query).json(), ids, properties)
    assert told["meta"][1] == {"id": "former_names", "name": "曾用名"}
    assert told["rows"][_TOWNSHIP] == {
        "name": [{"str": "青岩镇"}],
        "former_names": [],
        "code": [{"str": "520111100"}],
        "division": [{"str": "贵州省/贵阳市/花溪区"}],
        "coordinates": [{"str": "106.68,26.33"}],
        "longitude": [{"float": 106.68}],
    }
    assert told["rows"][_VILLAGE]["former_names"] == [{"str": "青岩屯"}]


def test_every_property_can_be_fetched(client: httpx.Client) -> None:
    properties = [each["id"] for each in client.get("/reconcile/properties").json()["properties"]]
    query = {"ids": [_TOWNSHIP], "properties": [{"id": each} for each in properties]}
    check_extension(_post(client, extend=query).json(), [_TOWNSHIP], properties)


def test_a_property_may_be_fetched_as_of_a_day(client: httpx.Client) -> None:
    then = {"settings": {"as_of": "1980-06-30"}}
    query = {"ids": [_GONE], "properties": [{"id": "name", **then}, {"id": "valid_to", **then}, {"id": "status"}]}
    row = _post(client, extend=query).json()["rows"][_GONE]
    assert row == {"name": [{"str": "旧场"}], "valid_to": [{"date": "1992-03-01T00:00:00Z"}], "status": []}


def test_ids_that_are_nobodys_secret_or_none_have_empty_rows(client: httpx.Client) -> None:
    ids = [_NOBODY, _SECRET, "Q42", "", "'; DROP TABLE place; --"]
    told = check_extension(_post(client, extend={"ids": ids, "properties": [{"id": "name"}]}).json(), ids, ["name"])
    assert all(row == {"name": []} for row in told["rows"].values())


def test_a_form_may_be_posted_from_any_page(client: httpx.Client) -> None:
    asked = client.options(
        "/reconcile", headers={"origin": "https://a.example", "access-control-request-method": "POST"}
    )
    assert asked.status_code == 204
    assert "POST" in asked.headers["access-control-allow-methods"]
    assert "content-type" in asked.headers["access-control-allow-headers"].lower()
    told = client.post("/reconcile", data={"queries": "{}"}, headers={"origin": "https://a.example"})
    assert (told.status_code, told.json(), told.headers["access-control-allow-origin"]) == (200, {}, "*")
    refused = client.post("/reconcile", data={"queries": "["}, headers={"origin": "https://a.example"})
    assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (400, "*")


_DEEP = "[" * 10_000 + "]" * 10_000


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"queries": "{}", "extend": "{}"}, 400),
        ({"callback": "f"}, 400),
        ({"queries": "{}", "callback": "f"}, 400),
        ({"queries": "not json"}, 400),
        ({"queries": _DEEP}, 400),
        ({"queries": f'{{"q0": {_DEEP}}}'}, 400),
        ({"queries": "[]"}, 400),
        ({"queries": '{"q0": 7}'}, 400),
        ({"queries": '{"q0": {"query": "\\ud800"}}'}, 400),
        ({"queries": '{"q0": {"query": "a", "limit": 1e400}}'}, 400),
        ({"queries": '{"q0": {"query": "a", "limit": 1000000}}'}, 400),
        ({"queries": json.dumps({f"q{at}": {"query": "a"} for at in range(1_000)})}, 413),
        ({"extend": json.dumps({"ids": ["a"] * 1_000, "properties": []})}, 413),
        ({"extend": "{}"}, 400),
        ({"queries": "a" * 2_100_000}, 413),
    ],
)
def test_what_cannot_be_read_is_a_problem_and_never_a_fault_of_ours(
    client: httpx.Client, fields: dict[str, str], status: int
) -> None:
    answer = client.post("/reconcile", data=fields)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b'{"queries": {}}', {"content-type": "application/json"}, 415),
        (b"queries={}", {}, 415),
        (b"queries={}", {"content-type": "application/x-www-form-urlencoded", "content-encoding": "gzip"}, 415),
        (b"", {"content-type": "application/x-www-form-urlencoded"}, 400),
        (b"queries=%ff", {"content-type": "application/x-www-form-urlencoded"}, 400),
        (b"queries={}&queries={}", {"content-type": "application/x-www-form-urlencoded"}, 400),
    ],
)
def test_a_body_of_another_form_is_a_problem(
    client: httpx.Client, content: bytes, headers: dict[str, str], status: int
) -> None:
    answer = client.post("/reconcile", content=content, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_a_malformed_value_refuses_the_batch_and_is_named(client: httpx.Client) -> None:
    wrong = {"query": "龙场", "properties": [{"pid": "coordinates", "v": "26.33,106.68"}]}
    answer = _post(client, queries={"q0": {"query": "青岩镇"}, "q1": wrong})
    assert answer.status_code == 400
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [("/q1/properties/0/v", "swapped")]
    assert "/q1/properties/0/v" in answer.json()["detail"]


@pytest.mark.parametrize("query", ["callback=f", "queries=%7B%7D&callback=f", "queries=%7B%7D&extend=%7B%7D", "q=a"])
def test_an_address_that_asks_something_else_is_refused(client: httpx.Client, query: str) -> None:
    assert client.get(f"/reconcile?{query}").status_code == 400


_EVIL = '<img src=x onerror="alert(1)">&\'</script>'


@pytest.fixture(scope="module")
def evil(
    committed_evil: tuple[Database, str],
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
    wait_until_ready: Callable[[httpx.Client], None],
) -> Iterator[tuple[httpx.Client, str]]:
    """A server of a place whose names are HTML."""
    database, identity = committed_evil
    with serving(create_app(Settings(), database, clock=lambda: _NOON)) as client:
        wait_until_ready(client)
        yield client, identity


@pytest.fixture(scope="module")
def committed_evil(clones: Callable[[], AbstractContextManager[Database]]) -> Iterator[tuple[Database, str]]:
    with clones() as database:
        with database.sessions.begin() as session:
            above = a_division(session, f"区{_EVIL}", code="520111")
            place = a_place(
                session,
                f"村{_EVIL}",
                romanized=f"Cun{_EVIL}",
                division=above,
                names=[(NameKind.FORMER, f"旧{_EVIL}")],
                codes=[("dmfw", f"1{_EVIL}")],
                synthetic=True,
                valid=(date(1990, 1, 1), None),
            )
        yield database, str(place)


def test_names_that_are_html_are_text_in_previews_and_flyouts(evil: tuple[httpx.Client, str]) -> None:
    client, identity = evil
    page = client.get("/reconcile/preview", params={"id": identity})
    told = client.get("/reconcile/flyout/entity", params={"id": identity}).json()["html"]
    for html in (page.text, told):
        assert "村&lt;img" in html
        assert "旧&lt;img" in html
        assert "<img" not in html
        assert "</script>" not in html
    assert "（示意）" in page.text
    assert "1990-01-01–" in page.text


def test_a_preview_may_stand_in_any_frame_and_do_nothing_there(evil: tuple[httpx.Client, str]) -> None:
    client, identity = evil
    for answer in (client.get("/reconcile/preview", params={"id": one}) for one in (identity, _EVIL)):
        policy = answer.headers["content-security-policy"]
        assert "frame-ancestors *" in policy
        assert policy.startswith("default-src 'none'")
        assert "http" not in answer.text
        assert "<img" not in answer.text
    assert answer.status_code == 404
