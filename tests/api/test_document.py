import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema_rs import validator_for

from api.app import create_app
from api.documentation.openapi import answer_of, operations
from api.documentation.page import example_url
from foundation.settings import Settings

_PUBLISHED = Path(__file__).parents[2] / "docs" / "openapi.json"
_DOCUMENT = create_app(Settings()).openapi()


def _examples() -> Iterator[Any]:
    for operation in operations(_DOCUMENT):
        for media_type, content in answer_of(operation).get("content", {}).items():
            yield pytest.param(content, id=f"{operation['operationId']} {media_type}")


def test_the_published_document_is_current() -> None:
    assert json.loads(_PUBLISHED.read_text(encoding="utf-8")) == json.loads(json.dumps(_DOCUMENT)), (
        "Write it anew: uv run python -m api > docs/openapi.json"
    )


@pytest.mark.parametrize("content", list(_examples()))
def test_every_answer_has_an_example_of_its_shape(content: dict[str, Any]) -> None:
    schema = {**content["schema"], "components": _DOCUMENT["components"]}
    validator_for(schema).validate(content["example"])


@pytest.mark.parametrize("operation", list(operations(_DOCUMENT)), ids=lambda operation: operation["operationId"])
def test_every_operation_is_described_with_examples_of_what_it_requires(operation: dict[str, Any]) -> None:
    assert operation["summary"]
    assert operation["description"]
    assert operation["tags"]
    for parameter in operation.get("parameters", ()):
        assert parameter["description"]
        assert "example" in parameter or parameter["name"] == "next", parameter["name"]


@pytest.mark.parametrize("operation", list(operations(_DOCUMENT)), ids=lambda operation: operation["operationId"])
def test_every_operation_declares_its_problems(operation: dict[str, Any]) -> None:
    assert {"400", "500", "503"} <= set(operation["responses"])
    assert "422" not in operation["responses"]
    assert "application/problem+json" in operation["responses"]["400"]["content"]


def test_the_names_of_operations_are_a_contract() -> None:
    assert {operation["operationId"] for operation in operations(_DOCUMENT)} == {
        "searchPlaces",
        "suggestPlaces",
        "normalizeName",
        "normalizeNames",
        "reversePoint",
        "listPlaces",
        "readPlace",
        "listPlaceVersions",
        "listDivisions",
        "readDivision",
        "listDivisionVersions",
        "listDivisionChildren",
        "readDivisionLineage",
        "listDivisionChanges",
        "readDivisionChange",
        "crosswalkDivisions",
        "countDivisions",
        "listLines",
        "readLine",
        "profileLine",
        "listMarkers",
        "readMarker",
        "locatePoint",
        "checkBoundaries",
        "readReconciliation",
        "reconcile",
        "suggestEntities",
        "suggestTypes",
        "suggestProperties",
        "flyoutEntity",
        "flyoutType",
        "flyoutProperty",
        "previewEntity",
        "proposeProperties",
        "checkProposal",
        "listTasks",
        "readDeadlines",
        "subscribeCalendar",
        "readSubscription",
        "endSubscription",
        "readSubscribedDeadlines",
        "proposeInBulk",
        "beginProposal",
        "listProposals",
        "editProposal",
        "readProposal",
        "takeStep",
        "readProposalHistory",
        "listPapers",
        "readPaper",
        "listAnnouncements",
        "feedAnnouncements",
        "listConsultations",
        "attachFile",
        "detachFile",
        "readFile",
        "listExperts",
        "enlistExpert",
        "retireExpert",
        "listAssignments",
        "assignReviewer",
        "declareInterest",
        "listOpinions",
        "giveOpinion",
        "listComments",
        "comment",
        "moderateComment",
        "metrics",
        "readSession",
        "signIn",
        "signOut",
        "changePassword",
        "issueToken",
        "listTokens",
        "revokeToken",
        "listUsers",
        "createUser",
        "readUser",
        "changeUser",
        "renewPassword",
        "grantRole",
        "revokeRole",
        "changePlace",
        "correctPlaceName",
        "recordDivisionChange",
        "health",
        "readiness",
        "explainProblem",
        "listLinesDue",
        "listMarkersDue",
        "drawInspections",
        "readInspectionCoverage",
        "readMarkerHistory",
        "readInspectionPaper",
        "writeMinutes",
        "makeInspectionReport",
        "listInspectionSignatures",
        "signInspection",
        "withdrawInspectionSignature",
        "sendPhotoPiece",
        "sendPhoto",
        "readPhoto",
        "listInspectionRounds",
        "readInspectionRound",
        "listInspections",
        "planInspections",
        "readInspection",
        "takeInspectionStep",
        "listInspectors",
        "takeInspectionAlong",
        "syncInspection",
        "listInspectionRecords",
        "readInspectionRecord",
        "correctInspectionRecord",
        "settleInspectionRecord",
        "listInspectionAside",
        "replayInspectionAside",
        "importInspectionFile",
        "readInspectionForm",
        "readInspectionReport",
        "readInspectionSummary",
        "listFindings",
        "readFinding",
        "takeFindingStep",
        "listDisputes",
        "reportDispute",
        "readDispute",
        "takeDisputeStep",
        "listOccurrences",
        "reportOccurrence",
    }


def test_the_served_document_is_the_published_one(client: httpx.Client) -> None:
    assert client.get("/openapi.json").json() == json.loads(_PUBLISHED.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "path",
    [
        path
        for path, told in _DOCUMENT["paths"].items()
        if "{id}" not in path and "get" in told and "security" not in told["get"]
    ],
)
def test_the_example_of_every_operation_can_be_asked(client: httpx.Client, path: str) -> None:
    assert client.get(example_url(path, _DOCUMENT["paths"][path]["get"])).status_code == 200
