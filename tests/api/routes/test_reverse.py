import httpx
import pytest


def test_a_point_lies_in_a_chain_of_divisions(client: httpx.Client) -> None:
    answer = client.get("/v1/reverse", params={"lon": 106.68, "lat": 26.33}).json()
    assert [(division["code"], division["name"]) for division in answer["divisions"]] == [
        ("520000", "贵州省"),
        ("520100", "贵阳市"),
        ("520111", "花溪区"),
    ]
    assert (answer["covered"], answer["note"]) == (True, None)


def test_the_nearest_names_come_first_with_their_metres(client: httpx.Client) -> None:
    nearest = client.get("/v1/reverse", params={"lon": 106.68, "lat": 26.33}).json()["nearest"]
    assert (nearest[0]["name"], nearest[0]["distance_m"]) == ("青岩镇", 0)
    assert nearest[1]["name"] == "青岩堡"
    assert nearest[1]["distance_m"] == pytest.approx(1491, abs=10)


def test_a_point_outside_every_division_says_so(client: httpx.Client) -> None:
    answer = client.get("/v1/reverse", params={"lon": 103.0, "lat": 26.0}).json()
    assert (answer["divisions"], answer["covered"], answer["nearest"]) == ([], False, [])
    assert "outside" in answer["note"]


def test_names_beyond_the_radius_are_left_out(client: httpx.Client) -> None:
    answer = client.get("/v1/reverse", params={"lon": 106.68, "lat": 26.33, "radius_m": 100}).json()
    assert [item["name"] for item in answer["nearest"]] == ["青岩镇"]


def test_classes_choose_which_names_count(client: httpx.Client) -> None:
    answer = client.get("/v1/reverse", params={"lon": 106.68, "lat": 26.33, "kind": "222"}).json()
    assert answer["nearest"][0]["name"] == "青岩堡"


def test_geojson_keeps_the_divisions_beside_the_features(client: httpx.Client) -> None:
    answer = client.get("/v1/reverse", params={"lon": 106.68, "lat": 26.33, "f": "geojson"}).json()
    assert [division["name"] for division in answer["divisions"]] == ["贵州省", "贵阳市", "花溪区"]
    assert answer["features"][0]["properties"]["distance_m"] == 0


def test_before_anything_was_recorded_nothing_was_known(client: httpx.Client) -> None:
    answer = client.get("/v1/reverse", params={"lon": 106.68, "lat": 26.33, "recorded": "2000-01-01T00:00:00Z"}).json()
    assert (answer["covered"], answer["nearest"]) == (False, [])
