"""The words of the forms (表单词汇), with their terms and what is asked of each: what a device needs to fill one in."""

from collections.abc import Mapping
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from boundaries.inspections.findings.actions import Action, ActionRules
from boundaries.inspections.findings.evidence import EvidenceRules
from boundaries.inspections.findings.statuses import MarkerStatus, StatusRules
from boundaries.inspections.hands import Hand
from boundaries.inspections.provisions import Provisions
from boundaries.inspections.reporting import terms
from boundaries.inspections.treatment.treatments import Treatments

Word = dict[str, Any]


def vocabulary(hand: Hand) -> dict[str, list[Word]]:
    """Return every list of words that the forms choose from, as the tables of the day have them."""
    rulebook = hand.rulebook
    return {
        "statuses": _statuses(rulebook.statuses, rulebook.evidence, hand.treatments),
        "actions": _actions(rulebook.actions),
        "legibility": _words(terms.LEGIBILITY),
        "reference_states": _words(terms.REFERENCES),
        "photo_kinds": _words(terms.PHOTOS),
        "evidence_kinds": _words(terms.EVIDENCE),
        "verdicts": _words(terms.VERDICTS),
        "features": _words(terms.FEATURES),
        "causes": _words(terms.CAUSES),
        "recognisable": _words(terms.RECOGNISABLE),
        "resurvey": _words(terms.RESURVEYS),
        "capacities": _words(terms.CAPACITIES),
        "signing_means": _words(terms.MEANS),
        "occasions": _words(terms.OCCASIONS),
        "marker_states": _words(terms.MARKER_STATES),
    }


def figures(provisions: Provisions) -> dict[str, Any]:
    """Return the figures that the law leaves open, as the province has them."""
    return {name: value.value if isinstance(value, StrEnum) else value for name, value in asdict(provisions).items()}


def _words(found: Mapping[Any, str]) -> list[Word]:
    return [{"value": str(value.value), "term": term} for value, term in found.items()]


def _statuses(rules: StatusRules, evidence: EvidenceRules, treatments: Treatments) -> list[Word]:
    return [
        {
            "value": status.value,
            "term": rules[status].term,
            "sight": rules[status].sight.value,
            "excludes": [other.value for other in MarkerStatus if other in rules[status].excludes],
            # Each way is enough by itself; of one way nothing may be missing.
            "shown_by": [sorted(kind.value for kind in way) for way in evidence[status].ways]
            if status in evidence
            else [],
            "reviewed": status in evidence and evidence[status].is_reviewed,
            "action": treatments[status].action.value,
            "acting": treatments[status].by.value,
            "days": treatments[status].days,
        }
        for status in MarkerStatus
    ]


def _actions(rules: ActionRules) -> list[Word]:
    return [
        {"value": action.value, "term": rules[action].term, "closing": rules[action].closing.value} for action in Action
    ]
