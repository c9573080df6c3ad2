"""What a report tells, and in what order."""

from dataclasses import replace
from datetime import datetime

import pytest

from boundaries.lines.topology.findings import FindingKind
from boundaries.report.contents import BoundaryReport
from foundation.errors import InvalidInput
from tests.boundaries.report.reports import faulty, report


def kinds(told: BoundaryReport[str]) -> list[FindingKind]:
    return [each.finding.kind for each in told.numbered]


def test_errors_come_before_what_is_none_and_are_numbered_from_one() -> None:
    [first, second] = report(faulty()).numbered
    assert (first.number, first.finding.kind) == (1, FindingKind.GAP)
    assert (second.number, second.finding.kind) == (2, FindingKind.OVERLAP)


def test_an_enclave_is_counted_and_is_no_error() -> None:
    told = report()
    assert kinds(told) == [FindingKind.DETACHED_PART]
    assert told.is_clean is True


def test_what_two_checks_found_counts_once() -> None:
    [check] = report(faulty()).checks
    assert kinds(report(faulty(), checks=(check, replace(check, title="again")))) == kinds(report(faulty()))


def test_there_is_no_verdict_without_a_check() -> None:
    assert report(checks=()).is_clean is None


def test_there_is_no_verdict_on_no_units() -> None:
    assert report([]).is_clean is None


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(InvalidInput, match="no zone"):
        report(produced_at=datetime(2024, 5, 6, 8))  # noqa: DTZ001 - what is refused
