"""The confidential 青岩密营 (number 666) lies in the middle of the public places, and nothing tells of it."""

import httpx
import pytest

_ID = "0190f5a0-0000-7000-8000-000000000666"


@pytest.mark.parametrize(
    "url",
    [
        "/v1/search?q=青岩密营&limit=50",
        "/v1/search?q=qingyanmiying&limit=50",
        "/v1/search?q=qymy&limit=50",
        "/v1/search?q=密营&limit=50&f=geojson",
        "/v1/suggest?q=青岩密",
        "/v1/suggest?q=青&limit=50",
        "/v1/places?limit=100",
        "/v1/places?limit=100&bbox=106.67,26.32,106.69,26.35&f=geojson",
        "/v1/reverse?lon=106.681&lat=26.331&limit=100",
        "/v1/reverse?lon=106.681&lat=26.331&limit=100&f=geojson",
    ],
)
def test_no_list_names_it(client: httpx.Client, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 200
    assert "密营" not in answer.text
    assert _ID not in answer.text


@pytest.mark.parametrize("more", ["", "/versions", "?as_of=2000-01-01", "?f=geojson"])
def test_its_address_answers_as_an_identity_that_never_was(client: httpx.Client, more: str) -> None:
    secret = client.get(f"/v1/places/{_ID}{more}")
    never = client.get(f"/v1/places/{_ID.replace('666', '667')}{more}")
    assert secret.status_code == never.status_code == 404
    told, expected = secret.json(), never.json()
    assert told.pop("instance") != expected.pop("instance")
    assert told["detail"].replace("666", "667") == expected["detail"]
    assert (told["type"], told["title"]) == (expected["type"], expected["title"])


def test_a_page_is_filled_as_if_it_were_not_there(client: httpx.Client) -> None:
    answer = client.get("/v1/places?limit=6").json()
    assert len(answer["items"]) == 6
    assert answer["next"] is None
