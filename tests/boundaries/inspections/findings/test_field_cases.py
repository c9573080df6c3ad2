"""What the field app tells on the spot is what the service says: both are held to `cases/inspection_remarks.json`.

The other half is `web/client/src/field/rules/cases.test.ts`.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from boundaries.inspections.findings.content import from_content
from boundaries.inspections.findings.examining import examine
from boundaries.inspections.remarks import Remark, Weight
from boundaries.inspections.treatment.treatments import known_treatments, untreated
from foundation.periods import legal_day
from tests.inspections_made import HUAXI, REGISTERED, RULEBOOK

_FILE = json.loads((Path(__file__).parents[3] / "cases/inspection_remarks.json").read_text())


def exported_rules() -> dict[str, Any]:
    """The tables as the field app has them."""
    return {
        "statuses": [
            {"value": status, "term": rule.term, "sight": rule.sight} for status, rule in RULEBOOK.statuses.items()
        ],
        "exclusions": {status: sorted(rule.excludes) for status, rule in RULEBOOK.statuses.items()},
        "evidence": {
            status: {"ways": [sorted(way) for way in rule.ways], "reviewed": rule.is_reviewed}
            for status, rule in RULEBOOK.evidence.items()
        },
        "treatments": {
            status: {"action": each.action, "by": each.by, "days": each.days}
            for status, each in known_treatments().items()
        },
        "actions": [
            {"value": action, "term": rule.term, "closing": rule.closing} for action, rule in RULEBOOK.actions.items()
        ],
        "provisions": {
            name: value for name, value in asdict(RULEBOOK.provisions).items() if name.endswith(("_m", "_deg"))
        },
    }


def judged_places(content: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """The fields of which the rules say that the record is refused, and those that a person looks at."""
    finding = from_content(content)
    told = (
        *examine(finding, REGISTERED, RULEBOOK).remarks,
        *untreated(
            finding,
            known_treatments(),
            sides=REGISTERED.sides,
            managing=HUAXI,
            found_on=legal_day(finding.seen_at),
        ),
    )
    return _places(told, Weight.REFUSE), _places(told, Weight.REVIEW)


def _places(told: tuple[Remark, ...], weight: Weight) -> list[str]:
    return sorted({"/" + each.where.split("/")[1] for each in told if each.weight is weight})


def test_the_tables_of_the_cases_are_those_of_the_program() -> None:
    assert json.loads(json.dumps(exported_rules())) == _FILE["rules"]


@pytest.mark.parametrize("number", range(len(_FILE["cases"])))
def test_the_service_says_what_the_field_app_tells(number: int) -> None:
    case = _FILE["cases"][number]
    assert judged_places(case["content"]) == (case["refused"], case["review"])
