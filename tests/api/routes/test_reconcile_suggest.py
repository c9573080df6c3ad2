import httpx
import pytest

from tests.reconciling_shapes import FLYOUT, PROPOSED, SUGGESTIONS, check

_TOWNSHIP = "0190f5a0-0000-7000-8000-000000000101"
_OPENREFINE = {"spell": "always", "exact": "false", "prefixed": "true"}
"""What OpenRefine's box sends with every text."""


def _suggested(client: httpx.Client, what: str, prefix: str, **more: str) -> list[dict[str, object]]:
    answer = client.get(f"/reconcile/suggest/{what}", params={"prefix": prefix, **_OPENREFINE, **more})
    found: list[dict[str, object]] = check(answer.json(), SUGGESTIONS)["result"]
    return found


def test_places_are_suggested_by_the_beginning_of_their_names(client: httpx.Client) -> None:
    told = _suggested(client, "entity", "青")
    assert [each["name"] for each in told] == ["青岩镇", "青岩堡"]
    assert told[0]["description"] == "Qīngyán Zhèn · 贵州省/贵阳市/花溪区"
    assert told[0]["notable"] == [{"id": "21500", "name": "乡级行政区"}]


@pytest.mark.parametrize("prefix", ["qingyan", "青岩镇", _TOWNSHIP])
def test_pinyin_a_whole_name_and_an_id_suggest_their_place_first(client: httpx.Client, prefix: str) -> None:
    assert _suggested(client, "entity", prefix)[0]["id"] == _TOWNSHIP


def test_a_type_leaves_out_places_of_others(client: httpx.Client) -> None:
    assert [each["name"] for each in _suggested(client, "entity", "青", type="22200")] == ["青岩堡"]


@pytest.mark.parametrize("what", ["entity", "type", "property"])
def test_nothing_typed_is_answered_without_complaint(client: httpx.Client, what: str) -> None:
    check(client.get(f"/reconcile/suggest/{what}", params={"prefix": ""}).json(), SUGGESTIONS)


def test_more_suggestions_are_had_by_the_cursor(client: httpx.Client) -> None:
    first = client.get("/reconcile/suggest/type", params={"prefix": ""}).json()
    second = client.get("/reconcile/suggest/type", params={"prefix": "", "cursor": first["cursor"]}).json()
    assert len(first["result"]) == len(second["result"]) == 10
    assert not {each["id"] for each in first["result"]} & {each["id"] for each in second["result"]}
    last = client.get("/reconcile/suggest/type", params={"prefix": "", "cursor": 40}).json()
    assert "cursor" not in last


def test_types_are_suggested_with_those_above_them(client: httpx.Client) -> None:
    [village] = _suggested(client, "type", "21610")
    assert village["name"] == "行政村"
    assert isinstance(village["broader"], list)
    assert village["broader"][0]["id"] == "21600"


def test_properties_are_suggested_by_id_and_by_name(client: httpx.Client) -> None:
    assert _suggested(client, "property", "division", schema="21500")[0]["id"] == "division"
    assert _suggested(client, "property", "坐标")[0]["id"] == "coordinates"


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("", "prefix", "missing"),
        ("prefix=a&cursor=41", "cursor", "out_of_range"),
        ("prefix=a&cursor=-1", "cursor", "not_a_count"),
        ("prefix=a&nearby=1", "nearby", "unknown"),
        ("prefix=a&callback=f", "callback", "unknown"),
        ("prefix=a%00", "prefix", "control_character"),
        ("prefix=a&type=99", "type", "unknown_class"),
        ("prefix=" + "a" * 201, "prefix", "too_long"),
    ],
)
def test_a_wrong_parameter_is_refused(client: httpx.Client, query: str, parameter: str, code: str) -> None:
    answer = client.get(f"/reconcile/suggest/entity?{query}")
    assert answer.status_code == 400
    assert [(fault["parameter"], fault["code"]) for fault in answer.json()["errors"]] == [(parameter, code)]


@pytest.mark.parametrize(
    ("what", "identity", "told"),
    [("entity", _TOWNSHIP, "青岩镇"), ("type", "21610", "行政村"), ("property", "code", "代码")],
)
def test_a_flyout_tells_of_what_is_suggested(client: httpx.Client, what: str, identity: str, told: str) -> None:
    flyout = check(client.get(f"/reconcile/flyout/{what}", params={"id": identity}).json(), FLYOUT)
    assert flyout["id"] == identity
    assert f"<h3>{told}</h3>" in flyout["html"]


@pytest.mark.parametrize("what", ["entity", "type", "property"])
def test_a_flyout_of_nothing_is_not_there(client: httpx.Client, what: str) -> None:
    answer = client.get(f"/reconcile/flyout/{what}", params={"id": "<b>"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_a_place_that_is_no_more_has_a_flyout_and_a_preview(client: httpx.Client) -> None:
    gone = {"id": "0190f5a0-0000-7000-8000-000000000107"}
    assert "旧场" in client.get("/reconcile/flyout/entity", params=gone).json()["html"]
    assert "1950-01-01–1992-03-01" in client.get("/reconcile/preview", params=gone).text


def test_a_preview_tells_what_a_place_is(client: httpx.Client) -> None:
    page = client.get("/reconcile/preview", params={"id": _TOWNSHIP})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    for told in ("青岩镇", "Qīngyán Zhèn", "贵州省/贵阳市/花溪区", "乡级行政区", "520111100", "106.68,26.33"):
        assert told in page.text
    assert "color-scheme:light dark" in page.text


def test_secret_places_have_no_flyout_and_no_preview(client: httpx.Client) -> None:
    secret = {"id": "0190f5a0-0000-7000-8000-000000000666"}
    assert client.get("/reconcile/flyout/entity", params=secret).status_code == 404
    assert client.get("/reconcile/preview", params=secret).status_code == 404
    assert client.get("/reconcile/suggest/entity", params={"prefix": secret["id"]}).json() == {"result": []}


@pytest.mark.parametrize(("query", "count"), [("", 18), ("?type=", 18), ("?type=21500&limit=3", 3)])
def test_the_properties_that_may_be_fetched_are_proposed(client: httpx.Client, query: str, count: int) -> None:
    told = check(client.get(f"/reconcile/properties{query}").json(), PROPOSED)
    assert len(told["properties"]) == count
