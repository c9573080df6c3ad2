"""What is said of the service and its collections."""

import httpx
import pytest

from api.ogc.catalogue import COLLECTIONS
from api.ogc.parameters.items import MOST_ITEMS
from foundation import filtering

REL = "http://www.opengis.net/def/rel/ogc/1.0/"


@pytest.mark.parametrize("root", ["/ogc", "/ogc/", "/t/2005-06-30/ogc"])
def test_a_landing_page_leads_to_all_there_is(ogc: httpx.Client, root: str) -> None:
    links = {link["rel"]: link for link in ogc.get(root).json()["links"]}
    expected = {"self", "service-desc", "service-doc", "conformance", "data"}
    expected |= {f"{REL}{name}" for name in ("tilesets-vector", "tiling-schemes", "styles")}
    assert expected <= links.keys()
    for rel in expected:
        answer = ogc.get(links[rel]["href"])
        assert answer.status_code == httpx.codes.OK
        assert answer.headers["content-type"].startswith(links[rel]["type"])


def test_what_the_filter_answers_is_promised(ogc: httpx.Client) -> None:
    assert set(filtering.CONFORMANCE) <= set(ogc.get("/ogc/conformance").json()["conformsTo"])


def test_tiles_are_promised_as_well(ogc: httpx.Client) -> None:
    promised = ogc.get("/ogc/conformance").json()["conformsTo"]
    tiles = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf"
    assert {f"{tiles}/core", f"{tiles}/dataset-tilesets", f"{tiles}/mvt"} <= set(promised)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_collection_says_where_when_how_many_and_in_which_systems(ogc: httpx.Client, name: str) -> None:
    told = ogc.get(f"/ogc/collections/{name}").json()
    assert told["itemCount"] == ogc.get(f"/ogc/collections/{name}/items?limit=1").json()["numberMatched"]
    assert told["storageCrs"] == "http://www.opengis.net/def/crs/EPSG/0/4490"
    assert told["storageCrs"] in told["crs"]
    assert "interval" in told["extent"]["temporal"]
    assert told["itemType"] == "feature"


def test_the_list_has_every_collection_with_its_box(ogc: httpx.Client) -> None:
    told = {each["id"]: each for each in ogc.get("/ogc/collections").json()["collections"]}
    assert list(told) == list(COLLECTIONS)
    assert told["divisions-county"]["extent"]["spatial"]["bbox"] == [pytest.approx([106, 26, 106.3, 26.2])]


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_link_of_a_collection_leads_somewhere(ogc: httpx.Client, name: str) -> None:
    for link in ogc.get(f"/ogc/collections/{name}").json()["links"]:
        answer = ogc.get(link["href"])
        assert answer.status_code == httpx.codes.OK, link
        assert answer.headers["content-type"].startswith(link["type"])


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_schema_names_what_features_have(ogc: httpx.Client, name: str) -> None:
    schema = ogc.get(f"/ogc/collections/{name}/schema").json()
    told = ogc.get(f"/ogc/collections/{name}/items?limit=1").json()["features"]
    for feature in told:
        assert set(feature["properties"]) == set(schema["properties"]) - {"id", "geometry"}


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_queryable_can_be_asked_by_and_every_sortable_sorts(ogc: httpx.Client, name: str) -> None:
    path = f"/ogc/collections/{name}"
    queryables = ogc.get(f"{path}/queryables").json()["properties"]
    for queryable in queryables:
        wanted = f"{queryable} IS NULL"
        assert ogc.get(f"{path}/items", params={"filter": wanted, "limit": 1}).status_code == httpx.codes.OK
    for sortable in ogc.get(f"{path}/sortables").json()["properties"]:
        for sign in ("", "-"):
            answer = ogc.get(f"{path}/items", params={"sortby": f"{sign}{sortable}", "limit": 1})
            assert answer.status_code == httpx.codes.OK


def test_the_api_description_tells_the_largest_limit_without_references(ogc: httpx.Client) -> None:
    answer = ogc.get("/ogc/api")
    assert answer.headers["content-type"] == "application/vnd.oai.openapi+json;version=3.0"
    assert "$ref" not in answer.text
    parameters = answer.json()["paths"]["/collections/places/items"]["get"]["parameters"]
    [limit] = [each for each in parameters if each["name"] == "limit"]
    assert limit["schema"]["maximum"] == MOST_ITEMS


def test_the_api_description_names_every_parameter_of_a_page(ogc: httpx.Client) -> None:
    paths = ogc.get("/ogc/api").json()["paths"]
    for name in COLLECTIONS:
        told = {each["name"] for each in paths[f"/collections/{name}/items"]["get"]["parameters"]}
        valid = ogc.get(f"/ogc/collections/{name}/items?colour=red").json()["valid_parameters"]
        assert told == set(valid)


def test_every_path_of_the_api_description_is_answered(ogc: httpx.Client) -> None:
    parts = {"tileMatrixSetId": "CGCS2000Quad", "tileMatrix": 9, "tileRow": 90, "tileCol": 406, "styleId": "dark"}
    for path in ogc.get("/ogc/api").json()["paths"]:
        collection = path.removeprefix("/collections/").partition("/")[0]
        if "{featureId}" in path:
            listed = ogc.get(f"/ogc/collections/{collection}/items?limit=1").json()["features"]
            parts["featureId"] = listed[0]["id"]
        assert ogc.get(f"/ogc{path.format_map(parts)}").is_success, path
