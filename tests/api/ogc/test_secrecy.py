"""What may not be known is told by nothing: no list, count, extent, condition, order, tile, nor by what is kept."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from hashlib import sha256
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI
from shapely import Point

from api.app import create_app
from boundaries.markers.changes import open_markers
from boundaries.markers.numbering import MarkerNumber
from boundaries.markers.queries import stored_markers
from foundation.actor import OPERATOR
from foundation.db import Database
from foundation.ledger.writing import writing
from foundation.settings import Settings
from gazetteer.places.records import Secrecy
from tests.api.ogc.conftest import NOON, TOKEN
from tests.factories import a_place
from tests.feature_library import fill

FAR = Point(110.5, 20.5)
"""Where nothing else is."""
SECRET, HIDDEN = "密标", "密站"


@pytest.fixture(scope="module")
def guarded(
    clones: Callable[[], AbstractContextManager[Database]],
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> Iterator[httpx.Client]:
    """A server of a register with a secret marker and a secret place, both where nothing else is."""
    with clones() as database:
        with database.sessions.begin() as session:
            fill(session)
            a_place(session, HIDDEN, position=FAR, secrecy=Secrecy.SECRET)
            [shown, *_] = stored_markers(session)
            hidden = replace(
                shown.record, number=MarkerNumber(SECRET, None, None, None), position=FAR, secrecy=Secrecy.SECRET
            )
            with writing(session, OPERATOR, "load markers", reason="A test needs it.") as entry:
                open_markers(session, entry, [(None, hidden)], source_id=None)
        settings = Settings(survey_token_sha256=sha256(TOKEN.encode()).hexdigest(), coarse_position_m=1000)
        with serving(create_app(settings, database, clock=lambda: NOON)) as client:
            yield client


@pytest.mark.parametrize("collection", ["places", "markers"])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "&bbox=110,20,111,21",
        "&datetime=1990-01-01/..",
        f"&filter={quote('S_INTERSECTS(geometry, BBOX(110, 20, 111, 21))')}",
        "&sortby=-valid_from",
        "&f=csv",
        "&f=geojsonseq",
    ],
)
def test_no_list_tells_of_it(guarded: httpx.Client, collection: str, query: str) -> None:
    answer = guarded.get(f"/ogc/collections/{collection}/items?limit=1000{query}")
    assert answer.status_code == httpx.codes.OK
    assert SECRET not in answer.text
    assert HIDDEN not in answer.text
    if "20" in query:
        assert answer.json()["numberMatched"] == 0


@pytest.mark.parametrize("collection", ["places", "markers"])
def test_no_condition_finds_it(guarded: httpx.Client, collection: str) -> None:
    name = "name" if collection == "places" else "number"
    for query in (f"{name}={SECRET}", f"{name}={HIDDEN}", f"filter={name} IN ('{SECRET}','{HIDDEN}')"):
        assert guarded.get(f"/ogc/collections/{collection}/items?{query}").json()["numberMatched"] == 0


@pytest.mark.parametrize("collection", ["places", "markers"])
def test_an_extent_does_not_reach_to_it(guarded: httpx.Client, allowed: dict[str, str], collection: str) -> None:
    # Who may know exactly does not leave in the cache what others are then told.
    for headers in (allowed, {}):
        told = guarded.get(f"/ogc/collections/{collection}", headers=headers)
        [box] = told.json()["extent"]["spatial"]["bbox"]
        assert box[1] > 25
        assert told.headers["cache-control"] == "public, no-cache"


def test_a_collection_is_described_alike_to_everybody(guarded: httpx.Client, allowed: dict[str, str]) -> None:
    plain, known = (guarded.get("/ogc/collections", headers=headers).json() for headers in ({}, allowed))
    assert plain == known


def test_its_address_is_that_of_what_never_was(guarded: httpx.Client, allowed: dict[str, str]) -> None:
    path = "/ogc/collections/markers/items"
    [hidden] = guarded.get(f"{path}?number={SECRET}", headers=allowed).json()["features"]
    for further in ("", "/versions", "?datetime=2000-01-01"):
        assert guarded.get(f"{path}/{hidden['id']}{further}").status_code == httpx.codes.NOT_FOUND


def test_what_only_some_may_know_is_not_kept_for_all(guarded: httpx.Client, allowed: dict[str, str]) -> None:
    path = "/ogc/collections/markers/items"
    identity = guarded.get(f"{path}?limit=1").json()["features"][0]["id"]
    for query in ("", "?datetime=2000-01-01"):
        for headers in (allowed, {}):
            answer = guarded.get(f"{path}/{identity}{query}", headers=headers)
            if answer.status_code == httpx.codes.OK:
                assert "immutable" not in answer.headers["cache-control"]
                assert "Authorization" in answer.headers["vary"]
                known = guarded.get(f"{path}/{identity}{query}", headers={**headers, "if-none-match": "*"})
                assert known.status_code == httpx.codes.NOT_MODIFIED
                assert known.headers["cache-control"] == answer.headers["cache-control"]
                assert known.headers["vary"] == answer.headers["vary"]


def test_a_list_that_is_known_already_is_told_under_its_own_conditions(
    guarded: httpx.Client, allowed: dict[str, str]
) -> None:
    path = "/ogc/collections/markers/items?limit=2"
    tag = guarded.get(path, headers=allowed).headers["etag"]
    known = guarded.get(path, headers={**allowed, "if-none-match": tag})
    assert known.status_code == httpx.codes.NOT_MODIFIED
    assert known.headers["cache-control"] == "private, no-cache"
    assert guarded.get(path, headers={"if-none-match": tag}).status_code == httpx.codes.OK


def test_a_filter_by_the_exact_place_of_a_marker_finds_where_it_is_told_and_no_more(
    guarded: httpx.Client, allowed: dict[str, str]
) -> None:
    path = "/ogc/collections/markers/items"
    exact = guarded.get(f"{path}?limit=1000", headers=allowed).json()["features"]
    told = {
        each["id"]: each["geometry"]["coordinates"] for each in guarded.get(f"{path}?limit=1000").json()["features"]
    }
    for each in exact[:20]:
        lon, lat = each["geometry"]["coordinates"]
        if each["id"] not in told or told[each["id"]] == [lon, lat]:
            continue
        near = f"S_INTERSECTS(geometry, BBOX({lon - 1e-6},{lat - 1e-6},{lon + 1e-6},{lat + 1e-6}))"
        found = guarded.get(path, params={"filter": near, "limit": 1000}).json()["features"]
        assert each["id"] not in {one["id"] for one in found}


@pytest.mark.parametrize(
    "path",
    [
        "/v1/markers?limit=500",
        "/v1/markers?limit=500&f=geojson",
        "/v1/markers?limit=500&recorded=2026-11-25T04:00:00Z",
        "/v1/lines?limit=500",
        "/v1/lines/{line}",
        "/v1/boundaries/locate?lon=110.5&lat=20.5",
        "/v1/boundaries/check?level=county",
    ],
)
def test_boundaries_are_told_to_the_public_as_if_it_were_not_there(
    guarded: httpx.Client, allowed: dict[str, str], path: str
) -> None:
    [hidden] = [
        each for each in guarded.get("/v1/markers?limit=500", headers=allowed).json()["items"] if SECRET in str(each)
    ]
    answer = guarded.get(path.format(line=hidden["line"]["code"]))
    assert answer.status_code == httpx.codes.OK, answer.text
    assert SECRET not in answer.text
    assert hidden["id"] not in answer.text


def test_its_address_below_markers_is_that_of_what_never_was(guarded: httpx.Client, allowed: dict[str, str]) -> None:
    listed = guarded.get("/v1/markers?limit=500", headers=allowed).json()["items"]
    [identity] = [each["id"] for each in listed if SECRET in str(each)]
    assert guarded.get(f"/v1/markers/{identity}", headers=allowed).status_code == httpx.codes.OK
    never = identity[:-4] + "0000"
    answers = [guarded.get(f"/v1/markers/{each}") for each in (identity, never)]
    assert [answer.status_code for answer in answers] == [httpx.codes.NOT_FOUND, httpx.codes.NOT_FOUND]
    secret, expected = (answer.json()["detail"] for answer in answers)
    assert secret.replace(identity, never) == expected


def test_lines_count_the_markers_that_everybody_may_know_of(guarded: httpx.Client, allowed: dict[str, str]) -> None:
    def counted(headers: dict[str, str]) -> list[int]:
        return [each["markers"] for each in guarded.get("/v1/lines?limit=500", headers=headers).json()["items"]]

    listed = guarded.get("/v1/markers?limit=500&state=standing").json()["total"]
    assert sum(counted({})) == sum(counted(allowed)) == listed
