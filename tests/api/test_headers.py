import httpx
import pytest

_SEARCH = "/v1/search?q=青岩"


def test_every_page_may_read_without_credentials(client: httpx.Client) -> None:
    headers = client.get(_SEARCH, headers={"origin": "https://map.example"}).headers
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    exposed = set(headers["access-control-expose-headers"].split(", "))
    assert {"Dropped-Features", "ETag", "Link", "X-Compatibility", "X-Synthetic-Records"} <= exposed


def test_a_browser_that_asks_first_is_told_it_may(client: httpx.Client) -> None:
    answer = client.options(_SEARCH, headers={"origin": "https://map.example", "access-control-request-method": "GET"})
    assert answer.status_code == 204
    assert "If-None-Match" in answer.headers["access-control-allow-headers"]


@pytest.mark.parametrize("path", [_SEARCH, "/v1/nothing", "/v1/search", "/healthz"])
def test_every_answer_tells_browsers_to_take_it_for_what_it_is(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("path", [_SEARCH, "/v1/places", "/healthz", "/v1/nothing"])
def test_head_is_get_without_the_body(client: httpx.Client, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    kept = {"content-type", "content-length", "etag", "cache-control"}
    assert {name: head.headers.get(name) for name in kept - {"content-length"}} == {
        name: got.headers.get(name) for name in kept - {"content-length"}
    }
    assert int(head.headers["content-length"]) > 0


@pytest.mark.parametrize("path", [_SEARCH, "/v1/suggest?q=q", "/v1/places", "/v1/reverse?lon=106.68&lat=26.33"])
def test_a_list_that_is_known_is_not_sent_again(client: httpx.Client, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert first.headers["etag"].startswith('W/"')
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["vary"] == first.headers["vary"] == "Accept, Accept-Encoding"


def test_the_tag_of_a_list_differs_by_representation_and_day(client: httpx.Client) -> None:
    tags = {client.get(f"/v1/places{more}").headers["etag"] for more in ("", "?f=geojson", "?as_of=2026-01-01")}
    assert len(tags) == 3


def test_an_answer_may_be_kept_but_must_be_asked_for_each_time(client: httpx.Client) -> None:
    assert client.get(_SEARCH).headers["cache-control"] == "public, no-cache"


def test_a_long_list_is_sent_compressed(client: httpx.Client) -> None:
    plain = client.get("/v1/places?f=geojson", headers={"accept-encoding": "identity"})
    packed = client.get("/v1/places?f=geojson", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.json() == plain.json()
