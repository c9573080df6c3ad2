import httpx

from api.shapes.examples import SEARCH


def test_a_hit_tells_what_it_is_and_why(client: httpx.Client) -> None:
    answer = client.get("/v1/search", params={"q": "青岩镇"}).json()
    best = answer["items"][0]
    assert best["id"] == "0190f5a0-0000-7000-8000-000000000101"
    assert (best["name"], best["kind"]) == ("青岩镇", "21500")
    assert best["division"] == {"code": "520111", "name": "花溪区", "path": ["贵州省", "贵阳市", "花溪区"]}
    assert best["point"] == [106.68, 26.33]
    assert 0 < best["score"] <= 1
    assert best["reasons"]
    assert (answer["as_of"], answer["revision"]) == ("2026-11-25", 1)


def test_a_hit_has_the_members_of_the_published_example(client: httpx.Client) -> None:
    assert set(client.get("/v1/search?q=青岩镇").json()["items"][0]) == set(SEARCH["items"][0])


def test_a_division_before_the_name_is_understood(client: httpx.Client) -> None:
    found = client.get("/v1/search", params={"q": "南明区龙场"}).json()["items"]
    assert found[0]["id"].endswith("105")


def test_a_former_name_finds_its_place_and_is_named(client: httpx.Client) -> None:
    best = client.get("/v1/search", params={"q": "青岩屯"}).json()["items"][0]
    assert (best["name"], best["matched"], best["matched_kind"]) == ("青岩堡", "青岩屯", "former")


def test_pinyin_without_tones_finds_a_place(client: httpx.Client) -> None:
    names = [item["name"] for item in client.get("/v1/search", params={"q": "huaxihe"}).json()["items"]]
    assert "花溪河" in names


def test_filters_leave_out_what_lies_elsewhere(client: httpx.Client) -> None:
    for more in ({"division": "520102"}, {"bbox": "106.7,26.5,106.9,26.6"}, {"division": "520102000000"}):
        found = client.get("/v1/search", params={"q": "龙场", **more}).json()["items"]
        assert [item["id"][-3:] for item in found] == ["105"], more


def test_what_is_near_tells_its_distance(client: httpx.Client) -> None:
    best = client.get("/v1/search", params={"q": "龙场", "near": "106.75,26.55"}).json()["items"][0]
    assert best["id"].endswith("105")
    assert best["distance_m"] == 0


def test_a_place_of_another_day_is_found_on_that_day_only(client: httpx.Client) -> None:
    then = client.get("/v1/search", params={"q": "旧场", "as_of": "1980-01-01"}).json()
    now = client.get("/v1/search", params={"q": "旧场"}).json()
    assert then["as_of"] == "1980-01-01"
    assert "旧场" in [item["name"] for item in then["items"]]
    assert "旧场" not in [item["name"] for item in now["items"]]


def test_pages_follow_each_other_without_gap_or_repetition(client: httpx.Client) -> None:
    whole = [item["id"] for item in client.get("/v1/search?q=龙场&limit=50").json()["items"]]
    walked: list[str] = []
    url = "/v1/search?q=龙场&limit=1"
    while True:
        answer = client.get(url)
        walked += [item["id"] for item in answer.json()["items"]]
        if answer.json()["next"] is None:
            break
        url = answer.links["next"]["url"]
    assert walked == whole


def test_geojson_tells_the_same_as_features(client: httpx.Client) -> None:
    plain = client.get("/v1/search?q=青岩镇").json()
    answer = client.get("/v1/search?q=青岩镇", headers={"accept": "application/geo+json"})
    collection = answer.json()
    assert answer.headers["content-type"] == "application/geo+json"
    assert collection["type"] == "FeatureCollection"
    feature = collection["features"][0]
    assert feature["geometry"] == {"type": "Point", "coordinates": [106.68, 26.33]}
    assert {"id": feature["id"], **feature["properties"]} == plain["items"][0]


def test_a_place_without_position_has_no_geometry(client: httpx.Client) -> None:
    feature = client.get("/v1/search?q=无位村&f=geojson").json()["features"][0]
    assert feature["geometry"] is None


def test_suggestions_come_from_the_first_character(client: httpx.Client) -> None:
    answer = client.get("/v1/suggest", params={"q": "青"}).json()
    assert {item["name"] for item in answer["items"]} >= {"青岩镇", "青岩堡"}
    assert answer["revision"] == 1


def test_suggestions_come_from_the_first_letter(client: httpx.Client) -> None:
    assert client.get("/v1/suggest", params={"q": "q"}).json()["items"]
