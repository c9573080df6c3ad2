"""From a name to its place and its past, over HTTP, from a server that is a process of its own."""

from datetime import date

import httpx

from foundation.db import Database
from gazetteer.places.models import PlaceName
from gazetteer.places.records import NameKind
from tests.factories import a_name, a_place, closed


def test_a_name_leads_to_its_place_its_past_and_then_to_nothing_new(server: httpx.Client) -> None:
    found = server.get("/v1/search", params={"q": "花溪区青岩"})
    hit = found.json()["items"][0]
    assert hit["name"] == "青岩堡"

    place = server.get(f"/v1/places/{hit['id']}")
    assert place.json()["division"]["code"] == "520111"

    versions = server.get(f"/v1/places/{hit['id']}/versions").json()["items"]
    assert [version["name"] for version in versions] == ["青岩堡"]

    for answer in (found, place):
        again = server.get(answer.url, headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_a_point_leads_to_its_division_and_the_name_beside_it(server: httpx.Client) -> None:
    answer = server.get("/v1/reverse", params={"lon": 106.68, "lat": 26.33}).json()
    assert [division["name"] for division in answer["divisions"]] == ["花溪区"]
    assert answer["nearest"][0]["name"] == "青岩堡"


def test_what_is_written_is_found_by_the_next_request(server: httpx.Client, library: Database) -> None:
    before = server.get("/v1/search", params={"q": "新生村"})
    with library.sessions.begin() as session:
        new = a_place(session, "新生村", romanized="Xīnshēng Cūn")
    after = server.get("/v1/search", params={"q": "新生村"}, headers={"if-none-match": before.headers["etag"]})
    assert [item["id"] for item in before.json()["items"]] == []
    assert after.status_code == 200
    assert after.json()["items"][0]["id"] == str(new)
    assert after.json()["revision"] > before.json()["revision"]


def test_a_renamed_place_has_another_tag_and_keeps_its_past(server: httpx.Client, library: Database) -> None:
    with library.sessions.begin() as session:
        id_ = a_place(session, "旧名村", romanized=None)
    before = server.get(f"/v1/places/{id_}")
    with library.sessions.begin() as session:
        closed(session, PlaceName, id_)
        a_name(session, id_, "旧名村", valid=(None, date(2020, 1, 1)))
        a_name(session, id_, "新名村", valid=(date(2020, 1, 1), None))
        a_name(session, id_, "旧名村", kind=NameKind.FORMER)
    after = server.get(f"/v1/places/{id_}", headers={"if-none-match": before.headers["etag"]})
    assert (after.status_code, after.json()["name"]) == (200, "新名村")
    assert server.get(f"/v1/places/{id_}?as_of=2019-12-31").json()["name"] == "旧名村"
    versions = server.get(f"/v1/places/{id_}/versions").json()["items"]
    assert [version["name"] for version in versions] == ["旧名村", "新名村"]
    assert "name" in versions[1]["changed"]
