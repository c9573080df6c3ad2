"""What OpenRefine does with a reconciliation service, request by request, as its sources send them."""

import json
from collections import Counter
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from foundation.db import Database
from tests.factories import a_division, a_place
from tests.reconciling_shapes import FLYOUT, MANIFEST, PROPOSED, SUGGESTIONS, check, check_batch, check_extension

_VILLAGES = ("大坪村", "石板村", "青坡村", "羊艾村", "摆郎村", "思丫村", "龙井村", "歪脚村", "山王庙村", "达夯村")
_BOX = {"spell": "always", "exact": "false", "prefixed": "true"}
"""What its suggestion box adds to every request."""


@pytest.fixture(scope="module")
def villages(library: Database) -> tuple[str, ...]:
    """Ten villages of one district, and one of the same name as the first in another."""
    with library.sessions.begin() as session:
        huaxi = a_division(session, "乌当区", code="520112")
        other = a_division(session, "白云区", code="520113")
        for at, name in enumerate(_VILLAGES):
            a_place(
                session, name, romanized=None, division=huaxi, class_code="21610", codes=[("dmfw", f"5201121{at:05}")]
            )
        a_place(session, _VILLAGES[0], romanized=None, division=other, class_code="21610")
    return _VILLAGES


def _post(server: httpx.Client, service: str, **fields: Any) -> Any:
    told = server.post(service, data={name: json.dumps(value) for name, value in fields.items()})
    assert told.status_code == 200, told.text
    return told.json()


def test_a_column_of_villages_is_reconciled_and_extended(server: httpx.Client, villages: tuple[str, ...]) -> None:
    service = f"{server.base_url}/reconcile"
    told = server.get(service, headers={"origin": "http://127.0.0.1:3333"})
    assert told.headers["access-control-allow-origin"] == "*"
    manifest = check(told.json(), MANIFEST)

    # It guesses the type from the first ten names, three candidates each, counting the types of all.
    queries: dict[str, Any] = {f"q{at}": {"query": name, "limit": 3} for at, name in enumerate(villages)}
    guessed = check_batch(_post(server, service, queries=queries), queries)
    types = Counter(
        kind["id"] for each in guessed.values() for candidate in each["result"] for kind in candidate["type"]
    )
    assert types.most_common(1)[0][0] == "21610"

    # The person looks for the property that the column of counties is.
    where = manifest["suggest"]["property"]
    typed = {"prefix": "行政区", "schema": "21610", **_BOX}
    properties = check(server.get(where["service_url"] + where["service_path"], params=typed).json(), SUGGESTIONS)[
        "result"
    ]
    assert properties[0]["id"] == "division"

    # It reconciles the column.
    more = {"type": "21610", "type_strict": "should", "properties": [{"pid": "division", "v": "乌当区"}]}
    queries = {f"q{at}": {"query": name, **more} for at, name in enumerate(villages)}
    matched = check_batch(_post(server, service, queries=queries), queries)
    best = [each["result"][0] for each in matched.values()]
    assert [each["name"] for each in best] == list(villages)
    assert all(each["match"] for each in best)

    # A name is hovered over, and another place chosen by hand.
    ids = [each["id"] for each in best]
    preview = server.get(manifest["preview"]["url"].replace("{{id}}", quote(ids[0], safe="")))
    assert "大坪村" in preview.text
    where = manifest["suggest"]["entity"]
    entities = check(
        server.get(where["service_url"] + where["service_path"], params={"prefix": "大坪", **_BOX}).json(), SUGGESTIONS
    )["result"]
    assert len(entities) == 2
    flyout = where["flyout_service_url"] + where["flyout_service_path"].replace(
        "${id}", quote(entities[0]["id"], safe="")
    )
    assert check(server.get(flyout).json(), FLYOUT)["id"] == entities[0]["id"]

    # Two columns are fetched of the places.
    where = manifest["extend"]["propose_properties"]
    proposed = check(server.get(f"{where['service_url']}{where['service_path']}?type=21610").json(), PROPOSED)
    assert {"code", "division_code"} <= {each["id"] for each in proposed["properties"]}
    wanted = {"ids": ids, "properties": [{"id": "code", "settings": {"as_of": ""}}, {"id": "division_code"}]}
    fetched = check_extension(_post(server, service, extend=wanted), ids, ["code", "division_code"])
    assert fetched["rows"][ids[3]] == {"code": [{"str": "520112100003"}], "division_code": [{"str": "520112"}]}

    # The link of a cell leads to the place.
    assert server.get(manifest["view"]["url"].replace("{{id}}", ids[3])).json()["name"] == "羊艾村"
