import json
import re
from pathlib import Path

import httpx
import pytest

from api.failures import _PYDANTIC
from api.problems import TYPES, ProblemType, type_of
from foundation.errors import (
    Conflict,
    GazetteerError,
    InvalidInput,
    NotFound,
    NotInForce,
    RefusedCrs,
    Stale,
    Unavailable,
)

_PAGES = Path(__file__).parents[2] / "docs" / "problems"


@pytest.mark.parametrize("kind", list(TYPES.values()), ids=lambda kind: kind.slug)
def test_every_kind_of_problem_is_explained_with_an_example(kind: ProblemType) -> None:
    page = (_PAGES / f"{kind.slug}.md").read_text(encoding="utf-8")
    example = json.loads(re.findall(r"```json\n(.*?)```", page, re.DOTALL)[0])
    assert page.startswith(f"# {kind.title}\n")
    assert (example["type"], example["title"], example["status"]) == (kind.uri, kind.title, kind.status)


def test_no_page_explains_a_kind_that_is_gone() -> None:
    assert {page.stem for page in _PAGES.glob("*.md")} == set(TYPES)


@pytest.mark.parametrize("kind", list(TYPES.values()), ids=lambda kind: kind.slug)
def test_the_type_of_a_problem_is_a_page_of_the_server(client: httpx.Client, kind: ProblemType) -> None:
    page = client.get(kind.uri)
    assert page.status_code == 200
    assert kind.meaning in page.text


def test_an_unknown_kind_of_problem_is_not_there(client: httpx.Client) -> None:
    assert client.get("/problems/bad-luck").status_code == 404


@pytest.mark.parametrize(
    ("error", "slug"),
    [
        (InvalidInput, "invalid-parameters"),
        (RefusedCrs, "refused-crs"),
        (NotFound, "not-found"),
        (NotInForce, "not-in-force"),
        (Conflict, "conflict"),
        (Stale, "stale"),
        (Unavailable, "unavailable"),
        (GazetteerError, "internal"),
    ],
)
def test_every_error_of_the_domain_is_a_kind_of_problem(error: type[GazetteerError], slug: str) -> None:
    assert type_of(error("sentence")).slug == slug


def test_an_address_that_is_not_there_is_told_as_a_problem(client: httpx.Client) -> None:
    answer = client.get("/v1/nothing")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["type"] == "/problems/not-found"


def test_a_slash_too_many_is_not_redirected(client: httpx.Client) -> None:
    assert client.get("/v1/places/").status_code == 404


def test_a_method_that_is_not_taken_is_told_with_those_that_are(client: httpx.Client) -> None:
    answer = client.post("/v1/search", params={"q": "青岩"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert answer.json()["type"] == "/problems/method-not-allowed"


def test_an_accept_header_that_leaves_out_all_is_told_what_there_is(client: httpx.Client) -> None:
    answer = client.get("/v1/search", params={"q": "青岩"}, headers={"accept": "text/html"})
    assert answer.status_code == 406
    assert "f=geojson" in answer.json()["detail"]


def test_an_address_too_long_is_refused(client: httpx.Client) -> None:
    answer = client.get("/v1/search", params={"q": "a" * 9000})
    assert (answer.status_code, answer.json()["type"]) == (414, "/problems/too-long")


def test_all_wrong_parameters_are_named_at_once_with_the_valid_ones(client: httpx.Client) -> None:
    problem = client.get("/v1/search", params={"near": "26.33,106.68", "limit": 51, "kinds": "2"}).json()
    assert {(fault["parameter"], fault["code"]) for fault in problem["errors"]} == {
        ("q", "missing"),
        ("near", "swapped"),
        ("limit", "out_of_range"),
        ("kinds", "unknown"),
    }
    assert problem["valid_parameters"] == [
        "as_of", "bbox", "division", "f", "kind", "limit", "near", "next", "q", "status",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "query", "parameter", "code"),
    [
        ("/v1/search", "q=a&q=b", "q", "repeated"),
        ("/v1/search", "q=", "q", "blank"),
        ("/v1/search", "q=%20%20", "q", "blank"),
        ("/v1/search", "q=%00", "q", "control_character"),
        ("/v1/search", "q=a&limit=0", "limit", "out_of_range"),
        ("/v1/search", "q=a&limit=1_0", "limit", "not_a_count"),
        ("/v1/search", "q=a&near=1,2&near=1,2", "near", "repeated"),
        ("/v1/search", "q=a&f=xml", "f", "not_a_choice"),
        ("/v1/search", "q=a&status=gone", "status", "not_a_choice"),
        ("/v1/search", "q=a&as_of=2026-02-30", "as_of", "not_a_day"),
        ("/v1/search", "q=a&recorded=2026-01-01T00:00:00Z", "recorded", "not_here"),
        ("/v1/search", "q=a&offset=10", "offset", "not_here"),
        ("/v1/search", "q=a&kind=99", "kind", "unknown_class"),
        ("/v1/search", "q=a&division=999999", "division", "unknown_division"),
        ("/v1/search", "q=a&next=abc", "next", "not_a_token"),
        ("/v1/search", "q=" + "a" * 201, "q", "too_long"),
        ("/v1/suggest", "q=a&next=abc", "next", "unknown"),
        ("/v1/suggest", "q=a&kind=99", "kind", "unknown_class"),
        ("/v1/places", "limit=101", "limit", "out_of_range"),
        ("/v1/places", "bbox=a,b,c,d", "bbox", "not_a_number"),
        ("/v1/places", "division=0190f5a0-0000-7000-8000-999999999999", "division", "unknown_division"),
        ("/v1/places", "recorded=2027-01-01T00:00:00Z", "recorded", "in_the_future"),
        ("/v1/places", "next=WzFd", "next", "not_a_token"),
        ("/v1/places/101", "", "id", "not_an_id"),
        ("/v1/reverse", "lon=26.33&lat=106.68", "lon", "swapped"),
        ("/v1/reverse", "lon=106.68", "lat", "missing"),
        ("/v1/reverse", "lon=nan&lat=26", "lon", "not_a_number"),
        ("/v1/reverse", "lon=106.68&lat=26.33&radius_m=50001", "radius_m", "out_of_range"),
        ("/healthz", "probe=1", "probe", "unknown"),
    ],
)
def test_a_wrong_parameter_is_refused_by_name_and_code(
    client: httpx.Client, path: str, query: str, parameter: str, code: str
) -> None:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400
    assert [(fault["parameter"], fault["code"]) for fault in answer.json()["errors"]] == [(parameter, code)]


def test_a_body_on_a_get_is_ignored(client: httpx.Client) -> None:
    answer = client.request(
        "GET", "/v1/search?q=青岩", content=b"{not json", headers={"content-type": "application/json"}
    )
    assert answer.status_code == 200


def test_every_code_of_a_wrong_parameter_is_explained() -> None:
    sources = [path.read_text() for path in (_PAGES.parents[1] / "api").rglob("*.py")]
    given = {code for source in sources for code in re.findall(r'refusal\(\s*"(\w+)"', source)}
    told = {code for code, _ in _PYDANTIC.values()} | {"not_here", "repeated"}
    page = (_PAGES / "invalid-parameters.md").read_text(encoding="utf-8")
    assert not [code for code in given | told if f"`{code}`" not in page]
