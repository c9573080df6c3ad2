import httpx
import pytest

_PLACES = "0190f5a0-0000-7000-8000-000000000"


def test_a_place_is_told_in_full(client: httpx.Client) -> None:
    place = client.get(f"/v1/places/{_PLACES}102").json()
    assert (place["name"], place["romanized"], place["kind"], place["kind_name"]) == (
        "青岩堡",
        "Qīngyán Bǎo",
        "22200",
        "农村居民点",
    )
    assert {(name["kind"], name["text"]) for name in place["names"]} >= {("standard", "青岩堡"), ("former", "青岩屯")}
    assert place["division"]["path"] == ["贵州省", "贵阳市", "花溪区"]
    assert place["geometry"] == {"type": "Point", "coordinates": [106.69, 26.34]}
    assert place["position"]["original_crs"] == "EPSG:4490"
    assert place["valid"] == {
        "start": None,
        "end": None,
        "start_precision": "unknown",
        "end_precision": "unknown",
        "basis": "unknown",
    }
    assert (place["as_of"], place["revision"], place["synthetic"]) == ("2026-11-25", 1, False)


def test_codes_come_with_their_scheme(client: httpx.Client) -> None:
    assert client.get(f"/v1/places/{_PLACES}101").json()["codes"] == [{"scheme": "dmfw", "code": "520111100"}]


def test_a_river_is_told_as_its_line_with_a_point_on_it(client: httpx.Client) -> None:
    place = client.get(f"/v1/places/{_PLACES}103").json()
    assert place["geometry"]["type"] == "LineString"
    assert place["point"] == [106.65, 26.42]


def test_one_place_as_geojson_is_a_feature(client: httpx.Client) -> None:
    answer = client.get(f"/v1/places/{_PLACES}103?f=geojson")
    feature = answer.json()
    assert answer.headers["content-type"] == "application/geo+json"
    assert (feature["type"], feature["id"]) == ("Feature", f"{_PLACES}103")
    assert feature["geometry"]["type"] == "LineString"
    assert feature["properties"]["name"] == "花溪河"


def test_one_place_has_a_strong_tag_and_is_not_sent_again(client: httpx.Client) -> None:
    url = f"/v1/places/{_PLACES}101"
    tag = client.get(url).headers["etag"]
    again = client.get(url, headers={"if-none-match": tag})
    assert tag.startswith('"1-')
    assert (again.status_code, again.content) == (304, b"")


def test_the_strong_tag_differs_by_representation(client: httpx.Client) -> None:
    tags = {client.get(f"/v1/places/{_PLACES}101{more}").headers["etag"] for more in ("", "?f=geojson")}
    assert len(tags) == 2


def test_a_place_that_is_no_more_says_when_it_was(client: httpx.Client) -> None:
    now = client.get(f"/v1/places/{_PLACES}107")
    then = client.get(f"/v1/places/{_PLACES}107?as_of=1992-02-29")
    after = client.get(f"/v1/places/{_PLACES}107?as_of=1992-03-01")
    assert (now.status_code, now.json()["type"]) == (404, "/problems/not-in-force")
    assert (then.json()["valid"]["start"], then.json()["valid"]["end"]) == ("1950-01-01", "1992-03-01")
    assert after.status_code == 404


def test_what_was_not_recorded_yet_was_not_known(client: httpx.Client) -> None:
    answer = client.get(f"/v1/places/{_PLACES}101?recorded=2000-01-01T00:00:00Z")
    assert answer.status_code == 404


def test_versions_tell_the_days_of_each(client: httpx.Client) -> None:
    answer = client.get(f"/v1/places/{_PLACES}107/versions").json()
    assert [(item["name"], item["valid"]["start"], item["valid"]["end"]) for item in answer["items"]] == [
        ("旧场", "1950-01-01", "1992-03-01")
    ]
    assert answer["items"][0]["division"]["name"] == "花溪区"


def test_versions_of_nothing_are_not_there(client: httpx.Client) -> None:
    assert client.get(f"/v1/places/{_PLACES}999/versions").status_code == 404


def test_the_list_is_walked_without_gap_or_repetition(client: httpx.Client) -> None:
    walked: list[str] = []
    url: str | None = "/v1/places?limit=2"
    while url is not None:
        answer = client.get(url)
        walked += [item["id"][-3:] for item in answer.json()["items"]]
        url = answer.links["next"]["url"] if "next" in answer.links else None
    assert walked == ["101", "102", "103", "104", "105", "106"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("division=520111", ["101", "102", "103", "104"]),
        ("division=520100", ["101", "102", "103", "104", "105", "106"]),
        ("division=52", ["101", "102", "103", "104", "105", "106"]),
        ("division=0190f5a0-0000-7000-8000-000000000004", ["105", "106"]),
        ("kind=12", ["103"]),
        ("kind=12000,21500", ["101", "103"]),
        ("bbox=106.7,26.5,106.8,26.6", ["105"]),
        ("status=historical&as_of=1980-01-01", ["107"]),
        ("status=historical", []),
        ("recorded=2000-01-01T00:00:00Z", []),
    ],
)
def test_filters_choose(client: httpx.Client, query: str, expected: list[str]) -> None:
    items = client.get(f"/v1/places?{query}").json()["items"]
    assert [item["id"][-3:] for item in items] == expected


def test_a_token_is_refused_by_other_filters(client: httpx.Client) -> None:
    token = client.get("/v1/places?limit=1&division=52").json()["next"]
    answer = client.get(f"/v1/places?limit=1&division=520111&next={token}")
    assert answer.json()["errors"][0]["code"] == "other_question"


def test_a_walk_stays_on_the_day_it_began(client: httpx.Client) -> None:
    token = client.get("/v1/places?limit=1&as_of=1980-01-01").json()["next"]
    assert client.get(f"/v1/places?limit=1&as_of=1980-01-01&next={token}").json()["as_of"] == "1980-01-01"


def test_an_uppercase_id_is_the_same_place(client: httpx.Client) -> None:
    assert client.get(f"/v1/places/{_PLACES.upper()}101").json()["name"] == "青岩镇"
