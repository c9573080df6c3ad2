"""The report that records come to: counted, in order, the same each time, and read back as it was."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.attesting.papers.content import as_content, from_content
from boundaries.inspections.attesting.papers.report import DisputeEntry, ReportedLine, Side, Treated
from boundaries.inspections.attesting.papers.reporting import Gathered, Recorded, against_records, drafted, report_of
from boundaries.inspections.conducting.states import Member, State
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.findings.actions import Action
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.scheduling.conduct import Done, Stage
from boundaries.inspections.scheduling.extra import Occasion
from boundaries.inspections.signing.canonical import digest
from foundation.errors import InvalidInput
from tests.inspections_made import DAY, HUAXI, LENGTH_M, LINE, MARKER, NANMING, OTHER_MARKER, SIDES, TEAMS, sha

THIRD = UUID(int=22)
MARKERS = (MARKER, OTHER_MARKER, THIRD)
STATE = State(
    2026,
    HUAXI,
    (HUAXI, NANMING),
    MARKERS,
    {Stage.PLAN: Done(DAY, "方案"), Stage.FIELD: Done(DAY), Stage.FILED: Done(DAY, "备案")},
    tuple(Member(each, each.person) for each in TEAMS),
)
TASK = Task(UUID(int=1), LINE, 5, 2026, None, None, HUAXI, (HUAXI, NANMING), MARKERS, STATE, (), 1)
OPEN = Treated(UUID(int=40), Action.REPAIR, (HUAXI,), DAY + timedelta(days=90), None)


def of_marker(id_: int, marker: UUID, *statuses: MarkerStatus, **changes: Any) -> Recorded:
    whole = Recorded(
        UUID(int=id_),
        1,
        sha(id_),
        DAY,
        marker,
        frozenset(statuses),
        is_reached=True,
        photos=frozenset({sha(900 + id_)}),
    )
    return replace(whole, **changes)


def of_stretch(id_: int, from_m: float, to_m: float) -> Recorded:
    return Recorded(UUID(int=id_), 1, sha(id_), DAY + timedelta(days=1), span=(from_m, to_m))


RECORDS = (
    of_marker(101, OTHER_MARKER, MarkerStatus.INTACT),
    of_marker(100, MARKER, MarkerStatus.DAMAGED, MarkerStatus.WORN_TEXT, actions=frozenset({Action.REPAINT})),
    of_marker(102, THIRD, MarkerStatus.NOT_REACHED, is_reached=False),
    of_stretch(103, 0, 1_000),
    of_stretch(104, 500, 2_500.004),
)
GATHERED = Gathered(
    TASK,
    ReportedLine(LINE, "4552", "花溪南明线", 3, LENGTH_M),
    tuple(Side(unit, name) for unit, name in SIDES.items()),
    {MARKER: "12号", OTHER_MARKER: "13号", THIRD: "14号"},
    RECORDS,
    {MARKER: (OPEN,)},
    (DisputeEntry(UUID(int=50), "position", "mediating", DAY, None),),
)
REPORT = report_of(GATHERED, "界线清晰。")


def test_a_report_counts_each_marker_once_and_each_metre_once() -> None:
    found = REPORT.statistics
    assert (found.records, found.markers, found.reached, found.photos) == (5, 3, 2, 3)
    assert (found.covered_m, found.kilometres, found.covered_kilometres) == (2_500.0, 13, 2)
    assert dict(found.statuses)[MarkerStatus.DAMAGED] == 1
    assert (found.first_day, found.last_day) == (DAY, DAY + timedelta(days=1))


def test_a_marker_that_two_records_tell_of_is_counted_once() -> None:
    twice = replace(GATHERED, records=(*RECORDS, of_marker(105, MARKER, MarkerStatus.DAMAGED)))
    found = report_of(twice, "界线清晰。")
    assert dict(found.statistics.statuses)[MarkerStatus.DAMAGED] == 1
    assert [each.record for each in found.markers] == [UUID(int=each) for each in (100, 105, 101, 102)]
    assert len(found.defects) == 2


def test_a_report_says_what_is_not_in_order_what_was_done_and_what_follows() -> None:
    first, second = REPORT.defects
    assert (first.number, first.statuses) == ("12号", (MarkerStatus.DAMAGED, MarkerStatus.WORN_TEXT))
    assert (first.done, first.treated) == ((Action.REPAINT,), (OPEN,))
    assert second.statuses == (MarkerStatus.NOT_REACHED,)
    assert REPORT.unreached == ((THIRD, "14号"),)


def test_what_is_done_after_the_report_stands_in_none() -> None:
    assert [stage for stage, _ in REPORT.dates] == [Stage.PLAN, Stage.FIELD]


def test_out_of_turn_the_stretch_is_what_is_covered() -> None:
    task = replace(TASK, occasion=Occasion.OTHER, span=(400.0, 2_000.0))
    found = report_of(replace(GATHERED, task=task), "界线清晰。").statistics
    assert (found.line_m, found.covered_m, found.kilometres) == (1_600.0, 1_600.0, 0)


def test_a_report_is_read_back_as_it_was() -> None:
    assert from_content(as_content(REPORT)) == REPORT


@given(st.permutations(RECORDS), st.permutations([HUAXI, NANMING]))
def test_a_report_does_not_depend_on_the_order_of_records(records: list[Recorded], units: list[UUID]) -> None:
    treated = {MARKER: (replace(OPEN, units=tuple(units)),)}
    turned = replace(GATHERED, records=tuple(records), treated=treated)
    first = replace(GATHERED, treated={MARKER: (replace(OPEN, units=(HUAXI, NANMING)),)})
    assert digest(as_content(report_of(turned, "界线清晰。"))) == digest(as_content(report_of(first, "界线清晰。")))


spans = st.tuples(st.floats(0, LENGTH_M, allow_subnormal=False), st.floats(0, LENGTH_M, allow_subnormal=False))


@given(st.lists(spans.filter(lambda each: each[0] < each[1]), min_size=1, max_size=8))
def test_whatever_was_walked_is_covered_within_the_line_and_read_back(walked: list[tuple[float, float]]) -> None:
    records = tuple(of_stretch(200 + at, *span) for at, span in enumerate(walked))
    report = report_of(replace(GATHERED, records=records), "界线清晰。")
    assert 0 <= report.statistics.covered_m <= LENGTH_M
    assert report.statistics.covered_kilometres <= report.statistics.kilometres
    assert from_content(as_content(report)) == report


def test_a_report_is_another_when_a_record_is() -> None:
    corrected = (replace(RECORDS[0], revision=2, sha256=sha(7)), *RECORDS[1:])
    changed = report_of(replace(GATHERED, records=corrected), "界线清晰。")
    assert digest(as_content(changed)) != digest(as_content(REPORT))


def test_nothing_is_reported_of_nothing_and_nothing_of_what_is_not_settled() -> None:
    assert [each.code for each in against_records(replace(GATHERED, records=()))] == ["nothing_recorded"]
    unsettled = replace(GATHERED, records=(replace(RECORDS[0], is_settled=False), *RECORDS[1:]))
    assert [each.code for each in against_records(unsettled)] == ["unsettled"]
    with pytest.raises(InvalidInput):
        report_of(unsettled, "界线清晰。")


def test_a_report_comes_to_conclusions_and_a_draft_to_none_yet() -> None:
    with pytest.raises(InvalidInput) as refused:
        report_of(GATHERED, " \n")
    assert [each.code for each in refused.value.faults] == ["blank"]
    with pytest.raises(InvalidInput):
        report_of(GATHERED, "长" * 20_001)
    assert drafted(GATHERED).conclusions == ""


@pytest.mark.parametrize(
    "broken",
    [
        {"kind": "minutes"},
        {"occasion": "weather"},
        {"span": [1]},
        {"markers": {}},
        {"markers": [{}]},
        {"dates": {"plan": "tomorrow"}},
        {"conclusions": None},
        {"seal": "公章"},
    ],
)
def test_what_is_no_report_is_refused_and_so_is_a_field_that_nobody_knows(broken: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        from_content({**as_content(REPORT), **broken})
