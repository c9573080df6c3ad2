"""OWSLib, by which many scripts of Python read."""

import pytest
from owslib.ogcapi.features import Features  # type: ignore[import-untyped] # it has no types

from api.ogc.catalogue import COLLECTIONS


@pytest.fixture(scope="module", params=["/ogc", "/t/2005-06-30/ogc"])
def service(request: pytest.FixtureRequest, address: str) -> Features:
    """The client, of either kind of root."""
    return Features(f"{address}{request.param}")


def test_the_landing_page_and_what_it_leads_to_are_read(service: Features) -> None:
    assert service.links
    promised = service.conformance()["conformsTo"]
    assert "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core" in promised
    assert "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core" in promised
    assert service.api()["openapi"].startswith("3.0")


def test_all_collections_are_listed(service: Features) -> None:
    assert service.feature_collections() == list(COLLECTIONS)


def test_a_collection_its_queryables_and_its_items_are_read(service: Features) -> None:
    assert service.collection("places")["storageCrs"].endswith("4490")
    assert "name" in service.collection_queryables("places")["properties"]
    page = service.collection_items("places", limit=2)
    assert page["numberReturned"] == 2
    identity = page["features"][0]["id"]
    assert service.collection_item("places", identity)["id"] == identity
