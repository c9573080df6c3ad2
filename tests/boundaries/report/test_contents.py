"""What a report tells, and in what order."""

from dataclasses import replace
from datetime import datetime

import pytest

from boundaries.lines.topology.findings import FindingKind
from boundaries.report.contents import BoundaryReport
from foundation.errors import InvalidInput
from tests.boundaries.report.reports import faulty, marker_check, report


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


def test_what_was_found_of_markers_is_numbered_on() -> None:
    told = report(faulty(), markers=marker_check())
    assert [(each.number, each.found.finding.kind.value) for each in told.numbered_markers] == [
        (3, "off_line"),
        (4, "missing_serial"),
    ]
    assert told.errors == 3


def test_a_coverage_without_errors_is_not_clean_while_a_marker_is_wrong() -> None:
    assert report(markers=marker_check()).is_clean is False
    assert report(markers=replace(marker_check(), findings=marker_check().findings[1:])).is_clean is True
