"""@camptocamp/ogc-client, by which web portals read."""

from typing import Any

import httpx
import pytest

from api.ogc.catalogue import COLLECTIONS
from gazetteer.tiles.matrices import SETS
from tests.clients.running import Node


@pytest.fixture(scope="module", params=["/ogc", "/t/2005-06-30/ogc"])
def found(request: pytest.FixtureRequest, node: Node, address: str) -> Any:
    """What the client found below either kind of root."""
    return node("service.js", f"{address}{request.param}")


def test_the_landing_page_and_what_is_promised_are_read(found: dict[str, Any]) -> None:
    assert "Gazetteer of Guizhou" in found["title"]
    assert "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core" in found["conformance"]
    assert found["hasTiles"]


def test_all_collections_are_found(found: dict[str, Any]) -> None:
    assert list(found["collections"]) == list(COLLECTIONS)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_the_first_features_of_a_collection_and_one_by_itself_are_read(found: dict[str, Any], name: str) -> None:
    told = found["collections"][name]
    assert told["itemCount"] > 0
    assert len(told["items"]) == min(2, told["itemCount"])
    assert told["read"] == told["items"][0]
    assert set(told["sortables"]) < set(told["queryables"])


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_form_is_at_the_address_that_the_client_makes(found: dict[str, Any], name: str) -> None:
    formats = found["collections"][name]["formats"]
    assert len(formats) > 1
    for each in formats:
        assert each["status"] == httpx.codes.OK
        assert each["got"].startswith(each["wanted"])


def test_a_box_a_day_an_order_and_a_choice_of_properties_are_understood(found: dict[str, Any]) -> None:
    assert [each["properties"] for each in found["narrowed"]] == [{"name": f"寨0{number}"} for number in (3, 2, 1)]


def test_another_system_is_asked_for_so_that_it_is_answered(found: dict[str, Any]) -> None:
    answer = httpx.get(found["moved"])
    assert answer.headers["content-crs"] == "<http://www.opengis.net/def/crs/EPSG/0/4545>"
    assert answer.json()["numberReturned"] == 1


def test_tile_matrix_sets_and_styles_are_found(found: dict[str, Any]) -> None:
    assert found["tileMatrixSets"] == list(SETS)
    assert [name for name, _ in found["styles"]] == ["light", "dark"]
    assert all(httpx.get(address).is_success for _, address in found["styles"])
